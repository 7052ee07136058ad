-- Other ids of the same message: its words came again, or it is the second click of a double click.
alter table turn add column aliases text[] not null default '{}';

create index turn_with_aliases on turn (learner_id) where aliases <> '{}';

-- How many of the reply's cards that are only read have reached the chat: they are not sent again.
alter table turn add column kept_shown smallint not null default 0;

-- The newest turn with a card to go on from, and the newest such turn whose card has reached the learner. While the
-- first is larger, the learner looks at an older question.
alter table conversation add column asked_turn integer not null default 0;
alter table conversation add column shown_turn integer not null default 0;

-- Messages that are live no longer but could not be changed: by their id, what they become and how often it was tried.
alter table conversation add column unshrunk jsonb not null default '{}';
