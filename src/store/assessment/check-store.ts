import type { CheckAnswer } from '../../domain/check.ts';
import type { Language } from '../../domain/language.ts';
import { isCompetenceId, type CompetenceId } from '../../domain/wheel.ts';
import type { Queryable } from '../database/database.ts';

export interface NewCheckAnswer extends CheckAnswer {
  readonly learnerId: string;
  readonly language: Language;
}

export function createCheckStore(db: Queryable) {
  return {
    /** Oldest first. */
    async answers(learnerId: string): Promise<readonly CheckAnswer[]> {
      return db.query(
        `select check_id as "checkId", occasion, option, is_correct as "isCorrect", is_sure as "isSure",
                answered_at as "answeredAt"
           from check_answer
          where learner_id = $1
          order by answered_at, check_id`,
        [learnerId],
      );
    },

    /** The first answer of an occasion stands. @returns false when there was one */
    async record(answer: NewCheckAnswer): Promise<boolean> {
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

    /** The competences whose checks are skipped in an assessment. */
    async skipped(assessmentId: string): Promise<readonly CompetenceId[]> {
      const rows = await db.query<{ competence: string }>(
        `select competence from check_skip where assessment_id = $1`,
        [assessmentId],
      );
      return rows.map((row) => row.competence).filter(isCompetenceId);
    },

    async skip(assessmentId: string, competence: CompetenceId): Promise<void> {
      await db.query(
        `insert into check_skip (assessment_id, competence) values ($1, $2) on conflict do nothing`,
        [assessmentId, competence],
      );
    },
  };
}
