import { describe, expect, test, vi } from 'vitest';
import { startSweeping, sweepNow } from '../../src/jobs/sweeping.ts';
import { at, count, days, newLearner, newLearnerInChat, useDatabase } from '../store/open.ts';
import type { Database } from '../../src/store/database/database.ts';
import { databaseKinds } from '../support/databases.ts';

const now = at(days(366));
const hours = (difference: number) => () => Promise.resolve(new Date(now.getTime() + difference * 3_600_000));

describe.each(databaseKinds)('the hourly deletion on $name', (kind) => {
  const database = useDatabase(kind);

  const restingLearner = () => newLearnerInChat(database());

  const retention = { retentionMonths: 6, removalGraceDays: 30 };

  async function run(databaseNow: () => Promise<Date>, moment = now) {
    const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
    await sweepNow({ database: database(), retention, now: () => moment, databaseNow, log });
    return { log, learners: await count(database(), 'from learner', []) };
  }

  /** Records that the bot ran at that time. */
  async function ranAt(moment: Date): Promise<void> {
    await database().query('delete from deletion_clock');
    await database().query('insert into deletion_clock (trusted_at) values ($1)', [moment]);
  }

  test.each([
    ['is a year behind', hours(-366 * 24)],
    ['is two days behind', hours(-48)],
    ['is two days ahead', hours(48)],
    ['cannot be read', () => Promise.reject(new Error('down'))],
  ])('deletes nobody and logs the reason when the other clock %s', async (_, databaseNow) => {
    await restingLearner();
    const { log, learners } = await run(databaseNow);
    expect(learners).toBeGreaterThan(0);
    expect(log.error).toHaveBeenCalledOnce();
  });

  test('deletes inactive learners when the clocks agree', async () => {
    await restingLearner();
    await ranAt(at(days(330)));
    const { log, learners } = await run(hours(1));
    expect(learners).toBe(0);
    expect(log.info).toHaveBeenCalledOnce();
    expect(log.error).not.toHaveBeenCalled();
  });

  describe('with a clock that has jumped', () => {
    const later = (hoursLater: number) => new Date(now.getTime() + hoursLater * 3_600_000);
    const runAt = (moment: Date) => run(() => Promise.resolve(moment), moment);

    test('deletes nobody for a day of running, with any number of restarts, and logs the reason', async () => {
      await restingLearner();
      await database().query('delete from deletion_clock'); // the last known time is the learner's activity
      for (let hour = 0; hour < 24; hour++) {
        for (const minutes of [0, 0.1, 0.3]) {
          const { log, learners } = await runAt(later(hour + minutes));
          expect(learners, `${hour} h`).toBeGreaterThan(0);
          expect(log.warn).toHaveBeenCalledOnce();
        }
      }
      expect((await runAt(later(24))).learners).toBe(0);
    });

    test('deletes nobody even if learners are active at the new time', async () => {
      await restingLearner();
      await ranAt(at(days(300)));
      await runAt(now);
      const active = await newLearner(database());
      await database().query(
        `insert into conversation (learner_id, conversation_id, service_url, bot_id, last_active_at) values ($1, 'x', 'y', 'z', $2)`,
        [active, now],
      );
      expect((await runAt(later(1))).learners).toBe(2);
      await database().query('delete from learner');
    });

    test('starts the day again after another jump, and ends it when the clock is corrected', async () => {
      await restingLearner();
      await ranAt(at(days(300)));
      for (let hour = 0; hour < 23; hour++) await runAt(later(hour));
      expect((await runAt(later(24 * 400))).learners).toBe(1);
      expect((await runAt(later(24 * 400 + 1))).learners).toBe(1);
      const { log } = await runAt(at(days(301)));
      expect(log.info).toHaveBeenCalledOnce();
      expect(log.warn).not.toHaveBeenCalled();
    });
  });

  test('stops after the running statement and waits for it', async () => {
    await ranAt(now);
    let release: () => unknown = () => undefined;
    const asked: string[] = [];
    const slow: Database = {
      ...database(),
      query: async <Row>(sql: string, parameters?: readonly unknown[]) => {
        asked.push(sql);
        if (sql.startsWith('delete from turn')) await new Promise<void>((done) => (release = done));
        return database().query<Row>(sql, parameters);
      },
    };
    const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
    const stop = startSweeping({ database: slow, retention, now: () => now, databaseNow: hours(0), log });
    await expect.poll(() => asked.at(-1)).toContain('delete from turn');
    let isStopped = false;
    const stopped = stop().then(() => (isStopped = true));
    await new Promise((done) => setImmediate(done));
    expect(isStopped).toBe(false);
    release();
    await stopped;
    expect(asked.at(-1)).toContain('delete from turn');
    expect(log.error).not.toHaveBeenCalled();
  });
});
