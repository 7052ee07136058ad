import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ConfigError, loadConfig } from '../src/config.ts';

const registered = {
  MicrosoftAppId: 'aaaaaaaa-1111-4111-8111-111111111111',
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppTenantId: 'bbbbbbbb-1111-4111-8111-111111111111',
  MicrosoftAppPassword: 'secret',
  PUBLIC_URL: 'https://coach.example.dk',
  DATABASE_URL: 'postgres://localhost/coach',
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

  test.each([
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
      'a path below the endpoint',
      { PUBLIC_URL: 'https://coach.example.dk/api/messages/x' },
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
    [
      'an address of no database',
      { DATABASE_URL: 'postgres://me:s3cret/@host/d' },
      /DATABASE_URL cannot be read/,
    ],
    ['local mode open to the network', { HOST: '0.0.0.0' }, /serves this machine only/],
    ['a port that is none', { PORT: '99999' }, /PORT must be/],
    ['a port in quotes', { PORT: '"3978"' }, /^PORT holds the quotes/],
    ['a folder that the quotes of .env have spoilt', { DATA_DIR: 'C:\new' }, /^DATA_DIR holds a line break/],
    ['a host with a port', { HOST: '127.0.0.1:3978' }, /^HOST must be .*without a port, such as/],
    ['a host that is an address', { HOST: 'http://localhost' }, /HOST must be/],
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
    ['https://kompetencecoach-ø.dk', 'https://xn--kompetencecoach--0xb.dk'],
    ['https://[::1]', 'https://[::1]'],
  ])('the public address %s is read as %s', (given, publicUrl) => {
    expect(loadConfig({ ...registered, PUBLIC_URL: given }).publicUrl).toBe(publicUrl);
  });

  test.each([
    'https://https://coach.example.dk',
    'https://coach.example.dk,https://b.example',
    'https://coach.example.dk,b.example',
    'https://coach.example.dk//coach',
    'https://coach.example.dk\\coach',
    'https://coach.example.dk/ coach',
    'https://coach.example.dk;',
    'https://*.example.dk',
    'https://coach..dk',
    'https://<name>.dk',
    'https:/coach.example.dk',
    'https://coach.example.dk:99999',
  ])('the public address %s is told to be none', (url) => {
    expect(() => loadConfig({ PUBLIC_URL: url })).toThrow(
      /^PUBLIC_URL must be a full address such as https:\/\/coach\.example\.dk\.$/,
    );
  });

  test('all faults are told at once', () => {
    expect(() => loadConfig({ PORT: 'x', HOST: '0.0.0.0', LOG_LEVEL: 'loud' })).toThrow(
      /PORT[^]*HOST|HOST[^]*PORT/,
    );
  });
});

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
