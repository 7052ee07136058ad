import { createEmptyCard, fsrs, Rating, type Card, type Grade } from 'ts-fsrs';
import type { CheckAnswer } from './check.ts';

/** What the learner is taken to remember of one check. */
export interface Memory {
  readonly checkId: string;
  /** When it should come again. */
  readonly due: Date;
  /** The last answer was right. */
  readonly isKnown: boolean;
}

/** Whole days, no chance: the same answers always give the same dates. Half a year without a question is the most. */
const scheduler = fsrs({
  request_retention: 0.9,
  maximum_interval: 180,
  enable_fuzz: false,
  enable_short_term: false,
});

/**
 * FSRS run over all the learner's answers, so that nothing of it needs to be stored. A guess counts as hard, also when
 * it is right; a wrong answer and "ved ikke" begin anew.
 * @param answers oldest first
 */
export function memoriesOf(answers: readonly CheckAnswer[]): ReadonlyMap<string, Memory> {
  const cards = new Map<string, Card>();
  const memories = new Map<string, Memory>();
  for (const answer of answers) {
    const { checkId, answeredAt, isCorrect } = answer;
    const { card } = scheduler.next(
      cards.get(checkId) ?? createEmptyCard(answeredAt),
      answeredAt,
      gradeOf(answer),
    );
    cards.set(checkId, card);
    memories.set(checkId, { checkId, due: card.due, isKnown: isCorrect });
  }
  return memories;
}

/** How many checks the learner is taken to remember now. */
export function heldIn(memories: ReadonlyMap<string, Memory>, now: Date): number {
  return [...memories.values()].filter(({ isKnown, due }) => isKnown && due > now).length;
}

function gradeOf({ isCorrect, isSure }: CheckAnswer): Grade {
  if (!isCorrect) return Rating.Again;
  return isSure ? Rating.Good : Rating.Hard;
}
