import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadPack } from '../../src/content/pack.ts';
import { startTestBot, type TestBot } from '../support/bot.ts';
import { databaseKinds } from '../support/databases.ts';
import { actionsOf, type HttpResult, type TestLearner } from '../support/learner.ts';

const { say } = loadPack('da');
const begun = ['start', 'spring over'];
const rated = [...begun, 'start', ...Array<string>(12).fill('2')];

/** Typed texts that lead to each card; the test presses every button and row of it. */
const cards = {
  'the welcome': ['hej'],
  'the job areas': ['start'],
  'the menu': begun,
  'a statement': [...begun, 'start', '2'],
  'a statement after going back': [...begun, 'start', '2', 'tilbage'],
  'a knowledge question': [...begun, 'hele hjulet', ...Array<string>(5).fill('3')],
  'the question how sure the learner is': [...begun, 'hele hjulet', ...Array<string>(5).fill('3'), '2'],
  'the choice between continuing and starting over': [...begun, 'start', '2', 'begynd forfra'],
  'the result': rated,
  'the next steps': [...rated, 'næste skridt'],
  'the plan': [...rated, 'plan'],
  'a tip': [...begun, 'tip'],
  'the reminders': [...begun, 'påmindelser tirsdag kl. 9'],
  'an answer': [...begun, 'hvad er samtykke?'],
  "the learner's data": [...begun, 'mine data'],
  'the confirmation of a deletion': [...begun, 'slet mine data'],
} satisfies Readonly<Record<string, readonly string[]>>;

/** The input values for the card with a form. */
const inputs = { weekdays: '1,3', time: '09:15', pace: 'weekly' };

const legalAnswers = [
  'application/vnd.microsoft.card.adaptive',
  'application/vnd.microsoft.activity.message',
];

const [kind] = databaseKinds;
let bot: TestBot;
beforeAll(async () => {
  if (!kind) throw new Error('There is always a database to test on');
  bot = await startTestBot(kind);
});
afterAll(() => bot.close());

/** Teams shows the answer to a press only if it has all three fields and HTTP status 200. */
function expectLegal({ status, body }: HttpResult): void {
  expect(status).toBe(200);
  const { statusCode, type, value, ...rest } = body as Readonly<Record<string, unknown>>; // checked here
  expect(statusCode).toBe(200);
  expect(legalAnswers).toContain(type);
  expect(type === legalAnswers[0] ? (value as { type: unknown }).type : typeof value).toBe(
    type === legalAnswers[0] ? 'AdaptiveCard' : 'string',
  );
  expect(rest).toEqual({});
}

describe.each(Object.entries(cards))('on %s', (_, typed) => {
  async function there(): Promise<TestLearner> {
    const learner = bot.newLearner();
    for (const text of typed) await learner.says(text);
    return learner;
  }

  test('each button and row has the same effect as Action.Execute and as Action.Submit, with a valid answer', async () => {
    const actions = actionsOf((await there()).liveCard());
    expect(actions.length).toBeGreaterThan(1);
    for (const [index, { title, verb }] of actions.entries()) {
      const [now, old] = await Promise.all([there(), there()]);
      const own = (learner: TestLearner) => actionsOf(learner.liveCard())[index];
      const filled = verb === 'reminders/set' ? inputs : {};
      expectLegal(await now.sendsPress(verb, { ...own(now)?.data, ...filled }, now.liveCardId()));
      const value = { ...own(old)?.fallback.data, ...filled };
      expect((await old.posts({ type: 'message', value, replyToId: old.liveCardId() })).status).toBe(200);
      expect(readable(old), title).toEqual(readable(now));
    }
  });
});

/** The chat without links and references, which differ for each learner. */
function readable(learner: TestLearner): readonly string[] {
  return learner
    .texts()
    .map((text) => text.replaceAll(/https:\S+/g, 'link').replaceAll(/\b[0-9A-F]{8}\b/g, 'reference'));
}

describe('a valid answer follows', () => {
  const press = (value: unknown, more: object = {}) => ({ type: 'invoke', name: 'adaptiveCard/action', value, ...more }); // prettier-ignore
  const home = { action: { type: 'Action.Execute', verb: 'home/show', data: { verb: 'home/show' } } };

  test.each([
    ['a verb that no card sends', press({ action: { verb: 'no/such', data: {} } })],
    ['a verb that is a number', press({ action: { verb: 7, data: {} } })],
    ['no verb', press({ action: { data: {} } })],
    ['data that is a list', press({ action: { verb: 'home/show', data: [] } })],
    ['no action', press({})],
    ['no value', press(undefined)],
    ['a value that is null', press(null)],
    ['a refresh by Teams itself', press({ ...home, trigger: 'automatic' })],
    ['a press in a group', press(home, { conversation: { id: '19:x', conversationType: 'groupChat', isGroup: true } })],
    ['a press without a sender', press(home, { from: { id: '29:x' } })],
  ])('%s', async (_, activity) => {
    const learner = await bot.learnerAtFirstItem();
    expectLegal(await learner.posts(activity));
  }); // prettier-ignore

  test('an internal error during a press, with an apology', async () => {
    const learner = await bot.learnerAtFirstItem();
    await bot.query('alter table turn rename to turn_away');
    const [row] = actionsOf(learner.liveCard());
    const result = await learner
      .presses(row?.title ?? '')
      .finally(() => bot.query('alter table turn_away rename to turn'));
    expectLegal(result);
    const [apology = ''] = say('unknown.error', { reference: '#' }).split('#');
    expect(JSON.stringify(result.body)).toContain(apology);
  });
});
