import type { Check } from '../../src/domain/check.ts';
import type { Memory } from '../../src/domain/memory.ts';
import type { Given, NudgeFacts, Tip } from '../../src/domain/nudge-facts.ts';
import type { Rating } from '../../src/domain/rating.ts';
import { levelOf, type CompetenceResult } from '../../src/domain/result.ts';
import { competenceIds, type CompetenceId } from '../../src/domain/wheel.ts';

/** Tuesday 3 March 2026, 09:00 in Copenhagen. */
export const now = new Date('2026-03-03T08:00Z');
export const dayMillis = 24 * 60 * 60 * 1000;

export function daysBefore(days: number, from = now): Date {
  return new Date(from.getTime() - days * dayMillis);
}

export function tip(competence: CompetenceId, number: number, areas: readonly string[] = []): Tip {
  return { id: `${competence}.${number}`, competence, areas, usesKeyboard: false };
}

/** `count` tips of each competence, for everyone. */
export function tipsOfEach(count: number): readonly Tip[] {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return competenceIds.flatMap((competence) => numbers.map((number) => tip(competence, number)));
}

export function check(id: string, competence: CompetenceId, difficulty: Check['difficulty'] = 1): Check {
  return { id, competence, difficulty, areas: [], options: ['x', 'y', 'z'], correct: 'x' };
}

/** A nudge that the bot sent and that arrived, by default without a reaction. */
export function given(days: number, what: Partial<Given>): Given {
  const reactedAt = what.reaction ? daysBefore(days) : null;
  const nothing = { tipId: null, checkId: null, origin: 'reminder', reaction: null } as const;
  return { ...nothing, givenAt: daysBefore(days), reactedAt, hasArrived: true, isAnswered: false, ...what };
}

/** A score and how important the competence is; null for no score. */
export function result(competence: CompetenceId, score: number | null, relevance: Rating): CompetenceResult {
  const about = { competence, relevance, isRelevanceAssumed: false };
  return score === null
    ? { ...about, state: 'unrated' }
    : { ...about, state: 'scored', score, level: levelOf(score), change: null };
}

/** All other competences have no importance, so that only the given ones are of interest. */
export function resultsOf(
  scores: Partial<Record<CompetenceId, readonly [number | null, Rating]>>,
): readonly CompetenceResult[] {
  return competenceIds.map((id) => result(id, ...(scores[id] ?? ([null, 0] as const))));
}

export function memoriesOf(due: Readonly<Record<string, Date>>): ReadonlyMap<string, Memory> {
  return new Map(
    Object.entries(due).map(([checkId, date]) => [checkId, { checkId, due: date, isKnown: true }]),
  );
}

/** A new learner with nudges on Tuesdays and Thursdays. */
export function factsOf(facts: Partial<NudgeFacts>): NudgeFacts {
  return {
    results: [],
    goals: [],
    jobArea: null,
    hasPc: null,
    tips: tipsOfEach(4),
    checks: [],
    given: [],
    memories: new Map(),
    schedule: { weekdays: [2, 4], timeZone: 'Europe/Copenhagen' },
    closingDays: [],
    ...facts,
  };
}
