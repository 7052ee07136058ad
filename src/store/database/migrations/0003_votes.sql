-- How often an answer helped. No person, no text and no exact time, so that nobody can be found in it.
create table answer_vote (
  label text not null,
  language text not null,
  helped boolean not null,
  -- The first day of the month.
  month date not null,
  votes integer not null,
  primary key (label, language, helped, month)
);
