import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadPack } from '../../src/content/pack.ts';
import { startTestBot, type TestBot } from '../support/bot.ts';
import { databaseKinds } from '../support/databases.ts';
import { actionsOf, answeredCard, textsOf } from '../support/learner.ts';

const { say } = loadPack('da');

describe.each(databaseKinds)('activities other than answers, on $name', (kind) => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await startTestBot(kind);
  });
  afterAll(() => bot.close());

  test.each([
    ['an empty message', { text: '' }, say('unknown.empty')],
    ['no text at all', {}, say('unknown.empty')],
    ['emoji only', { text: '👍🏽👍🏽' }, say('unknown.empty')],
    ['28 KB of text', { text: 'x'.repeat(28 * 1024) }, say('unknown.long', { length: 1000 })],
    [
      'a file',
      { attachments: [{ contentType: 'application/vnd.microsoft.teams.file.download.info' }] },
      say('unknown.file'),
    ],
    ['a voice clip', { text: '', attachments: [{ contentType: 'audio/ogg' }] }, say('unknown.file')],
    ['an edited message', { type: 'messageUpdate', text: '2' }, say('unknown.edited')],
    ['a press with a verb of no card', { value: { verb: 'no/such' } }, say('unknown.press')],
    ['a value that is not a press', { text: '', value: 7 }, say('unknown.empty')],
  ])('%s gets an explanation and the open question again', async (_, activity, sentence) => {
    const learner = await bot.learnerAtFirstItem();
    const { status } = await learner.posts({ type: 'message', ...activity });
    expect(status).toBe(200);
    const live = textsOf(learner.liveCard()).join('\n');
    expect(live).toContain(sentence);
    expect(live).toContain('1/12');
  });

  test('an edit with the id of the edited message gets an answer', async () => {
    const learner = await bot.learnerAtFirstItem();
    await learner.posts({ type: 'message', text: '3', id: 'm1' });
    await learner.posts({
      type: 'messageUpdate',
      text: '4',
      id: 'm1',
      channelData: { eventType: 'editMessage' },
    });
    expect(textsOf(learner.liveCard()).join()).toContain(say('unknown.edited'));
    expect(textsOf(learner.liveCard())[0]).toContain('2/12');
  });

  test('an undeleted message gets no answer', async () => {
    const learner = await bot.learnerAtFirstItem();
    const before = learner.texts();
    await learner.posts({ type: 'messageUpdate', id: 'm1', channelData: { eventType: 'undeleteMessage' } });
    expect(learner.texts()).toEqual(before);
  });

  test('two activities without an id are different activities', async () => {
    const learner = await bot.learnerAtFirstItem();
    await learner.posts({ type: 'message', text: '3', id: undefined });
    await learner.posts({ type: 'message', text: '3', id: undefined });
    expect(textsOf(learner.liveCard())[0]).toContain('3/12');
  });

  test('a text with the HTML copy that Teams attaches is handled as text', async () => {
    const learner = await bot.learnerAtFirstItem();
    await learner.posts({
      type: 'message',
      text: '&nbsp;3 ',
      attachments: [{ contentType: 'text/html', content: '<p>3</p>' }],
    });
    expect(textsOf(learner.liveCard())[0]).toContain('2/12');
  });

  test.each([
    ['a deleted message', { type: 'messageDelete' }],
    ['a reaction', { type: 'messageReaction', reactionsAdded: [{ type: 'like' }] }],
    ['an unknown event', { type: 'event', name: 'something/new' }],
    ['an unknown activity type', { type: 'somethingNew' }],
    ['an upgrade of the app', { type: 'installationUpdate', action: 'add-upgrade' }],
    ['typing', { type: 'typing' }],
  ])('%s gets no answer', async (_, activity) => {
    const learner = await bot.learnerAtFirstItem();
    const before = learner.texts();
    expect((await learner.posts(activity)).status).toBe(200);
    expect(learner.texts()).toEqual(before);
  });

  test('an unknown invoke is refused with a sentence', async () => {
    const learner = await bot.learnerAtFirstItem();
    const result = await learner.posts({ type: 'invoke', name: 'composeExtension/query', value: {} });
    expect(result).toMatchObject({ status: 400, body: { code: 'NotSupported' } });
  });

  test.each([
    ['an older value of ask', (data: Data) => ({ ...data, ask: 0, value: 3 })],
    ['another item', (data: Data) => ({ ...data, item: 'innovation.s1' })],
    ['an item that does not exist', (data: Data) => ({ ...data, item: 'x.y' })],
    ['another assessment', (data: Data) => ({ ...data, assessment: '00000000-0000-4000-8000-000000000000' })],
    ['a value that is not a step', (data: Data) => ({ ...data, value: 9 })],
    ['a text as value', (data: Data) => ({ ...data, value: 'drop table' })],
  ])('an answer with %s changes nothing and gets the current statement', async (_, forge) => {
    const learner = await bot.learnerAtFirstItem();
    const [row] = actionsOf(learner.liveCard());
    const result = await learner.sendsPress('assessment/answer', forge(row?.data ?? {}), 'message-x');
    const card = textsOf(answeredCard(result)).join('\n');
    expect(card).toContain('1/12');
    expect(card).toContain(say('assessment.stale'));
  });

  test.each([
    ['no data', {}],
    ['data of the wrong kind', { assessment: 1, item: [], ask: 'x', value: {} }],
    ['a verb hidden in the data', { verb: 'assessment/restart', kind: 'quick' }],
  ])('an answer with %s gets an explanation', async (_, data) => {
    const learner = await bot.learnerAtFirstItem();
    const result = await learner.sendsPress('assessment/answer', data);
    expect(textsOf(answeredCard(result)).join()).toContain(say('unknown.press'));
  });

  test("a press on another learner's card does not change that learner's answers", async () => {
    const [owner, other] = [await bot.learnerAtFirstItem(), await bot.learnerAtFirstItem()];
    const [row] = actionsOf(owner.liveCard());
    const result = await other.sendsPress('assessment/answer', row?.data ?? {});
    expect(textsOf(answeredCard(result)).join()).toContain(say('assessment.stale'));
    await owner.says('hej');
    expect(textsOf(owner.liveCard())[0]).toContain('1/12');
  });

  test('in a group chat the bot only points to the private chat', async () => {
    const learner = await bot.learnerAtFirstItem();
    const conversation = { id: '19:group', conversationType: 'groupChat', tenantId: 'x' };
    await learner.posts({ type: 'message', text: '<at>Kompetencecoach</at> resultat', conversation });
    const said = bot.connector.chat().filter((message) => message.conversation?.id === '19:group');
    expect(said.map((message) => message.text)).toEqual([say('group.personal')]);
    const press = await learner.posts({
      type: 'invoke',
      name: 'adaptiveCard/action',
      conversation,
      value: { action: { verb: 'result/show', data: {} } },
    });
    expect(press.body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.activity.message' });
  });

  test('a sender without an Entra id gets an explanation, and nothing is stored', async () => {
    const learner = bot.newLearner();
    await learner.posts({ type: 'message', text: 'hej', from: { id: '29:x' } });
    expect(learner.texts().join()).toContain(say('unknown.learner'));
  });
});

