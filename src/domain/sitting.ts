import { itemsIn, type Item, type Scope } from './assessment.ts';
import { isRating, type Answer, type Rating } from './rating.ts';
import { competenceIds, type CompetenceId } from './wheel.ts';

export interface TimedAnswer {
  readonly answer: Answer;
  readonly answeredAt: Date;
}

/** One assessment of the learner's, finished, open or given up, with all that was answered in it. */
export interface Run {
  readonly id: string;
  readonly scope: Scope;
  readonly finishedAt: Date | null;
  readonly answers: ReadonlyMap<string, TimedAnswer>;
}

/** One competence as the learner rated it in one go. */
export interface Sitting {
  readonly competence: CompetenceId;
  /** True for the one item of the quick overview. */
  readonly isQuick: boolean;
  readonly finishedAt: Date;
  /** Without the outs. */
  readonly ratings: readonly Rating[];
  /** Undefined when it was not asked. */
  readonly relevance: TimedAnswer | undefined;
}

/**
 * The finished sittings, newest first. A quick overview is one sitting and counts when it is finished; of the other
 * assessments each competence counts as soon as its last item is answered.
 */
export function sittingsOf(runs: readonly Run[], all: readonly Item[]): readonly Sitting[] {
  const sittings = runs.flatMap((run) => competenceIds.flatMap((id) => sittingIn(run, id, all) ?? []));
  sittings.sort((a, b) => b.finishedAt.getTime() - a.finishedAt.getTime());
  return sittings.filter(
    (sitting, index) => !sittings.slice(0, index).some((other) => isSame(sitting, other)),
  );
}

function sittingIn(run: Run, competence: CompetenceId, all: readonly Item[]): Sitting | undefined {
  const items = itemsIn(run.scope, all).filter((item) => item.competence === competence);
  const given = items.flatMap((item) => {
    const answer = run.answers.get(item.id);
    return answer ? [{ ...answer, kind: item.kind }] : [];
  });
  const isQuick = run.scope.kind === 'quick';
  const isFinished = run.finishedAt !== null || (!isQuick && given.length === items.length);
  if (!isFinished || given.length === 0) return undefined;
  return {
    competence,
    isQuick,
    finishedAt: new Date(Math.max(...given.map(({ answeredAt }) => answeredAt.getTime()))),
    ratings: given.flatMap(({ kind, answer }) => (kind !== 'relevance' && isRating(answer) ? [answer] : [])),
    relevance: given.find(({ kind }) => kind === 'relevance'),
  };
}

/** Answers that were carried into a later assessment are still the sitting that they were given in. */
function isSame(one: Sitting, other: Sitting): boolean {
  return (
    one.competence === other.competence &&
    one.isQuick === other.isQuick &&
    one.finishedAt.getTime() === other.finishedAt.getTime()
  );
}

export interface AnswerToCarry {
  readonly runId: string;
  readonly itemId: string;
}

/**
 * The answers that a new assessment takes over, so that it asks only what is missing: for the whole wheel every
 * competence whose latest sitting was a full one, otherwise what the quick overviews know. When nothing would be left
 * to ask, the learner wants to do it again, and all is asked anew.
 */
export function answersToCarry(
  scope: Scope,
  runs: readonly Run[],
  all: readonly Item[],
): readonly AnswerToCarry[] {
  if (scope.kind === 'quick') return [];
  const newestFirst = [...runs].sort((a, b) => latestAnswer(b) - latestAnswer(a));
  const items = itemsIn(scope, all);
  const carried = items.flatMap((item): readonly AnswerToCarry[] => {
    const latest = newestFirst.find((run) => sittingIn(run, item.competence, all));
    const isFull = latest !== undefined && latest.scope.kind !== 'quick';
    const run = isFull
      ? latest
      : newestFirst.find((past) => past.scope.kind === 'quick' && item.key && past.answers.has(item.id));
    return run?.answers.has(item.id) ? [{ runId: run.id, itemId: item.id }] : [];
  });
  return carried.length === items.length ? [] : carried;
}

function latestAnswer({ answers }: Run): number {
  return Math.max(0, ...[...answers.values()].map(({ answeredAt }) => answeredAt.getTime()));
}
