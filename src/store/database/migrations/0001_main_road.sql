-- The person being coached. `id` is random, so that no other table and no link carries a Microsoft id.
create table learner (
  id uuid primary key,
  tenant_id text not null,
  aad_object_id text not null,
  language text not null default 'da',
  job_area text,
  created_at timestamptz not null,
  onboarded_at timestamptz,
  unique (tenant_id, aad_object_id)
);

-- The learner's private chat with the bot: where to write, and where we stand in it.
create table conversation (
  learner_id uuid primary key references learner (id) on delete cascade,
  conversation_id text not null,
  service_url text not null,
  bot_id text not null,
  welcomed_at timestamptz,
  removed_at timestamptz,
  -- From here the retention of everything about the learner is counted.
  last_active_at timestamptz not null,
  dialog_state jsonb not null default '{}',
  -- Counts the turns; a card of an older turn never replaces one of a newer turn.
  turn_number integer not null default 0,
  live_card_id text,
  live_card_turn integer not null default 0
);

-- What each delivered activity was answered, so that a second delivery gets the same answer. Kept for a day.
create table turn (
  learner_id uuid not null references learner (id) on delete cascade,
  activity_id text not null,
  number integer not null,
  -- Hash of typed text: the same words again while this turn is open are a second delivery with a new id.
  text_hash text,
  received_at timestamptz not null,
  -- Null until the reply has left. A reply that never left is sent at the next delivery, once `open_until` has
  -- passed: before that, the process that took the turn may still be sending.
  answered_at timestamptz,
  open_until timestamptz not null,
  -- json, not jsonb: written once, read rarely, never searched.
  reply json not null,
  primary key (learner_id, activity_id)
);

create table assessment (
  id uuid primary key,
  learner_id uuid not null references learner (id) on delete cascade,
  kind text not null,
  started_at timestamptz not null,
  last_active_at timestamptz not null,
  finished_at timestamptz,
  abandoned_at timestamptz,
  -- How many times an item has been put; a press that carries another number is stale.
  ask integer not null default 1,
  revisited_item_id text
);

create unique index one_open_assessment on assessment (learner_id)
  where finished_at is null and abandoned_at is null;

create index assessment_by_learner on assessment (learner_id, started_at);

create table answer (
  assessment_id uuid not null references assessment (id) on delete cascade,
  item_id text not null,
  -- Which words the learner answered: the same item id may read otherwise tomorrow or in another language.
  text_version integer not null,
  language text not null,
  answer text not null check (answer in ('0', '1', '2', '3', 'na', 'skip')),
  answered_at timestamptz not null,
  primary key (assessment_id, item_id)
);

-- Pictures of results, behind links that nobody can guess. Holds what is drawn, so a link keeps its picture.
create table picture_link (
  token text primary key,
  learner_id uuid not null references learner (id) on delete cascade,
  assessment_id uuid not null references assessment (id) on delete cascade,
  language text not null,
  scores jsonb not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  unique (assessment_id, language)
);

create index conversation_rest on conversation (last_active_at);

create index turn_age on turn (received_at);

create index picture_link_expiry on picture_link (expires_at);