type Data = Record<string, unknown>;

describe.each(databaseKinds)('installing and removing on $name', (kind) => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await startTestBot(kind);
  });
  afterAll(() => bot.close());

  const installed = { type: 'installationUpdate', action: 'add' };
  const botAdded = { type: 'conversationUpdate', membersAdded: [{ id: '28:bot' }] };
  const orders: readonly [string, readonly object[]][] = [
    ['install first', [installed, botAdded]],
    ['conversation update first', [botAdded, installed]],
    ['each event twice', [installed, installed, botAdded, botAdded]],
  ];

  test.each(orders)('one welcome, in sequence: %s', async (_, events) => {
    const learner = bot.newLearner();
    for (const event of events) await learner.posts(event);
    expect(learner.texts()).toHaveLength(1);
  });

  test.each(orders)('one welcome, at the same time: %s', async (_, events) => {
    const learner = bot.newLearner();
    await Promise.all(events.map((event) => learner.posts(event)));
    expect(learner.texts()).toHaveLength(1);
    expect(learner.texts()[0]).toContain(say('welcome.title'));
  });

  test('no welcome when the learner wrote first', async () => {
    const learner = bot.newLearner();
    await learner.says('hej');
    await learner.posts(installed);
    await learner.posts(botAdded);
    expect(learner.texts()).toHaveLength(1);
  });

  test.each(orders)(
    'a second installation gives one more welcome and keeps the answers (%s)',
    async (_, events) => {
      const learner = bot.newLearner();
      await learner.installs();
      await learner.says('start');
      await learner.says('spring over');
      await learner.says('start');
      await learner.says('3');
      const before = learner.texts().length;

      await learner.removes();
      expect(learner.texts()).toHaveLength(before);
      for (const event of events) await learner.posts(event);
      expect(learner.texts()).toHaveLength(before + 1);
      expect(textsOf(learner.liveCard()).join()).toContain(say('home.title'));
      await learner.presses(say('home.continue'));
      expect(textsOf(learner.liveCard())[0]).toContain('2/12');
    },
  );

  test('no welcome when another person joins', async () => {
    const learner = bot.newLearner();
    await learner.posts({ type: 'conversationUpdate', membersAdded: [{ id: '29:someone' }] });
    expect(learner.texts()).toHaveLength(0);
  });
});
