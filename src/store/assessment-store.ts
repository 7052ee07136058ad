import { randomUUID } from 'node:crypto';
import type { AnswersByItem, AssessmentKind } from '../domain/assessment.ts';
import type { Language } from '../domain/language.ts';
import { parseAnswer, type Answer } from '../domain/rating.ts';
import type { Queryable } from './database.ts';

export interface Assessment {
  readonly id: string;
  readonly kind: AssessmentKind;
  readonly startedAt: Date;
  readonly lastActiveAt: Date;
  readonly finishedAt: Date | null;
  /** How many times an item has been put in this assessment. */
  readonly ask: number;
  readonly revisitedItemId: string | null;
  readonly answers: AnswersByItem;
}

export interface GivenAnswer {
  readonly itemId: string;
  readonly textVersion: number;
  readonly language: Language;
  readonly answer: Answer;
}

export interface AssessmentStore {
  open(learnerId: string): Promise<Assessment | undefined>;
  latestFinished(learnerId: string): Promise<Assessment | undefined>;
  /** Begins a new assessment; an open one is abandoned, its answers stay. */
  start(learnerId: string, kind: AssessmentKind, now: Date): Promise<void>;
  /** Records the answer and puts the next item. */
  recordAnswer(assessmentId: string, given: GivenAnswer, now: Date): Promise<void>;
  /** Puts an item again: the one that the learner went back to, or with null the next without an answer. */
  revisit(assessmentId: string, itemId: string | null, now: Date): Promise<void>;
  finish(assessmentId: string, now: Date): Promise<void>;
}

export function createAssessmentStore(db: Queryable): AssessmentStore {
  async function find(condition: string, learnerId: string): Promise<Assessment | undefined> {
    const [row] = await db.query<AssessmentRow>(
      `select id, kind, started_at, last_active_at, finished_at, ask, revisited_item_id,
              (select coalesce(jsonb_object_agg(item_id, answer), '{}') from answer where assessment_id = id) as answers
         from assessment
        where learner_id = $1 and ${condition}
        limit 1`,
      [learnerId],
    );
    return row && toAssessment(row);
  }

  return {
    open: (learnerId) => find('finished_at is null and abandoned_at is null', learnerId),

    latestFinished: (learnerId) => find('finished_at is not null order by finished_at desc', learnerId),

    async start(learnerId, kind, now) {
      await db.query(
        `update assessment set abandoned_at = $2
          where learner_id = $1 and finished_at is null and abandoned_at is null`,
        [learnerId, now],
      );
      await db.query(
        `insert into assessment (id, learner_id, kind, started_at, last_active_at) values ($1, $2, $3, $4, $4)`,
        [randomUUID(), learnerId, kind, now],
      );
    },

    async recordAnswer(assessmentId, { itemId, textVersion, language, answer }, now) {
      await db.query(
        `with given as (
           insert into answer (assessment_id, item_id, text_version, language, answer, answered_at)
           values ($1, $2, $3, $4, $5, $6)
           on conflict (assessment_id, item_id) do update
              set text_version = excluded.text_version,
                  language = excluded.language,
                  answer = excluded.answer,
                  answered_at = excluded.answered_at
         )
         update assessment
            set ask = ask + 1, revisited_item_id = null, last_active_at = $6
          where id = $1`,
        [assessmentId, itemId, textVersion, language, String(answer), now],
      );
    },

    async revisit(assessmentId, itemId, now) {
      await db.query(
        `update assessment set ask = ask + 1, revisited_item_id = $2, last_active_at = $3 where id = $1`,
        [assessmentId, itemId, now],
      );
    },

    async finish(assessmentId, now) {
      await db.query(`update assessment set finished_at = $2 where id = $1`, [assessmentId, now]);
    },
  };
}

interface AssessmentRow {
  readonly id: string;
  readonly kind: AssessmentKind;
  readonly started_at: Date;
  readonly last_active_at: Date;
  readonly finished_at: Date | null;
  readonly ask: number;
  readonly revisited_item_id: string | null;
  readonly answers: Readonly<Record<string, string>>;
}

function toAssessment(row: AssessmentRow): Assessment {
  const answers = Object.entries(row.answers).map(([itemId, text]) => [itemId, toAnswer(text)] as const);
  return {
    id: row.id,
    kind: row.kind,
    startedAt: row.started_at,
    lastActiveAt: row.last_active_at,
    finishedAt: row.finished_at,
    ask: row.ask,
    revisitedItemId: row.revisited_item_id,
    answers: new Map(answers),
  };
}

function toAnswer(text: string): Answer {
  const answer = parseAnswer(text, 'skill'); // the kind that offers every answer there is
  if (answer === undefined)
    throw new Error(`The answer "${text}" in the database is none that an item offers`);
  return answer;
}
