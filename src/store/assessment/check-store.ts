import type { CheckAnswer } from '../../domain/check.ts';
import type { Language } from '../../domain/language.ts';
import { isCompetenceId, type CompetenceId } from '../../domain/wheel.ts';
import type { Queryable } from '../database/database.ts';

export interface NewCheckAnswer extends CheckAnswer {
  readonly learnerId: string;
  readonly language: Language;
}

export interface CheckStore {
  /** Oldest first. */
  answers(learnerId: string): Promise<readonly CheckAnswer[]>;
  /** The first answer of an occasion stands. @returns false when there was one */
  record(answer: NewCheckAnswer): Promise<boolean>;
  /** The competences whose checks are skipped in an assessment. */
  skipped(assessmentId: string): Promise<readonly CompetenceId[]>;
  skip(assessmentId: string, competence: CompetenceId): Promise<void>;
}

export function createCheckStore(db: Queryable): CheckStore {
  return {
    async answers(learnerId) {
      const rows = await db.query<CheckRow>(
        `select check_id, occasion, option, is_correct, is_sure, answered_at
           from check_answer
          where learner_id = $1
          order by answered_at, check_id`,
        [learnerId],
      );
      return rows.map((row) => ({
        checkId: row.check_id,
        occasion: row.occasion,
        option: row.option,
        isCorrect: row.is_correct,
        isSure: row.is_sure,
        answeredAt: row.answered_at,
      }));
    },

    async record(answer) {
      const rows = await db.query(
        `insert into check_answer (learner_id, check_id, occasion, language, option, is_correct, is_sure, answered_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (learner_id, check_id, occasion) do nothing
         returning check_id`,
        [
          answer.learnerId,
          answer.checkId,
          answer.occasion,
          answer.language,
          answer.option,
          answer.isCorrect,
          answer.isSure,
          answer.answeredAt,
        ],
      );
      return rows.length > 0;
    },

    async skipped(assessmentId) {
      const rows = await db.query<{ competence: string }>(
        `select competence from check_skip where assessment_id = $1`,
        [assessmentId],
      );
      return rows.map((row) => row.competence).filter(isCompetenceId);
    },

    async skip(assessmentId, competence) {
      await db.query(
        `insert into check_skip (assessment_id, competence) values ($1, $2) on conflict do nothing`,
        [assessmentId, competence],
      );
    },
  };
}

interface CheckRow {
  readonly check_id: string;
  readonly occasion: string;
  readonly option: string;
  readonly is_correct: boolean;
  readonly is_sure: boolean | null;
  readonly answered_at: Date;
}
