import type { TurnContext } from 'botbuilder';

/** Something took longer than its share of a turn. It may still come to an end, and nobody waits for it. */
export class TimeLimitError extends Error {
  override readonly name = 'TimeLimitError';
}

/** In milliseconds. Teams waits about 15 s for a turn; no learner shall wait longer than this for some answer. */
const turnMillis = 10_000;

/**
 * The database's share: after it, one request to Teams still fits, which is given 4.5 s. A lock is waited for 3 s at
 * most, so that its own error comes first.
 */
export const databaseMillis = 4_500;

/** Looking up which language to apologise in. */
export const languageMillis = 400;

/** A promise that is rejected after `millis`; whatever comes of `work` later is ignored. */
export async function within<Result>(millis: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new TimeLimitError('The database took too long')), millis);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}

const startKey = Symbol('start of the turn');

/** @returns how many milliseconds are left of the turn; the first call begins it */
export function millisLeft(context: TurnContext): number {
  const started = context.turnState.get<number | undefined>(startKey) ?? performance.now();
  context.turnState.set(startKey, started);
  return turnMillis - (performance.now() - started);
}
