import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadPack } from '../../src/content/pack.ts';
import { openDatabase } from '../store/open.ts';
import { startMillis } from '../support/bot-kinds.ts';
import { describeOnPostgres } from '../support/databases.ts';
import { startFakeConnector, type FakeConnector } from '../support/fake-connector.ts';
import { createLearner, type TestLearner } from '../support/learner.ts';
import { createPostgres, type TestDatabase } from '../support/postgres.ts';
import { wakeQueue } from '../support/wake-queue.ts';
import { startMain, type MainProcess } from './main-process.ts';

const options = { timeout: 2 * startMillis };

describeOnPostgres('a bot that ends while it sends nudges', () => {
  let database: TestDatabase;
  let connector: FakeConnector;
  let bot: MainProcess | undefined;
  let next: MainProcess | undefined;
  let learners: readonly TestLearner[] = [];
  let greetings = 0;
  beforeEach(async () => {
    database = await createPostgres();
    connector = await startFakeConnector();
  });
  afterEach(async () => {
    await bot?.program.end('SIGKILL');
    await next?.program.end('SIGKILL');
    await connector.close();
    await database.remove();
  });

  async function query<Row extends object>(sql: string, values: readonly unknown[] = []) {
    const opened = await openDatabase(database);
    const rows = await opened.query<Row>(sql, values);
    await opened.close();
    return rows;
  }

  /** Thirty due nudges; the first is being sent to Teams, which takes a second for each. */
  async function untilSending(): Promise<void> {
    bot = await startMain(database, { NUDGES_PER_SECOND: '5' });
    const { address } = bot;
    learners = Array.from({ length: 30 }, () => createLearner(() => address, connector));
    await Promise.all(learners.map((learner) => learner.says('start')));
    greetings = connector.sent.length;
    await planForAll();
    const isSending = new Promise<void>((done) => {
      connector.failWith(() => {
        done();
        return { wait: 1_000 };
      });
    });
    await wakeQueue(database);
    await isSending;
  }

  /** The chats that got a nudge, in order. */
  const nudged = () => connector.sent.slice(greetings).map(({ activity }) => activity.conversation?.id);

  const states = () => query('select state, count(*) as count from nudge_slot group by 1 order by 1');

  test(
    'by SIGTERM finishes the nudges that are being sent, and leaves the others to the next bot',
    options,
    async () => {
      await untilSending();
      expect(await bot?.stop()).toMatchObject({ code: 0 });
      const sent = nudged().length;
      expect(sent).toBeLessThan(10);
      expect(await states()).toEqual([
        { state: 'planned', count: 30 - sent },
        { state: 'sent', count: sent },
      ]);
      expect(await query(`select 1 from nudge_slot where reason = 'handed-back'`)).not.toHaveLength(0);

      connector.failWith(undefined);
      next = await startMain(database);
      // Earlier than the next minute, because the first bot has left a job in the queue.
      await expect.poll(states, { timeout: 20_000 }).toEqual([{ state: 'sent', count: 30 }]);
      expect(nudged().sort()).toEqual(learners.map(({ conversationId }) => conversationId).sort());
    },
  );

  test('by kill -9 leaves unclaimed nudges to the next bot', options, async () => {
    await untilSending();
    await bot?.stop('SIGKILL');

    connector.failWith(undefined);
    next = await startMain(database);
    await wakeQueue(database);
    // Ten are claimed together.
    const ended = [{ state: 'sending', count: 10 }, { state: 'sent', count: 20 }]; // prettier-ignore
    await expect.poll(states, { timeout: 20_000 }).toEqual(ended);
    expect(new Set(nudged()).size).toBe(nudged().length);
  });

  /** One due nudge for each learner. */
  async function planForAll(): Promise<void> {
    const tip = loadPack('da').tips[0];
    const because = { competence: tip?.competence, basis: 'start', relevance: 2, isRelevanceAssumed: true, score: null, target: 67, isCheckDue: false }; // prettier-ignore
    await query(
      `insert into reminder (learner_id, is_on, weekdays, clock_time, pace) select id, true, '{1}', '09:00', 'every' from learner`,
    );
    await query(
      `insert into nudge_slot (id, learner_id, slot_at, origin, state, reason, tip_id, because, try_at, state_at)
       select gen_random_uuid(), id, now(), 'reminder', 'planned', 'due', $1, $2, now(), now() from learner`,
      [tip?.id, JSON.stringify(because)],
    );
  }
});
