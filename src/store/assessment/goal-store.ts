import { randomUUID } from 'node:crypto';
import type { Rating } from '../../domain/rating.ts';
import { isCompetenceId, type CompetenceId } from '../../domain/wheel.ts';
import type { Queryable } from '../database/database.ts';

/** What a learner has chosen to work on, and the numbers that it was proposed with. */
export interface Goal {
  readonly id: string;
  readonly competence: CompetenceId;
  /** Which of the competence's exercises is the one to try, from 0. */
  readonly exercise: number;
  readonly relevance: Rating;
  readonly isRelevanceAssumed: boolean;
  /** Null without a result. */
  readonly score: number | null;
  readonly target: number;
  readonly setAt: Date;
}

export function createGoalStore(db: Queryable) {
  return {
    /** Oldest first. */
    async open(learnerId: string): Promise<readonly Goal[]> {
      const rows = await db.query<Omit<Goal, 'competence'> & { readonly competence: string }>(
        `select id, competence, exercise, relevance, is_relevance_assumed as "isRelevanceAssumed", score, target,
                set_at as "setAt"
           from goal
          where learner_id = $1 and state = 'open'
          order by set_at, id`,
        [learnerId],
      );
      // A goal of a competence that the wheel no longer has is not shown.
      return rows.filter((row): row is Goal => isCompetenceId(row.competence));
    },

    /** How many the learner has reached. */
    async countDone(learnerId: string): Promise<number> {
      const [row] = await db.query<{ count: number }>(
        `select count(*) as count from goal where learner_id = $1 and state = 'done'`,
        [learnerId],
      );
      return row?.count ?? 0;
    },

    /** @returns false when the competence is a goal already */
    async add(
      learnerId: string,
      { competence, relevance, isRelevanceAssumed, score, target }: Omit<Goal, 'id' | 'exercise' | 'setAt'>,
      now: Date,
    ): Promise<boolean> {
      const rows = await db.query(
        `insert into goal (id, learner_id, competence, relevance, is_relevance_assumed, score, target, set_at, state)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 'open')
         on conflict (learner_id, competence) where state = 'open' do nothing
         returning id`,
        [randomUUID(), learnerId, competence, relevance, isRelevanceAssumed, score, target, now],
      );
      return rows.length > 0;
    },

    async setExercise(learnerId: string, competence: CompetenceId, exercise: number): Promise<void> {
      await db.query(
        `update goal set exercise = $3 where learner_id = $1 and competence = $2 and state = 'open'`,
        [learnerId, competence, exercise],
      );
    },

    /** @returns false when it is no open goal */
    async close(
      learnerId: string,
      competence: CompetenceId,
      as: 'done' | 'dropped',
      now: Date,
    ): Promise<boolean> {
      const rows = await db.query(
        `update goal set state = $3, closed_at = $4
          where learner_id = $1 and competence = $2 and state = 'open'
         returning id`,
        [learnerId, competence, as, now],
      );
      return rows.length > 0;
    },
  };
}
