import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadPack } from '../../src/content/pack.ts';
import type { TestBot } from '../support/bot.ts';
import { botKinds, startMillis } from '../support/bot-kinds.ts';
import { learnerWithEverything, noon } from '../support/full-learner.ts';
import type { TestLearner } from '../support/learner.ts';
import { tablesThatHold } from '../support/traces.ts';

const { say } = loadPack('da');

const hourMillis = 3_600_000;
const dayMillis = 24 * hourMillis;
/** Noon of a Monday in Denmark, before weeks without a holiday or a change of the clock. */
const firstMonday = Date.parse('2027-06-07T10:00:00Z');

/** For tests that restart the bot: two replicas start within this. */
const restarts = { timeout: startMillis };

describe.each(botKinds)('the removal of the bot, on $name', ({ start }) => {
  let bot: TestBot;
  let monday = firstMonday;
  beforeAll(async () => {
    bot = await start();
  }, startMillis);
  afterAll(() => bot.close());

  async function enrolled(): Promise<TestLearner> {
    monday += 7 * dayMillis;
    bot.setNow(new Date(monday));
    const learner = bot.newLearner();
    for (const text of ['start', 'spring over', 'påmindelser hver dag kl. 9']) await learner.says(text);
    return learner;
  }

  interface Kept {
    readonly removed_at: Date | string | null;
    readonly next_at: Date | string | null;
  }

  async function kept({
    aadObjectId,
  }: TestLearner): Promise<{ removedAt: number | null; isReminded: boolean }> {
    const [row] = await bot.query<Kept>(
      `select removed_at, next_at
         from learner
         join conversation on conversation.learner_id = learner.id
         left join reminder on reminder.learner_id = learner.id
        where aad_object_id = '${aadObjectId}'`,
    );
    if (!row) throw new Error('The learner is not there');
    return {
      removedAt: row.removed_at === null ? null : new Date(row.removed_at).getTime(),
      isReminded: row.next_at !== null,
    };
  }

  /** The event from Teams, `minutes` after Monday noon. */
  const removal = (minutes: number, id: string) => ({
    type: 'installationUpdate',
    action: 'remove',
    id,
    timestamp: new Date(monday + minutes * 60_000).toISOString(),
  });
  const arrival = (minutes: number, id: string) => ({ ...removal(minutes, id), action: 'add' });

  async function morning(days: number): Promise<void> {
    bot.setNow(new Date(monday + days * dayMillis - 3 * hourMillis + 10_000));
    await bot.nudge();
  }

  test('is recognised by the event and starts the retention term', async () => {
    const learner = await enrolled();
    expect(await kept(learner)).toEqual({ removedAt: null, isReminded: true });
    await learner.posts(removal(1, 'x'));
    const { removedAt, isReminded } = await kept(learner);
    expect(isReminded).toBe(false);
    expect(Math.abs((removedAt ?? 0) - monday)).toBeLessThan(hourMillis);
  });

  test.each(['BotNotInConversationRoster'])(
    'is recognised by 403 %s and starts the retention term',
    async (code) => {
      const learner = await enrolled();
      bot.connector.failWith(({ path }) => path.includes(encodeURIComponent(learner.conversationId)) ? { status: 403, code } : undefined); // prettier-ignore
      await morning(1);
      bot.connector.failWith(undefined);
      const { removedAt, isReminded } = await kept(learner);
      expect(isReminded).toBe(false);
      expect(Math.abs((removedAt ?? 0) - monday - dayMillis)).toBeLessThan(6 * hourMillis);

      // A late event does not restart the term.
      bot.setNow(new Date(monday + 9 * dayMillis));
      await learner.posts(removal(9 * 24 * 60, 'late'));
      expect((await kept(learner)).removedAt).toBe(removedAt);

      // A learner who writes again is reachable again.
      await learner.says('hjælp');
      expect(await kept(learner)).toEqual({ removedAt: null, isReminded: true });
    },
  );

  test('is not inferred from a block or another refusal', async () => {
    const learner = await enrolled();
    bot.connector.failWith(({ path }) => path.includes(encodeURIComponent(learner.conversationId)) ? { status: 403, code: 'MessageWritesBlocked' } : undefined); // prettier-ignore
    await morning(1);
    bot.connector.failWith(undefined);
    expect(await kept(learner)).toEqual({ removedAt: null, isReminded: false });
  });

  test('before the bot was added again does not count when Teams repeats it late', async () => {
    const learner = await enrolled();
    await learner.posts(removal(1, 'x'));
    await learner.posts(arrival(2, 'y'));
    expect((await kept(learner)).removedAt).toBeNull();
    await learner.posts(removal(1, 'x'));
    expect((await kept(learner)).removedAt).toBeNull();
    // The first delivery of this removal was lost.
    await learner.posts(removal(0, 'before x'));
    expect((await kept(learner)).removedAt).toBeNull();
    // The id is sufficient without a time.
    await learner.posts({ ...removal(1, 'x'), timestamp: undefined });
    expect(await kept(learner)).toEqual({ removedAt: null, isReminded: true });
    // A later removal counts.
    await learner.posts(removal(3, 'z'));
    expect((await kept(learner)).removedAt).not.toBeNull();
  });

  test('that arrives only after the bot was added again does not count', async () => {
    const learner = await enrolled();
    await learner.posts(arrival(2, 'y'));
    await learner.posts({ ...arrival(2, 'y2'), type: 'conversationUpdate', action: undefined, membersAdded: [{ id: '28:bot' }] }); // prettier-ignore
    await learner.posts(removal(1, 'x'));
    expect(await kept(learner)).toEqual({ removedAt: null, isReminded: true });
  });

  test('that is repeated days later keeps the first day', async () => {
    const learner = await enrolled();
    await learner.posts(removal(1, 'x'));
    const { removedAt } = await kept(learner);
    bot.setNow(new Date(monday + 5 * dayMillis));
    await learner.posts(removal(1, 'x'));
    await learner.posts(removal(5 * 24 * 60, 'another'));
    expect((await kept(learner)).removedAt).toBe(removedAt);
  });

  test.each([undefined, 'no time', 7, null, {}])('counts with %j as its time', async (timestamp) => {
    const learner = await enrolled();
    await learner.posts(arrival(2, 'y'));
    expect((await learner.posts({ ...removal(3, `x ${JSON.stringify(timestamp)}`), timestamp })).status).toBe(
      200,
    );
    expect((await kept(learner)).removedAt).not.toBeNull();
  });

  test('by an unknown person gets no reply', async () => {
    const learner = bot.newLearner();
    expect((await learner.posts(removal(1, 'x'))).status).toBe(200);
    expect(learner.texts()).toEqual([]);
  });

  test('leads to deletion after the grace period on the first card, not before', restarts, async () => {
    const learner = await learnerWithEverything(bot);
    await learner.removes();
    bot.setNow(noon(4 + 29));
    await bot.restart();
    expect(await tablesThatHold(bot, learner.aadObjectId)).not.toEqual([]);
    bot.setNow(noon(4 + 31));
    await bot.restart();
    expect(await tablesThatHold(bot, learner.aadObjectId)).toEqual([]);
  });

  test(
    'is undone when the bot is added again within the grace period, with all answers',
    restarts,
    async () => {
      const learner = await learnerWithEverything(bot);
      await learner.removes();
      bot.setNow(noon(4 + 20));
      await learner.installs();
      bot.setNow(noon(4 + 40));
      await bot.restart();
      await learner.says('resultat');
      expect(learner.texts().at(-1)).toContain(say('result.title'));
    },
  );
});
