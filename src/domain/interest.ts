import { targetOf } from './next-steps.ts';
import type { NudgeFacts } from './nudge-facts.ts';
import type { Rating } from './rating.ts';
import { competenceIds, dimensionOf, type CompetenceId } from './wheel.ts';

/** How much a competence matters to a learner now, and the numbers behind it. */
export interface Interest {
  readonly competence: CompetenceId;
  /** `goal`: chosen by the learner. `gap`: from the result. `start`: there is no result to go by. */
  readonly basis: 'goal' | 'gap' | 'start';
  readonly relevance: Rating;
  /** True when the learner has not said how important it is. */
  readonly isRelevanceAssumed: boolean;
  /** Null without a score. */
  readonly score: number | null;
  readonly target: number;
  /** 0 when there is nothing to say about it. */
  readonly weight: number;
}

/** Points that a competence without a score is taken to be below its target. */
const unknownGap = 20;
/** The same where a slip harms citizens, and where all employees meet citizens and colleagues. */
const firstTopicsGap = 40;
const firstTopics: ReadonlySet<CompetenceId> = new Set([
  'data-informationssikkerhed',
  'en-til-mange',
  'en-til-en',
  'formidling-borgere-kolleger',
]);

/** A goal weighs as if its gap were this much larger, so that it is never silent for want of one. */
const goalPoints = 50;

/** A competence that was touched wins back its weight slowly: two thirds of it in so many days, and all of it never. */
const recoveryDays = 21;
/** What is taken from the weight right after. */
const spent = 0.9;
/** For a competence of the dimension that had the last tip. */
const sameDimension = 0.5;
/** For each "fewer of these"; this many silence a competence that is no goal. */
const lessFactor = 0.5;
const lessSilences = 3;
const lessDays = 180;
/** When the learner knew this many in a row already. */
const knownInRow = 3;
const knownFactor = 0.3;

const dayMillis = 24 * 60 * 60 * 1000;

/** Relevance x gap, goals first; less of what was touched lately, of the same dimension, and of what is unwanted. */
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
      const own = touched.filter((given) => given.competence === competence);
      const weight =
        interest.weight *
        freshness(own[0]?.givenAt, now) *
        (dimensionOf(competence) === lastDimension ? sameDimension : 1) *
        liking(own, interest.basis === 'goal', now);
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
  return 1 - spent * Math.exp(-days / recoveryDays);
}

/** @param own newest first */
function liking(own: NudgeFacts['given'], isGoal: boolean, now: Date): number {
  const less = own.filter(
    ({ reaction, givenAt }) =>
      reaction === 'less' && now.getTime() - givenAt.getTime() < lessDays * dayMillis,
  ).length;
  if (less >= lessSilences && !isGoal) return 0;
  const latest = own.slice(0, knownInRow);
  const knowsAll = latest.length === knownInRow && latest.every(({ reaction }) => reaction === 'known');
  return lessFactor ** less * (knowsAll ? knownFactor : 1);
}
