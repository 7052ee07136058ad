import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { exportJWK } from 'jose';
import nock from 'nock';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createSigningKeys } from '../../src/teams/signing-keys.ts';

const host = 'https://login.botframework.com';
const url = `${host}/v1/.well-known/openidconfiguration`;
const day = 24 * 60 * 60 * 1000;

const jwk = await exportJWK(generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey);
const key = (kid: string, more: object = {}) => ({ ...jwk, kid, endorsements: ['msteams'], ...more });

/** The keys that Microsoft publishes, or an error status during an outage. */
let published: readonly unknown[] | number;
let fetches: number;
let time: number;
const now = () => time;

beforeAll(() => {
  nock.disableNetConnect();
  nock.enableNetConnect('127.0.0.1');
});
beforeEach(() => {
  fetches = 0;
  time = 1_800_000_000_000;
  published = [key('old')];
  nock(host)
    .persist()
    .get(new URL(url).pathname)
    .reply(200, { jwks_uri: `${host}/keys` });
  nock(host)
    .persist()
    .get('/keys')
    .reply(() => {
      fetches += 1;
      return typeof published === 'number' ? [published, {}] : [200, { keys: published }];
    });
});
afterEach(() => {
  nock.cleanAll();
});
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});

/** Resolves when background work has ended. */
async function settle(keys: ReturnType<typeof createSigningKeys>) {
  await keys.find('nobody');
}

test('many requests at the same time cause one fetch', async () => {
  const keys = createSigningKeys(url, { now });
  const found = await Promise.all(Array.from({ length: 20 }, () => keys.find('old')));
  expect(found.every((one) => one?.endorsements.includes('msteams'))).toBe(true);
  expect(fetches).toBe(1);
});

test('the old keys are used during an outage of days, with a warning once a minute at most', async () => {
  const failures: (Date | undefined)[] = [];
  const keys = createSigningKeys(url, { now, onFailure: (_, keptSince) => failures.push(keptSince) });
  await keys.find('old');
  const since = new Date(time);
  published = 503;
  for (const days of [1, 2, 7]) {
    time = since.getTime() + days * day;
    for (let asked = 0; asked < 30; asked++) expect(await keys.find('old')).toBeDefined();
    await settle(keys);
  }
  expect(fetches).toBe(1 + 3);
  expect(failures).toEqual([since, since, since]);
  published = [key('new')];
  time += 60_000;
  expect(await keys.find('new')).toBeDefined();
  expect(await keys.find('old')).toBeUndefined();
});

test('keys are renewed in the background before they are a day old', async () => {
  const keys = createSigningKeys(url, { now });
  await keys.find('old');
  time += day / 2;
  published = [key('old'), key('new')];
  expect(await keys.find('old')).toBeDefined();
  await settle(keys);
  expect(fetches).toBe(2);
  time += 1000; // within the pause, so there is no other fetch
  expect(await keys.find('new')).toBeDefined();
  expect(fetches).toBe(2);
});

test('a new key is found within the hour, and many unknown keys cause one fetch a minute', async () => {
  const keys = createSigningKeys(url, { now });
  await keys.find('old');
  time += 60_000;
  for (let forged = 0; forged < 60; forged++) expect(await keys.find(`forged-${forged}`)).toBeUndefined();
  expect(fetches).toBe(2);
  published = [key('old'), key('new')];
  time += 60_000;
  expect(await keys.find('new')).toBeDefined();
  expect(fetches).toBe(3);
});

test('an invalid key affects neither the other keys nor the stored key with the same id', async () => {
  const keys = createSigningKeys(url, { now });
  await keys.find('old');
  time += day;
  published = [
    key('old', { n: 'AQAB' }),
    key('x', { e: '' }),
    { kid: 'curve', kty: 'EC' },
    null,
    'key',
    { ...jwk },
    key('new'),
  ];
  expect(await keys.find('new')).toBeDefined();
  expect(await keys.find('old')).toBeDefined();
  for (const broken of ['x', 'curve', 'undefined']) expect(await keys.find(broken)).toBeUndefined();
});

test.each([
  ['no keys', []],
  ['no usable key', [{ kid: 'old', kty: 'EC' }]],
])('an answer with %s leaves a new bot without keys, and the bot logs it', async (_, answer) => {
  published = answer;
  const keys = createSigningKeys(url, { now });
  await expect(keys.find('old')).rejects.toThrow('cannot be had');
});

test('without any keys the bot tries again at once, then at growing intervals', async () => {
  published = 503;
  const keys = createSigningKeys(url, { now });
  const begin = time;
  const tried: number[] = [];
  for (let second = 0; second < 60; second++) {
    time = begin + second * 1000;
    const before = fetches;
    for (let asked = 0; asked < 5; asked++) await expect(keys.find('old')).rejects.toThrow('cannot be had');
    if (fetches > before) tried.push(second);
  }
  expect(tried).toEqual([0, 1, 4, 11, 26, 41, 56]);
  expect(fetches).toBe(tried.length + 1); // the second attempt followed at once
  published = [key('old')];
  time = begin + 75_000;
  expect(await keys.find('old')).toBeDefined();
});

test('a server that never answers is abandoned, and does not block tokens with a known key', async () => {
  const sockets: Socket[] = [];
  const silent = createServer((socket) => void sockets.push(socket)).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo; // a TCP server has no other kind of address
  const errors: unknown[] = [];
  const onFailure = (error: unknown) => void errors.push(error);
  const keys = createSigningKeys(`http://127.0.0.1:${port}/`, { now, onFailure, timeoutMillis: 50 });
  const asked = Array.from({ length: 10 }, () => keys.find('old'));
  for (const answer of asked) await expect(answer).rejects.toThrow('cannot be had');
  expect(errors).toMatchObject([{ name: 'TimeoutError' }]);
  expect(sockets).toHaveLength(1);
  for (const socket of sockets) socket.destroy();
  silent.close();
});
