import { isRating, type Rating } from './rating.ts';
import type { Sitting, TimedAnswer } from './sitting.ts';
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

/** Points; a smaller difference may be chance, until a pilot gives the error of a score. */
const smallestChange = 25;

/** Of four: fewer make no score. */
export const fewestRatings = 3;

/** How important competences are taken to be whose relevance the learner was not asked, or did not say. */
const assumedRelevance: Rating = 2;

/** How important the learner says a competence is, apart from any assessment. */
export interface RelevanceChoice {
  readonly competence: CompetenceId;
  readonly relevance: Rating;
  readonly chosenAt: Date;
}

export interface Scored {
  /** 0-100, a whole number. */
  readonly score: number;
  readonly level: Level;
  /** Points since the scored sitting of the same kind before; `steady` for few, null without an earlier one. */
  readonly change: number | 'steady' | null;
}

/**
 * `provisional`: from the one item of the quick overview. `too-few`: fewer than three rated items.
 * `unrated`: nothing that counts was answered.
 */
export type CompetenceResult = {
  readonly competence: CompetenceId;
  readonly relevance: Rating;
  /** True when the learner has not said how important the competence is. */
  readonly isRelevanceAssumed: boolean;
} & (({ readonly state: 'scored' | 'provisional' } & Scored) | { readonly state: 'too-few' | 'unrated' });

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
 * The learner's result, all twelve competences in the order of the wheel, each from its latest sitting.
 * The outs never count, neither as zero nor as an answer; relevance is not part of the score.
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

/** The score of a sitting; undefined when too few of its items are rated. */
export function countedScore({ isQuick, ratings }: Sitting): number | undefined {
  return isQuick || ratings.length >= fewestRatings ? scoreOf(ratings) : undefined;
}

function changeBetween(earlier: number | undefined, score: number): Scored['change'] {
  if (earlier === undefined) return null;
  const change = score - earlier;
  return Math.abs(change) >= smallestChange ? change : 'steady';
}

/** What the learner said last: in a sitting, or by disagreeing with a next step. */
function relevanceOf(own: readonly Sitting[], choice: RelevanceChoice | undefined) {
  const asked = own.flatMap(({ relevance }) => relevance ?? []).find(isRated);
  const said = choice && (!asked || choice.chosenAt >= asked.answeredAt) ? choice.relevance : asked?.answer;
  return { relevance: said ?? assumedRelevance, isRelevanceAssumed: said === undefined };
}

function isRated(given: TimedAnswer): given is TimedAnswer & { readonly answer: Rating } {
  return isRating(given.answer);
}
