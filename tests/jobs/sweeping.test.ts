import { describe, expect, test, vi } from 'vitest';
import { startSweeping } from '../../src/jobs/sweeping.ts';
import { createConversationStore } from '../../src/store/conversation-store.ts';
import { at, count, days, newLearner, useDatabase } from '../store/open.ts';
import { databaseKinds } from '../support/databases.ts';

const now = at(days(366));
const hours = (difference: number) => () => Promise.resolve(new Date(now.getTime() + difference * 3_600_000));

describe.each(databaseKinds)('the hourly deletion on $name', (kind) => {
  const database = useDatabase(kind);

  async function restingLearner(): Promise<void> {
    const learnerId = await newLearner(database());
    const conversation = {
      conversationId: `a:${learnerId}`,
      serviceUrl: 'https://x/',
      botId: '28:b',
      welcomedAt: at(0),
      removedAt: null,
      unreachable: null,
      lastActiveAt: at(0),
      dialogState: {},
      turnNumber: 1,
      lastPress: null,
    };
    await createConversationStore(database()).save(learnerId, conversation, false);
  }

  async function run(databaseNow: () => Promise<Date>) {
    const log = { info: vi.fn(), error: vi.fn() };
    const retention = { retentionMonths: 6, removalGraceDays: 30 };
    const stop = await startSweeping({ database: database(), retention, now: () => now, databaseNow, log });
    stop();
    return { log, learners: await count(database(), 'from learner', []) };
  }

  test.each([
    ['is a year behind', hours(-366 * 24)],
    ['is two days behind', hours(-48)],
    ['is two days ahead', hours(48)],
    ['cannot be read', () => Promise.reject(new Error('down'))],
  ])('deletes nobody and says so when the other clock %s', async (_, databaseNow) => {
    await restingLearner();
    const { log, learners } = await run(databaseNow);
    expect(learners).toBeGreaterThan(0);
    expect(log.error).toHaveBeenCalledOnce();
  });

  test('deletes who has rested when the clocks agree', async () => {
    await restingLearner();
    const { log, learners } = await run(hours(1));
    expect(learners).toBe(0);
    expect(log.info).toHaveBeenCalledOnce();
    expect(log.error).not.toHaveBeenCalled();
  });
});
