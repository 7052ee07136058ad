import { writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startApp } from '../../../src/app.ts';
import { ConfigError, loadConfig } from '../../../src/config.ts';
import { createEntraTokens, EntraTokenError } from '../../../src/store/database/entra-login.ts';
import { openPostgres } from '../../../src/store/database/postgres.ts';
import { backendKinds, type Backend } from '../../support/backends.ts';
import { selfSigned } from '../../support/certificate.ts';
import { testConfig } from '../../support/config.ts';
import { startManagedIdentity, type FakeManagedIdentity } from '../../support/managed-identity.ts';
import { createPostgres } from '../../support/postgres.ts';
import { connectTo, startTokenPostgres, type TokenPostgres, type TokenPostgresParts } from '../../support/token-postgres.ts'; // prettier-ignore

const role = 'postgres';
const certificate = selfSigned({ ip: '127.0.0.1' });
const ofAnother = selfSigned({ dns: 'elsewhere.example' });

let folder: string;
/** One for all tests: the credential looks for its endpoint once in the life of a process. */
let identity: FakeManagedIdentity;
let server: TokenPostgres | undefined;
let clients = 0;
/** Tokens are kept by client id for as long as the process lives, so each test has its own. */
let clientId: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kompetencecoach-tls-'));
  await writeFile(join(folder, 'issuer.pem'), certificate.cert + ofAnother.cert);
  identity = await startManagedIdentity();
  for (const [name, value] of Object.entries(identity.environment)) vi.stubEnv(name, value);
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await identity.close();
  await rm(folder, { recursive: true });
});

beforeEach(() => {
  clientId = `00000000-0000-4000-8000-${String(++clients).padStart(12, '0')}`;
  identity.answers('silence');
  identity.asked.length = 0;
});

afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** As DATABASE_URL says it; the test's own certificate stands in for a public issuer. */
function address(port: number, trusted = true): string {
  const issuer = trusted ? `&sslrootcert=${encodeURIComponent(join(folder, 'issuer.pem'))}` : '';
  return `postgres://${role}@127.0.0.1:${port}/postgres?sslmode=verify-full${issuer}`;
}

async function start(parts: Partial<TokenPostgresParts>): Promise<TokenPostgres> {
  const nobody = () => Promise.reject(new Error('Nobody is to come this far'));
  server = await startTokenPostgres({ tls: certificate, accepts: () => true, behind: nobody, ...parts });
  return server;
}

function open(url: string) {
  return openPostgres(url, () => undefined, { clientId });
}

describe.each(backendKinds)('signing in with a token, $name behind the server', (kind) => {
  let backend: Backend;
  beforeAll(async () => {
    backend = await kind.create();
  });
  afterAll(() => backend.close());

  test('sends what the managed identity handed out, in place of a password', async () => {
    identity.answers({ token: 'token-1', seconds: 3600 });
    const { port, logins } = await start({
      behind: () => backend.connect(),
      accepts: (password) => password === 'token-1',
    });
    const database = open(address(port));
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
    await database.close();
    expect(logins).toEqual([{ user: role, password: 'token-1' }]);
    const [request] = identity.asked;
    expect(request?.query.get('resource')).toBe('https://ossrdbms-aad.database.windows.net');
    expect(request?.query.get('client_id')).toBe(clientId);
    expect(request?.secret).toBe('header-secret');
  });

  test('asks for another token when a new connection finds the old one run out, and not before', async () => {
    identity.answers({ token: 'short', seconds: 60 }, { token: 'long', seconds: 3600 });
    const { port, logins, drop } = await start({ behind: () => backend.connect() });
    const database = open(address(port));
    for (let connection = 0; connection < 3; connection++) {
      await database.query('select 1');
      drop();
      // The pool must have seen it, or it would hand out the dead connection.
      await new Promise((done) => setImmediate(done));
      await vi.waitFor(() => database.query('select 1'));
    }
    await database.close();
    const passwords = logins.map(({ password }) => password);
    expect(passwords.length).toBeGreaterThan(2);
    expect(passwords).toEqual(['short', ...passwords.slice(1).map(() => 'long')]);
    expect(identity.asked).toHaveLength(2);
  });
});

