import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadPack } from '../../src/content/pack.ts';
import { startTestBot, type TestBot } from '../support/bot.ts';
import { databaseKinds } from '../support/databases.ts';

const { say } = loadPack('da');
const good = { weekdays: '2,4', time: '09:00', pace: 'every' };

/** Forged form inputs, which no Teams client checks. */
const forged: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ['nothing filled in', {}],
  ['no days', { ...good, weekdays: '' }],
  ['an unknown day', { ...good, weekdays: '8' }],
  ['a text as day', { ...good, weekdays: 'tirsdag' }],
  ['days as a list', { ...good, weekdays: [2, 4] }],
  ['too many days', { ...good, weekdays: '1,'.repeat(30) }],
  ['HTML as days', { ...good, weekdays: '<img src=x onerror=alert(1)>' }],
  ['no time', { ...good, time: '' }],
  ['an impossible time', { ...good, time: '25:61' }],
  ['SQL as time', { ...good, time: "'; drop table--" }],
  ['a time as an object', { ...good, time: { hour: 9 } }],
  ['a very long time', { ...good, time: '9'.repeat(10_000) }],
  ['a pace as a number', { ...good, pace: 7 }],
];

describe.each(databaseKinds)('the form of the reminders, on $name', (kind) => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await startTestBot(kind);
  });
  afterAll(() => bot.close());

  const stored = () =>
    bot.query<object>('select learner_id, is_on, weekdays, clock_time, pace from reminder');

  test('is stored with valid inputs', async () => {
    const learner = bot.newLearner();
    for (const text of ['start', 'spring over', 'påmindelser']) await learner.says(text);
    await learner.sendsPress('reminders/set', good, learner.liveCardId());
    expect(learner.texts().at(-1)).toContain(say('reminders.saved'));
    expect(await stored()).toHaveLength(1);
  });

  test.each(forged)('with %s is not stored and gets an explanation', async (_, data) => {
    const learner = bot.newLearner();
    for (const text of ['start', 'spring over', 'påmindelser']) await learner.says(text);
    const before = await stored();
    for (const send of [
      () => learner.sendsPress('reminders/set', data, learner.liveCardId()),
      () => learner.posts({ type: 'message', value: { ...data, verb: 'reminders/set' }, replyToId: learner.liveCardId() }), // prettier-ignore
    ]) {
      expect((await send()).status).toBe(200);
      const said = learner.texts().at(-1) ?? '';
      expect(said).not.toContain(say('reminders.saved'));
      expect([say('reminders.needsDays'), say('reminders.needsTime'), say('reminders.unheard'), say('unknown.press')].some((sentence) => said.includes(sentence))).toBe(true); // prettier-ignore
    }
    expect(await stored()).toEqual(before);
  });

  test('with an unknown pace keeps the stored pace', async () => {
    const learner = bot.newLearner();
    for (const text of ['start', 'spring over', 'påmindelser']) await learner.says(text);
    await learner.sendsPress('reminders/set', { ...good, pace: 'hourly' }, learner.liveCardId());
    const paces = await bot.query<{ pace: string }>('select distinct pace from reminder');
    expect(paces).toEqual([{ pace: 'every' }]);
  });
});
