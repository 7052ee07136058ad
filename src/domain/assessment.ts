import { competenceIds, type CompetenceId } from './wheel.ts';
import type { Answer, ItemKind } from './rating.ts';

/** An item without its texts, which are content. */
export interface Item {
  readonly id: string;
  readonly competence: CompetenceId;
  readonly kind: ItemKind;
  /** True for the one item of its competence that is in the quick overview. */
  readonly key: boolean;
}

export const assessmentKinds = ['quick', 'whole', 'one'] as const;
export type AssessmentKind = (typeof assessmentKinds)[number];

/** `quick`: the 12 key items. `whole`: all items of all competences. `one`: all items of one competence. */
export type Scope =
  { readonly kind: 'quick' | 'whole' } | { readonly kind: 'one'; readonly competence: CompetenceId };

export function isSameScope(one: Scope, other: Scope): boolean {
  if (one.kind === 'one' && other.kind === 'one') return one.competence === other.competence;
  return one.kind === other.kind;
}

/** An unfinished assessment that was idle this long is resumed only after a question. */
const idleDaysBeforeAsking = 30;

const dayMillis = 24 * 60 * 60 * 1000;

export type AnswersByItem = ReadonlyMap<string, Answer>;

/** The items of an assessment in the order of the wheel; within a competence, in the order of the content. */
export function itemsIn<Known extends Item>(scope: Scope, all: readonly Known[]): readonly Known[] {
  const competences = scope.kind === 'one' ? [scope.competence] : competenceIds;
  return competences.flatMap((competence) =>
    all.filter((item) => item.competence === competence && (scope.kind !== 'quick' || item.key)),
  );
}

export interface Position<Known extends Item> {
  readonly item: Known;
  /** 1-based place in the sitting, for "3/12". */
  readonly number: number;
  readonly total: number;
}

/**
 * The current item: the one that the learner went back to, otherwise the first without an answer.
 * Computed from the stored answers, so that a restart of the process changes nothing.
 * @param items the items of this assessment
 * @returns undefined when all items are answered
 */
export function currentPosition<Known extends Item>(
  scope: Scope,
  items: readonly Known[],
  answers: AnswersByItem,
  revisitedItemId: string | null,
): Position<Known> | undefined {
  const item = items.find(({ id }) => id === revisitedItemId) ?? items.find(({ id }) => !answers.has(id));
  if (!item) return undefined;
  // The quick overview is one sitting; in the other kinds, each competence is a sitting.
  const sitting = scope.kind === 'quick' ? items : itemsOf(item.competence, items);
  return { item, number: sitting.indexOf(item) + 1, total: sitting.length };
}

/** The item before the current one; undefined at the first. */
export function itemBefore<Known extends Item>(items: readonly Known[], current: Item): Known | undefined {
  return items[items.findIndex((item) => item.id === current.id) - 1];
}

/** True when the current item belongs to a competence that the learner has called unimportant. */
export function isUnimportant(current: Item, items: readonly Item[], answers: AnswersByItem): boolean {
  return (
    current.kind !== 'relevance' &&
    itemsOf(current.competence, items).some((item) => item.kind === 'relevance' && answers.get(item.id) === 0)
  );
}

/** The unanswered items of the current competence, for a learner who skips the rest of it. */
export function restOfCompetence<Known extends Item>(
  current: Item,
  items: readonly Known[],
  answers: AnswersByItem,
): readonly Known[] {
  return itemsOf(current.competence, items).filter(({ id }) => !answers.has(id));
}

/**
 * The items answered as not relevant, to ask again when the learner no longer calls their competence unimportant.
 * @param relevance the item of kind `relevance` whose answer changes to `answer`
 */
export function itemsToAskAgain(
  relevance: Item,
  answer: Answer,
  items: readonly Item[],
  answers: AnswersByItem,
): readonly Item[] {
  const becomesImportant = relevance.kind === 'relevance' && answers.get(relevance.id) === 0 && answer !== 0;
  if (!becomesImportant) return [];
  return itemsOf(relevance.competence, items).filter(({ id }) => answers.get(id) === 'na');
}

/** `finished`: competences of an assessment without an unanswered item; `total`: all its competences. */
export function finishedCompetences(items: readonly Item[], answers: AnswersByItem) {
  const competences = competenceIds.filter((id) => itemsOf(id, items).length > 0);
  const open = competences.filter((id) => itemsOf(id, items).some((item) => !answers.has(item.id)));
  return { finished: competences.length - open.length, total: competences.length };
}

/** True when the learner should choose between resuming and starting over. */
export function isIdle(lastActiveAt: Date, now: Date): boolean {
  return now.getTime() - lastActiveAt.getTime() >= idleDaysBeforeAsking * dayMillis;
}

function itemsOf<Known extends Item>(competence: CompetenceId, items: readonly Known[]): readonly Known[] {
  return items.filter((item) => item.competence === competence);
}