describe.runIf(process.env.DATABASE_URL)('the whole bot on PostgreSQL', () => {
  test('signs in with tokens only: tables, turns and the queue go through one pool', async () => {
    const own = await createPostgres('new');
    const name = own.config.kind === 'postgres' ? new URL(own.config.url).pathname : '';
    identity.answers({ token: 'token', seconds: 3600 });
    const { port, logins } = await start({ behind: () => connectTo(process.env.DATABASE_URL ?? '') });
    const url = address(port).replace('/postgres?', `${name}?`);
    const app = await startApp(testConfig({ kind: 'postgres', url, entra: { clientId } }));
    expect((await fetch(`${app.address}/readyz`)).status).toBe(200);
    const database = open(url);
    const [queue] = await database.query(`select to_regclass('pgboss.job')::text as name`);
    await database.close();
    await app.stop();
    await own.remove();
    expect(queue).toEqual({ name: 'pgboss.job' });
    expect(logins.length).toBeGreaterThan(1);
    expect(logins.filter(({ password }) => password !== 'token')).toEqual([]);
    expect(server?.connections()).toBe(0);
  }, 60_000);
});

describe('a token', () => {
  const refusals = [
    { name: 'whose certificate nobody vouches for', parts: { tls: certificate }, trusted: false, error: /self-signed/i },
    { name: 'whose certificate has another name', parts: { tls: ofAnother }, trusted: true, error: /altnames/ },
  ]; // prettier-ignore

  test.each(refusals)('is kept from a server $name', async ({ parts, trusted, error }) => {
    identity.answers({ token: 'token', seconds: 3600 });
    const { port, logins } = await start(parts);
    const database = open(address(port, trusted));
    await expect(database.query('select 1')).rejects.toThrow(error);
    await database.close();
    expect(logins).toEqual([]);
  });

  test('is kept from a server without TLS', async () => {
    identity.answers({ token: 'token', seconds: 3600 });
    server = await startTokenPostgres({ accepts: () => true, behind: () => connectTo('') });
    const database = open(address(server.port));
    await expect(database.query('select 1')).rejects.toThrow('The server does not support SSL connections');
    await database.close();
    expect(server.logins).toEqual([]);
  });

  test('that the server refuses is an error, and no reason to stop asking', async () => {
    identity.answers({ token: 'refused', seconds: 3600 });
    const { port } = await start({ accepts: () => false });
    const database = open(address(port));
    await expect(database.query('select 1')).rejects.toMatchObject({ code: '28P01' });
    await database.close();
  });
});

describe('without a token', () => {
  const remedy =
    /managed identity 00000000-.* got no token \([a-z_]+\)\. Check that this identity is assigned .* AZURE_CLIENT_ID/;

  test('a connection fails with the reason and the remedy, and without what the endpoint said', async () => {
    identity.answers({
      status: 400,
      body: JSON.stringify({ error: 'invalid_request', error_description: 'SECRET' }),
    });
    const { port, logins } = await start({});
    const database = open(address(port));
    const error: unknown = await database.query('select 1').catch((failure: unknown) => failure);
    await database.close();
    expect(error).toBeInstanceOf(EntraTokenError);
    expect(String(error)).toMatch(remedy);
    expect(JSON.stringify([String(error), (error as Error).cause])).not.toContain('SECRET');
    expect(logins).toEqual([]);
    await vi.waitFor(() => expect(server?.connections()).toBe(0));
  });

  test('an endpoint that stays silent is waited for a little only', async () => {
    identity.answers('silence');
    await expect(createEntraTokens({ clientId }, 50)()).rejects.toThrow(/no answer within 0\.05 s/);
  });

  test('the next connection asks again', async () => {
    identity.answers(
      { status: 400, body: '{}' },
      { status: 400, body: '{}' },
      { token: 'late', seconds: 3600 },
    );
    const token = createEntraTokens({ clientId });
    await expect(token()).rejects.toThrow(EntraTokenError);
    await expect(vi.waitFor(token)).resolves.toBe('late');
  });

  // The last one, since nobody answers from here on.
  test('an endpoint that nobody answers at is told as well', async () => {
    await identity.close();
    await expect(createEntraTokens({ clientId })()).rejects.toThrow(remedy);
  });
});

