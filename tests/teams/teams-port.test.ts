import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createGate } from '../../src/teams/access-rules.ts';
import { createTeamsPort, requestMillis, type TeamsPort } from '../../src/teams/teams-port.ts';
import { freePort } from '../support/free-port.ts';
import { serveBytes, serveHttp } from './scripted-server.ts';

const gate = createGate({ mode: 'local' });
const teams = createTeamsPort(gate, undefined);
const card = { type: 'message', summary: 'Hej', attachments: [] };

const opened: { close(): Promise<void> }[] = [];
function closing<Server extends { close(): Promise<void> }>(server: Server): Server {
  opened.push(server);
  return server;
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map((server) => server.close()));
});

const chatAt = (serviceUrl: string) => ({ serviceUrl, conversationId: 'a:1', botId: '28:bot' });

function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) {
  return (response: ServerResponse) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
}

function plain(status: number, text: string, headers: Readonly<Record<string, string>> = {}) {
  return (response: ServerResponse) => response.writeHead(status, headers).end(text);
}

const html = '<html><body><h1>Bad Gateway</h1></body></html>';
const refusal = (status: number, code = '', retryAfterSeconds: number | null = null) => ({ type: 'refused', status, code, retryAfterSeconds }); // prettier-ignore
const inner = (subCode: string) => ({ error: { code: 'ConversationBlockedByUser', innerHttpError: { body: { subCode } } } }); // prettier-ignore

