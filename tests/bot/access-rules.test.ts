import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { createGate, isLoopback } from '../../src/teams/access-rules.ts';

const registered = {
  MicrosoftAppId: 'aaaaaaaa-1111-4111-8111-111111111111',
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppTenantId: 'bbbbbbbb-1111-4111-8111-111111111111',
  MicrosoftAppPassword: 'secret',
  PUBLIC_URL: 'https://coach.example.dk',
  DATABASE_URL: 'postgres://localhost/coach',
};

describe('the addresses that a registered bot trusts', () => {
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