describe('DATABASE_LOGIN', () => {
  const url = 'postgres://id-coach@db.example/coach?sslmode=verify-full';
  const botId = '11111111-2222-4333-8444-555555555555';
  const other = '22222222-2222-4333-8444-555555555555';
  const bot = {
    MicrosoftAppId: botId,
    MicrosoftAppTenantId: '33333333-2222-4333-8444-555555555555',
    PUBLIC_URL: 'https://coach.example.dk',
    DATABASE_LOGIN: 'entra',
    DATABASE_URL: url,
  };
  const managed = { ...bot, MicrosoftAppType: 'UserAssignedMSI' };
  const single = { ...bot, MicrosoftAppType: 'SingleTenant', MicrosoftAppPassword: 'secret' };

  test.each([
    ["the bot's own managed identity", managed, botId],
    ['the identity that AZURE_CLIENT_ID names', { ...managed, AZURE_CLIENT_ID: other }, other],
    ['that one for a bot with a secret as well', { ...single, AZURE_CLIENT_ID: other }, other],
  ])('entra signs in as %s', (_, env, expected) => {
    expect(loadConfig(env).database).toEqual({ kind: 'postgres', url, entra: { clientId: expected } });
  });

  test.each(['', 'password'])('"%s" leaves it to DATABASE_URL', (login) => {
    const database = { DATABASE_URL: 'postgres://me:secret@db.example/coach', DATABASE_LOGIN: login };
    expect(loadConfig(database).database).toEqual({ kind: 'postgres', url: database.DATABASE_URL });
  });

  test.each([
    ['a name that is none', { DATABASE_LOGIN: 'Entra' }, /DATABASE_LOGIN must be/],
    ['no database', { DATABASE_URL: '', DATA_DIR: '/data' }, /DATABASE_LOGIN needs DATABASE_URL/],
    ['an app registration without an identity', single, /AZURE_CLIENT_ID is missing/],
    ['a password beside it', { DATABASE_URL: url.replace('@', ':secret@') }, /holds a password/],
    ['a password among the parameters', { DATABASE_URL: `${url}&password=secret` }, /holds a password/],
    ['no user', { DATABASE_URL: url.replace('id-coach@', '') }, /names no user/],
    ['no TLS', { DATABASE_URL: url.replace(/\?.*/, '') }, /must end with \?sslmode=verify-full/],
    ['TLS turned off', { DATABASE_URL: url.replace('verify-full', 'disable') }, /must end with \?sslmode=/],
    [
      'an unverified server',
      { DATABASE_URL: url.replace('verify-full', 'no-verify') },
      /must end with \?ssl/,
    ],
    [
      'no server',
      { DATABASE_URL: 'postgres://id-coach@/coach?sslmode=verify-full' },
      /names no server.*ROLE@SERVER/,
    ],
    ['a client id that is none', { AZURE_CLIENT_ID: 'id-coach' }, /AZURE_CLIENT_ID must be .* such as 1/],
  ])('%s is refused with a remedy', (_, env, message) => {
    const load = () => loadConfig({ ...managed, ...env });
    expect(load).toThrow(ConfigError);
    expect(load).toThrow(message);
    expect(load).not.toThrow(/secret/);
  });
});
