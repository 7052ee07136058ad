import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { ConfigError, loadConfig, readEnvironment } from '../src/config.ts';
import { createAuthentication } from '../src/teams/authentication.ts';
import { createGate, isLoopback } from '../src/teams/access-rules.ts';
import { temporaryFolder } from './content/folder.ts';

const rsaKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const pem = rsaKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const locked = rsaKey
  .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' })
  .toString();
const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(); // prettier-ignore

const registered = {
  MicrosoftAppId: 'aaaaaaaa-1111-4111-8111-111111111111',
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppTenantId: 'bbbbbbbb-1111-4111-8111-111111111111',
  MicrosoftAppPassword: 'secret',
  PUBLIC_URL: 'https://coach.example.dk',
  DATABASE_URL: 'postgres://localhost/coach',
};

const managed = { ...registered, MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppPassword: '' };
const certified = {
  ...registered,
  MicrosoftAppPassword: '',
  CertificateThumbprint: 'A94A8FE5CCB19BA61C4C0873D391E987982FBBD3',
  CertificatePrivateKey: pem,
};

describe('the environment', () => {
  test('empty, it is local mode on this machine with the embedded database', () => {
    expect(loadConfig({})).toEqual({
      identity: { mode: 'local' },
      host: '127.0.0.1',
      port: 3978,
      publicUrl: 'http://127.0.0.1:3978',
      database: { kind: 'pglite', folder: '.data' },
      municipalityFile: undefined,
      nudgesPerSecond: 20,
      logLevel: 'info',
    });
  });

  test('complete, it is a registered bot', () => {
    expect(loadConfig(registered)).toMatchObject({
      identity: { mode: 'registered', credential: { kind: 'secret', secret: 'secret' } },
      host: '0.0.0.0',
      database: { kind: 'postgres' },
    });
  });

  test('ids are read in any letters', () => {
    const { MicrosoftAppId: appId, MicrosoftAppTenantId: tenantId } = registered;
    const env = {
      ...registered,
      MicrosoftAppId: appId.toUpperCase(),
      MicrosoftAppTenantId: tenantId.toUpperCase(),
    };
    expect(loadConfig(env).identity).toMatchObject({ appId, tenantId });
  });

  test.each([
    ['a client secret', registered, 'secret'],
    ['a certificate', certified, 'certificate'],
    [
      'a certificate with \\n for line breaks',
      { ...certified, CertificatePrivateKey: pem.replaceAll('\n', '\\n') },
      'certificate',
    ],
    ['a managed identity', managed, 'managed-identity'],
  ])('%s is a credential that the SDK takes', (_, env, credential) => {
    const { identity } = loadConfig(env);
    expect(identity).toMatchObject({ credential: { kind: credential } });
    expect(() => createAuthentication(identity, createGate(identity))).not.toThrow();
  });

  test.each([
    ['production without an app id', { NODE_ENV: 'production' }, /MicrosoftAppId is missing/],
    ['production in other letters', { NODE_ENV: 'Production ' }, /MicrosoftAppId is missing/],
    ['# in the address of the database', { DATABASE_URL: 'postgres://h/d#3' }, /as %23/],
    ['MultiTenant', { ...registered, MicrosoftAppType: 'MultiTenant' }, /MicrosoftAppType must be/],
    ['a misspelt type', { ...registered, MicrosoftAppType: 'singletenant' }, /MicrosoftAppType must be/],
    [
      'the type in other letters',
      { ...managed, MicrosoftAppType: 'UserAssignedMsi' },
      /MicrosoftAppType must be/,
    ],
    ['no type', { ...registered, MicrosoftAppType: '' }, /MicrosoftAppType must be/],
    [
      'an app id that is none',
      { ...registered, MicrosoftAppId: 'coach' },
      /MicrosoftAppId must be the app id/,
    ],
    ['an app id of spaces', { ...registered, MicrosoftAppId: '  ' }, /MicrosoftAppId is missing/],
    ['a certificate without app id', { ...certified, MicrosoftAppId: '' }, /MicrosoftAppId is missing/],
    ['no tenant', { ...registered, MicrosoftAppTenantId: '' }, /MicrosoftAppTenantId is missing/],
    [
      'no tenant of a managed identity',
      { ...managed, MicrosoftAppTenantId: '' },
      /MicrosoftAppTenantId is missing/,
    ],
    [
      'a tenant by its name',
      { ...registered, MicrosoftAppTenantId: 'kommune.dk' },
      /MicrosoftAppTenantId must be/,
    ],
    [
      'no secret',
      { ...registered, MicrosoftAppPassword: '' },
      /MicrosoftAppPassword is missing.*or a certificate/,
    ],
    ['both credentials', { ...certified, MicrosoftAppPassword: 'secret' }, /both set/],
    ['a thumbprint alone', { ...certified, CertificatePrivateKey: '' }, /CertificatePrivateKey must be/],
    ['a key alone', { ...certified, CertificateThumbprint: '' }, /CertificateThumbprint must be/],
    [
      'a SHA-256 thumbprint',
      { ...certified, CertificateThumbprint: 'a'.repeat(64) },
      /CertificateThumbprint must be/,
    ],
    [
      'a key that is none',
      { ...certified, CertificatePrivateKey: 'secret' },
      /CertificatePrivateKey must be/,
    ],
    [
      'a key cut short',
      { ...certified, CertificatePrivateKey: pem.slice(0, 300) },
      /CertificatePrivateKey must be/,
    ],
    [
      'a key with a passphrase',
      { ...certified, CertificatePrivateKey: locked },
      /CertificatePrivateKey must be/,
    ],
    [
      'a key that is not RSA',
      { ...certified, CertificatePrivateKey: curve },
      /CertificatePrivateKey must be/,
    ],
    ['a secret beside a managed identity', { ...managed, MicrosoftAppPassword: 'secret' }, /must be empty/],
    [
      'a certificate beside a managed identity',
      { ...certified, MicrosoftAppType: 'UserAssignedMSI' },
      /must be empty/,
    ],
    ['a registered bot without public address', { ...registered, PUBLIC_URL: '' }, /PUBLIC_URL is missing/],
    [
      'a public address in clear',
      { ...registered, PUBLIC_URL: 'http://coach.example.dk' },
      /PUBLIC_URL is missing/,
    ],
    ['a public address that is none', { PUBLIC_URL: 'coach' }, /PUBLIC_URL must be/],
    [
      'a public address without a scheme',
      { PUBLIC_URL: 'coach.example.dk:443' },
      /PUBLIC_URL must be a full/,
    ],
    ['a public address of a file', { PUBLIC_URL: 'file:///coach' }, /PUBLIC_URL must be a full/],
    [
      'a public address with a user',
      { PUBLIC_URL: 'https://me@coach.example.dk' },
      /no user and no password/,
    ],
    [
      'a public address with a password',
      { PUBLIC_URL: 'https://:s3cret@coach.example.dk' },
      /no user and no password/,
    ],
    [
      'a public address with a query',
      { PUBLIC_URL: 'https://coach.example.dk/?code=s3cret' },
      /must end before \? and #/,
    ],
    [
      'a public address with a fragment',
      { PUBLIC_URL: 'https://coach.example.dk#s3cret' },
      /must end before \? and #/,
    ],
    [
      'the endpoint as public address',
      { PUBLIC_URL: 'https://coach.example.dk/api/messages/' },
      /PUBLIC_URL must be the address alone/,
    ],
    [
      'the probe as public address',
      { PUBLIC_URL: 'https://coach.example.dk/healthz' },
      /PUBLIC_URL must be the address alone/,
    ],
    [
      'a registered bot without a place for data',
      { ...registered, DATABASE_URL: '' },
      /DATABASE_URL .* or DATA_DIR/,
    ],
    ['a database that is not PostgreSQL', { DATABASE_URL: 'mysql://localhost' }, /must begin with postgres/],
    ['local mode open to the network', { HOST: '0.0.0.0' }, /serves this machine only/],
    ['a port that is none', { PORT: '99999' }, /PORT must be/],
    ['a port in words', { PORT: 'http' }, /PORT must be/],
    ['a log level that is none', { LOG_LEVEL: 'loud' }, /LOG_LEVEL must be/],
  ])('%s is refused with a remedy', (_, env, message) => {
    expect(() => loadConfig(env)).toThrow(ConfigError);
    expect(() => loadConfig(env)).toThrow(message);
    expect(() => loadConfig(env)).not.toThrow(/s3cret/);
  });

  test.each([
    ['https://coach.example.dk/', 'https://coach.example.dk'],
    ['https://coach.example.dk///', 'https://coach.example.dk'],
    [' HTTPS://Coach.Example.dk ', 'https://coach.example.dk'],
    ['https://coach.example.dk:443/', 'https://coach.example.dk'],
    ['https://coach.example.dk/?', 'https://coach.example.dk'],
    ['https://coach.example.dk:8443/coach/', 'https://coach.example.dk:8443/coach'],
  ])('the public address %s is read as %s', (given, publicUrl) => {
    expect(loadConfig({ ...registered, PUBLIC_URL: given }).publicUrl).toBe(publicUrl);
  });

  test('all faults are told at once', () => {
    expect(() => loadConfig({ PORT: 'x', HOST: '0.0.0.0', LOG_LEVEL: 'loud' })).toThrow(
      /PORT[^]*HOST|HOST[^]*PORT/,
    );
  });
});

