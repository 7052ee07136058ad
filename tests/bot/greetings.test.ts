import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadPack } from '../../src/content/pack.ts';
import { startTestBot, type TestBot } from '../support/bot.ts';
import { databaseKinds } from '../support/databases.ts';
import { textsOf, type TestLearner } from '../support/learner.ts';

const packs = { da: loadPack('da'), en: loadPack('en') };

interface State {
  readonly name: string;
  /** The texts typed before. */
  readonly typed: readonly string[];
  /** The open question, which must still be open afterwards. */
  readonly asks?: string;
  /** The text that leads back to this card if it asks nothing; by default the last typed text. */
  readonly again?: string;
}

const begun = ['start', 'spring over'];
const rated = [...begun, 'start', ...Array<string>(12).fill('2')];

const states: readonly State[] = [
  { name: 'before the first message', typed: [] },
  { name: 'at the job areas', typed: ['start'], asks: 'Hvor arbejder du?' },
  { name: 'in the menu', typed: begun },
  { name: 'at the first statement', typed: [...begun, 'start'], asks: '1/12' },
  { name: 'in the middle of the quick overview', typed: [...begun, 'start', '3', '3'], asks: '3/12' },
  { name: 'at a statement after going back', typed: [...begun, 'start', '3', 'tilbage'], asks: 'Du har svaret' },
  { name: 'at a question of importance', typed: [...begun, 'hele hjulet'], asks: '1/5' },
  { name: 'at a knowledge question', typed: [...begun, 'hele hjulet', ...Array<string>(5).fill('3')], asks: 'Vidensspørgsmål 1/2' },
  { name: 'at the question how sure the learner is', typed: [...begun, 'hele hjulet', ...Array<string>(5).fill('3'), '2'], asks: 'Hvor sikker er du?' },
  { name: 'in a pause', typed: [...begun, 'start', '3', 'pause'] },
  { name: 'at the question whether to start over', typed: [...begun, 'start', '3', 'begynd forfra'], asks: 'Hvor var vi?' },
  { name: 'at the result', typed: rated, again: 'resultat' },
  { name: 'at the next steps', typed: [...rated, 'næste skridt'] },
  { name: 'at the history', typed: [...rated, 'historik'] },
  { name: 'at the wheel', typed: [...begun, 'hjulet'] },
  { name: 'at the plan', typed: [...begun, 'plan'] },
  { name: 'at a tip', typed: [...begun, 'tip'] },
  { name: 'at the reminders', typed: [...begun, 'påmindelser'] },
  { name: 'at the confirmation of an unusual time', typed: [...begun, 'mind mig søndag kl. 21'] },
  { name: 'at the question how long to pause reminders', typed: [...begun, 'påmindelser hver dag kl. 9', 'hold pause med påmindelser'] },
  { name: "at the learner's data", typed: [...begun, 'mine data'] },
  { name: 'at the confirmation of a deletion', typed: [...begun, 'slet mine data'], asks: 'Vil du slette dine data?' },
]; // prettier-ignore

const helpWords = ['hjælp', 'HJÆLP', 'Hjælp!', 'help', 'HELP'];
const greetings = ['hej', 'HEJ', 'Hej!', 'hi', 'Hi', 'hello', 'HELLO'];
const thanks = ['tak', 'Mange tak!', 'ok tak', 'thank you'];

/** The reply to words that the bot does not understand, up to the first value in it. */
const puzzled = Object.values(packs).flatMap(({ say }) => [
  say('unknown.text'),
  say('unknown.notYet'),
  say('unknown.empty'),
  say('area.unheard', { count: 9 }),
  say('reminders.unheard'),
  say('pauseReminders.unheard'),
  say('check.unheard'),
  'Det svar forstod jeg ikke',
  'Skriv tallet ud for det',
  'Skriv "fortsæt" eller "begynd forfra"',
  'Skriv "ja", hvis jeg skal slette',
]);

const [kind] = databaseKinds;
let bot: TestBot;
beforeAll(async () => {
  if (!kind) throw new Error('There is always a database to test on');
  bot = await startTestBot(kind);
});
afterAll(() => bot.close());

describe.each(states)('$name', ({ typed, asks, again = typed.at(-1) }) => {
  let learner: TestLearner;
  beforeAll(async () => {
    learner = bot.newLearner();
    for (const text of typed) await learner.says(text);
  });

  const expectAsked = () => {
    if (asks !== undefined) expect(textsOf(learner.liveCard()).join('\n')).toContain(asks);
  };

  /** @returns the new texts in the chat after these words */
  async function says(words: string): Promise<string> {
    if (again === undefined) learner = bot.newLearner();
    else if (asks === undefined) await learner.says(again);
    expectAsked();
    const before = bot.connector.sent.length;
    expect((await learner.says(words)).status).toBe(200);
    expectAsked();
    const posted = bot.connector.sent.slice(before).filter(({ method }) => method === 'POST');
    return posted.map(({ activity }) => textsOf(activity).join('\n')).join('\n');
  }

  test.each(helpWords)('"%s" gets help', async (words) => {
    const said = await says(words);
    expect(said).toContain(packs.da.say('help.intro'));
    expect(puzzled.filter((sentence) => said.includes(sentence))).toEqual([]);
  });

  test.each(greetings)('"%s" gets the live card', async (words) => {
    const said = await says(words);
    expect(said).not.toBe('');
    expect(puzzled.filter((sentence) => said.includes(sentence))).toEqual([]);
  });

  test.each(thanks)('"%s" gets a reply, and the card stays', async (words) => {
    const said = await says(words);
    expect(said).toContain(packs.da.say('thanks.reply'));
    expect(puzzled.filter((sentence) => said.includes(sentence))).toEqual([]);
  });
});

describe.each(['groupChat', 'channel'])('in a %s', (conversationType) => {
  test.each([...helpWords, ...greetings])(
    '"%s" gets a list of possible questions and a pointer to the private chat',
    async (words) => {
      const conversation = { id: `19:${conversationType}`, conversationType, isGroup: true };
      const before = bot.connector.sent.length;
      await bot
        .newLearner()
        .posts({ type: 'message', text: `<at>Kompetencecoach</at> ${words}`, conversation });
      const said = bot.connector.sent.slice(before).map(({ activity }) => activity.text);
      expect([packs.da.say('group.personal'), packs.en.say('group.personal')]).toContain(said[0]);
      expect(said).toHaveLength(1);
    },
  );
});
