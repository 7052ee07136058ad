import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TestBot } from '../support/bot.ts';
import { botKinds, startMillis } from '../support/bot-kinds.ts';
import { actionsOf, answeredCard, textsOf, type TestLearner } from '../support/learner.ts';

describe.each(botKinds)('the records of sent replies, on $name', ({ start }) => {
  let bot: TestBot;
  let learner: TestLearner;
  beforeAll(async () => {
    bot = await start();
  }, startMillis);
  afterAll(() => bot.close());
  beforeEach(async () => {
    bot.connector.failWith(undefined);
    learner = await bot.learnerAtFirstItem();
  });

  const learnerId = () => `(select id from learner where aad_object_id = '${learner.aadObjectId}')`;

  const shows = (text: string) => learner.texts().filter((shown) => shown.includes(text)).length;

  test('a card for reading that has arrived is not sent again with the rest', async () => {
    const question = { type: 'message', text: 'hvad er phishing?', id: randomUUID() };
    let posts = 0;
    bot.connector.failWith(({ method }) => (method === 'POST' && ++posts === 2 ? 503 : undefined));
    await learner.posts(question);
    bot.connector.failWith(undefined);
    const answers = shows('Phishing\n');
    expect(answers).toBe(1);
    await learner.posts(question);
    expect(shows('Phishing\n')).toBe(answers);
    expect(textsOf(learner.liveCard())[0]).toContain('1/12');
    await learner.says('3');
    expect(textsOf(learner.liveCard())[0]).toContain('2/12');
  });

  test('a reply that another version has stored in an unknown format is replaced by the current card', async () => {
    const typed = { type: 'message', text: '3', id: randomUUID() };
    const [row] = actionsOf(learner.liveCard());
    const press = {
      type: 'invoke',
      name: 'adaptiveCard/action',
      id: randomUUID(),
      replyToId: learner.liveCardId(),
      value: { action: { type: 'Action.Execute', verb: row?.verb, data: row?.data }, trigger: 'manual' },
    };
    await learner.posts(press);
    await learner.posts(typed);
    for (const odd of ['"text"', '{}', '[]', 'null', '{"kept":[1],"live":2}', '{"version":2,"card":"{}"}']) {
      await bot.query(`update turn set reply = '${odd}' where learner_id = ${learnerId()}`);
      const before = learner.texts();
      expect((await learner.posts(typed)).status).toBe(200);
      expect(learner.texts()).toEqual(before);
      const answer = await learner.posts(press);
      expect(textsOf(answeredCard(answer))[0]).toContain('3/12');
    }
    await learner.says('4');
    expect(textsOf(learner.liveCard())[0]).toContain('4/12');
  });

  test('such a reply that was never sent is also replaced by the current card', async () => {
    const typed = { type: 'message', text: '3', id: randomUUID() };
    bot.connector.failWith(({ method }) => (method === 'POST' ? 503 : undefined));
    await learner.posts(typed);
    bot.connector.failWith(undefined);
    await bot.query(`update turn set reply = '{"version":2}' where learner_id = ${learnerId()}`);
    await learner.posts(typed);
    expect(textsOf(learner.liveCard())[0]).toContain('2/12');
    await learner.says('4');
    expect(textsOf(learner.liveCard())[0]).toContain('3/12');
  });

  test('the receipt of a deletion in an unknown format causes no error and creates no learner', async () => {
    await learner.says('slet mine data');
    const yes = actionsOf(learner.liveCard()).find(({ data }) => data.confirmed === true);
    const cardId = learner.liveCardId();
    await learner.sendsPress('data/delete', yes?.data ?? {}, cardId);
    await bot.query(`update erasure set reply = '{"version":2}'`);
    const again = await learner.sendsPress('data/delete', yes?.data ?? {}, cardId);
    expect(textsOf(answeredCard(again)).join()).not.toBe('');
    expect(await bot.query(`select id from learner where id = ${learnerId()}`)).toEqual([]);
  });

  test('a message without an id from Teams is stored with an unknown id', async () => {
    bot.connector.failWith(({ method }) =>
      method === 'POST' ? { status: 202, withoutId: true } : undefined,
    );
    await learner.says('3');
    bot.connector.failWith(undefined);
    const ids = await bot.query(
      `select live_card_id as id from conversation where learner_id = ${learnerId()}
        union select activity_id from personal_card where learner_id = ${learnerId()} and activity_id = ''`,
    );
    expect(ids).toEqual([{ id: null }]);
    const paths: string[] = [];
    bot.connector.failWith(({ method, path }) => {
      paths.push(`${method} ${path}`);
      return undefined;
    });
    await learner.says('4');
    expect(paths.filter((path) => path.endsWith('/activities/'))).toEqual([]);
    expect(textsOf(learner.liveCard())[0]).toContain('3/12');
  });

  test('an empty message id of an older version is ignored', async () => {
    await bot.query(`update conversation set live_card_id = '' where learner_id = ${learnerId()}`);
    const paths: string[] = [];
    bot.connector.failWith(({ path }) => {
      paths.push(path);
      return undefined;
    });
    await learner.says('3');
    expect(paths).toHaveLength(1);
    expect(textsOf(learner.liveCard())[0]).toContain('2/12');
  });
});
