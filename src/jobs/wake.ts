import { PgBoss, type Clock, type ConstructorOptions } from 'pg-boss';
import type { Logger } from 'pino';
import type { DispatchNudges } from './nudge-dispatcher.ts';
import type { PlanNudges } from './nudge-planner.ts';

export interface WakeParts {
  /** How pg-boss reaches our database. */
  readonly database: NonNullable<ConstructorOptions['db']>;
  readonly plan: PlanNudges;
  readonly dispatch: DispatchNudges;
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

/**
 * Has nudges planned and sent every minute, by one process at a time. pg-boss only wakes us: its jobs say nothing
 * about a learner, and its tables may be lost without losing a nudge.
 * @returns how to stop; running work is finished first
 */
export async function startWaking(parts: WakeParts): Promise<() => Promise<void>> {
  const { database, plan, dispatch, now, log, clock } = parts;
  const boss = new PgBoss({
    db: database,
    ...(clock ? { clock } : {}),
    // What we do not use would only wake the database.
    reindex: false,
    monitorVacuum: false,
  });
  boss.on('error', (error) => log.error({ err: error }, 'the queue has failed'));
  boss.on('warning', ({ message }) => log.warn({ warning: message }, 'the queue warns'));
  await boss.start();
  await boss.createQueue(queue, {
    // One waits, one runs.
    policy: 'stately',
    retryLimit: 0,
    expireInSeconds: deadAfterSeconds,
    deleteAfterSeconds: 3600,
  });
  await boss.work(queue, { pollingIntervalSeconds: pollSeconds }, async () => {
    const isLeft = await workOff(plan, dispatch, now).catch((error: unknown) => {
      log.error({ err: error }, 'nudges could not be planned or sent; it is tried again in a minute');
      return false;
    });
    if (isLeft) await boss.send(queue);
  });
  await boss.schedule(queue, everyMinute);
  return () => boss.stop({ graceful: true, timeout: 10_000 });
}

/** Plans and sends by turns, so that the first ones leave before the last ones are planned. @returns true when work is left */
async function workOff(plan: PlanNudges, dispatch: DispatchNudges, now: () => Date): Promise<boolean> {
  const end = now().getTime() + runMillis;
  for (;;) {
    // What cannot be planned must not keep back what is.
    const [planned, sent] = [await outcome(plan(now())), await outcome(dispatch())];
    const errors = [planned, sent].flatMap((result) => (result instanceof Error ? [result] : []));
    if (errors.length > 0) throw new AggregateError(errors, 'Nudges could not be planned or sent');
    if (planned === 0 && sent === 0) return false;
    if (now().getTime() > end) return true;
  }
}

function outcome(work: Promise<number>): Promise<number | Error> {
  return work.catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
}
