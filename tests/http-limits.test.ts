import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createGate } from '../src/teams/access-rules.ts';
import { createLog } from '../src/log.ts';
import { createServer, type ServerParts } from '../src/server.ts';
import { send, sendRaw } from './support/http.ts';

const json = { 'content-type': 'application/json' };
/** In milliseconds. The real ones are ten seconds, two seconds and four minutes. */
const limits = { request: 600, check: 100, idle: 400 };

let server: ReturnType<typeof createServer>;
let received: unknown[] = [];
let failure: Error | undefined;
let status = 200;
let logged = '';

function orFail<Value>(value: Value): Promise<Value> {
  return failure ? Promise.reject(failure) : Promise.resolve(value);
}

const parts: ServerParts = {
  receive: (_authorization, body) => {
    received.push(body);
    return orFail({ status, body: status < 500 ? { heard: true } : 'SECRET' });
  },
  gate: createGate({ mode: 'local' }),
  isReady: () => orFail(true),
  picture: () => orFail(undefined),
  data: () => orFail(undefined),
  log: createLog(
    { identity: { mode: 'local' }, logLevel: 'info' },
    { write: (line: string) => void (logged += line) },
  ),
  limits,
};

beforeAll(async () => {
  server = createServer(parts);
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
});
beforeEach(() => {
  received = [];
  failure = undefined;
  status = 200;
  logged = '';
});
afterAll(async () => {
  const closed = new Promise<void>((done) => void server.close(() => done()));
  server.server.closeAllConnections();
  await closed;
});

const post = (body: string, headers: object = {}) =>
  send(server.url, 'POST', '/api/messages', { ...json, ...headers }, body);

async function lives() {
  expect((await send(server.url, 'GET', '/healthz')).status).toBe(200);
}

const head = (length: string) =>
  `POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n${length}\r\n`;

describe('a refusal contains a status without details', () => {
  const large = JSON.stringify({ SECRET: 'x'.repeat(256 * 1024) });

  test.each([
    ['an unknown route', 404, () => send(server.url, 'GET', '/SECRET?SECRET')],
    ['a malformed route', 404, () => send(server.url, 'GET', '/pictures/%E0%A4%A')],
    ['a missing picture', 404, () => send(server.url, 'GET', '/pictures/SECRET')],
    ['data without a valid link', 404, () => send(server.url, 'GET', '/data/SECRET.json')],
    ['another method', 405, () => send(server.url, 'GET', '/api/messages')],
    ['an unsupported method', 405, () => send(server.url, 'DELETE', '/healthz')],
    ['broken JSON', 400, () => post('{"SECRET":')],
    ['another content type', 415, () => post('SECRET', { 'content-type': 'text/plain' })],
    ['a form', 415, () => post('SECRET=1', { 'content-type': 'application/x-www-form-urlencoded' })],
    ['more than 256 KB', 413, () => post(large)],
    ['more than 256 KB of unknown length', 413, () => post(large, { 'transfer-encoding': 'chunked' })],
    ['a page that asks for HTML', 404, () => send(server.url, 'GET', '/SECRET', { accept: 'text/html' })],
  ])('%s: %i', async (_, expected, act) => {
    const answer = await act();
    expect(answer).toMatchObject({ status: expected, headers: { 'x-content-type-options': 'nosniff' } });
    expect(answer.text).toBe('{}');
    expect(JSON.stringify(answer.headers)).not.toMatch(/SECRET|node|restify|\d+\.\d+\.\d+/i);
    expect(answer.headers).not.toHaveProperty('server');
    expect(received).toEqual([]);
    expect(logged).toBe('');
    await lives();
  });

  test.each([
    ['headers that are too large', '431', `GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ${'SECRET'.repeat(4000)}\r\n\r\n`], // prettier-ignore
    ['text that is not HTTP', '400', 'SECRET\r\n\r\n'],
    ['two content lengths', '400', `${head('Content-Length: 2\r\nTransfer-Encoding: chunked\r\n')}{}`],
  ])('%s: %s', async (_, expected, request) => {
    const { text } = await sendRaw(server.url, [request, ''], 50);
    expect(text).toMatch(new RegExp(`^HTTP/1.1 ${expected} [\\w ]+\\r\\nConnection: close\\r\\n\\r\\n$`));
    expect(received).toEqual([]);
    await lives();
  });

  test('deeply nested JSON is read or refused, and the bot keeps running', async () => {
    for (const body of ['['.repeat(100_000), `${'['.repeat(100_000)}${']'.repeat(100_000)}`]) {
      expect((await post(body)).status).toBeLessThan(500);
    }
    await lives();
  });
});

