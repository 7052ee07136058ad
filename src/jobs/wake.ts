import { PgBoss, type Clock, type ConstructorOptions } from 'pg-boss';
import type { Logger } from 'pino';
import type { RemoveCards } from './card-remover.ts';
import type { DispatchNudges } from './nudge-dispatcher.ts';
import type { PlanNudges } from './nudge-planner.ts';

export interface WakeParts {
  /** Executes pg-boss's SQL on our connections. */
  readonly database: NonNullable<ConstructorOptions['db']>;
  readonly plan: PlanNudges;
  readonly dispatch: DispatchNudges;
  readonly removeCards: RemoveCards;
  readonly now: () => Date;
  readonly log: Pick<Logger, 'error' | 'warn'>;
  /** Replaced by tests; by default the system clock. */
  readonly clock?: Clock;
}

const queue = 'nudges';

/** Learners choose times to the minute. */
const everyMinute = '* * * * *';

const pollSeconds = 2;

/** A run ends after this time and leaves the rest to another job, well before pg-boss expires the job. */
const runMillis = 45_000;
const expireAfterSeconds = 120;

/** A send takes 5 s at most; a run that takes longer to stop waits for a database that does not answer. */
const stopMillis = 10_000;

/**
 * Starts the job that plans and sends nudges and removes cards, every minute in one of the processes. pg-boss is only
 * the timer: its jobs contain no data about learners, and losing its tables loses no nudge.
 * @returns stops the job: requests to Teams that have begun are finished, the rest is left to another process
 */
export async function startWaking(parts: WakeParts): Promise<() => Promise<void>> {
  const { database, log, clock } = parts;
  const boss = new PgBoss({
    db: database,
    ...(clock ? { clock } : {}),
    // Maintenance that we do not need would only wake the database.
    reindex: false,
    monitorVacuum: false,
  });
  const stopping = new AbortController();
  boss.on('error', (error) => log.error({ err: error }, 'queue failed'));
  boss.on('warning', ({ message }) => log.warn({ warning: message }, 'queue warning'));
  await boss.start().catch((error: unknown) => {
    // When two processes create pg-boss's tables at the same moment, the later one fails; its second attempt finds them.
    if (!isDuplicate(error)) throw error;
    return boss.start();
  });
  await boss.createQueue(queue, {
    // One job is queued at most, but several processes may run at once, which planner and dispatcher allow. A stricter
    // policy would block all processes for minutes after one of them died in its run.
    policy: 'short',
    retryLimit: 0,
    expireInSeconds: expireAfterSeconds,
    deleteAfterSeconds: 3600,
  });
  await boss.work(queue, { pollingIntervalSeconds: pollSeconds }, async () => {
    const isLeft = await workOff(parts, stopping.signal).catch((error: unknown) => {
      log.error({ err: error }, 'nudge job failed: planning, sending or removing cards; retried in a minute');
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
  // A longer run would be expired by pg-boss, and a second run started in parallel.
  const ending = AbortSignal.any([stopping, AbortSignal.timeout(runMillis)]);
  const results = await Promise.all([
    outcome(sendNudges(parts, ending)),
    outcome(removeAllCards(parts, ending)),
  ]);
  const errors = results.filter((result) => result instanceof Error);
  if (errors.length > 0) throw new AggregateError(errors, 'planning, sending or removing failed');
  return results.includes(true);
}

/**
 * Alternates between planning and sending, so that the first nudges leave before all are planned.
 * @returns true when work is left
 */
async function sendNudges({ plan, dispatch, now }: WakeParts, ending: AbortSignal): Promise<boolean> {
  for (;;) {
    // A failure of planning must not stop the sending of planned nudges.
    const results = [await outcome(plan(now(), ending)), await outcome(dispatch(ending))];
    const errors = results.filter((result) => result instanceof Error);
    if (errors.length > 0) throw new AggregateError(errors, 'planning or sending failed');
    if (ending.aborted) return true;
    if (results.every((count) => count === 0)) return false;
  }
}

async function removeAllCards({ removeCards }: WakeParts, ending: AbortSignal): Promise<boolean> {
  while (!ending.aborted) if ((await removeCards(ending)) === 0) return false;
  return true;
}

function outcome<Result>(work: Promise<Result>): Promise<Result | Error> {
  return work.catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
}
