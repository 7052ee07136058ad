import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadPack } from '../../src/content/pack.ts';
import type { TestBot } from '../support/bot.ts';
import { botKinds, startMillis } from '../support/bot-kinds.ts';
import { actionsOf, answeredCard, textsOf, type TestLearner } from '../support/learner.ts';

const { say, checks, tips } = loadPack('da');
const dayMillis = 86_400_000;
/** Noon of a Monday in Denmark, before weeks without a holiday or a change of the clock. */
const firstMonday = Date.parse('2027-06-07T10:00:00Z');

describe.each(botKinds)('a nudge on $name', ({ start }) => {
  let bot: TestBot;
  /** The Monday of the current test, whose weekdays are all in the future. Each test has its own week. */
  let monday = firstMonday;
  beforeAll(async () => {
    bot = await start();
  }, startMillis);
  afterAll(() => bot.close());

  /** A learner with reminders every weekday at nine; the time is Monday noon. */
  async function enrolled(times = 'påmindelser hver dag kl. 9'): Promise<TestLearner> {
    bot.setNow(new Date((monday += 7 * dayMillis)));
    const learner = bot.newLearner();
    for (const text of ['start', 'spring over', times]) await learner.says(text);
    return learner;
  }

  /** Nine o'clock in Denmark, some days after the Monday. */
  async function morning(days: number): Promise<void> {
    bot.setNow(new Date(monday + days * dayMillis - 2 * 3_600_000 - 3_590_000));
    await bot.nudge();
  }

  const newest = (learner: TestLearner) => learner.texts().at(-1) ?? '';
  const summaries = (learner: TestLearner) =>
    bot.connector
      .chat()
      .filter(
        ({ conversation, summary }) =>
          conversation?.id === learner.conversationId && summary?.startsWith('Påmindelse: '),
      ) // prettier-ignore
      .map(({ summary }) => summary ?? '');

  test('comes once, as a single card, with a notification that names the tip', async () => {
    const learner = await enrolled();
    await bot.nudge();
    expect(summaries(learner)).toEqual([]);
    await morning(1);
    await bot.nudge();
    expect(summaries(learner)).toHaveLength(1);
    const message = bot.connector.chat().find(({ summary }) => summary === summaries(learner)[0]);
    expect(message?.text).toBeUndefined();
    expect(message?.attachments).toHaveLength(1);
    expect(summaries(learner)[0]?.length).toBeLessThanOrEqual(80);
    expect(newest(learner)).toContain(say('nudge.exercise'));
    expect(actionsOf(learner.liveCard()).map(({ title }) => title)).toEqual(
      expect.arrayContaining([say('nudge.tried'), say('nudge.known'), say('nudge.later'), say('nudge.less'), say('nudge.why'), say('nudge.pause')]),
    );
  }); // prettier-ignore

  test('does not change an open question, and shows its reply on its own card', async () => {
    const learner = await enrolled();
    await learner.says('start');
    await learner.says('2');
    await morning(1);
    expect(textsOf(answeredCard(await learner.presses(say('nudge.why')))).join()).toContain(
      say('why.reminder'),
    );
    const tried = textsOf(answeredCard(await learner.presses(say('nudge.tried')))).join();
    expect(tried).toContain(say('nudge.wasTried'));
    expect(tried).not.toContain(say('nudge.known'));
    await learner.says('3');
    expect(newest(learner)).toContain('3/12');
  });

  test('a second press, and one on the card of another learner, change nothing', async () => {
    const other = await enrolled();
    const learner = await enrolled();
    await morning(1);
    const known = actionsOf(learner.liveCard()).find(({ verb }) => verb === 'nudge/known');
    await learner.presses(say('nudge.tried'));
    const again = await learner.sendsPress('nudge/known', known?.data ?? {}, learner.liveCardId());
    expect(textsOf(answeredCard(again)).join()).toContain(say('nudge.already'));
    const foreign = await other.sendsPress('nudge/known', known?.data ?? {}, other.liveCardId());
    expect(JSON.stringify(foreign.body)).toContain(say('unknown.press'));
    await learner.says('plan');
    expect(newest(learner)).toContain(say('plan.tried', { tried: 1, given: 1 }));
  });

  test('with a question: the buttons lead from the option to how sure the learner is and to the right answer', async () => {
    const learner = await enrolled();
    await morning(1);
    const check = checks.find(({ scenario }) => newest(learner).includes(scenario));
    const right = check?.options.indexOf(check.correct) ?? 0;
    const row = actionsOf(learner.liveCard()).find(({ title }) => title.startsWith(`${right + 1}. `));
    expect(textsOf(answeredCard(await learner.presses(row?.title ?? ''))).join()).toContain(
      say('check.howSure'),
    );
    const card = textsOf(answeredCard(await learner.presses(`2. ${say('check.unsure')}`))).join();
    expect(card).toContain(say('check.rightUnsure'));
    expect(card).toContain(say('nudge.tried'));
  });

  test('a number typed below it answers the nudge, not the card above', async () => {
    const learner = await enrolled();
    await learner.says('plan');
    await learner.says('1');
    await morning(1);
    await learner.says('1');
    expect(newest(learner)).toContain(say('check.howSure'));
    await learner.says('plan');
    expect(newest(learner)).toContain(say('plan.reached', { done: 0 }));
  });

  test('a number typed after a press on its card also answers the nudge', async () => {
    const learner = await enrolled();
    await learner.says('plan');
    await learner.says('1');
    await morning(1);
    await learner.presses(say('nudge.why'));
    await learner.says('1');
    expect(newest(learner)).toContain(say('check.howSure'));
  });

  test('a number typed below it is unclear while a question is open above, so the bot shows that question again', async () => {
    const learner = await enrolled();
    await learner.says('start');
    await morning(1);
    await learner.says('1');
    expect(newest(learner)).toContain(say('nudge.between'));
    expect(newest(learner)).toContain('1/12');
    await learner.says('1');
    expect(newest(learner)).toContain('2/12');
  });

  test('its question can be answered in words, also after a restart', { timeout: startMillis }, async () => {
    const learner = await enrolled();
    await morning(1);
    await learner.says('1');
    expect(newest(learner)).toContain(say('check.howSure'));
    await bot.restart();
    await learner.says('hvad?');
    await learner.says('sikker');
    expect(learner.texts().join()).toMatch(/Rigtigt, og du var sikker|Du var sikker, men/);
    await learner.says('det kan jeg allerede');
    expect(newest(learner)).toContain(say('nudge.wasKnown'));
  });

  test('two ignored nudges halve the pace, with a notice; using one restores it', async () => {
    const learner = await enrolled();
    for (const day of [1, 2, 3]) await morning(day);
    expect(summaries(learner)).toHaveLength(3);
    expect(newest(learner)).toContain(say('nudge.slower'));
    await morning(4);
    expect(summaries(learner)).toHaveLength(3); // every second weekday, so not on Friday
    await learner.says('påmindelser');
    expect(newest(learner)).toContain(say('reminders.slowed'));
    await learner.says('jeg har prøvet det');
    expect(newest(learner)).toContain(say('nudge.faster'));
    await morning(7);
    expect(summaries(learner)).toHaveLength(4);
  });

  test('no nudge after "stop", none in a pause, and no earlier one when the pause ends', async () => {
    const learner = await enrolled();
    await learner.says('ferie til torsdag');
    for (const day of [1, 2]) await morning(day);
    expect(summaries(learner)).toHaveLength(0);
    await morning(3);
    expect(summaries(learner)).toHaveLength(1);
    await learner.says('stop');
    expect(newest(learner)).toContain(say('reminders.stopped'));
    await morning(4);
    expect(summaries(learner)).toHaveLength(1);
  });

  test('after downtime at most one nudge comes, at the chosen time', async () => {
    const learner = await enrolled();
    bot.setNow(new Date(monday + 3 * dayMillis)); // Thursday noon: Tuesday to Thursday were missed
    await bot.nudge();
    expect(summaries(learner)).toHaveLength(0);
    await morning(4);
    expect(summaries(learner)).toHaveLength(1);
  });

  test('a learner who removes the bot gets none, and after installing it again gets them at the chosen times', async () => {
    const learner = await enrolled();
    await learner.removes();
    await morning(1);
    expect(summaries(learner)).toHaveLength(0);
    await learner.installs();
    await morning(2);
    expect(summaries(learner)).toHaveLength(1);
  });

  test('a learner who has blocked the bot gets no nudges until they write', async () => {
    const learner = await enrolled();
    let tries = 0;
    bot.connector.failWith(({ method, path }) => {
      if (method !== 'POST' || !decodeURIComponent(path).includes(learner.conversationId)) return undefined;
      tries += 1;
      return { status: 403, code: 'ConversationBlockedByUser' };
    });
    for (const day of [1, 2, 3]) await morning(day);
    expect(tries).toBe(1);
    bot.connector.failWith(undefined);
    await learner.says('påmindelser');
    expect(newest(learner)).toContain('Den næste kommer fredag den');
    await morning(4);
    expect(summaries(learner)).toHaveLength(1);
  });

  test("follows the learner's clock", async () => {
    const learner = await enrolled();
    await learner.says('menu', { localTimezone: 'Atlantic/Faroe' });
    await morning(1);
    expect(summaries(learner)).toHaveLength(0);
    bot.setNow(new Date(monday + dayMillis - 3_600_000 - 3_590_000));
    await bot.nudge();
    expect(summaries(learner)).toHaveLength(1);
  });

  test('is not sent when there is no suitable tip or check', { timeout: 240_000 }, async () => {
    const learner = await enrolled();
    for (let count = 0; count <= tips.length && !newest(learner).includes(say('tip.none')); count++)
      await learner.says(`giv mig et tip`, { id: `tip-${learner.aadObjectId}-${count}` });
    expect(newest(learner)).toContain(say('tip.none'));
    await morning(1);
    expect(summaries(learner)).toHaveLength(0);
  });
});
