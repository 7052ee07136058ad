import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestBot, type TestBot } from '../support/bot.ts';
import { databaseKinds } from '../support/databases.ts';
import { actionsOf, answeredCard, textsOf } from '../support/learner.ts';

describe.each(databaseKinds)('questions, on $name', (kind) => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await startTestBot(kind);
  });
  afterAll(() => bot.close());

  /** How often each answer helped or did not help. */
  async function votes() {
    const rows = await bot.query<{ label: string; helped: boolean; votes: number }>(
      'select label, helped, sum(votes)::int as votes from answer_vote group by label, helped order by label, helped',
    );
    return Object.fromEntries(rows.map(({ label, helped, votes }) => [`${label} ${helped}`, votes]));
  }

  test('are answered above the open question, which stays the live card', async () => {
    const learner = await bot.learnerAtFirstItem();
    await learner.says('hvad er samtykke?');
    const [answer, question] = learner.pressableCards().slice(-2);
    expect(textsOf(answer).join('\n')).toContain('Samtykke');
    expect(textsOf(question)[0]).toContain('1/12');
    await learner.says('3');
    expect(textsOf(learner.liveCard())[0]).toContain('2/12');
  });

  test('a vote is counted once and confirmed in place, and the open question does not change', async () => {
    const learner = await bot.learnerAtFirstItem();
    await learner.says('hvad er metadata?');
    const liveCard = learner.liveCardId();
    const before = await votes();
    const first = await learner.presses('Giv tommel op');
    expect(textsOf(answeredCard(first)).join()).toContain('Tak for dit svar');
    expect(actionsOf(answeredCard(first)).map(({ title }) => title)).not.toContain('Giv tommel op');
    const label = 'term:metadata';
    expect((await votes())[`${label} true`]).toBe((before[`${label} true`] ?? 0) + 1);
    expect(learner.liveCardId()).toBe(liveCard);
    await learner.says('det hjalp');
    expect((await votes())[`${label} true`]).toBe((before[`${label} true`] ?? 0) + 1);
    await learner.says('2');
    expect(textsOf(learner.liveCard())[0]).toContain('2/12');
  });

  test('a double click on a thumb counts once', async () => {
    const learner = await bot.learnerAtFirstItem();
    await learner.says('hvad er et dashboard?');
    const press = ['ask/helped', { label: 'term:dashboard', language: 'da', helped: false }, 'm1'] as const;
    await Promise.all([learner.sendsPress(...press), learner.sendsPress(...press)]);
    expect((await votes())['term:dashboard false']).toBe(1);
  });

  test('"det hjalp ikke" is a vote on the last answer, and only once', async () => {
    const learner = await bot.learnerAtFirstItem();
    await learner.says('hvad er ESDH');
    await learner.says('det hjalp ikke');
    await learner.says('det hjalp ikke');
    expect((await votes())['term:esdh false']).toBe(1);
    expect(textsOf(learner.liveCard())[0]).toContain('1/12');
  });

  test('"that helped" counts for the language of the answer', async () => {
    const learner = await bot.learnerAtFirstItem();
    await learner.says('What is profiling?');
    await learner.says('that helped');
    const rows = await bot.query<{ language: string }>(
      "select language from answer_vote where label = 'term:profilering'",
    );
    expect(rows).toEqual([{ language: 'en' }]);
  });

  test.each([
    ['an unknown label', 'ask/show', { label: 'term:nothing' }],
    ['a vote on a command', 'ask/helped', { label: 'delete-data', helped: true }],
    ['a label of the wrong kind', 'ask/show', { label: 7 }],
  ])('%s gets an explanation and changes nothing', async (_, verb, data) => {
    const learner = await bot.learnerAtFirstItem();
    const result = await learner.sendsPress(verb, data);
    expect(result.body).toMatchObject({ statusCode: 200 });
    expect(textsOf(answeredCard(result))[0]).toContain('1/12');
  });

  test('an English question is answered in English, and the Danish one stays open', async () => {
    const learner = await bot.learnerAtFirstItem();
    await learner.says('What is informed consent?');
    const [answer, question] = learner.pressableCards().slice(-2);
    expect(textsOf(answer).join('\n')).toContain('Why it matters');
    expect(textsOf(question)[0]).toContain('Brugerkompetencer');
  });

  test('no typed text is stored, neither in the counts nor in any column', async () => {
    const learner = await bot.learnerAtFirstItem();
    await learner.says('må jeg xyzzyplugh borgernes adresser?');
    const rows = await bot.query<{ row: string }>(
      `select row_to_json(turn)::text as row from turn
       union all select row_to_json(conversation)::text from conversation
       union all select row_to_json(answer_vote)::text from answer_vote`,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ row }) => row.includes('xyzzyplugh'))).toEqual([]);
  });

  test("Teams' own thumbs are answered with 200 and counted, with any comment", async () => {
    const learner = bot.newLearner();
    const feedback = (value: object) =>
      learner.posts({ type: 'invoke', name: 'message/submitAction', value });
    const like = {
      actionName: 'feedback',
      actionValue: { reaction: 'like', feedback: '{"feedbackText":"godt"}' },
    };
    expect(await feedback(like)).toMatchObject({ status: 200, body: {} });
    expect(await feedback({ actionName: 'feedback' })).toMatchObject({ status: 200, body: {} });
    expect((await votes())['unknown true']).toBe(1);
  });
});
