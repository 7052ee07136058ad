import { targetOf } from './next-steps.ts';
import type { NudgeFacts } from './nudge-facts.ts';
import type { Rating } from './rating.ts';
import { competenceIds, dimensionOf, type CompetenceId } from './wheel.ts';

/** The weight of a competence in the choice of the next nudge, with the numbers behind it. */
export interface Interest {
  readonly competence: CompetenceId;
  /** `goal`: chosen by the learner. `gap`: from the result. `start`: no score yet. */
  readonly basis: 'goal' | 'gap' | 'start';
  readonly relevance: Rating;
  /** True when the learner has not rated the relevance. */
  readonly isRelevanceAssumed: boolean;
  /** Null without a score. */
  readonly score: number | null;
  readonly target: number;
  /** At least 0; no nudge is sent about a competence of weight 0. */
  readonly weight: number;
}

/** Assumed gap of a competence without a score. */
const unknownGap = 20;
/** Assumed gap of the topics to start with: data security, where a slip harms citizens, and communication. */
const firstTopicsGap = 40;
const firstTopics: ReadonlySet<CompetenceId> = new Set([
  'data-informationssikkerhed',
  'en-til-mange',
  'en-til-en',
  'formidling-borgere-kolleger',
]);

/** Added to the gap of a goal, so that a goal without a gap still gets nudges. */
const goalPoints = 50;

/** Time constant of the recovery after a tip: the weight is back at two thirds after so many days. */
const recoveryDays = 21;
/** The share of the weight that is lost right after a tip. */
const lossAfterTip = 0.9;
/** Factor for a competence of the same dimension as the last tip. */
const sameDimension = 0.5;
/** Factor for each reaction `less` within `lessDays`; from `lessSilences` on, a competence that is no goal gets 0. */
const lessFactor = 0.5;
const lessSilences = 3;
const lessDays = 180;
/** Factor when the latest `knownInRow` tips were all known already. */
const knownInRow = 3;
const knownFactor = 0.3;

const dayMillis = 24 * 60 * 60 * 1000;

/**
 * Weight = relevance x gap, more for goals; reduced after a recent tip about the competence or its dimension, and after
 * the reactions `less` and `known`.
 */
export function interestsOf(facts: NudgeFacts, now: Date): ReadonlyMap<CompetenceId, Interest> {
  const competenceOf = new Map(facts.tips.map(({ id, competence }) => [id, competence]));
  const touched = facts.given.flatMap((given) => {
    const competence = given.tipId === null ? undefined : competenceOf.get(given.tipId);
    return competence ? [{ ...given, competence }] : [];
  });
  const lastDimension = touched[0] && dimensionOf(touched[0].competence);
  return new Map(
    competenceIds.map((competence) => {
      const interest = basisOf(facts, competence);
      const earlier = touched.filter((given) => given.competence === competence);
      const weight =
        interest.weight *
        freshness(earlier[0]?.givenAt, now) *
        (dimensionOf(competence) === lastDimension ? sameDimension : 1) *
        preference(earlier, interest.basis === 'goal', now);
      return [competence, { ...interest, weight }];
    }),
  );
}

function basisOf({ results, goals }: NudgeFacts, competence: CompetenceId): Interest {
  const result = results.find((one) => one.competence === competence);
  const relevance = result?.relevance ?? 2;
  const score = result && 'score' in result ? result.score : null;
  const target = targetOf(relevance);
  const isGoal = goals.includes(competence);
  const assumed = firstTopics.has(competence) ? firstTopicsGap : unknownGap;
  const gap = score === null ? assumed : Math.max(0, target - score);
  const weight = isGoal ? Math.max(1, relevance) * (gap + goalPoints) : relevance * gap;
  const basis = isGoal ? 'goal' : score === null ? 'start' : 'gap';
  const isRelevanceAssumed = result?.isRelevanceAssumed ?? true;
  return { competence, basis, relevance, isRelevanceAssumed, score, target, weight };
}

function freshness(lastAt: Date | undefined, now: Date): number {
  if (!lastAt) return 1;
  const days = (now.getTime() - lastAt.getTime()) / dayMillis;
  return 1 - lossAfterTip * Math.exp(-days / recoveryDays);
}

/** Factor for the reactions to earlier tips. @param earlier tips about the competence, newest first */
function preference(earlier: NudgeFacts['given'], isGoal: boolean, now: Date): number {
  const less = earlier.filter(
    ({ reaction, givenAt }) =>
      reaction === 'less' && now.getTime() - givenAt.getTime() < lessDays * dayMillis,
  ).length;
  if (less >= lessSilences && !isGoal) return 0;
  const latest = earlier.slice(0, knownInRow);
  const knowsAll = latest.length === knownInRow && latest.every(({ reaction }) => reaction === 'known');
  return lessFactor ** less * (knowsAll ? knownFactor : 1);
}