describe('a slow client is disconnected', () => {
  /** The limit, plus Node's check interval, plus time for a busy machine. */
  const atMost = limits.request + limits.check + 2_000;

  test.each([
    ['while sending headers', ['GET /healthz HTTP/1.1\r\n', 'X: y\r\n']],
    ['while sending one header', ['GET /healthz HTTP/1.1\r\nX: ', 'y']],
    ['while sending the body', [head('Content-Length: 100000\r\n'), '1']],
    ['while sending a body of unknown length', [head('Transfer-Encoding: chunked\r\n'), '1\r\n1\r\n']],
    ['while sending the rest of the body', [`${head('Content-Length: 9\r\n')}{"a":1`, '']],
    ['while sending nothing', ['']],
  ])('%s', async (_, pieces) => {
    const { text, millis } = await sendRaw(server.url, pieces, 40);
    expect(millis).toBeGreaterThan(limits.request - 100);
    expect(millis).toBeLessThan(atMost);
    expect(text).toMatch(/^(HTTP\/1\.1 408 Request Timeout\r\nConnection: close\r\n\r\n)?$/);
    expect(received).toEqual([]);
    await lives();
  });

  test('while the connection waits for the next request', async () => {
    const { text, millis } = await sendRaw(server.url, ['GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n', ''], 40); // prettier-ignore
    expect(text).toMatch(/^HTTP\/1\.1 200 OK/);
    expect(millis).toBeGreaterThan(limits.idle - 100);
    expect(millis).toBeLessThan(atMost);
  });

  test('and 300 of them do not delay other clients', async () => {
    const { hostname, port } = new URL(server.url);
    const sockets = await Promise.all(
      Array.from({ length: 300 }, async (_, index) => {
        const socket: Socket = connect(Number(port), hostname);
        socket.on('error', () => undefined);
        socket.resume();
        await new Promise<void>((opened) => socket.on('connect', () => opened()));
        if (index % 2 === 0) socket.write(head('Content-Length: 100000\r\n'));
        return socket;
      }),
    );
    const closed = sockets.map((socket) => new Promise((done) => socket.on('close', done)));
    const began = Date.now();
    expect(await post('{}')).toMatchObject({ status: 200, text: '{"heard":true}' });
    expect(Date.now() - began).toBeLessThan(limits.request);
    await Promise.all(closed);
    expect(received).toEqual([{}]);
  });
});

describe('an internal error has a reference and no details', () => {
  test.each([
    ['an activity', 500, () => post('{}')],
    ['a picture', 500, () => send(server.url, 'GET', `/pictures/${'x'.repeat(32)}.png`)],
    ['data', 500, () => send(server.url, 'GET', `/data/${'x'.repeat(32)}.json`)],
    ['readiness', 503, () => send(server.url, 'GET', '/readyz')],
  ])('%s: %i', async (_, expected, act) => {
    failure = Object.assign(new Error('SECRET'), { statusCode: 418 });
    const answer = await act();
    expectReference(answer, expected);
    await lives();
  });

  test('an invoke without an answer: 501', async () => {
    status = 501;
    expectReference(await post('{}'), 501);
  });

  test('probes during one outage share a reference and a log line', async () => {
    const probe = () => send(server.url, 'GET', '/readyz');
    const lines = () => logged.trim().split('\n');
    expect((await probe()).status).toBe(200);
    failure = new Error('SECRET');
    const [first, second] = [await probe(), await probe()];
    expectReference(first, 503);
    expect(second.text).toBe(first.text);
    failure = Object.assign(new Error('SECRET'), { code: '57P03' });
    expect((await probe()).text).not.toBe(first.text);
    expect(lines()).toHaveLength(2);
    failure = undefined;
    expect((await probe()).status).toBe(200);
    failure = Object.assign(new Error('SECRET'), { code: '57P03' });
    await probe();
    expect(lines()).toHaveLength(3);
    expect(logged).toContain('"reason":"Error 57P03"');
    expect(logged).not.toContain('SECRET');
  });

  function expectReference(answer: { status: number; text: string }, expected: number) {
    expect(answer.status).toBe(expected);
    const { reference } = JSON.parse(answer.text) as { reference: string }; // requested in exactly this way
    expect(reference).toMatch(/^[0-9A-F]{8}$/);
    expect(JSON.parse(logged)).toMatchObject({ reference });
    expect(answer.text).not.toContain('SECRET');
  }
});