test('all faults of an identity are told at once, and none tells a secret', () => {
  const env = {
    ...registered,
    MicrosoftAppId: 'my-secret-1',
    MicrosoftAppTenantId: 'my-secret-2',
    MicrosoftAppPassword: '',
    CertificateThumbprint: 'my-secret-3',
    CertificatePrivateKey: 'my-secret-4',
  };
  const told = messageOf(() => loadConfig(env));
  expect(told.split('\n').map((fault) => fault.split(' ')[0])).toEqual([
    'MicrosoftAppId',
    'MicrosoftAppTenantId',
    'CertificateThumbprint',
    'CertificatePrivateKey',
  ]);
  expect(told).not.toContain('my-secret');
  const type = messageOf(() => loadConfig({ ...registered, MicrosoftAppType: 'my-secret' }));
  expect(type).not.toContain('my-secret');
});

function messageOf(act: () => unknown): string {
  try {
    act();
    return '';
  } catch (error) {
    return error instanceof ConfigError ? error.message : '';
  }
}

test('the process ends on such a fault, and says so', () => {
  const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
  // In a folder without an .env file.
  const ended = spawnSync(process.execPath, ['--import', import.meta.resolve('tsx'), main], {
    cwd: tmpdir(),
    env: { PATH: process.env.PATH, NODE_ENV: 'production' },
    encoding: 'utf8',
  });
  expect(ended.status).toBe(1);
  expect(ended.stderr).toMatch(/^The bot cannot start\.\nMicrosoftAppId is missing\..*\n$/);
});

