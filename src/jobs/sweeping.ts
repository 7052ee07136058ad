import type { Logger } from 'pino';
import { doubtHours, leapDays, trustClock, type ClockRecord } from '../domain/clock-trust.ts';
import type { Database } from '../store/database/database.ts';
import { createDeletionClockStore } from '../store/database/deletion-clock.ts';
import type { Retention } from '../store/rights/delete-learners.ts';
import { sweep } from '../store/sweep.ts';

export interface SweepingParts {
  readonly database: Database;
  readonly retention: Retention;
  readonly now: () => Date;
  /** The time of the database, compared with `now` before anything is deleted. */
  readonly databaseNow: () => Promise<Date>;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
}

const everyMillis = 60 * 60 * 1000;

/** Time limit of one sweep; the rest is left to the next one. */
const longestMillis = 10 * 60 * 1000;

/** A smaller difference does no harm to terms of days and months; a larger one could delete learners too early. */
const largestDifferenceMillis = 24 * 60 * 60 * 1000;

/**
 * Starts the sweep, which deletes expired data now and then every hour. All replicas run it; without expired data that
 * is cheap.
 * @returns stops it and waits for the running statement
 */
export function startSweeping(parts: SweepingParts): () => Promise<void> {
  const stopping = new AbortController();
  let running = Promise.resolve();
  const enqueue = () => {
    running = running.then(() =>
      sweepNow(parts, AbortSignal.any([stopping.signal, AbortSignal.timeout(longestMillis)])),
    );
  };
  enqueue();
  const timer = setInterval(enqueue, everyMillis);
  timer.unref();
  return () => {
    clearInterval(timer);
    stopping.abort();
    return running;
  };
}

/** Runs one sweep. Failures are logged, and the next sweep tries again. */
export async function sweepNow(parts: SweepingParts, ending?: AbortSignal): Promise<void> {
  const { database, retention, now, databaseNow, log } = parts;
  try {
    if (ending?.aborted) return;
    const difference = now().getTime() - (await databaseNow()).getTime();
    if (Math.abs(difference) > largestDifferenceMillis) {
      log.error(
        { hours: Math.round(difference / 3_600_000) },
        'sweep stopped: the clocks of this machine and the database differ; set the one that is wrong',
      );
      return;
    }
    const record = await checkClock(database, now());
    const learners = await sweep({
      database,
      retention,
      now: now(),
      mayDeleteLearners: record.doubtedHours === 0,
      onFailure: (what, error) => log.error({ err: error, what }, 'sweep failed in part; the rest is done'),
      ending,
    });
    if (record.doubtedHours > 0) warnOfClock(record, now(), log);
    if (learners > 0) log.info({ learners }, 'learners deleted: inactive, or bot removed');
  } catch (error) {
    log.error({ err: error }, 'sweep failed');
  }
}

async function checkClock(database: Database, now: Date): Promise<ClockRecord> {
  const store = createDeletionClockStore(database);
  const record = trustClock(now, await store.read());
  await store.save(record);
  return record;
}

function warnOfClock({ trustedAt, doubtedHours }: ClockRecord, now: Date, log: SweepingParts['log']): void {
  log.warn(
    { days: Math.round(leapDays(now, trustedAt)), hoursLeft: doubtHours + 1 - doubtedHours },
    'learner deletion postponed: the clock is far ahead of the last run or use of the bot; set it if it is wrong, otherwise leave the bot running',
  );
}
