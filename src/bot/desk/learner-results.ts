import { itemsIn, type Scope } from '../../domain/assessment.ts';
import { checkStanding } from '../../domain/check.ts';
import { resultOf } from '../../domain/result.ts';
import { sittingsOf } from '../../domain/sitting.ts';
import { competenceIds } from '../../domain/wheel.ts';
import type { ContentPack, PackItem } from '../../content/pack.ts';
import type { Assessment } from '../../store/assessment/assessment-store.ts';
import type { Turn } from './turn.ts';

/** All that the learner has rated so far, and what follows from it. */
export async function standingOf({ assessments, checks, learner, pack, relevances }: Turn) {
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
