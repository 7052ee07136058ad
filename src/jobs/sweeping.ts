import type { Logger } from 'pino';
import type { Database } from '../store/database.ts';
import { sweep, type Retention } from '../store/sweep.ts';

export interface SweepingParts {
  readonly database: Database;
  readonly retention: Retention;
  readonly now: () => Date;
  /** A second opinion, before anybody is deleted. */
  readonly databaseNow: () => Promise<Date>;
  readonly log: Pick<Logger, 'info' | 'error'>;
}

const everyMillis = 60 * 60 * 1000;

/** Less does no harm to terms of days and months; more would delete learners who have not rested yet. */
const largestDifferenceMillis = 24 * 60 * 60 * 1000;

/**
 * Deletes at start and then every hour what has outlived its term. Each replica does it, which costs next to nothing
 * when there is nothing to delete. @returns how to stop
 */
export async function startSweeping(parts: SweepingParts): Promise<() => void> {
  await run(parts);
  const timer = setInterval(() => void run(parts), everyMillis);
  timer.unref();
  return () => clearInterval(timer);
}

async function run({ database, retention, now, databaseNow, log }: SweepingParts): Promise<void> {
  try {
    const difference = now().getTime() - (await databaseNow()).getTime();
    if (Math.abs(difference) > largestDifferenceMillis) {
      log.error(
        { hours: Math.round(difference / 3_600_000) },
        "nothing is deleted: this machine's clock is this far from the database's; set the one that is wrong",
      );
      return;
    }
    const learners = await sweep(database, retention, now());
    if (learners > 0) log.info({ learners }, 'learners who had rested or left were deleted');
  } catch (error) {
    log.error({ err: error }, 'what has outlived its term could not be deleted');
  }
}
