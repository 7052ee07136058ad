import { describe, expect, test } from 'vitest';
import { ConfigError, loadConfig } from '../src/config.ts';
import { createGate, isLoopback } from '../src/bot/gate.ts';

const registered = {
  MicrosoftAppId: 'app',
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppTenantId: 'tenant',
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
      identity: { mode: 'registered', appType: 'SingleTenant', password: 'secret' },
      host: '0.0.0.0',
      database: { kind: 'postgres' },
    });
  });

  test('the managed identity needs no secret', () => {
    const env = { ...registered, MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppPassword: '' };
    expect(loadConfig(env).identity).toMatchObject({ appType: 'UserAssignedMSI', password: undefined });
  });

  test.each([
    ['production without an app id', { NODE_ENV: 'production' }, /MicrosoftAppId is missing/],
    ['MultiTenant', { ...registered, MicrosoftAppType: 'MultiTenant' }, /MicrosoftAppType must be/],
    ['a misspelt type', { ...registered, MicrosoftAppType: 'singletenant' }, /MicrosoftAppType must be/],
    ['no type', { ...registered, MicrosoftAppType: '' }, /MicrosoftAppType must be/],
    ['no tenant', { ...registered, MicrosoftAppTenantId: '' }, /MicrosoftAppTenantId is missing/],
    ['no secret', { ...registered, MicrosoftAppPassword: '' }, /MicrosoftAppPassword is missing/],
    [
      'a secret beside a managed identity',
      { ...registered, MicrosoftAppType: 'UserAssignedMSI' },
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
  });

  test('all faults are told at once', () => {
    expect(() => loadConfig({ PORT: 'x', HOST: '0.0.0.0', LOG_LEVEL: 'loud' })).toThrow(
      /PORT[^]*HOST|HOST[^]*PORT/,
    );
  });
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
