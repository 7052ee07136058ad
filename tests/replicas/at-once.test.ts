import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { replicaSeed, startMillis } from '../support/bot-kinds.ts';
import { describeOnPostgres } from '../support/databases.ts';
import { actionsOf, answeredCard, textsOf, type TestLearner } from '../support/learner.ts';
import { startTwoReplicas, type TwoReplicas } from '../support/two-replicas.ts';

/** Enough pairs for two requests to overlap in every part of a turn. */
const pairs = 20;

describeOnPostgres('the same request at two replicas at the same time', () => {
  let bot: TwoReplicas;
  beforeAll(async () => {
    bot = await startTwoReplicas(replicaSeed);
  }, startMillis);
  afterAll(() => bot.close());

  /** The same person, once at each replica. */
  function doubled(learner: TestLearner): readonly [TestLearner, TestLearner] {
    const [first, second] = bot.replicas;
    return [bot.at(first, learner), bot.at(second, learner)];
  }

  function atOnce(learner: TestLearner, ...activities: readonly object[]) {
    return Promise.all(
      activities.flatMap((activity) => doubled(learner).map((there) => there.posts(activity))),
    );
  }

  async function many<Result>(act: () => Promise<Result>): Promise<readonly Result[]> {
    return Promise.all(Array.from({ length: pairs }, act));
  }

  test('a typed answer counts once and gets one reply', async () => {
    const chats = await many(async () => {
      const learner = await bot.learnerAtFirstItem();
      const results = await atOnce(learner, { type: 'message', text: '3', id: randomUUID() });
      expect(results.map(({ status }) => status)).toEqual([200, 200]);
      return learner.texts().filter((text) => text.includes('2/12 ·')).length;
    });
    expect(chats).toEqual(Array<number>(pairs).fill(1));
    const answers = await bot.query<{ count: number }>(
      'select count(*) as count from answer group by assessment_id',
    );
    expect(answers).toEqual(Array<object>(pairs).fill({ count: 1 }));
  });

  test('a press gets the same card from both', async () => {
    const cards = await many(async () => {
      const learner = await bot.learnerAtFirstItem();
      const [row] = actionsOf(learner.liveCard());
      const action = { type: 'Action.Execute', verb: row?.verb, data: row?.data };
      const press = { type: 'invoke', name: 'adaptiveCard/action', id: randomUUID(), replyToId: learner.liveCardId(), value: { action, trigger: 'manual' } }; // prettier-ignore
      const [first, second] = (await atOnce(learner, press)).map(answeredCard);
      expect(second).toEqual(first);
      expect(learner.liveCard()).toEqual(first);
      return textsOf(first)[0] ?? '';
    });
    expect(cards.filter((text) => text.includes('2/12'))).toHaveLength(pairs);
  });

  test('two clicks with different ids, one at each replica, count once', async () => {
    const cards = await many(async () => {
      const learner = await bot.learnerAtFirstItem();
      const [row] = actionsOf(learner.liveCard());
      const clicks = doubled(learner).map((there) =>
        there.sendsPress(row?.verb ?? '', row?.data ?? {}, learner.liveCardId()),
      );
      return (await Promise.all(clicks)).map((result) => textsOf(answeredCard(result))[0] ?? '');
    });
    expect(cards.flat().filter((text) => text.includes('2/12'))).toHaveLength(2 * pairs);
  });

  const arrival = { type: 'installationUpdate', action: 'add' };
  const joined = { type: 'conversationUpdate', membersAdded: [{ id: '28:bot' }] };

  test.each([
    { name: 'installationUpdate first', events: [arrival, joined] },
    { name: 'conversationUpdate first', events: [joined, arrival] },
    { name: 'each event twice', events: [arrival, joined, joined, arrival] },
  ])('a new learner gets one welcome: $name', async ({ events }) => {
    const chats = await many(async () => {
      const learner = bot.newLearner();
      await atOnce(learner, ...events);
      return learner.texts();
    });
    expect(chats.map((texts) => texts.length)).toEqual(Array<number>(pairs).fill(1));
    expect(chats.flat().filter((text) => text.includes('Hej, jeg er Kompetencecoach'))).toHaveLength(pairs);
  });

  describe('nudges', () => {
    const learners: TestLearner[] = [];
    beforeAll(async () => {
      bot.setNow(new Date('2027-06-07T10:00:00Z')); // a Monday noon in Denmark
      for (let count = 0; count < 20; count++) learners.push(bot.newLearner());
      await Promise.all(learners.map(enrol));
      bot.setNow(new Date('2027-06-08T07:00:10Z'));
      // As often as pg-boss would start them, if it started both at the same time.
      for (let run = 0; run < 10 && nudges().length < learners.length; run++) await bot.nudge();
      await bot.nudge();
    }, startMillis);

    async function enrol(learner: TestLearner): Promise<void> {
      for (const text of ['start', 'spring over', 'påmindelser hver dag kl. 9']) await learner.says(text);
    }

    const nudges = () => bot.connector.chat().filter(({ summary }) => summary?.startsWith('Påmindelse: '));

    test('that both replicas plan and send come once each', async () => {
      const chats = nudges().map(({ conversation }) => conversation?.id);
      expect(chats.sort()).toEqual(learners.map(({ conversationId }) => conversationId).sort());
      const slots = await bot.query(
        `select state, attempts, count(*) as count from nudge_slot group by 1, 2`,
      );
      expect(slots).toEqual([{ state: 'sent', attempts: 1, count: learners.length }]);
    });
  });
});
