import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ConfigError, loadConfig } from '../../src/config.ts';
import { createAuthentication } from '../../src/teams/authentication.ts';
import { createGate } from '../../src/teams/access-rules.ts';

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

describe('the identity of a bot', () => {
  test('ids may have capital letters', () => {
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
  ])('%s is a credential that the SDK accepts', (_, env, credential) => {
    const { identity } = loadConfig(env);
    expect(identity).toMatchObject({ credential: { kind: credential } });
    expect(() => createAuthentication(identity, createGate(identity))).not.toThrow();
  });

  test.each([
    ['production without an app id', { NODE_ENV: 'production' }, /MicrosoftAppId is missing/],
    ['production in capitals', { NODE_ENV: 'Production ' }, /MicrosoftAppId is missing/],
    ['MultiTenant', { ...registered, MicrosoftAppType: 'MultiTenant' }, /MicrosoftAppType must be/],
    ['a misspelt type', { ...registered, MicrosoftAppType: 'singletenant' }, /MicrosoftAppType must be/],
    [
      'the type in lower case',
      { ...managed, MicrosoftAppType: 'UserAssignedMsi' },
      /MicrosoftAppType must be/,
    ],
    ['no type', { ...registered, MicrosoftAppType: '' }, /MicrosoftAppType must be/],
    ['an invalid app id', { ...registered, MicrosoftAppId: 'coach' }, /MicrosoftAppId must be the app id/],
    ['an app id of spaces', { ...registered, MicrosoftAppId: '  ' }, /MicrosoftAppId is missing/],
    ['a certificate without app id', { ...certified, MicrosoftAppId: '' }, /MicrosoftAppId is missing/],
    ['no tenant', { ...registered, MicrosoftAppTenantId: '' }, /MicrosoftAppTenantId is missing/],
    [
      'no tenant of a managed identity',
      { ...managed, MicrosoftAppTenantId: '' },
      /MicrosoftAppTenantId is missing/,
    ],
    [
      'the name of a tenant instead of its id',
      { ...registered, MicrosoftAppTenantId: 'kommune.dk' },
      /MicrosoftAppTenantId must be/,
    ],
    [
      'no secret',
      { ...registered, MicrosoftAppPassword: '' },
      /MicrosoftAppPassword is missing.*or a certificate/,
    ],
    ['two credentials', { ...certified, MicrosoftAppPassword: 'secret' }, /both set/],
    ['a thumbprint alone', { ...certified, CertificatePrivateKey: '' }, /CertificatePrivateKey must be/],
    ['a key alone', { ...certified, CertificateThumbprint: '' }, /CertificateThumbprint must be/],
    [
      'a SHA-256 thumbprint',
      { ...certified, CertificateThumbprint: 'a'.repeat(64) },
      /CertificateThumbprint must be/,
    ],
    ['an invalid key', { ...certified, CertificatePrivateKey: 'secret' }, /CertificatePrivateKey must be/],
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
    ['a secret with a managed identity', { ...managed, MicrosoftAppPassword: 'secret' }, /must be empty/],
    [
      'a certificate with a managed identity',
      { ...certified, MicrosoftAppType: 'UserAssignedMSI' },
      /must be empty/,
    ],
  ])('%s is refused with a remedy', (_, env, message) => {
    expect(() => loadConfig(env)).toThrow(ConfigError);
    expect(() => loadConfig(env)).toThrow(message);
  });
});

test('all faults of an identity are reported at once, without any secret', () => {
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
