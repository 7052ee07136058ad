import { connect, type Socket } from 'node:net';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createGate } from '../src/teams/access-rules.ts';
import { createServer } from '../src/server.ts';
import { listen, type Listening } from '../src/serving.ts';
import { send, sendRaw } from './support/http.ts';

let server: ReturnType<typeof createServer>;
let listening: Listening;
const received: string[] = [];

beforeEach(async () => {
  received.length = 0;
  server = createServer({
    receive: (_authorization, body) => {
      received.push(JSON.stringify(body));
      return Promise.resolve({ status: 200 });
    },
    gate: createGate({ mode: 'local' }),
    isReady: () => Promise.resolve(true),
    picture: () => Promise.resolve(undefined),
    data: () => Promise.resolve(undefined),
    isHttps: true,
    log: pino({ level: 'silent' }),
  });
  listening = await listen(server, { host: '127.0.0.1', port: 0 });
});
afterEach(() => listening.close());

const openSockets = () =>
  new Promise<number>((done) => server.server.getConnections((_, count) => done(count)));

function request(first: string, ...headers: readonly string[]): string {
  return [first, 'Host: 127.0.0.1', ...headers, '', ''].join('\r\n');
}

const json = ['Content-Type: application/json', 'Content-Length: 2'];

/** @returns the first line of the answer */
async function statusOf(text: string): Promise<string | undefined> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  socket.on('error', () => undefined);
  let answer = '';
  const ended = new Promise<void>((done) => socket.on('close', () => done()));
  const answered = new Promise<void>((done) => {
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      done();
    });
  });
  socket.write(text);
  await Promise.race([ended, answered]);
  socket.destroy();
  return answer.split('\r\n')[0];
}

describe('a request for another protocol', () => {
  test.each([
    ['a word', 'HTTP/1.1 200 OK', request('GET /healthz HTTP/1.1', 'Connection: Upgrade', 'Upgrade: x')],
    ['a web socket', 'HTTP/1.1 200 OK', request('GET /healthz HTTP/1.1', 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==')], // prettier-ignore
    ['HTTP/2', 'HTTP/1.1 200 OK', request('GET /healthz HTTP/1.1', 'Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABk')], // prettier-ignore
    ['TLS', 'HTTP/1.1 405 Method Not Allowed', request('OPTIONS /healthz HTTP/1.1', 'Connection: Upgrade', 'Upgrade: TLS/1.0')], // prettier-ignore
    ['an unknown path', 'HTTP/1.1 404 Not Found', request('GET /x HTTP/1.1', 'Connection: Upgrade', 'Upgrade: x')], // prettier-ignore
    ['a foreign host', 'HTTP/1.1 403 Forbidden', request('GET / HTTP/1.1', 'Connection: Upgrade', 'Upgrade: x').replace('127.0.0.1', 'evil.example')], // prettier-ignore
    ['a message', 'HTTP/1.1 200 OK', `${request('POST /api/messages HTTP/1.1', 'Connection: Upgrade', 'Upgrade: x', ...json)}{}`], // prettier-ignore
  ])('%s gets the answer of a normal request', async (_, expected, text) => {
    expect(await statusOf(text)).toBe(expected);
  });

  test('no tunnel is opened', async () => {
    const { text } = await sendRaw(server.url, [request('CONNECT example.dk:443 HTTP/1.1'), ''], 20);
    expect(text).toBe('');
  });

  test.each([
    ['Upgrade', request('GET / HTTP/1.1', 'Connection: Upgrade', 'Upgrade: x')],
    ['CONNECT', request('CONNECT 127.0.0.1:1 HTTP/1.1')],
    ['Upgrade with a body that never comes', request('POST /api/messages HTTP/1.1', 'Connection: Upgrade', 'Upgrade: x', ...json)], // prettier-ignore
  ])('200 of them leave no socket: %s', async (_, text) => {
    const sockets = await Promise.all(
      Array.from({ length: 200 }, async () => {
        const socket: Socket = connect(Number(new URL(server.url).port), '127.0.0.1');
        socket.on('error', () => undefined);
        socket.resume();
        await new Promise<void>((opened) => socket.on('connect', () => opened()));
        socket.write(text);
        return socket;
      }),
    );
    await send(server.url, 'GET', '/healthz'); // the previous text has been read
    for (const socket of sockets) socket.destroy();
    await expect.poll(openSockets).toBeLessThan(5);
  });
});

test('closing does not wait for idle sockets', async () => {
  const sockets = [
    request('GET / HTTP/1.1', 'Connection: Upgrade', 'Upgrade: x'),
    request('GET /healthz HTTP/1.1'),
    '',
  ].map((text) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.resume();
    if (text) socket.write(text);
    return new Promise((done) => socket.on('close', done));
  });
  await expect.poll(openSockets).toBe(3);
  await listening.close();
  await Promise.all(sockets);
  expect(await openSockets()).toBe(0);
});

describe('addresses with variations in typing', () => {
  test.each([
    '/api/messages',
    '/api/messages/',
    '//api/messages',
    '/api//messages//',
    '/API/Messages',
    '/api/messages?x=1',
    '/api/messages/?x=//Y',
  ])('POST %s', async (path) => {
    // prettier-ignore
    expect((await send(server.url, 'POST', '/', {})).status).not.toBe(200);
    expect(await statusOf(`${request(`POST ${path} HTTP/1.1`, ...json)}{}`)).toBe('HTTP/1.1 200 OK');
    expect(received).toEqual(['{}']);
  });

  test.each(['/healthz', '/healthz/', '//healthz', '/HealthZ', '/readyz', '/readyz/', '/READYZ?probe'])(
    'GET and HEAD %s',
    async (path) => {
      // prettier-ignore
      for (const method of ['GET', 'HEAD']) {
      expect(await statusOf(request(`${method} ${path} HTTP/1.1`))).toBe('HTTP/1.1 200 OK');
    }
    },
  );

  test('HEAD has no body', async () => {
    expect(await send(server.url, 'HEAD', '/healthz')).toMatchObject({ status: 200, text: '' });
    expect(await send(server.url, 'HEAD', `/pictures/${'x'.repeat(32)}.png`)).toMatchObject({ status: 404 });
  });

  test.each([
    '/api/message',
    '/x/api/messages',
    '/api/messages/x',
    '/healthz/x',
    '/Pictures/x.png',
    '/',
    '//',
  ])('%s stays unknown', async (path) => {
    // prettier-ignore
    expect(await statusOf(request(`GET ${path} HTTP/1.1`))).toBe('HTTP/1.1 404 Not Found');
  });
});

test('every answer forbids frames, indexing and scripts, and requires https', async () => {
  const expected = {
    'content-security-policy': expect.stringContaining("default-src 'none'") as string,
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex',
    'referrer-policy': 'no-referrer',
    'strict-transport-security': 'max-age=31536000',
  };
  for (const path of ['/healthz', '/x', `/pictures/${'x'.repeat(32)}.png`, `/data/${'x'.repeat(32)}.html`]) {
    expect((await send(server.url, 'GET', path)).headers).toMatchObject(expected);
  }
});
