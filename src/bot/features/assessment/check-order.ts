import { checksForSitting } from '../../../domain/check.ts';
import type { CheckAnswer } from '../../../domain/check.ts';
import { isRating } from '../../../domain/rating.ts';
import { fewestRatings } from '../../../domain/result.ts';
import { competenceIds, type CompetenceId } from '../../../domain/wheel.ts';
import type { PackCheck } from '../../../content/learning.ts';
import type { Assessment } from '../../../store/assessment/assessment-store.ts';
import { itemsToAsk } from '../../desk/learner-results.ts';
import type { Turn } from '../../desk/turn.ts';

/** The current check of a sitting. */
export interface PendingCheck {
  readonly check: PackCheck;
  /** 1-based place among the checks of its competence. */
  readonly number: number;
  readonly total: number;
}

/**
 * The next check of the competences that are rated in this assessment, computed from the stored answers. The quick
 * overview has no checks, nor has a competence with too few ratings for a score, since checks are compared with the
 * score.
 * @returns undefined when no check is left
 */
export async function pendingCheck(turn: Turn, open: Assessment): Promise<PendingCheck | undefined> {
  if (open.scope.kind === 'quick') return undefined;
  const { learner, stores } = turn;
  const { checks } = stores;
  const rated = ratedCompetences(turn, open);
  if (rated.length === 0) return undefined;
  const [answers, skipped] = await Promise.all([checks.answers(learner.id), checks.skipped(open.id)]);
  return rated
    .filter((competence) => !skipped.includes(competence))
    .flatMap((competence) => nextCheck(competence, turn, open, answers))
    .at(0);
}

/** The competences with all items answered and enough ratings for a score. */
function ratedCompetences({ pack }: Turn, open: Assessment): readonly CompetenceId[] {
  const all = itemsToAsk(pack, open);
  return competenceIds.filter((competence) => {
    const items = all.filter((item) => item.competence === competence);
    const isComplete = items.length > 0 && items.every(({ id }) => open.answers.has(id));
    const rated = items.filter(({ id, kind }) => kind !== 'relevance' && isRating(open.answers.get(id)));
    return isComplete && rated.length >= fewestRatings;
  });
}

/** Empty or one check. */
function nextCheck(
  competence: CompetenceId,
  { pack, learner }: Turn,
  { id }: Assessment,
  answers: readonly CheckAnswer[],
): readonly PendingCheck[] {
  const earlier = answers.filter(({ occasion }) => occasion !== id);
  const here = new Set(answers.filter(({ occasion }) => occasion === id).map(({ checkId }) => checkId));
  const chosen = checksForSitting(competence, pack.checks, earlier, learner.jobArea);
  const given = pack.checks.filter((check) => check.competence === competence && here.has(check.id)).length;
  const check = chosen.find((one) => !here.has(one.id));
  return check && given < chosen.length ? [{ check, number: given + 1, total: chosen.length }] : [];
}
