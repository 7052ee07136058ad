import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { loadPack } from '../../src/content/pack.ts';
import type { TestBot } from '../support/bot.ts';
import { botKinds, startMillis } from '../support/bot-kinds.ts';
import { learnerWithEverything, morning, noon } from '../support/full-learner.ts';
import { answeredCard, textsOf, type TestLearner } from '../support/learner.ts';
import { countRows, tablesThatHold } from '../support/traces.ts';

const { say } = loadPack('da');
const english = loadPack('en').say;

// The bot removes cards slowly, within Teams' limits.
vi.setConfig({ testTimeout: 60_000 });

describe.each(botKinds)('the deletion of a learner on $name', ({ start }) => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await start();
  }, startMillis);
  afterAll(() => bot.close());
  // The bot removes cards in the order of deletion, so remaining cards of another test would come first.
  beforeEach(async () => {
    await bot.query('delete from card_removal');
    await bot.query('delete from send_pace'); // its times may be later than those of the next test
  });

  const everything = () => learnerWithEverything(bot);
  const newest = (learner: TestLearner) => learner.texts().at(-1) ?? '';
  const waiting = ({ conversationId }: TestLearner) =>
    countRows(bot, `card_removal where conversation_id = '${conversationId}'`);
  const isKnown = async ({ aadObjectId }: TestLearner) =>
    (await countRows(bot, `learner where aad_object_id = '${aadObjectId}'`)) > 0;

  /** Every table and schema that still contains the text. */
  const traces = (text: string) => tablesThatHold(bot, text);

  test('deletion asks first, and "nej" keeps everything', async () => {
    const learner = await everything();
    await learner.says('slet mine data');
    expect(newest(learner)).toContain(say('erase.title'));
    for (const words of ['nej', 'slet mine data', 'annuller', 'slet mine data', 'stop']) await learner.says(words);
    expect(newest(learner)).toContain(say('erase.kept'));
    await learner.says('slet mine data');
    await learner.says('måske');
    expect(newest(learner)).toContain(say('erase.unheard'));
    await learner.says('resultat');
    expect(newest(learner)).toContain(say('result.title'));
    expect(await traces(learner.aadObjectId)).not.toEqual([]);
  }); // prettier-ignore

  test.each(['pressed', 'typed'])('deletion, %s, leaves no data of the learner in any table of any schema', async (way) => {
    const learner = await everything();
    await learner.says('hent mine data');
    const links = linksTo(learner);
    const id = await idOf(learner);
    await learner.says('slet mine data');
    const result = way === 'typed' ? await learner.says('ja') : await learner.presses(say('erase.confirm'));
    const receipt = way === 'typed' ? newest(learner) : textsOf(answeredCard(result)).join('\n');
    expect(receipt).toContain(say('erased.title'));
    expect(receipt).toMatch(/Kvittering [0-9A-F]{8} fra/);
    expect(receipt).toMatch(/Svar på udsagn: 1[67]\b/);
    expect(await traces(id)).toEqual([]);
    expect(await traces(learner.aadObjectId)).toEqual(['public.card_removal']);
    expect(links.map((path) => path.split('/')[1])).toEqual(expect.arrayContaining(['data', 'pictures']));
    for (const path of links) expect((await fetch(`${bot.app.address}${path}`)).status, path).toBe(404);

    // The next minute of the queue removes the bot's own cards.
    for (let round = 0; round < 12; round++) await bot.nudge();
    expect(await traces(learner.aadObjectId)).toEqual([]);
    const left = learner.texts().join('\n');
    expect(left).toContain(say('erased.title'));
    expect(left).not.toMatch(/Du svarede|Du var sikker|Dit kompetencehjul|Påmindelse|Derfor får du|%/);
  }); // prettier-ignore

  /** Paths of all links in the learner's chat. */
  function linksTo({ aadObjectId }: TestLearner): readonly string[] {
    const sent = bot.connector.sent.filter(({ path }) => decodeURIComponent(path).includes(aadObjectId));
    const links = JSON.stringify(sent).matchAll(/https:\/\/coach\.example(\/(?:data|pictures)\/[\w.-]+)/g);
    return [...links].map(([, path = '']) => path);
  }

  async function idOf({ aadObjectId }: TestLearner): Promise<string> {
    const [row] = await bot.query<{ id: string }>(
      `select id from learner where aad_object_id = '${aadObjectId}'`,
    );
    return row?.id ?? '';
  }

  test('a second delivery and a second click give the receipt again and create no new learner', async () => {
    const learner = await everything();
    await learner.says('slet mine data');
    const cardId = learner.liveCardId();
    const press = {
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: cardId,
      value: { action: { type: 'Action.Execute', verb: 'data/delete', data: { confirmed: true } } },
    };
    const [first, second] = await Promise.all([
      learner.posts({ id: 'the-delivery', ...press }),
      learner.posts({ id: 'the-delivery', ...press }),
    ]);
    expect(textsOf(answeredCard(first))).toEqual(textsOf(answeredCard(second)));
    expect(textsOf(answeredCard(first)).join()).toContain(say('erased.title'));
    const third = await learner.posts({ id: 'another-click', ...press });
    expect(textsOf(answeredCard(third))).toEqual(textsOf(answeredCard(first)));
    expect(await isKnown(learner)).toBe(false);
  });

  test('an old "ja", or one that may answer another question, deletes nothing', async () => {
    const learner = await everything();
    await learner.says('slet mine data');
    for (const words of ['ok', 'jo', 'jaa', 'ja men vent']) await learner.says(words);
    bot.setNow(noon(4 + 11 / 1440));
    await learner.says('ja');
    expect(newest(learner)).toContain(say('erase.unheard'));
    for (const words of ['nej', 'slut pausen']) await learner.says(words);
    bot.setNow(morning(7));
    await learner.says('slet mine data');
    await bot.nudge();
    expect(newest(learner)).toContain(say('nudge.exercise'));
    await learner.says('ja');
    expect(await traces(learner.aadObjectId)).not.toEqual([]);
    await learner.says('ja');
    expect(newest(learner)).toContain(say('erased.title'));
  });

  test('a receipt that could not be shown is sent as text, and again at the next delivery', async () => {
    const learner = await everything();
    await learner.says('slet mine data');
    let failures = 0;
    bot.connector.failWith(({ method }) => (method === 'POST' && failures++ === 0 ? 500 : undefined));
    await learner.says('ja', { id: 'the-yes' });
    bot.connector.failWith(undefined);
    expect(newest(learner)).toMatch(/Kvittering [0-9A-F]{8} fra/);
    await learner.says('ja', { id: 'the-yes' });
    expect(newest(learner)).toContain(say('erased.title'));
    await learner.says('ja');
    expect(newest(learner)).toContain(say('erased.title'));
    expect(await isKnown(learner)).toBe(false);
  });

  test('a nudge that was being sent is removed', async () => {
    const learner = await everything();
    await learner.says('slut pausen');
    bot.setNow(morning(7));
    await learner.says('slet mine data');
    bot.connector.failWith(({ method, path }) =>
      method === 'POST' && decodeURIComponent(path).includes(learner.aadObjectId) ? { wait: 1_500 } : undefined,
    );
    const sending = bot.nudge();
    await new Promise((resume) => setTimeout(resume, 700));
    await learner.presses(say('erase.confirm'));
    await sending;
    expect(newest(learner)).toContain(say('nudge.exercise'));
    bot.connector.failWith(undefined);
    for (let round = 0; round < 12; round++) await bot.nudge();
    expect(learner.texts().join('\n')).not.toContain(say('nudge.exercise'));
    expect(await traces(learner.aadObjectId)).toEqual([]);
  }); // prettier-ignore

  test.each([
    ['a press on an old card', (learner: TestLearner) => learner.sendsPress('result/show', {}), say('erased.nothing')],
    ['an edit', (learner: TestLearner) => learner.posts({ type: 'messageUpdate', text: 'hej' }), undefined],
  ])('%s after a deletion creates no learner', async (_, act, answer) => {
    const learner = await everything();
    for (const words of ['slet mine data', 'ja']) await learner.says(words);
    const result = await act(learner);
    if (answer !== undefined) expect(textsOf(answeredCard(result)).join()).toContain(answer);
    expect(await isKnown(learner)).toBe(false);
  }); // prettier-ignore

  test('an unknown person who asks for deletion gets an explanation and stays unknown', async () => {
    for (const [words, answer] of [
      ['slet mine data', say('erased.nothing')],
      ['delete my data', english('erased.nothing')],
      ['mine data', say('erased.nothing')],
      ['download my data', english('erased.nothing')],
    ] as const) {
      const stranger = bot.newLearner();
      await stranger.says(words);
      expect(newest(stranger)).toContain(answer);
      expect(await traces(stranger.aadObjectId)).toEqual([]);
    }
  });

  test('a person who writes after a deletion is a new learner', async () => {
    const learner = await everything();
    for (const words of ['slet mine data', 'ja', 'hej']) await learner.says(words);
    expect(newest(learner)).toContain(say('welcome.title'));
    await learner.says('resultat');
    expect(newest(learner)).toContain(say('welcome.title'));
  });

  test('removing a card is tried again for a day', async () => {
    const learner = await everything();
    for (const words of ['slet mine data', 'ja']) await learner.says(words);
    bot.connector.failWith(({ method }) => (method === 'DELETE' ? { status: 429, retryAfter: 90 } : undefined));
    await bot.nudge();
    expect(await waiting(learner)).toBeGreaterThan(0);
    bot.connector.failWith(({ method }) => (method === 'DELETE' ? { status: 404 } : undefined));
    await bot.nudge();
    expect(await waiting(learner)).toBeGreaterThan(0);
    bot.setNow(noon(4 + 2 / 1440));
    for (let round = 0; round < 12; round++) await bot.nudge();
    expect(await waiting(learner)).toBe(0);
    bot.connector.failWith(undefined);
  }); // prettier-ignore
});
