import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestBot, type TestBot } from '../support/bot.ts';
import { databaseKinds } from '../support/databases.ts';
import { actionsOf, textsOf, type TestLearner } from '../support/learner.ts';

const mention = { type: 'mention', text: '<at>Kompetencecoach</at>', mentioned: { id: '28:bot' } };

describe.each(databaseKinds)('in a group, on $name', (kind) => {
  let bot: TestBot;
  let learner: TestLearner;
  beforeAll(async () => {
    bot = await startTestBot(kind);
    learner = bot.newLearner();
    await learner.says('start');
  });
  afterAll(() => bot.close());

  /** @returns the new messages of the bot in the group */
  async function mentions(text: string, conversationType: 'groupChat' | 'channel' = 'groupChat') {
    const id = `19:${conversationType}@thread.tacv2;messageid=1`;
    const before = bot.connector.sent.length;
    const { status } = await learner.posts({
      type: 'message',
      text,
      entities: [mention],
      conversation: { id, conversationType, isGroup: true },
    });
    expect(status).toBe(200);
    const said = bot.connector.sent.slice(before);
    expect(said.every(({ path }) => decodeURIComponent(path).includes(id))).toBe(true);
    return said.map(({ activity }) => activity);
  }

  test.each([
    ['a term', '<at>Kompetencecoach</at> hvad er samtykke?', 'Samtykke'],
    ['a competence', 'hvad er <at>Kompetencecoach</at> dataanvendelse?', 'Dataanvendelse'],
    ['two mentions', '<at>Kompetencecoach</at><at>Kompetencecoach</at> hvad betyder phishing', 'Phishing'],
    ['a request to read', '<at>Kompetencecoach</at> læs om innovation', 'Innovation'],
    ['the wheel', '<at>Kompetencecoach</at> hjulet', 'Kompetencehjulet'],
    ['English', '<at>Kompetencecoach</at> what is consent?', 'Why it matters'],
  ])('%s gets an explanation without buttons', async (_, text, words) => {
    for (const place of ['groupChat', 'channel'] as const) {
      const [message, ...more] = await mentions(text, place);
      expect(more).toEqual([]);
      const card = message?.attachments?.[0]?.content as unknown;
      expect(textsOf(card).join('\n')).toContain(words);
      expect(actionsOf(card)).toEqual([]);
      expect(message?.summary).not.toBe('');
    }
  });

  test.each(['hej', 'HJÆLP', 'help', 'resultat', 'vis mit resultat tak', 'slet mine data', '3'])(
    '"%s" gets nothing personal in the group',
    async (text) => {
      const [message] = await mentions(`<at>Kompetencecoach</at> ${text}`);
      expect(message?.text).toMatch(/private? chat|Det ved jeg ikke/);
      expect(message?.attachments ?? []).toEqual([]);
    },
  );

  test('an unknown question gets an honest answer', async () => {
    const [message] = await mentions('<at>Kompetencecoach</at> hvem vandt fodboldkampen i går?');
    expect(message?.text).toContain('Det ved jeg ikke');
  });

  test('thanks get a reply', async () => {
    const [message] = await mentions('<at>Kompetencecoach</at> tak!');
    expect(message?.text).toBe('Selv tak.');
  });

  /** @returns the number of new messages */
  async function posts(
    type: 'message' | 'messageUpdate',
    id: string,
    text: string,
    entities: unknown = [mention],
  ) {
    const before = bot.connector.sent.length;
    const { status } = await learner.posts({
      type,
      id,
      text,
      entities,
      channelData: { ...(type === 'messageUpdate' ? { eventType: 'editMessage' } : {}) },
      conversation: { id: '19:edited', conversationType: 'channel', isGroup: true },
    });
    expect(status).toBe(200);
    return bot.connector.sent.length - before;
  }

  test('an edited message gets no second answer', async () => {
    expect(await posts('message', 'one', '<at>Kompetencecoach</at> hvad er samtykke?')).toBe(1);
    expect(await posts('messageUpdate', 'one', '<at>Kompetencecoach</at> hvad er phishing?')).toBe(0);
  });

  test('an edit that adds the mention gets one answer', async () => {
    const text = '<at>Kompetencecoach</at> hvad er samtykke?';
    expect(await posts('messageUpdate', 'two', text)).toBe(1);
    const card = bot.connector.sent.at(-1)?.activity.attachments?.[0]?.content as unknown;
    expect(textsOf(card).join('\n')).toContain('Samtykke');
    expect(await posts('messageUpdate', 'two', `${text} tak`)).toBe(0);
  });

  test.each([
    ['without a mention', []],
    ['that mentions another person', [{ ...mention, mentioned: { id: '29:someone' } }]],
    ['without a list of mentions', null],
  ])('an edit %s gets no answer', async (name, entities) => {
    expect(await posts('messageUpdate', name, 'hvad er samtykke?', entities)).toBe(0);
  });

  test('and the private chat does not change', async () => {
    const before = learner.texts();
    await mentions('<at>Kompetencecoach</at> hvad er samtykke?');
    expect(learner.texts()).toEqual(before);
  });
});
