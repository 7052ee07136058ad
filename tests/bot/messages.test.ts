import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Fault, Sent } from '../support/fake-connector.ts';
import { startTestBot, type TestBot } from '../support/bot.ts';
import { databaseKinds } from '../support/databases.ts';
import { actionsOf, type TestLearner } from '../support/learner.ts';

/** Words that would be a link, a mention, a picture and markup, if the bot ever repeated them. */
const hostile =
  '[vind](https://evil.example) <at>Anna</at> ![x](https://evil.example/x.png) **fed** <b>fed</b>';

const hostileSays = (learner: TestLearner) => learner.says(hostile, { from: { id: `29:${learner.aadObjectId}`, aadObjectId: learner.aadObjectId, name: hostile } }); // prettier-ignore

const [kind] = databaseKinds;
let bot: TestBot;
const messages: Sent[] = [];
/** The number of requests of each turn, the ones that Teams has refused included. */
const requestsOfTurns: number[] = [];

/** @param fault what Teams answers during the turn */
async function during(act: () => Promise<unknown>, fault?: Fault): Promise<void> {
  const before = bot.connector.sent.length;
  let requests = 0;
  bot.connector.failWith((request) => {
    requests += 1;
    return fault?.(request);
  });
  await act();
  bot.connector.failWith(undefined);
  requestsOfTurns.push(requests);
  messages.push(...bot.connector.sent.slice(before));
}

/** Through most that the bot can say, with hostile words at every place that waits for words. */
async function walk(learner: TestLearner): Promise<void> {
  const says = (...texts: readonly string[]) => texts.reduce((done, text) => done.then(() => during(() => learner.says(text))), Promise.resolve()); // prettier-ignore
  const attack = () => during(() => hostileSays(learner));
  const press = (verb: string, data: object) => during(() => learner.sendsPress(verb, data, learner.liveCardId())); // prettier-ignore

  await during(() => learner.installs());
  await attack();
  await says('start');
  await attack();
  await press('onboarding/area', { area: hostile });
  await says('spring over', 'hvad er samtykke?', 'start');
  await attack();
  await press('assessment/answer', { ...actionsOf(learner.liveCard())[0]?.data, item: hostile });
  await press('assessment/answer', { ...actionsOf(learner.liveCard())[0]?.data, value: '[x](y)' });
  await says(...Array<string>(12).fill('2'));
  await says('næste skridt', `vurdér ${hostile}`, `hvad er ${hostile}?`, 'plan', '1');
  await attack();
  await says('tip', 'påmindelser');
  await attack();
  await press('reminders/set', { weekdays: hostile.slice(0, 40), time: '[x](y)', pace: '<b>' });
  await says('påmindelser hver dag kl. 9', `ferie til ${hostile}`, 'mind mig søndag kl. 21', 'nej', 'hold pause med påmindelser'); // prettier-ignore
  await attack();
  await says('hele hjulet', ...Array<string>(5).fill('3'));
  await attack();
  await says('2', 'sikker', 'english', 'help', 'dansk', 'mine data', 'privatliv');
  await during(() => learner.posts({ type: 'message', attachments: [{ contentType: 'image/png', name: hostile }] }));
  const conversation = { id: '19:group', conversationType: 'groupChat', isGroup: true };
  for (const text of [hostile, 'hvad er samtykke?', `hvad er ${hostile}`])
    await during(() => learner.posts({ type: 'message', text, conversation }));
  await says('slet mine data');
  await attack();
  await says('ja');
} // prettier-ignore

const faults: readonly Fault[] = [
  ...[404, 412, 429, 500, 503, 'breaks' as const].flatMap((trouble) => [
    () => trouble,
    ({ method }: { method: string }) => (method === 'PUT' ? trouble : undefined),
    ({ method }: { method: string }) => (method === 'POST' ? trouble : undefined),
  ]),
];

/** The turns with the most requests, while Teams refuses some or all of them. */
async function walkWithFaults(): Promise<void> {
  for (const fault of faults) {
    const learner = await bot.learnerAtFirstItem();
    const [row] = actionsOf(learner.liveCard());
    await during(() => learner.says('3'), fault);
    await during(() => learner.says('hvad er samtykke?'), fault);
    await during(() => learner.sendsPress(row?.verb ?? '', row?.data ?? {}, learner.liveCardId()), fault);
    await during(() => learner.says('menu'), fault);
  }
}

beforeAll(async () => {
  if (!kind) throw new Error('There is always a database to test on');
  bot = await startTestBot(kind);
  await walk(bot.newLearner());
  await walkWithFaults();
}, 120_000);
afterAll(() => bot.close());

describe('of all that the bot sends', () => {
  const sent = () => messages.filter(({ method }) => method !== 'DELETE');

  test('there is enough to judge by', () => {
    expect(sent().length).toBeGreaterThan(80);
  });

  test('each is a message: a text alone, or one card alone with a summary for the notification', () => {
    const odd = sent().filter(({ activity: { type, text = '', attachments = [], summary = '' } }) => {
      const isText = text.trim() !== '' && attachments.length === 0;
      const isCard = text === '' && attachments.length === 1 && summary.trim() !== '';
      return type !== 'message' || !(isText || isCard);
    });
    expect(odd).toEqual([]);
  });

  test('none says that it was typing: turns are over before that would be seen', () => {
    expect(sent().filter(({ activity }) => activity.type === 'typing')).toEqual([]);
  });

  test('none claims to be generated, cites or asks Teams for its thumbs: every text is written by people', () => {
    const marks = sent().filter(({ activity: { entities, channelData } }) => entities !== undefined || channelData !== undefined); // prettier-ignore
    expect(marks).toEqual([]);
  });

  test('none repeats what somebody typed, was called or sent, so nothing can be injected', () => {
    const parts = /evil\.example|<at>|\[x\]\(y\)|\*\*fed|<b>/;
    // The SDK addresses the answer with the name that came; nobody is shown that.
    const shown = sent().map(({ activity: { text, summary, attachments, entities } }) => JSON.stringify({ text, summary, attachments, entities })); // prettier-ignore
    expect(shown.filter((activity) => parts.test(activity))).toEqual([]);
  });

  test('no turn makes more than three requests to Teams, which takes seven a second for a conversation', () => {
    expect(Math.max(...requestsOfTurns)).toBe(3);
  });
});
