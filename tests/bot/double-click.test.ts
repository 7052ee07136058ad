import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestBot } from '../support/bot.ts';
import { botKinds, startMillis } from '../support/bot-kinds.ts';
import { actionsOf, answeredCard, textsOf, type TestLearner } from '../support/learner.ts';

/** Typed texts, the button that is then pressed twice, and a text on the card that both clicks must get. */
const cases = [
  { name: 'the start of the quick overview', typed: [], press: 'Begynd på det hurtige overblik', shows: '1/12' },
  { name: 'the start of the whole wheel', typed: [], press: 'Vurdér hele hjulet', shows: '1/5' },
  { name: 'the last answer of the quick overview', typed: ['start', ...Array<string>(11).fill('2')], press: '3. På egen hånd', shows: 'Dit kompetencehjul' },
  { name: 'the last answer of a sitting', typed: ['hele hjulet', '3', '3', '3', '3'], press: '4. I høj grad', shows: 'Vidensspørgsmål 1/2' },
  { name: 'an option of a check', typed: ['hele hjulet', '3', '3', '3', '3', '3'], press: /^\d\. Ved ikke$/, shows: 'Sådan hænger det sammen' },
  { name: 'skipping the rest', typed: ['hele hjulet', '1'], press: 'Spring resten over', shows: 'Du er færdig med Brugerkompetencer' },
  { name: 'starting another assessment', typed: ['start', '2', 'hele hjulet'], press: 'Begynd på det nye', shows: '1/4' },
  { name: 'starting over', typed: ['start', '2', 'begynd forfra'], press: 'Begynd forfra', shows: '1/12' },
]; // prettier-ignore

describe.each(botKinds)('a double click on $name', ({ start }) => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await start();
  }, startMillis);
  afterAll(() => bot.close());

  async function before(typed: readonly string[]): Promise<TestLearner> {
    const learner = bot.newLearner();
    for (const text of ['start', 'spring over', ...typed]) await learner.says(text);
    return learner;
  }

  function clickOn(learner: TestLearner, title: string | RegExp) {
    const isNamed = (name: string) => (typeof title === 'string' ? name === title : title.test(name));
    const action = actionsOf(learner.liveCard()).find((candidate) => isNamed(candidate.title));
    if (!action)
      throw new Error(`Nothing is called "${String(title)}": ${textsOf(learner.liveCard()).join(' | ')}`);
    const cardId = learner.liveCardId();
    return () => learner.sendsPress(action.verb, action.data, cardId);
  }

  for (const { name, typed, press, shows } of cases) {
    test(`${name}, one click after the other`, async () => {
      const learner = await before(typed);
      const click = clickOn(learner, press);
      const first = answeredCard(await click());
      expect(textsOf(first).join('\n')).toContain(shows);
      expect(answeredCard(await click())).toEqual(first);
      expect(learner.liveCard()).toEqual(first);
    });

    test(`${name}, both clicks at the same time`, async () => {
      const learner = await before(typed);
      const click = clickOn(learner, press);
      const [first, second] = (await Promise.all([click(), click()])).map(answeredCard);
      expect(second).toEqual(first);
      expect(textsOf(first).join('\n')).toContain(shows);
    });
  }

  test('the same press after ten seconds counts again, also from an unchanged card', async () => {
    const learner = await before(['plan']);
    const click = clickOn(learner, 'Få et tip');
    const tips = () => learner.texts().filter((text) => text.includes('Hvorfor får jeg det her?')).length;
    await click();
    bot.setNow(new Date(Date.now() + 9_000));
    await click();
    expect(tips()).toBe(1);
    bot.setNow(new Date(Date.now() + 20_000));
    expect((await click()).status).toBe(200);
    expect(tips()).toBe(2);
    bot.setNow(new Date());
  });
});
