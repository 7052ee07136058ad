import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestBot } from '../support/bot.ts';
import { botKinds, startMillis } from '../support/bot-kinds.ts';
import { actionsOf, answeredCard, textsOf, type TestLearner } from '../support/learner.ts';

describe.each(botKinds)('the same button, pressed again soon, on $name', ({ start }) => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await start();
  }, startMillis);
  afterAll(() => bot.close());

  /** A learner with a plan of one goal, which is the live card. */
  async function withPlan(): Promise<TestLearner> {
    const learner = bot.newLearner();
    for (const text of ['start', 'spring over', 'plan']) await learner.says(text);
    const add = actionsOf(learner.liveCard()).find(({ verb }) => verb === 'plan/add');
    await learner.presses(add?.title ?? '');
    return learner;
  }

  function titleOf(learner: TestLearner, verb: string): string {
    return actionsOf(learner.liveCard()).find((action) => action.verb === verb)?.title ?? verb;
  }

  const exerciseOf = (learner: TestLearner) => textsOf(learner.liveCard()).find((text) => text.startsWith('Øvelse')) ?? textsOf(learner.liveCard()).join('|'); // prettier-ignore

  const tips = (learner: TestLearner) => learner.texts().filter((text) => text.includes('Hvorfor får jeg det her?')).length; // prettier-ignore

  test('changes the exercise each time, and returns to the first one', async () => {
    const learner = await withPlan();
    const title = titleOf(learner, 'plan/change');
    const seen = [exerciseOf(learner)];
    for (let press = 0; press < 3; press++) {
      await learner.presses(title);
      seen.push(exerciseOf(learner));
    }
    expect(new Set(seen.slice(0, 3)).size).toBe(3);
  });

  test('gives a tip each time', async () => {
    const learner = await withPlan();
    for (let press = 1; press <= 3; press++) {
      await learner.presses('Få et tip');
      expect(tips(learner)).toBe(press);
    }
  });

  test('also works with the fallback of old clients', async () => {
    const learner = await withPlan();
    const first = exerciseOf(learner);
    await learner.submits(titleOf(learner, 'plan/change'));
    const second = exerciseOf(learner);
    await learner.submits(titleOf(learner, 'plan/change'));
    expect(new Set([first, second, exerciseOf(learner)]).size).toBe(3);
  });

  test.each(['plan/change', 'tip/show', 'plan/drop', 'plan/done'])(
    'counts once as the second click of a double click: %s',
    async (verb) => {
      const learner = await withPlan();
      const action = actionsOf(learner.liveCard()).find((candidate) => candidate.verb === verb);
      const cardId = learner.liveCardId();
      const click = () => learner.sendsPress(verb, action?.data ?? {}, cardId);
      const before = tips(learner);
      const [first, second] = (await Promise.all([click(), click()])).map(answeredCard);
      expect(second).toEqual(first);
      expect(answeredCard(await click())).toEqual(first);
      expect(tips(learner) - before).toBe(verb === 'tip/show' ? 1 : 0);
    },
  );

  test('every button, row and fallback contains the number of the turn that shows it', async () => {
    const learner = await withPlan();
    for (const words of ['hjælp', 'plan', 'påmindelser', 'mine data', 'hjulet', 'tip', 'start', 'hvad er phishing?']) {
      await learner.says(words);
      const numbers = new Set(
        actionsOf(learner.liveCard()).flatMap(({ data, fallback }) => [data.shownIn, fallback.data.shownIn]),
      );
      expect([words, numbers.size, [...numbers].every(Number.isInteger)]).toEqual([words, 1, true]);
    }
  }); // prettier-ignore
});
