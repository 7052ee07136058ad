import { PgBoss, type Clock, type ConstructorOptions } from 'pg-boss';
import type { Logger } from 'pino';
import type { RemoveCards } from './card-remover.ts';
import type { DispatchNudges } from './nudge-dispatcher.ts';
import type { PlanNudges } from './nudge-planner.ts';

export interface WakeParts {
  /** How pg-boss reaches our database. */
  readonly database: NonNullable<ConstructorOptions['db']>;
  readonly plan: PlanNudges;
  readonly dispatch: DispatchNudges;
  readonly removeCards: RemoveCards;
  readonly now: () => Date;
  readonly log: Pick<Logger, 'error' | 'warn'>;
  /** Of tests; the system's own otherwise. */
  readonly clock?: Clock;
}

const queue = 'nudges';

/** Often enough for a time that a learner chose to the minute. */
const everyMinute = '* * * * *';

const pollSeconds = 2;

/** One run works this long at most, then hands on; far below what a job may take before it counts as dead. */
const runMillis = 45_000;
const deadAfterSeconds = 120;

/** A message takes 5 s at most; a run that still goes on then waits for a database that does not answer. */
const stopMillis = 10_000;

/**
 * Has nudges planned and sent every minute, by a process that is free. pg-boss only wakes us: its jobs say nothing
 * about a learner, and its tables may be lost without losing a nudge.
 * @returns how to stop: what is on its way to Teams is finished first, the rest is left to another process
 */
export async function startWaking(parts: WakeParts): Promise<() => Promise<void>> {
  const { database, log, clock } = parts;
  const boss = new PgBoss({
    db: database,
    ...(clock ? { clock } : {}),
    // What we do not use would only wake the database.
    reindex: false,
    monitorVacuum: false,
  });
  const stopping = new AbortController();
  boss.on('error', (error) => log.error({ err: error }, 'the queue has failed'));
  boss.on('warning', ({ message }) => log.warn({ warning: message }, 'the queue warns'));
  await boss.start().catch((error: unknown) => {
    // Two processes make pg-boss's tables at the same moment: the later one fails, and finds them when it looks again.
    if (!isDuplicate(error)) throw error;
    return boss.start();
  });
  await boss.createQueue(queue, {
    // One waits. Several processes may run at once, which planner and dispatcher allow for: a process that died in its
    // run, and pg-boss's late knowledge of a run that has ended, would keep the others waiting for minutes.
    policy: 'short',
    retryLimit: 0,
    expireInSeconds: deadAfterSeconds,
    deleteAfterSeconds: 3600,
  });
  await boss.work(queue, { pollingIntervalSeconds: pollSeconds }, async () => {
    const isLeft = await workOff(parts, stopping.signal).catch((error: unknown) => {
      log.error(
        { err: error },
        'nudges could not be planned or sent, or cards not removed; it is tried again in a minute',
      );
      return false;
    });
    if (isLeft) await boss.send(queue);
  });
  await boss.schedule(queue, everyMinute);
  return () => {
    stopping.abort();
    return boss.stop({ graceful: true, timeout: stopMillis });
  };
}

/** PostgreSQL's unique_violation. */
function isDuplicate(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505';
}

/** @returns true when work is left */
async function workOff(parts: WakeParts, stopping: AbortSignal): Promise<boolean> {
  // A run that goes on for longer would be taken for dead, and another one begun beside it.
  const ending = AbortSignal.any([stopping, AbortSignal.timeout(runMillis)]);
  const results = await Promise.all([
    outcome(sendNudges(parts, ending)),
    outcome(takeCardsAway(parts, ending)),
  ]);
  const errors = results.filter((result) => result instanceof Error);
  if (errors.length > 0) throw new AggregateError(errors, 'Not everything could be planned, sent or removed');
  return results.includes(true);
}

/** Plans and sends by turns, so that the first ones leave before the last ones are planned. @returns true when work is left */
async function sendNudges({ plan, dispatch, now }: WakeParts, ending: AbortSignal): Promise<boolean> {
  for (;;) {
    // What cannot be planned must not keep back what is.
    const results = [await outcome(plan(now(), ending)), await outcome(dispatch(ending))];
    const errors = results.filter((result) => result instanceof Error);
    if (errors.length > 0) throw new AggregateError(errors, 'Nudges could not be planned or sent');
    if (ending.aborted) return true;
    if (results.every((count) => count === 0)) return false;
  }
}

async function takeCardsAway({ removeCards }: WakeParts, ending: AbortSignal): Promise<boolean> {
  while (!ending.aborted) if ((await removeCards(ending)) === 0) return false;
  return true;
}

function outcome<Result>(work: Promise<Result>): Promise<Result | Error> {
  return work.catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
}
