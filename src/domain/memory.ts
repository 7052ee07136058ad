import { createEmptyCard, fsrs, Rating, type Card, type Grade } from 'ts-fsrs';
import type { CheckAnswer } from './check.ts';

/** The expected memory of one check. */
export interface Memory {
  readonly checkId: string;
  /** When to ask the check again. */
  readonly due: Date;
  /** True when the latest answer was right. */
  readonly isKnown: boolean;
}

/** Whole days and no randomness, so that the same answers always give the same dates; intervals of 180 days at most. */
const scheduler = fsrs({
  request_retention: 0.9,
  maximum_interval: 180,
  enable_fuzz: false,
  enable_short_term: false,
});

/**
 * Runs FSRS over all answers of a learner, so that its state need not be stored. A right answer of a learner who was
 * not sure is graded hard; a wrong answer and "ved ikke" are graded again, which restarts the interval.
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

/** The number of checks that are known and not yet due. */
export function heldIn(memories: ReadonlyMap<string, Memory>, now: Date): number {
  return [...memories.values()].filter(({ isKnown, due }) => isKnown && due > now).length;
}

function gradeOf({ isCorrect, isSure }: CheckAnswer): Grade {
  if (!isCorrect) return Rating.Again;
  return isSure ? Rating.Good : Rating.Hard;
}
