import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadPack } from '../../src/content/pack.ts';
import { startTestBot, type TestBot } from '../support/bot.ts';
import { databaseKinds } from '../support/databases.ts';
import { textsOf } from '../support/learner.ts';

const { say } = loadPack('da');

/** Messages without words, in the reported formats of clients; the bot looks at the text and the content type. */
const wordless = [
  ['a sticker', { text: '', attachments: [{ contentType: 'text/html', content: '<div><img itemtype="http://schema.skype.com/Sticker" alt="Ja!" src="https://statics.teams.cdn.office.net/x.png"></div>' }] }, say('unknown.empty')],
  ['a GIF', { text: '', attachments: [{ contentType: 'image/*', contentUrl: 'https://smba.trafficmanager.net/x' }] }, say('unknown.file')],
  ['a picture', { text: ' ', attachments: [{ contentType: 'image/png', contentUrl: 'https://smba.trafficmanager.net/x' }] }, say('unknown.file')],
  ['a voice clip', { text: '', attachments: [{ contentType: 'audio/mp4', contentUrl: 'https://smba.trafficmanager.net/x' }] }, say('unknown.file')],
  ['a shared card', { text: '', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard' } }] }, say('unknown.empty')],
  ['emoji only', { text: '🎉🇩🇰👩‍💻' }, say('unknown.empty')],
  ['an emoji as Teams writes it', { text: '<emoji id="smile" alt="🙂" title="Smile"></emoji>' }, say('unknown.empty')],
  ['dots', { text: '...' }, say('unknown.empty')],
  ['line breaks', { text: '\r\n\r\n&nbsp;' }, say('unknown.empty')],
] as const; // prettier-ignore

const [kind] = databaseKinds;
let bot: TestBot;
beforeAll(async () => {
  if (!kind) throw new Error('There is always a database to test on');
  bot = await startTestBot(kind);
});
afterAll(() => bot.close());

describe('a message without words gets an answer with a next step:', () => {
  test.each(wordless)('%s as the first message', async (_, activity, sentence) => {
    const learner = bot.newLearner();
    await learner.posts({ type: 'message', ...activity });
    const card = textsOf(learner.liveCard()).join('\n');
    expect(card).toContain(sentence);
    expect(card).toContain(say('welcome.begin'));
  });

  test.each(wordless)('%s instead of an answer', async (_, activity, sentence) => {
    const learner = await bot.learnerAtFirstItem();
    await learner.posts({ type: 'message', ...activity });
    const card = textsOf(learner.liveCard()).join('\n');
    expect(card).toContain(sentence);
    expect(card).toContain('1/12');
  });

  test.each(wordless)('%s in a channel', async (_, activity) => {
    const conversation = { id: '19:x@thread.tacv2;messageid=1', conversationType: 'channel', isGroup: true };
    const before = bot.connector.sent.length;
    await bot.newLearner().posts({ type: 'message', ...activity, conversation });
    const said = bot.connector.sent.slice(before).map((sent) => sent.activity.text);
    expect(said).toEqual([say('group.personal')]);
  });
});
