import { sweepNow, type SweepingParts } from '../../src/jobs/sweeping.ts';

/** Deletes data past its term as if the bot had run all the time, so that a clock jump of a test does not delay it. */
export async function sweepAtOnce(parts: SweepingParts): Promise<void> {
  const { database, now } = parts;
  await database.transaction(async (tx) => {
    await tx.query('delete from deletion_clock');
    await tx.query('insert into deletion_clock (trusted_at) values ($1) on conflict do nothing', [now()]);
  });
  await sweepNow(parts);
}
