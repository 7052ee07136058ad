import type { Answer, ItemKind } from './rating.ts';
import { isRating } from './rating.ts';
import { competenceIds, type CompetenceId } from './wheel.ts';

/** Bands borrowed from DigCompSAT (0-29, 30-47, 48-80, 81-100) until a pilot of our own gives others. */
export const levels = ['new', 'supported', 'independent', 'supporting'] as const;
export type Level = (typeof levels)[number];

const lowestScore: readonly { readonly level: Level; readonly from: number }[] = [
  { level: 'supporting', from: 81 },
  { level: 'independent', from: 48 },
  { level: 'supported', from: 30 },
  { level: 'new', from: 0 },
];

/** One given answer with what is needed to score it. */
export interface ScoredAnswer {
  readonly competence: CompetenceId;
  readonly kind: ItemKind;
  readonly answer: Answer;
}

/**
 * `provisional`: from the one item of the quick overview. `too-few`: fewer than three rated items.
 * `unrated`: nothing that counts was answered.
 */
export type CompetenceResult =
  | {
      readonly competence: CompetenceId;
      readonly state: 'scored' | 'provisional';
      readonly score: number;
      readonly level: Level;
    }
  | { readonly competence: CompetenceId; readonly state: 'too-few' | 'unrated' };

const fewestRatings = 3;

/** @param score 0-100, a whole number */
export function levelOf(score: number): Level {
  return lowestScore.find((band) => score >= band.from)?.level ?? 'new';
}

/** Mean of the ratings (0-3) as a whole percentage; halves round up. Undefined without ratings. */
export function scoreOf(ratings: readonly number[]): number | undefined {
  if (ratings.length === 0) return undefined;
  const sum = ratings.reduce((total, rating) => total + rating, 0);
  return Math.round((sum / ratings.length / 3) * 100);
}

/**
 * The result of one assessment, all twelve competences in the order of the wheel.
 * The outs never count, neither as zero nor as an answer; relevance is not part of the score.
 */
export function resultOf(answers: readonly ScoredAnswer[], quick: boolean): readonly CompetenceResult[] {
  return competenceIds.map((competence) => {
    const ratings = answers
      .filter((given) => given.competence === competence && given.kind !== 'relevance')
      .map((given) => given.answer)
      .filter(isRating);
    const score = scoreOf(ratings);
    if (score === undefined) return { competence, state: 'unrated' };
    if (!quick && ratings.length < fewestRatings) return { competence, state: 'too-few' };
    return { competence, state: quick ? 'provisional' : 'scored', score, level: levelOf(score) };
  });
}
