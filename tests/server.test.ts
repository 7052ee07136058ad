import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestBot, type TestBot } from './support/bot.ts';
import { databaseKinds } from './support/databases.ts';
import { send as sendTo } from './support/http.ts';
import { textsOf } from './support/learner.ts';

type Tail<List extends readonly unknown[]> = List extends [unknown, ...infer Rest] ? Rest : never;

describe.each(databaseKinds)('the HTTP side on $name', (kind) => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await startTestBot(kind);
  });
  afterAll(() => bot.close());

  const activity = () => ({
    type: 'message',
    id: '1',
    text: 'hej',
    channelId: 'msteams',
    serviceUrl: bot.connector.serviceUrl,
    from: { id: '29:x', aadObjectId: 'x' },
    recipient: { id: '28:bot' },
    conversation: { id: 'a:x', conversationType: 'personal', tenantId: 't' },
  });
  const json = { 'content-type': 'application/json' };

  const send = (...request: Tail<Parameters<typeof sendTo>>) => sendTo(bot.app.address, ...request);

  test.each([
    ['broken JSON', '{"type":'],
    ['an array', '[]'],
    ['an empty object', '{}'],
    ['null', 'null'],
    ['a string', '"hej"'],
    ['nothing', ''],
  ])('%s is refused with 400 and no detail', async (_, body) => {
    const response = await send('POST', '/api/messages', json, body);
    expect(response.status).toBe(400);
    expect(response.text).not.toMatch(/at |Error|node_modules|type/);
  });

  test.each(['type', 'from', 'recipient', 'conversation', 'serviceUrl', 'channelId'])(
    'an activity without %s is refused with 400',
    async (field) => {
      const { status } = await send(
        'POST',
        '/api/messages',
        json,
        JSON.stringify({ ...activity(), [field]: undefined }),
      );
      expect(status).toBe(400);
    },
  );

  test('300 KB are refused, and the bot keeps running', async () => {
    const body = JSON.stringify({ ...activity(), text: 'x'.repeat(300 * 1024) });
    expect((await send('POST', '/api/messages', json, body)).status).toBe(413);
    expect((await send('GET', '/healthz')).status).toBe(200);
  });

  test.each([
    ['another host name', { host: 'evil.example' }, 403],
    ['a name that begins like the bot address', { host: 'localhost.evil.example' }, 403],
    ['a forwarded request', { 'x-forwarded-for': '10.0.0.1' }, 403],
    ['the standard forwarding header', { forwarded: 'for=10.0.0.1' }, 403],
    ['a content type that web pages may send without permission', { 'content-type': 'text/plain' }, 415],
    ['no content type', { 'content-type': undefined }, 415],
    ['a compressed body', { 'content-encoding': 'gzip' }, 415],
  ])('local mode refuses %s', async (_, headers, status) => {
    const response = await send('POST', '/api/messages', { ...json, ...headers }, JSON.stringify(activity()));
    expect(response.status).toBe(status);
  });

  test.each([
    'https://smba.trafficmanager.net/emea/',
    'http://10.0.0.1/',
    'http://127.0.0.1.evil.example/',
    'http://user@evil.example/',
  ])('local mode sends nothing to %s', async (serviceUrl) => {
    const body = JSON.stringify({ ...activity(), serviceUrl });
    expect((await send('POST', '/api/messages', json, body)).status).toBe(403);
  });

  test('unknown routes and methods get a 4xx without details', async () => {
    expect(await send('GET', '/wp-admin')).toMatchObject({ status: 404, text: '{}' });
    expect((await send('GET', '/api/messages')).status).toBe(405);
  });

  test('is alive and ready', async () => {
    expect(await send('GET', '/healthz')).toMatchObject({ status: 200, text: '{"status":"alive"}' });
    expect(await send('GET', '/readyz')).toMatchObject({ status: 200, text: '{"status":"ready"}' });
  });

  test('the picture of a result is available at its link for 90 days', async () => {
    const learner = bot.newLearner();
    for (const text of ['start', 'spring over', 'start']) await learner.says(text);
    for (let item = 0; item < 12; item++) await learner.says('3');
    expect(textsOf(learner.liveCard()).join()).toContain('Dit kompetencehjul');
    const url = new URL(/https:\/\/coach\.example[^"]+/.exec(JSON.stringify(learner.liveCard()))?.[0] ?? '');

    const png = await send('GET', url.pathname);
    expect(png).toMatchObject({ status: 200, headers: { 'content-type': 'image/png' } });
    expect(png.text.slice(1, 4)).toBe('PNG');
    for (const path of [`${url.pathname.slice(0, -6)}XX.png`, '/pictures/%00x.png', '/pictures/x']) {
      expect((await send('GET', path)).status).toBe(404);
    }

    bot.setNow(new Date(Date.now() + 91 * 24 * 60 * 60 * 1000));
    expect((await send('GET', url.pathname)).status).toBe(404);
  });
});