describe('whom a registered bot trusts', () => {
  const { identity } = loadConfig(registered);
  const gate = createGate(identity);

  test.each([
    ['https://smba.trafficmanager.net/emea/', true],
    ['https://smba.trafficmanager.net/', true],
    ['http://smba.trafficmanager.net/', false],
    ['https://smba.trafficmanager.net:8443/', false],
    ['https://evil.trafficmanager.net/', false],
    ['https://smba.trafficmanager.net.evil.example/', false],
    ['https://smba.trafficmanager.net@evil.example/', false],
    ['https://someone@smba.trafficmanager.net/', false],
    ['https://:x@smba.trafficmanager.net/', false],
    ['https://:@smba.trafficmanager.net/', false],
    ['https://@smba.trafficmanager.net/', false],
    ['https:\\\\:x@smba.trafficmanager.net/', false],
    ['https:smba.trafficmanager.net', true],
    ['http://127.0.0.1/', false],
    ['not an address', false],
  ])('%s: %s', (url, trusted) => {
    expect(gate.trustsServiceUrl(url)).toBe(trusted);
  });
});

test.each([
  ['localhost', true],
  ['127.0.0.1', true],
  ['127.8.9.1', true],
  ['::1', true],
  ['[::1]', true],
  ['127.0.0.1.evil.example', false],
  ['0.0.0.0', false],
  ['10.0.0.1', false],
  ['', false],
])('%s is this machine: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});

describe('the file .env', () => {
  const write = (bytes: Uint8Array | string) => {
    const file = join(temporaryFolder(), '.env');
    writeFileSync(file, bytes);
    return file;
  };

  test('adds to the environment, and need not be there', () => {
    vi.stubEnv('LOG_LEVEL', 'debug');
    vi.stubEnv('COACH_TEST', undefined);
    onTestFinished(() => void vi.unstubAllEnvs());
    readEnvironment(write('\uFEFFCOACH_TEST="a#b" # with a sign\r\nLOG_LEVEL=warn\r\n'));
    expect(process.env).toMatchObject({ COACH_TEST: 'a#b', LOG_LEVEL: 'debug' });
    expect(readEnvironment(join(temporaryFolder(), '.env'))).toBe(process.env);
  });

  test.each([
    ['in UTF-16, as PowerShell writes it', Buffer.from('\uFEFFPORT=1', 'utf16le'), /\.env is in UTF-16\. Save it as UTF-8/],
    ['in Windows-1252', Buffer.from('A=\u00e6', 'latin1'), /\.env is not in UTF-8/],
    ['with a value that # cuts off', 'PORT=1\nMicrosoftAppPassword=s3cret#rest', /\.env, line 2: # cuts off the value of MicrosoftAppPassword/],
  ])('%s is refused before anything of it is used', (_, bytes, message) => {
    const before = { ...process.env };
    const file = write(bytes);
    expect(() => readEnvironment(file)).toThrow(ConfigError);
    expect(() => readEnvironment(file)).toThrow(message);
    expect(() => readEnvironment(file)).not.toThrow(/s3cret|rest/);
    expect(process.env).toEqual(before);
  }); // prettier-ignore

  test('that is a folder is refused', () => {
    const folder = join(temporaryFolder(), '.env');
    mkdirSync(folder);
    expect(() => readEnvironment(folder)).toThrow(/cannot be read/);
  });
});
