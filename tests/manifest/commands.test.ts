import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadAppWords } from '../../src/cli/app-package/words.ts';
import { loadPack, type ContentPack } from '../../src/content/pack.ts';
import { languages, type Language } from '../../src/domain/language.ts';
import { startTestBot, type TestBot } from '../support/bot.ts';
import { databaseKinds } from '../support/databases.ts';
import { textsOf, type TestLearner } from '../support/learner.ts';

/** Teams shows commands in the language of its client, not of the bot, so each title is tested in both languages. */
const packs = { da: loadPack('da'), en: loadPack('en') };
const appWords = loadAppWords();

let bot: TestBot;
beforeAll(async () => {
  const [kind] = databaseKinds;
  if (!kind) throw new Error('There is always a database to test on');
  bot = await startTestBot(kind);
});
afterAll(() => bot.close());

/** A text that only the answer to this command contains, in the language of the bot. */
const answers: Readonly<Record<string, (pack: ContentPack) => string>> = {
  help: ({ say }) => say('help.title'),
  start: () => '1/12',
  continue: () => '1/12',
  result: ({ say }) => say('result.none'),
  plan: ({ say }) => say('plan.title'),
  tip: ({ say }) => say('nudge.exercise'),
  reminders: ({ say }) => say('reminders.title'),
  explore: ({ wheel }) => wheel.dimensions.anvendelse.name,
  language: ({ language }) => packs[language === 'da' ? 'en' : 'da'].say('language.chosen'),
  privacy: ({ say }) => say('privacy.title'),
  myData: ({ say }) => say('data.title'),
  deleteData: ({ say }) => say('erase.title'),
};

/** A welcomed learner with this language. */
async function learnerOf(language: Language): Promise<TestLearner> {
  const learner = bot.newLearner();
  for (const words of ['start', packs.da.say('area.skip')]) await learner.says(words);
  if (language === 'en') await learner.says(packs.da.words.english[0] ?? '');
  return learner;
}

/** The reply of the bot to these words. */
async function answerTo(learner: TestLearner, words: string): Promise<string> {
  const before = bot.connector.sent.length;
  const { status } = await learner.says(words);
  expect(status).toBe(200);
  const [answer] = bot.connector.sent.slice(before);
  return textsOf(answer?.activity).join('\n');
}

/** The replies to unknown words and unavailable commands. */
function refusalsIn({ say }: ContentPack): readonly string[] {
  return [say('unknown.text'), say('unknown.notYet'), say('group.unknown'), say('group.personal')];
}

describe('the commands of the private chat', () => {
  const titlesOf = (language: Language) =>
    Object.entries(appWords[language].commands.personal).map(([key, { title }]) => [key, title] as const);

  test('each have an expected answer in this test', () => {
    expect(Object.keys(appWords.da.commands.personal).sort()).toEqual(Object.keys(answers).sort());
  });

  test.each(languages)('are words of their command in %s', (language) => {
    const words = new Map<string, unknown>(Object.entries(packs[language].words));
    for (const [key, title] of titlesOf(language)) expect(words.get(key)).toContain(title);
  });

  describe.each(languages)('typed in %s', (typed) => {
    describe.each(languages)('to a bot with the language %s', (spoken) => {
      test.each(titlesOf(typed))('%s: "%s" gets its answer', async (key, title) => {
        const learner = await learnerOf(spoken);
        if (key === 'continue') for (const words of ['start', 'pause']) await learner.says(words);
        const answer = await answerTo(learner, title);
        expect(answer).toContain(answers[key]?.(packs[spoken]));
        for (const refusal of refusalsIn(packs[spoken])) expect(answer).not.toContain(refusal);
      });
    });
  });

  test('differ from unknown words, which get no such answer', async () => {
    const learner = await learnerOf('da');
    const answer = await answerTo(learner, 'asdfghjkl');
    expect(answer).toContain(packs.da.say('unknown.text'));
    for (const expected of Object.values(answers)) expect(answer).not.toContain(expected(packs.da));
  });
});

describe('the commands of teams and group chats', () => {
  /** Commands that explain something, in the language of the question. */
  const explained: Readonly<Record<string, (pack: ContentPack) => string>> = {
    explore: ({ wheel }) => wheel.dimensions.anvendelse.name,
    askCompetence: ({ competences }) => competences.dataanvendelse.short,
    askTerm: ({ glossary }) => glossary.get('samtykke')?.name ?? '',
  };

  async function answerInGroup(
    learner: TestLearner,
    words: string,
    conversationType: string,
  ): Promise<string> {
    const before = bot.connector.sent.length;
    const mention = '<at>Kompetencecoach</at>';
    await learner.posts({
      type: 'message',
      text: `${mention} ${words}`,
      entities: [{ type: 'mention', text: mention, mentioned: { id: '28:bot' } }],
      conversation: {
        id: `19:${conversationType}@thread.tacv2;messageid=1`,
        conversationType,
        isGroup: true,
      },
    });
    return bot.connector.sent.slice(before).map(({ activity }) => textsOf(activity).join('\n')).join('\n'); // prettier-ignore
  }

  test('each have an expected answer in this test', () => {
    expect(Object.keys(appWords.da.commands.group).sort()).toEqual(Object.keys(explained).sort());
  });

  describe.each(['groupChat', 'channel'])('in a %s', (place) => {
    describe.each(languages)('typed in %s', (typed) => {
      const titles = Object.entries(appWords[typed].commands.group).map(([key, { title }]) => [key, title] as const); // prettier-ignore

      test.each(titles)('%s: "%s" gets an explanation', async (key, title) => {
        for (const spoken of languages) {
          const answer = await answerInGroup(await learnerOf(spoken), title, place);
          expect(answer).toContain(explained[key]?.(packs[typed]));
          for (const pack of Object.values(packs)) {
            for (const refusal of refusalsIn(pack)) expect(answer).not.toContain(refusal);
          }
        }
      });
    });
  });
});
