import type { Rating } from './rating.ts';
import { levelOf, levels, type CompetenceResult } from './result.ts';
import type { CompetenceId } from './wheel.ts';

/** The score to aim for, by relevance 0-3. */
const targets = [0, 33, 67, 100] as const satisfies Record<Rating, number>;

/** @returns the score to aim for, 0-100 */
export function targetOf(relevance: Rating): number {
  return targets[relevance];
}

/** How many strengths and how many next steps are named: more than three are no priorities. */
const most = 3;

/** Goes first when two steps weigh the same: a slip with data harms citizens. */
const firstAmongEquals: CompetenceId = 'data-informationssikkerhed';

/** A competence with the numbers that led to it being named. */
export interface Suggestion {
  readonly competence: CompetenceId;
  readonly score: number;
  readonly relevance: Rating;
  readonly isRelevanceAssumed: boolean;
  readonly target: number;
  /** Points from the score up to the target; 0 when it is reached. */
  readonly gap: number;
}

/** The three competences with the highest relevance x gap, highest first. */
export function nextSteps(results: readonly CompetenceResult[]): readonly Suggestion[] {
  return highest(results, ({ relevance, gap }) => relevance * gap);
}

/** The three competences with the highest relevance x score among those the learner manages alone, highest first. */
export function strengths(results: readonly CompetenceResult[]): readonly Suggestion[] {
  return highest(results, ({ relevance, score }) => (isManaged(score) ? relevance * score : 0));
}

function highest(
  results: readonly CompetenceResult[],
  weightOf: (suggestion: Suggestion) => number,
): readonly Suggestion[] {
  return results
    .flatMap(suggestionOf)
    .map((suggestion) => ({ suggestion, weight: weightOf(suggestion) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || precedence(a.suggestion) - precedence(b.suggestion))
    .slice(0, most)
    .map(({ suggestion }) => suggestion);
}

function isManaged(score: number): boolean {
  return levels.indexOf(levelOf(score)) >= levels.indexOf('independent');
}

function suggestionOf(result: CompetenceResult): readonly Suggestion[] {
  if (!('score' in result)) return [];
  const { competence, score, relevance, isRelevanceAssumed } = result;
  const target = targets[relevance];
  return [{ competence, score, relevance, isRelevanceAssumed, target, gap: Math.max(0, target - score) }];
}

/** The rest stays in the order of the wheel, since sorting is stable. */
function precedence({ competence }: Suggestion): number {
  return competence === firstAmongEquals ? 0 : 1;
}
