-- Teams may deliver the news of a removal late, twice, or never.

-- The activity that told of the last removal.
alter table conversation add column removal_id text;

-- When the bot was last added to the chat, by Teams' clock.
alter table conversation add column arrived_at timestamptz;
