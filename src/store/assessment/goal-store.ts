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

export type ClosedGoal = 'done' | 'dropped';

export interface GoalStore {
  /** Oldest first. */
  open(learnerId: string): Promise<readonly Goal[]>;
  /** How many the learner has reached. */
  countDone(learnerId: string): Promise<number>;
  /** @returns false when the competence is a goal already */
  add(learnerId: string, goal: Omit<Goal, 'id' | 'exercise' | 'setAt'>, now: Date): Promise<boolean>;
  setExercise(learnerId: string, competence: CompetenceId, exercise: number): Promise<void>;
  /** @returns false when it is no open goal */
  close(learnerId: string, competence: CompetenceId, as: ClosedGoal, now: Date): Promise<boolean>;
}

export function createGoalStore(db: Queryable): GoalStore {
  return {
    async open(learnerId) {
      const rows = await db.query<GoalRow>(
        `select id, competence, exercise, relevance, is_relevance_assumed, score, target, set_at
           from goal
          where learner_id = $1 and state = 'open'
          order by set_at, id`,
        [learnerId],
      );
      return rows.flatMap(toGoal);
    },

    async countDone(learnerId) {
      const [row] = await db.query<{ count: number }>(
        `select count(*) as count from goal where learner_id = $1 and state = 'done'`,
        [learnerId],
      );
      return row?.count ?? 0;
    },

    async add(learnerId, { competence, relevance, isRelevanceAssumed, score, target }, now) {
      const rows = await db.query(
        `insert into goal (id, learner_id, competence, relevance, is_relevance_assumed, score, target, set_at, state)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 'open')
         on conflict (learner_id, competence) where state = 'open' do nothing
         returning id`,
        [randomUUID(), learnerId, competence, relevance, isRelevanceAssumed, score, target, now],
      );
      return rows.length > 0;
    },

    async setExercise(learnerId, competence, exercise) {
      await db.query(
        `update goal set exercise = $3 where learner_id = $1 and competence = $2 and state = 'open'`,
        [learnerId, competence, exercise],
      );
    },

    async close(learnerId, competence, as, now) {
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

interface GoalRow {
  readonly id: string;
  readonly competence: string;
  readonly exercise: number;
  readonly relevance: Rating;
  readonly is_relevance_assumed: boolean;
  readonly score: number | null;
  readonly target: number;
  readonly set_at: Date;
}

/** A goal of a competence that the wheel no longer has is not shown. */
function toGoal({
  competence,
  set_at: setAt,
  is_relevance_assumed: isRelevanceAssumed,
  ...row
}: GoalRow): readonly Goal[] {
  return isCompetenceId(competence) ? [{ ...row, competence, isRelevanceAssumed, setAt }] : [];
}
