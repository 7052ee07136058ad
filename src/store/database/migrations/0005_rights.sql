-- Links to everything about a learner, for a short time.
create table data_link (
  token text primary key,
  learner_id uuid not null references learner (id) on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null
);

create index data_link_expiry on data_link (expires_at);

-- Messages in the chat that show something of the learner's, so that the bot can take them away.
create table personal_card (
  learner_id uuid not null references learner (id) on delete cascade,
  activity_id text not null,
  primary key (learner_id, activity_id)
);

-- Messages that are being taken away after a learner was deleted: for a day at most it knows the chat.
create table card_removal (
  service_url text not null,
  conversation_id text not null,
  activity_id text not null,
  -- True when a person waits for it, as opposed to one who has not been there for long.
  is_wished boolean not null,
  try_at timestamptz not null,
  give_up_at timestamptz not null,
  primary key (conversation_id, activity_id)
);

create index card_removal_due on card_removal (is_wished desc, try_at);

-- What was answered to the wish to be deleted, so that a second delivery or click gets it again. Kept for a day.
create table erasure (
  -- A digest of the conversation's id: it can be found again, but leads nowhere.
  chat text primary key,
  activity_id text not null,
  -- The message that was pressed; null when the wish was typed.
  card_id text,
  reply json not null,
  erased_at timestamptz not null
);

-- Who has removed the bot is deleted after a grace.
create index conversation_removed on conversation (removed_at) where removed_at is not null;

-- How many cannot be reached is counted every minute.
create index conversation_unreachable on conversation (unreachable) where unreachable is not null;

-- Deleting a learner looks for their goals, closed ones as well.
create index goal_by_learner on goal (learner_id);
