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
  /** A second opinion, before anybody is deleted. */
  readonly databaseNow: () => Promise<Date>;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
}

const everyMillis = 60 * 60 * 1000;

/** What is not deleted by then is left to the next hour. */
const longestMillis = 10 * 60 * 1000;

/** Less does no harm to terms of days and months; more would delete learners who have not rested yet. */
const largestDifferenceMillis = 24 * 60 * 60 * 1000;

/**
 * Deletes now and then every hour what has outlived its term. Each replica does it, which costs next to nothing when
 * there is nothing to delete. @returns how to stop, which waits for the statement that runs
 */
export function startSweeping(parts: SweepingParts): () => Promise<void> {
  const stopping = new AbortController();
  let running = Promise.resolve();
  const begin = () => {
    running = running.then(() =>
      sweepNow(parts, AbortSignal.any([stopping.signal, AbortSignal.timeout(longestMillis)])),
    );
  };
  begin();
  const timer = setInterval(begin, everyMillis);
  timer.unref();
  return () => {
    clearInterval(timer);
    stopping.abort();
    return running;
  };
}

/** One run. What fails is told in the log, and tried again in an hour. */
export async function sweepNow(parts: SweepingParts, ending?: AbortSignal): Promise<void> {
  const { database, retention, now, databaseNow, log } = parts;
  try {
    if (ending?.aborted) return;
    const difference = now().getTime() - (await databaseNow()).getTime();
    if (Math.abs(difference) > largestDifferenceMillis) {
      log.error(
        { hours: Math.round(difference / 3_600_000) },
        "nothing is deleted: this machine's clock is this far from the database's; set the one that is wrong",
      );
      return;
    }
    const record = await lookAtClock(database, now());
    const learners = await sweep({
      database,
      retention,
      now: now(),
      mayDeleteLearners: record.doubtedHours === 0,
      onFailure: (what, error) => log.error({ err: error, what }, 'this could not be deleted; the rest was'),
      ending,
    });
    if (record.doubtedHours > 0) warn(record, now(), log);
    if (learners > 0) log.info({ learners }, 'learners who had rested or left were deleted');
  } catch (error) {
    log.error({ err: error }, 'what has outlived its term could not be deleted');
  }
}

async function lookAtClock(database: Database, now: Date): Promise<ClockRecord> {
  const store = createDeletionClockStore(database);
  const record = trustClock(now, await store.read());
  await store.save(record);
  return record;
}

function warn({ trustedAt, doubtedHours }: ClockRecord, now: Date, log: SweepingParts['log']): void {
  log.warn(
    { days: Math.round(leapDays(now, trustedAt)), hoursLeft: doubtHours + 1 - doubtedHours },
    'no learner is deleted yet: the clock is this much later than when the bot last ran or was last used; set it if it is wrong, otherwise leave the bot running',
  );
}