describe('an answer of Teams becomes a verdict', () => {
  test.each([
    ['201 with an id', json(201, { id: 'm-1' }), { type: 'accepted', activityId: 'm-1' }],
    ['202 without a body', plain(202, ''), { type: 'accepted', activityId: null }],
    ['201 with an empty id', json(201, { id: '' }), { type: 'accepted', activityId: null }],
    ['200 with HTML', plain(200, html), { type: 'accepted', activityId: null }],
    ['403 with a code', json(403, { error: { code: 'BotNotInConversationRoster' } }), refusal(403, 'BotNotInConversationRoster')],
    ['403 with a subcode', json(403, { error: { code: 'Forbidden' }, subCode: 'MessageWritesBlocked' }), refusal(403, 'MessageWritesBlocked')],
    ['403 with a subcode within', json(403, inner('MessageWritesBlocked')), refusal(403, 'MessageWritesBlocked')],
    ['403 with a subcode that is none', json(403, inner('Mærkesen skrev 1')), refusal(403, 'ConversationBlockedByUser')],
    ['404', json(404, { error: { code: 'ConversationNotFound' } }), refusal(404, 'ConversationNotFound')],
    ['412', json(412, { error: { code: 'PreconditionFailed' } }), refusal(412, 'PreconditionFailed')],
    ['413 without a body', plain(413, ''), refusal(413)],
    ['429 with Retry-After', json(429, { error: { code: 'Throttled' } }, { 'retry-after': '7' }), refusal(429, 'Throttled', 7)],
    ['429 with a date that is over', plain(429, '', { 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' }), refusal(429, '', 0)],
    ['429 with a Retry-After that is none', plain(429, '', { 'retry-after': 'soon' }), refusal(429)],
    ['429 without', plain(429, ''), refusal(429)],
    ['a code that quotes somebody', json(500, { error: { code: 'Mærkesen skrev 010203' } }), refusal(500)],
    ['a body of another form', json(500, ['x']), refusal(500)],
    ['502 with HTML', plain(502, html), refusal(502)],
    ['a redirection, which is not followed', plain(302, '', { location: '/elsewhere' }), refusal(302)],
  ])('%s', async (_, answer, verdict) => {
    const server = closing(await serveHttp(answer));
    expect(await teams.post(chatAt(server.url), card)).toEqual(verdict);
    expect(server.received).toHaveLength(1);
  }); // prettier-ignore

  test('429 with a date to come counts the seconds until then', async () => {
    const date = new Date(Date.now() + 90_000).toUTCString();
    const server = closing(await serveHttp(plain(429, '', { 'retry-after': date })));
    const verdict = await teams.post(chatAt(server.url), card);
    const { retryAfterSeconds } = verdict as { retryAfterSeconds: number };
    expect(retryAfterSeconds).toBeGreaterThan(85);
    expect(retryAfterSeconds).toBeLessThanOrEqual(90);
  });

  test.each([
    [201, { type: 'accepted', activityId: null }],
    [403, refusal(403)],
  ])('%i with more text than anybody reads, and the connection is not kept', async (status, verdict) => {
    let written = 0;
    const server = closing(
      await serveHttp((response) => {
        response.writeHead(status);
        const more = () => {
          while (!response.destroyed && written < 50_000_000) {
            written += 100_000;
            if (!response.write('x'.repeat(100_000))) return void response.once('drain', more);
          }
          response.end();
        };
        more();
      }),
    );
    expect(await teams.post(chatAt(server.url), card)).toEqual(verdict);
    expect(written).toBeLessThan(10_000_000);
    await teams.post(chatAt(server.url), card);
    expect(server.connections()).toBe(2);
  });

  test('201 whose body breaks off was accepted all the same', async () => {
    const server = closing(
      await serveHttp((response) => {
        response.writeHead(201, { 'content-length': '100' });
        response.write('{"id":');
        setTimeout(() => response.destroy(), 50);
      }),
    );
    expect(await teams.post(chatAt(server.url), card)).toEqual({ type: 'accepted', activityId: null });
  });
});

describe('without an answer', () => {
  test('a connection that is refused never opened', async () => {
    const verdict = await teams.post(chatAt(`http://127.0.0.1:${await freePort()}/`), card);
    expect(verdict).toEqual({ type: 'unopened', code: 'ECONNREFUSED' });
  });

  test('a host without an address was never reached', async () => {
    const trusting = createTeamsPort({ trustsServiceUrl: () => true }, undefined);
    const verdict = await trusting.post(chatAt('https://kompetencecoach.invalid/'), card);
    expect(verdict).toEqual({ type: 'unopened', code: expect.stringMatching(/^(ENOTFOUND|EAI_AGAIN)$/) as string }); // prettier-ignore
  });

  test('a server that cannot prove itself gets no byte of the message', async () => {
    let bytes = 0;
    const server = closing(
      await serveBytes((socket) => socket.on('data', (chunk) => (bytes += chunk.length)), true),
    );
    const verdict = await teams.post(chatAt(server.url), card);
    expect(verdict).toEqual({ type: 'unopened', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    expect(server.connections()).toBe(1);
    expect(bytes).toBe(0);
  });

  test.each<[string, (socket: Socket) => void, RegExp]>([
    ['ended as soon as it was opened', (socket) => socket.destroy(), /^(ECONNRESET|EPIPE)$/],
    ['ended when the message was read', (socket) => socket.on('data', () => socket.destroy()), /^ECONNRESET$/],
    ['reset when the message was read', (socket) => socket.on('data', () => socket.resetAndDestroy()), /^ECONNRESET$/],
    ['that does not speak HTTP', (socket) => socket.on('data', () => socket.write('hej\r\n\r\n')), /^HPE_INVALID_CONSTANT$/],
  ])('a connection %s may have lost the message', async (_, act, code) => {
    const server = closing(await serveBytes(act));
    expect(await teams.post(chatAt(server.url), card)).toEqual({ type: 'lost', code: expect.stringMatching(code) as string }); // prettier-ignore
    expect(server.connections()).toBe(1);
  }); // prettier-ignore
});

describe('nobody waits longer than 4.5 s', { concurrent: true }, () => {
  async function timed(act: Promise<unknown>): Promise<unknown> {
    const began = performance.now();
    const verdict = await act;
    expect(performance.now() - began).toBeLessThan(requestMillis + 1_000);
    return verdict;
  }

  test('for an answer: the message may have arrived', async () => {
    const server = await serveHttp(() => undefined);
    expect(await timed(teams.post(chatAt(server.url), card))).toEqual({ type: 'lost', code: 'TIMEOUT' });
    expect(server.received).toHaveLength(1);
    await server.close();
  });

  test('for the rest of an answer: its status is known', async () => {
    const server = await serveHttp((response) => void response.writeHead(403).write('{'));
    expect(await timed(teams.post(chatAt(server.url), card))).toEqual(refusal(403));
    await server.close();
  });

  test('for a proof of the server: nothing was sent', async () => {
    const silent = await serveBytes(() => undefined);
    const url = silent.url.replace('http:', 'https:');
    expect(await timed(teams.post(chatAt(url), card))).toEqual({ type: 'unopened', code: 'TIMEOUT' });
    await silent.close();
  });

  test('for a token: nothing was sent', async () => {
    const server = await serveHttp(json(201, { id: 'm-1' }));
    const patient = createTeamsPort(gate, () => new Promise(() => undefined));
    expect(await timed(patient.post(chatAt(server.url), card))).toEqual({ type: 'unopened', code: 'token TIMEOUT' }); // prettier-ignore
    expect(server.received).toEqual([]);
    await server.close();
  });

  test('and an idle connection is ended by us, before a server of Node does so after 5 s', async () => {
    let ended: Promise<number> | undefined;
    const server = await serveHttp((response) => {
      const began = performance.now();
      ended = new Promise((done) => response.socket?.once('end', () => done(performance.now() - began)));
      json(201, { id: 'm-1' })(response);
    });
    await teams.post(chatAt(server.url), card);
    expect(await ended).toBeLessThan(4_900);
    await server.close();
  });
});

describe('a kept connection', () => {
  test('serves the next message', async () => {
    const server = closing(await serveHttp(json(201, { id: 'm-1' })));
    for (let count = 0; count < 3; count++) await teams.post(chatAt(server.url), card);
    expect(server.received).toHaveLength(3);
    expect(server.connections()).toBe(1);
  });

  test('that ends under a message loses it, and it is not sent twice', async () => {
    const server = closing(
      await serveHttp((response) => {
        if (server.received.length === 2) response.socket?.destroy();
        else json(201, { id: 'm-1' })(response);
      }),
    );
    const verdicts = [];
    for (let count = 0; count < 3; count++) verdicts.push((await teams.post(chatAt(server.url), card)).type);
    expect(verdicts).toEqual(['accepted', 'lost', 'accepted']);
    expect(server.received).toHaveLength(3);
    expect(server.connections()).toBe(2);
  });

  test('is not used any more when the server has said that it ends by then', async () => {
    const server = closing(await serveHttp(json(201, { id: 'm-1' }), 1_000));
    await teams.post(chatAt(server.url), card);
    await wait(1_300);
    expect(await teams.post(chatAt(server.url), card)).toMatchObject({ type: 'accepted' });
    expect(server.received).toHaveLength(2);
  });
});

describe('what is sent', () => {
  const chat = (serviceUrl: string) => ({
    serviceUrl,
    conversationId: '19:a/b@x;messageid=1',
    botId: '28:bot',
  });
  const activities = '/teams/v3/conversations/19%3Aa%2Fb%40x%3Bmessageid%3D1/activities';

  async function sent(act: (port: TeamsPort, url: string) => Promise<unknown>, slash = '/') {
    const server = closing(await serveHttp(json(200, { id: 'other' })));
    const port = createTeamsPort(gate, () => Promise.resolve('token-of-the-bot'));
    const verdict = await act(port, `${server.url}teams${slash}`);
    const [{ method, path, headers, body } = { method: '', path: '', headers: {}, body: '' }] = server.received;
    expect(headers.authorization).toBe('Bearer token-of-the-bot');
    return { verdict, method, path, headers, body: body === '' ? undefined : (JSON.parse(body) as unknown) };
  } // prettier-ignore

  test.each(['/', ''])('a new message, to an address that ends with "%s"', async (slash) => {
    const text = { type: 'message', text: 'Blåbærgrød' };
    const { method, path, headers, body } = await sent((port, url) => port.post(chat(url), text), slash);
    expect([method, path]).toEqual(['POST', activities]);
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    expect(body).toEqual({ ...text, from: { id: '28:bot' }, conversation: { id: chat('').conversationId } });
  });

  test('an answer to a message stands in its thread', async () => {
    const { path, body } = await sent((port, url) => port.post({ ...chat(url), replyToId: '1/2' }, card));
    expect(path).toBe(`${activities}/1%2F2`);
    expect(body).toMatchObject({ replyToId: '1/2' });
  });

  test('a change is a PUT on the message, and its id is the one that we know', async () => {
    const { verdict, method, path, body } = await sent((port, url) => port.update(chat(url), 'f:1', card));
    expect([method, path]).toEqual(['PUT', `${activities}/f%3A1`]);
    expect(body).toMatchObject({ ...card, id: 'f:1' });
    expect(verdict).toEqual({ type: 'accepted', activityId: 'f:1' });
  });

  test('a removal is a DELETE without a body', async () => {
    const { verdict, method, path, body } = await sent((port, url) => port.remove(chat(url), 'f:1'));
    expect([method, path, body]).toEqual(['DELETE', `${activities}/f%3A1`, undefined]);
    expect(verdict).toEqual({ type: 'accepted', activityId: 'f:1' });
  });

  test('nothing in local mode that would prove anything', async () => {
    const server = closing(await serveHttp(json(201, { id: 'm-1' })));
    await teams.post(chatAt(server.url), card);
    expect(server.received[0]?.headers).not.toHaveProperty('authorization');
  });
});

describe('no request leaves', () => {
  test('without a token, and the reason is told without what Entra said', async () => {
    const server = closing(await serveHttp(json(201, { id: 'm-1' })));
    const error = new Error('AADSTS7000215: Invalid client secret abc for app 1234');
    const port = createTeamsPort(gate, () => Promise.reject(error));
    const verdict = await port.post(chatAt(server.url), card);
    expect(verdict).toEqual({ type: 'unopened', code: 'token AADSTS7000215' });
    expect(server.connections()).toBe(0);
  });

  test('to an address that is not trusted, and no token is asked for', async () => {
    const server = closing(await serveHttp(json(201, { id: 'm-1' })));
    const token = vi.fn(() => Promise.resolve('token-of-the-bot'));
    const registered = createGate({ mode: 'registered', appId: 'a', tenantId: 't', credential: { kind: 'managed-identity' } }); // prettier-ignore
    const port = createTeamsPort(registered, token);
    for (const url of [server.url, 'https://evil.trafficmanager.net/', 'http://smba.trafficmanager.net/', 'x']) {
      const chat = chatAt(url);
      for (const verdict of [port.post(chat, card), port.update(chat, '1', card), port.remove(chat, '1')])
        expect(await verdict).toEqual({ type: 'untrusted' });
    } // prettier-ignore
    expect(token).not.toHaveBeenCalled();
    expect(server.connections()).toBe(0);
  });
});
