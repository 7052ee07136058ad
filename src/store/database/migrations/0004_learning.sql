-- IANA name, as Teams last told it.
alter table learner add column time_zone text not null default 'Europe/Copenhagen';

-- Why nobody is reached there: blocked, left or gone. Ends when the learner writes.
alter table conversation add column unreachable text check (unreachable in ('blocked', 'left', 'gone'));

-- When a learner wants to be nudged. No row: never asked for.
create table reminder (
  learner_id uuid primary key references learner (id) on delete cascade,
  is_on boolean not null,
  -- 1 is Monday.
  weekdays smallint[] not null,
  -- HH:MM in the learner's time zone.
  clock_time text not null,
  pace text not null check (pace in ('every', 'weekly', 'fortnightly')),
  -- The first day of a pause, null when it has begun, and the first one after it.
  paused_from date,
  paused_until date,
  -- How often the pace has been halved because nudges were ignored, and when that was last done.
  slowdown smallint not null default 0,
  slowed_at timestamptz,
  -- Null when nothing is to come: off, unreachable, or no day left.
  next_at timestamptz
);

-- Planning reads what is due, however many are enrolled.
create index reminder_due on reminder (next_at) where next_at is not null;

-- Days of a pause, both included: the weekly streak waits for them.
create table absence (
  learner_id uuid not null references learner (id) on delete cascade,
  from_day date not null,
  to_day date not null,
  primary key (learner_id, from_day)
);

-- One learner's nudge at one time; the truth about what was sent. A tip that was asked for is a slot as well.
create table nudge_slot (
  id uuid primary key,
  learner_id uuid not null references learner (id) on delete cascade,
  slot_at timestamptz not null,
  origin text not null check (origin in ('reminder', 'asked')),
  state text not null check (state in ('planned', 'sending', 'sent', 'uncertain', 'refused', 'skipped')),
  -- What put it into its state.
  reason text not null,
  tip_id text,
  check_id text,
  -- Why it was chosen, with the numbers.
  because jsonb not null default '{}',
  -- True when this nudge tells that the pace was halved.
  tells_slower boolean not null default false,
  attempts smallint not null default 0,
  -- Not to be sent before.
  try_at timestamptz not null,
  state_at timestamptz not null,
  activity_id text,
  reaction text check (reaction in ('tried', 'known', 'later', 'less')),
  reacted_at timestamptz,
  unique (learner_id, slot_at)
);

create index nudge_to_send on nudge_slot (try_at) where state = 'planned';

create index nudge_in_flight on nudge_slot (state_at) where state = 'sending';

-- What a learner answered to a knowledge question. Idempotent: one answer for each occasion.
create table check_answer (
  learner_id uuid not null references learner (id) on delete cascade,
  check_id text not null,
  -- The id of the assessment or of the slot that the check was put in.
  occasion uuid not null,
  language text not null,
  option text not null,
  is_correct boolean not null,
  is_sure boolean,
  answered_at timestamptz not null,
  primary key (learner_id, check_id, occasion)
);

-- A competence whose checks the learner skipped in an assessment.
create table check_skip (
  assessment_id uuid not null references assessment (id) on delete cascade,
  competence text not null,
  primary key (assessment_id, competence)
);

-- What the learner has chosen to work on.
create table goal (
  id uuid primary key,
  learner_id uuid not null references learner (id) on delete cascade,
  competence text not null,
  -- Which of the competence's three exercises is the one to try, from 0.
  exercise smallint not null default 0 check (exercise between 0 and 2),
  -- The numbers that the goal was proposed with; no score without a result.
  relevance smallint not null check (relevance between 0 and 3),
  is_relevance_assumed boolean not null,
  score smallint,
  target smallint not null,
  set_at timestamptz not null,
  state text not null check (state in ('open', 'done', 'dropped')),
  closed_at timestamptz
);

create unique index one_open_goal on goal (learner_id, competence) where state = 'open';

-- When the next message to a tenant may leave, so that all replicas together keep its rate.
create table send_pace (
  tenant_id text primary key,
  free_at timestamptz not null
);

-- Tenants in which nobody can be reached for now, such as when an administrator has blocked the bot.
create table tenant_hold (
  tenant_id text primary key,
  held_until timestamptz not null,
  reason text not null
);
