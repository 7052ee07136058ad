-- Set for an assessment of one competence.
alter table assessment add column competence text;

-- True for an answer that was given in an earlier assessment; it is not asked again.
alter table answer add column carried boolean not null default false;

-- What the learner says of a competence's importance apart from any assessment; the later of both counts.
create table relevance_choice (
  learner_id uuid not null references learner (id) on delete cascade,
  competence text not null,
  relevance smallint not null check (relevance between 0 and 3),
  chosen_at timestamptz not null,
  primary key (learner_id, competence)
);

-- A picture shows the latest sitting of each competence, so it belongs to no single assessment any more.
alter table picture_link drop column assessment_id;

delete from picture_link older
 using picture_link newer
 where older.learner_id = newer.learner_id
   and older.language = newer.language
   and older.scores = newer.scores
   and (older.expires_at, older.token) < (newer.expires_at, newer.token);

alter table picture_link add unique (learner_id, language, scores);

-- What was pressed in the last turn, if it was a press: the same again is the second click of a double click.
alter table conversation add column last_press text;

-- A reply is noted as sent by the turn's number.
create unique index turn_by_number on turn (learner_id, number);
