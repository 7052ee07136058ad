import { competenceIds, type CompetenceId } from './wheel.ts';
import type { Answer, ItemKind } from './rating.ts';

/** What the flow of an assessment needs to know of an item; its words are content. */
export interface Item {
  readonly id: string;
  readonly competence: CompetenceId;
  readonly kind: ItemKind;
  /** The one item of its competence that stands in the quick overview. */
  readonly key: boolean;
}

/** `quick`: the 12 key items, one per competence. */
export const assessmentKinds = ['quick'] as const;
export type AssessmentKind = (typeof assessmentKinds)[number];

/** An unfinished assessment that rested this long is not resumed without asking. */
const idleDaysBeforeAsking = 30;

const dayMillis = 24 * 60 * 60 * 1000;

export type AnswersByItem = ReadonlyMap<string, Answer>;

/** The items of an assessment, in the order of the wheel. */
export function assessmentItems(all: readonly Item[]): readonly Item[] {
  return competenceIds.flatMap((competence) =>
    all.filter((item) => item.competence === competence && item.key),
  );
}

export interface Position {
  readonly item: Item;
  /** 1-based, for "3/12". */
  readonly number: number;
  readonly total: number;
}

/**
 * Where the learner stands: the item that they went back to, otherwise the first without an answer.
 * Undefined when all are answered. A pure function of the answers, so that a restart changes nothing.
 */
export function currentPosition(
  items: readonly Item[],
  answers: AnswersByItem,
  revisitedItemId: string | null,
): Position | undefined {
  const revisited = items.findIndex((item) => item.id === revisitedItemId);
  const index = revisited >= 0 ? revisited : items.findIndex((item) => !answers.has(item.id));
  const item = items[index];
  return item && { item, number: index + 1, total: items.length };
}

/** The item before the current one; undefined at the first. */
export function itemBefore(items: readonly Item[], current: Item): Item | undefined {
  return items[items.findIndex((item) => item.id === current.id) - 1];
}

/** True when the learner should choose between going on and starting over. */
export function isIdle(lastActiveAt: Date, now: Date): boolean {
  return now.getTime() - lastActiveAt.getTime() >= idleDaysBeforeAsking * dayMillis;
}
