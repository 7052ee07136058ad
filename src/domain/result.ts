import { isRating, type Rating } from './rating.ts';
import type { Sitting, TimedAnswer } from './sitting.ts';
import { competenceIds, type CompetenceId } from './wheel.ts';

/** Bands of DigCompSAT (0-29, 30-47, 48-80, 81-100), until a pilot of this assessment gives others. */
export const levels = ['new', 'supported', 'independent', 'supporting'] as const;
export type Level = (typeof levels)[number];

const lowestScore: readonly { readonly level: Level; readonly from: number }[] = [
  { level: 'supporting', from: 81 },
  { level: 'independent', from: 48 },
  { level: 'supported', from: 30 },
  { level: 'new', from: 0 },
];

/** Points; a smaller difference may be chance. To be replaced by the measured error of a score after a pilot. */
const smallestChange = 25;

/** With fewer than this of the four ratings there is no score. */
export const fewestRatings = 3;

/** The relevance of a competence that the learner has not rated. */
const assumedRelevance: Rating = 2;

/** The relevance that the learner set for a competence outside an assessment, on the card of next steps. */
export interface RelevanceChoice {
  readonly competence: CompetenceId;
  readonly relevance: Rating;
  readonly chosenAt: Date;
}

export interface Scored {
  /** 0-100, a whole number. */
  readonly score: number;
  readonly level: Level;
  /**
   * Points since the previous scored sitting of the same kind; `steady` below `smallestChange`, null without an earlier
   * sitting.
   */
  readonly change: number | 'steady' | null;
}

/**
 * `provisional`: from the one item of the quick overview. `too-few`: fewer than `fewestRatings` rated items.
 * `unrated`: no sitting, or no rated item in it.
 */
export type CompetenceResult = {
  readonly competence: CompetenceId;
  readonly relevance: Rating;
  /** True when the learner has not rated the relevance. */
  readonly isRelevanceAssumed: boolean;
} & (({ readonly state: 'scored' | 'provisional' } & Scored) | { readonly state: 'too-few' | 'unrated' });

/** @param score 0-100, a whole number */
export function levelOf(score: number): Level {
  return lowestScore.find((band) => score >= band.from)?.level ?? 'new';
}

/** Mean of the ratings (0-3) as a whole percentage, halves rounded up; undefined without ratings. */
export function scoreOf(ratings: readonly number[]): number | undefined {
  if (ratings.length === 0) return undefined;
  const sum = ratings.reduce((total, rating) => total + rating, 0);
  return Math.round((sum / ratings.length / 3) * 100);
}

/**
 * The results of all twelve competences in the order of the wheel, each from its latest sitting.
 * The outs count neither as 0 nor as an answer; relevance is not part of the score.
 * @param sittings newest first
 */
export function resultOf(
  sittings: readonly Sitting[],
  choices: readonly RelevanceChoice[],
): readonly CompetenceResult[] {
  return competenceIds.map((competence) => {
    const own = sittings.filter((sitting) => sitting.competence === competence);
    const choice = choices.find((chosen) => chosen.competence === competence);
    return { competence, ...relevanceOf(own, choice), ...standingOf(own) };
  });
}

function standingOf(own: readonly Sitting[]) {
  const [latest] = own;
  if (!latest || latest.ratings.length === 0) return { state: 'unrated' } as const;
  const score = countedScore(latest);
  if (score === undefined) return { state: 'too-few' } as const;
  const [earlier] = own
    .slice(1)
    .filter(({ isQuick }) => isQuick === latest.isQuick)
    .flatMap((sitting) => countedScore(sitting) ?? []);
  return {
    state: latest.isQuick ? 'provisional' : 'scored',
    score,
    level: levelOf(score),
    change: changeBetween(earlier, score),
  } as const;
}

/** Undefined when too few items of the sitting are rated. */
export function countedScore({ isQuick, ratings }: Sitting): number | undefined {
  return isQuick || ratings.length >= fewestRatings ? scoreOf(ratings) : undefined;
}

function changeBetween(earlier: number | undefined, score: number): Scored['change'] {
  if (earlier === undefined) return null;
  const change = score - earlier;
  return Math.abs(change) >= smallestChange ? change : 'steady';
}

/** The latest relevance that the learner gave, in a sitting or on the card of next steps. */
function relevanceOf(own: readonly Sitting[], choice: RelevanceChoice | undefined) {
  const asked = own.flatMap(({ relevance }) => relevance ?? []).find(isRated);
  const said = choice && (!asked || choice.chosenAt >= asked.answeredAt) ? choice.relevance : asked?.answer;
  return { relevance: said ?? assumedRelevance, isRelevanceAssumed: said === undefined };
}

function isRated(given: TimedAnswer): given is TimedAnswer & { readonly answer: Rating } {
  return isRating(given.answer);
}
