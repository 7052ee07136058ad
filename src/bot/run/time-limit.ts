import type { TurnContext } from 'botbuilder';

/** An operation exceeded its time limit. It may still complete, but its result is ignored. */
export class TimeLimitError extends Error {
  override readonly name = 'TimeLimitError';
}

/** In milliseconds. Teams waits about 15 s for a turn; the learner gets an answer, or an apology, within this time. */
const turnMillis = 10_000;

/**
 * Time limit for the database: it leaves time for one request to Teams, whose limit is 4.5 s. It is longer than
 * PostgreSQL's lock timeout of 3 s, so that the error of the lock is reported.
 */
export const databaseMillis = 4_500;

/** Time limit for loading the learner's language for an apology. */
export const languageMillis = 400;

/** Rejects with TimeLimitError after `millis`; a later result or error of `work` is ignored. */
export async function within<Result>(millis: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new TimeLimitError('database time limit exceeded')), millis);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}

const startKey = Symbol('start of the turn');

/** @returns the remaining milliseconds of the turn; the first call starts the time */
export function millisLeft(context: TurnContext): number {
  const started = context.turnState.get<number | undefined>(startKey) ?? performance.now();
  context.turnState.set(startKey, started);
  return turnMillis - (performance.now() - started);
}
