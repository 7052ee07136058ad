import { randomUUID } from 'node:crypto';
import type { AnswersByItem, AssessmentKind, Scope } from '../../domain/assessment.ts';
import type { Language } from '../../domain/language.ts';
import { parseAnswer, type Answer } from '../../domain/rating.ts';
import type { AnswerToCarry, Run } from '../../domain/sitting.ts';
import { isCompetenceId } from '../../domain/wheel.ts';
import type { Queryable } from '../database/database.ts';

/** The assessment that is going on. */
export interface Assessment {
  readonly id: string;
  readonly scope: Scope;
  readonly startedAt: Date;
  readonly lastActiveAt: Date;
  /** How many times an item has been put in this assessment. */
  readonly ask: number;
  readonly revisitedItemId: string | null;
  readonly answers: AnswersByItem;
  /** The items whose answers were given in an earlier assessment; they are not asked again. */
  readonly carried: ReadonlySet<string>;
}

export interface GivenAnswer {
  readonly itemId: string;
  readonly textVersion: number;
  readonly language: Language;
  readonly answer: Answer;
}

export function createAssessmentStore(db: Queryable) {
  return {
    async open(learnerId: string): Promise<Assessment | undefined> {
      const [row] = await db.query<AssessmentRow>(
        `select id, kind, competence, started_at, last_active_at, ask, revisited_item_id,
                (select coalesce(jsonb_object_agg(item_id, answer), '{}') from answer where assessment_id = id) as answers,
                (select coalesce(jsonb_agg(item_id), '[]') from answer where assessment_id = id and carried) as carried
           from assessment
          where learner_id = $1 and finished_at is null and abandoned_at is null`,
        [learnerId],
      );
      return row && toAssessment(row);
    },

    /** Every assessment with an answer in it: finished, open and given up. */
    async runs(learnerId: string): Promise<readonly Run[]> {
      const rows = await db.query<AnswerRow>(
        `select id, kind, competence, finished_at, item_id, answer, answered_at
           from assessment
           join answer on assessment_id = id
          where learner_id = $1
          order by started_at, answered_at, item_id`,
        [learnerId],
      );
      return toRuns(rows);
    },

    /** Begins a new assessment with the answers to carry; an open one is given up, its answers stay. */
    async start(
      learnerId: string,
      scope: Scope,
      carried: readonly AnswerToCarry[],
      now: Date,
    ): Promise<void> {
      const id = randomUUID();
      await db.query(
        `update assessment set abandoned_at = $2
          where learner_id = $1 and finished_at is null and abandoned_at is null`,
        [learnerId, now],
      );
      await db.query(
        `insert into assessment (id, learner_id, kind, competence, started_at, last_active_at)
         values ($1, $2, $3, $4, $5, $5)`,
        [id, learnerId, scope.kind, scope.kind === 'one' ? scope.competence : null, now],
      );
      if (carried.length === 0) return;
      await db.query(
        `insert into answer (assessment_id, item_id, text_version, language, answer, answered_at, carried)
         select $1, item_id, text_version, language, answer, answered_at, true
           from answer
          where (assessment_id, item_id) in (select * from unnest($2::uuid[], $3::text[]))`,
        [id, carried.map(({ runId }) => runId), carried.map(({ itemId }) => itemId)],
      );
    },

    /** Records the answer and puts the next item. */
    async recordAnswer(
      assessmentId: string,
      { itemId, textVersion, language, answer }: GivenAnswer,
      now: Date,
    ): Promise<void> {
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

    /** Takes answers back, so that their items are asked again. */
    async withdraw(assessmentId: string, itemIds: readonly string[]): Promise<void> {
      await db.query(`delete from answer where assessment_id = $1 and item_id = any($2::text[])`, [
        assessmentId,
        itemIds,
      ]);
    },

    /** Puts an item again: the one that the learner went back to, or with null the next without an answer. */
    async revisit(assessmentId: string, itemId: string | null, now: Date): Promise<void> {
      await db.query(
        `update assessment set ask = ask + 1, revisited_item_id = $2, last_active_at = $3 where id = $1`,
        [assessmentId, itemId, now],
      );
    },

    async finish(assessmentId: string, now: Date): Promise<void> {
      await db.query(`update assessment set finished_at = $2 where id = $1`, [assessmentId, now]);
    },
  };
}

interface ScopeRow {
  readonly id: string;
  readonly kind: AssessmentKind;
  readonly competence: string | null;
}

interface AssessmentRow extends ScopeRow {
  readonly started_at: Date;
  readonly last_active_at: Date;
  readonly ask: number;
  readonly revisited_item_id: string | null;
  readonly answers: Readonly<Record<string, string>>;
  readonly carried: readonly string[];
}

interface AnswerRow extends ScopeRow {
  readonly finished_at: Date | null;
  readonly item_id: string;
  readonly answer: string;
  readonly answered_at: Date;
}

function toAssessment(row: AssessmentRow): Assessment {
  const answers = Object.entries(row.answers).map(([itemId, text]) => [itemId, toAnswer(text)] as const);
  return {
    id: row.id,
    scope: toScope(row),
    startedAt: row.started_at,
    lastActiveAt: row.last_active_at,
    ask: row.ask,
    revisitedItemId: row.revisited_item_id,
    answers: new Map(answers),
    carried: new Set(row.carried),
  };
}

function toRuns(rows: readonly AnswerRow[]): readonly Run[] {
  const ids = [...new Set(rows.map(({ id }) => id))];
  return ids.flatMap((id) => {
    const own = rows.filter((row) => row.id === id);
    const answers = own.map(
      (row) => [row.item_id, { answer: toAnswer(row.answer), answeredAt: row.answered_at }] as const,
    );
    return own
      .slice(0, 1)
      .map((row) => ({ id, scope: toScope(row), finishedAt: row.finished_at, answers: new Map(answers) }));
  });
}

function toScope({ id, kind, competence }: ScopeRow): Scope {
  if (kind !== 'one') return { kind };
  if (!isCompetenceId(competence)) throw new Error(`Assessment ${id} is of no competence of the wheel`);
  return { kind, competence };
}

function toAnswer(text: string): Answer {
  const answer = parseAnswer(text, 'skill'); // the kind that offers every answer there is
  if (answer === undefined)
    throw new Error(`The answer "${text}" in the database is none that an item offers`);
  return answer;
}
