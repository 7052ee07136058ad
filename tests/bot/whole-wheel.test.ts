import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadPack, type ContentPack } from '../../src/content/pack.ts';
import { languages } from '../../src/domain/language.ts';
import { competenceIds } from '../../src/domain/wheel.ts';
import { startTestBot, type TestBot } from '../support/bot.ts';
import { databaseKinds } from '../support/databases.ts';
import { actionsOf, textsOf, type TestLearner } from '../support/learner.ts';

/** The ways to answer; the number counts the answers, from 0. */
type Way = (learner: TestLearner, step: number, count: number) => Promise<unknown>;

const byButton: Way = (learner, step) => {
  const row = actionsOf(learner.liveCard()).find(({ title }) => title.startsWith(`${step}. `));
  if (!row) throw new Error(`The card has no row ${step}: ${textsOf(learner.liveCard()).join(' | ')}`);
  return learner.presses(row.title);
};
const byTyping: Way = (learner, step) => learner.says(String(step));
const ways: readonly { name: string; answer: Way }[] = [
  { name: 'by buttons', answer: byButton },
  { name: 'by typing', answer: byTyping },
  {
    name: 'mixed',
    answer: (learner, step, count) => (count % 3 ? byButton : byTyping)(learner, step, count),
  },
];

/** Steps typed for relevance and the four items of each competence; the mean of the last four is its score. */
const stepsOf = (index: number): readonly number[] => [4, ...Array<number>(4).fill((index % 4) + 1)];
const scores = [0, 33, 67, 100];

describe.each(databaseKinds)(
  'all sixty answers on $name, with a restart after every third sitting',
  (kind) => {
    let bot: TestBot;
    beforeAll(async () => {
      bot = await startTestBot(kind);
    });
    afterAll(() => bot.close());

    const packs = languages.map((language) => loadPack(language));
    const cases = packs.flatMap((pack) => ways.map((way) => ({ ...way, pack, language: pack.language })));

    test.each(cases)('$name in $language', async ({ answer, pack }) => {
      const learner = bot.newLearner();
      await onboard(learner, pack);
      await learner.presses(pack.say('home.whole'));

      let count = 0;
      for (const index of competenceIds.keys()) {
        if (index > 0) await learner.presses(pack.say('resume.continue'));
        for (const step of stepsOf(index)) await answer(learner, step, count++);
        await answerChecks(learner, answer, pack);
        if (index % 3 === 2) await bot.restart();
      }

      await learner.presses(pack.say('home.result'));
      const shown = textsOf(learner.liveCard()).filter((text) => /^\d+ ?% ·/.test(text));
      const levels = [pack.scales.levels.new, pack.scales.levels.supported, pack.scales.levels.independent, pack.scales.levels.supporting]; // prettier-ignore
      expect(shown).toEqual(
        competenceIds.map((_, i) =>
          pack.say('result.score', { score: scores[i % 4] ?? -1, level: levels[i % 4] ?? '' }),
        ),
      );
    });
  },
);

/** Answers both knowledge questions of the competence with the first option, and "sure". */
async function answerChecks(learner: TestLearner, answer: Way, { say }: ContentPack): Promise<void> {
  for (const number of [1, 2]) {
    await answer(learner, 1, number);
    expect(textsOf(learner.liveCard())).toContain(say('check.howSure'));
    await answer(learner, 1, number);
    if (number === 1) await learner.presses(say('resume.continue'));
  }
}

async function onboard(learner: TestLearner, { language, say }: ContentPack): Promise<void> {
  await learner.installs();
  if (language === 'en') await learner.presses('English');
  await learner.presses(say('welcome.begin'));
  await learner.presses(say('area.skip'));
}
