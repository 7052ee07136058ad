import { isRating, type Rating } from '../../domain/rating.ts';
import type { RelevanceChoice } from '../../domain/result.ts';
import { isCompetenceId, type CompetenceId } from '../../domain/wheel.ts';
import type { Queryable } from '../database/database.ts';

/** What learners say of a competence's importance apart from any assessment. */
export function createRelevanceStore(db: Queryable) {
  return {
    async choices(learnerId: string): Promise<readonly RelevanceChoice[]> {
      const rows = await db.query<ChoiceRow>(
        `select competence, relevance, chosen_at from relevance_choice where learner_id = $1`,
        [learnerId],
      );
      return rows.flatMap(toChoice);
    },

    /** The last choice counts. */
    async choose(learnerId: string, competence: CompetenceId, relevance: Rating, now: Date): Promise<void> {
      await db.query(
        `insert into relevance_choice (learner_id, competence, relevance, chosen_at)
         values ($1, $2, $3, $4)
         on conflict (learner_id, competence) do update
            set relevance = excluded.relevance, chosen_at = excluded.chosen_at`,
        [learnerId, competence, relevance, now],
      );
    },
  };
}

interface ChoiceRow {
  readonly competence: string;
  readonly relevance: number;
  readonly chosen_at: Date;
}

/** None for what this version of the wheel does not know. */
function toChoice({ competence, relevance, chosen_at }: ChoiceRow): readonly RelevanceChoice[] {
  return isCompetenceId(competence) && isRating(relevance)
    ? [{ competence, relevance, chosenAt: chosen_at }]
    : [];
}
