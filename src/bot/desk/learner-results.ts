import { currentPosition, itemsIn, type Position, type Scope } from '../../domain/assessment.ts';
import { checkStanding } from '../../domain/check.ts';
import { resultOf } from '../../domain/result.ts';
import { sittingsOf } from '../../domain/sitting.ts';
import { competenceIds } from '../../domain/wheel.ts';
import type { ContentPack, PackItem } from '../../content/pack.ts';
import type { Assessment } from '../../store/assessment/assessment-store.ts';
import type { Turn } from './turn.ts';

/** The learner's sittings and relevance choices, with the results and comparisons computed from them. */
export async function learnerResults({ learner, pack, stores }: Turn) {
  const { assessments, checks, relevances } = stores;
  const [runs, choices, answers] = await Promise.all([
    assessments.runs(learner.id),
    relevances.choices(learner.id),
    checks.answers(learner.id),
  ]);
  const sittings = sittingsOf(runs, pack.items);
  const checkStandings = competenceIds.flatMap((competence) => {
    const latest = sittings.find((sitting) => sitting.competence === competence);
    return checkStanding(competence, pack.checks, answers, latest) ?? [];
  });
  return { sittings, choices, results: resultOf(sittings, choices), checkStandings };
}

/** The items of an assessment without those carried over from an earlier one. */
export function itemsToAsk({ items }: ContentPack, { scope, carried }: Assessment): readonly PackItem[] {
  return itemsIn(scope, items).filter(({ id }) => !carried.has(id));
}

/** The scope of an assessment in words, and its progress in items. */
export function howFar({ pack }: Turn, open: Assessment) {
  const items = itemsToAsk(pack, open);
  const answered = items.filter(({ id }) => open.answers.has(id)).length;
  return { scope: scopeName(pack, open.scope), answered, total: items.length };
}

/** The scope in words for the middle of a sentence. */
export function scopeName({ say, competences }: ContentPack, scope: Scope): string {
  return scope.kind === 'one'
    ? say('scope.one', { competence: competences[scope.competence].name })
    : say(`scope.${scope.kind}`);
}

/** The current item; undefined when all are answered. */
export function positionIn({ pack }: Turn, open: Assessment): Position<PackItem> | undefined {
  return currentPosition(open.scope, itemsToAsk(pack, open), open.answers, open.revisitedItemId);
}
