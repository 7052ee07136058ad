import { currentPosition, itemsIn, type Position, type Scope } from '../../domain/assessment.ts';
import { checkStanding } from '../../domain/check.ts';
import { resultOf } from '../../domain/result.ts';
import { sittingsOf } from '../../domain/sitting.ts';
import { competenceIds } from '../../domain/wheel.ts';
import type { ContentPack, PackItem } from '../../content/pack.ts';
import type { Assessment } from '../../store/assessment/assessment-store.ts';
import type { Turn } from './turn.ts';

/** All that the learner has rated so far, and what follows from it. */
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

/** The items that an assessment asks: not those that were answered in an earlier one. */
export function askedItems({ items }: ContentPack, { scope, carried }: Assessment): readonly PackItem[] {
  return itemsIn(scope, items).filter(({ id }) => !carried.has(id));
}

/** Which assessment it is, and how many of its statements have an answer. */
export function howFar({ pack }: Turn, open: Assessment) {
  const items = askedItems(pack, open);
  const answered = items.filter(({ id }) => open.answers.has(id)).length;
  return { scope: scopeName(pack, open.scope), answered, total: items.length };
}

/** What is assessed, as it reads in the middle of a sentence. */
export function scopeName({ say, competences }: ContentPack, scope: Scope): string {
  return scope.kind === 'one'
    ? say('scope.one', { competence: competences[scope.competence].name })
    : say(`scope.${scope.kind}`);
}

/** The item that is put now; undefined when nothing is left to ask. */
export function positionIn({ pack }: Turn, open: Assessment): Position<PackItem> | undefined {
  return currentPosition(open.scope, askedItems(pack, open), open.answers, open.revisitedItemId);
}
