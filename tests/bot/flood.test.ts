import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { maxConcurrentTurns } from '../../src/bot/run/turn-limit.ts';
import type { Database } from '../../src/store/database/database.ts';
import { startTestBot, type TestBot } from '../support/bot.ts';
import { startMillis } from '../support/bot-kinds.ts';
import { heading } from '../support/chat-view.ts';
import { databaseKinds, describeOnPostgres } from '../support/databases.ts';
import { openDatabase } from '../store/open.ts';

describeOnPostgres('one learner who sends forty messages at once', () => {
  let bot: TestBot;
  let database: Database;
  beforeAll(async () => {
    const kind = databaseKinds.find(({ name }) => name === 'PostgreSQL');
    if (!kind) throw new Error('No server');
    bot = await startTestBot(kind);
    database = await openDatabase(bot.database);
  }, startMillis);
  afterAll(async () => {
    await database.close();
    await bot.close();
  });
  afterEach(() => bot.connector.failWith(undefined));

  /** Resolves when `enough` of the bot's connections wait for a lock. */
  async function waiting(enough: number): Promise<number> {
    for (;;) {
      const [row] = await database.query<{ count: number }>(
        `select count(*) as count from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid() and wait_event_type = 'Lock'`,
      );
      if ((row?.count ?? 0) >= enough) return row?.count ?? 0;
    }
  }

  test('uses three connections, and another learner still gets answers', async () => {
    const [flooding, other] = [await bot.learnerAtFirstItem(), await bot.learnerAtFirstItem()];
    let flood: Promise<readonly { status: number }[]> = Promise.resolve([]);
    // While the row is locked, each running turn of the learner holds a connection.
    await database.transaction(async (tx) => {
      await tx.query(`select id from learner where aad_object_id = $1 for update`, [flooding.aadObjectId]);
      flood = Promise.all(Array.from({ length: 40 }, (_, index) => flooding.says(`${index} ${'ukendt '.repeat(140)}`)));
      expect(await waiting(maxConcurrentTurns)).toBe(maxConcurrentTurns);
      await other.says('4');
      expect(heading(other)).toContain('2/12');
      expect(await waiting(maxConcurrentTurns)).toBe(maxConcurrentTurns);
    });
    const statuses = (await flood).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(maxConcurrentTurns);
    expect(statuses.filter((status) => status === 429)).toHaveLength(40 - maxConcurrentTurns);
    // The refused messages get no reply, and the next message is handled.
    expect(flooding.texts().join()).not.toContain('Noget gik galt');
    await flooding.says('4');
    expect(heading(flooding)).toContain('2/12');
  }); // prettier-ignore

  test('gets an answer when Teams delivers a refused message again', async () => {
    const learner = await bot.learnerAtFirstItem();
    bot.connector.failWith(({ method }) => (method === 'POST' ? { wait: 300 } : undefined));
    const activities = ['hvad er phishing?', 'hvad er samtykke?', 'hjælp', 'tip'].map((text, index) => ({
      type: 'message',
      text,
      id: `burst-${learner.aadObjectId}-${index}`,
    }));
    const results = await Promise.all(activities.map((activity) => learner.posts(activity)));
    bot.connector.failWith(undefined);
    const refused = activities.filter((_, index) => results[index]?.status === 429);
    expect(refused).toHaveLength(1);
    const before = learner.texts().length;
    for (const activity of refused) expect((await learner.posts(activity)).status).toBe(200);
    expect(learner.texts().length).toBeGreaterThan(before);
  });
});
