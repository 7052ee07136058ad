-- Which moments the hourly deletion has seen: a clock that has leapt since then is not believed at once. One row.
create table deletion_clock (
  only_row boolean primary key default true check (only_row),
  -- The last moment that was believed.
  trusted_at timestamptz not null,
  -- In how many hours the deletion has met a clock that is much later, and when it did last.
  doubted_hours smallint not null default 0,
  doubted_at timestamptz
);

-- A message of a deleted learner is given up only when it was tried.
alter table card_removal add column attempts smallint not null default 0;

-- What is left of typed words goes within the hour; few turns have any.
create index turn_with_words on turn (received_at) where text_hash is not null;

create index card_removal_end on card_removal (give_up_at);
