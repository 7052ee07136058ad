import { generateKeyPairSync } from 'node:crypto';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createAppToken } from '../../src/teams/app-token.ts';
import { createGate } from '../../src/teams/access-rules.ts';
import { createTeamsPort } from '../../src/teams/teams-port.ts';
import { loadConfig } from '../../src/config.ts';
import { startManagedIdentity, type FakeManagedIdentity } from '../support/managed-identity.ts';
import { startMicrosoftCloud, type MicrosoftCloud } from '../support/microsoft-cloud.ts';

const tenantId = 'bbbbbbbb-1111-4111-8111-111111111111';
const usual = {
  MicrosoftAppTenantId: tenantId,
  PUBLIC_URL: 'https://coach.example.dk',
  DATABASE_URL: 'postgres://localhost/coach',
};
const teamsUrl = 'https://smba.trafficmanager.net/emea/';
const tokenUrl = `https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`;

let cloud: MicrosoftCloud;
let managed: FakeManagedIdentity;
beforeAll(async () => {
  cloud = await startMicrosoftCloud();
  managed = await startManagedIdentity();
  managed.answers({ token: 'token-of-the-identity', seconds: 3600 });
  for (const [name, value] of Object.entries(managed.environment)) vi.stubEnv(name, value);
});
beforeEach(() => {
  cloud.asked.length = 0;
});
afterAll(async () => {
  vi.unstubAllEnvs();
  cloud.close();
  await managed.close();
});

/**
 * Posts a message as a bot with this environment. @returns the form of the token request, and the token in the message
 */
async function postAs(environment: Record<string, string>) {
  const { identity } = loadConfig({ ...usual, ...environment });
  const teams = createTeamsPort(createGate(identity), createAppToken(identity));
  await teams.post(
    { serviceUrl: teamsUrl, conversationId: 'a:x', botId: '28:x' },
    { type: 'message', text: 'hej' },
  );
  const forms = cloud.asked.filter(({ url }) => url.startsWith(tokenUrl)).map(({ body }) => body);
  const [sent] = cloud.asked.filter(({ url }) => url.startsWith(teamsUrl));
  return { form: forms[0] instanceof URLSearchParams ? forms[0] : undefined, bearer: sent?.authorization };
}

test('a client secret is sent to Entra', async () => {
  const appId = 'aaaaaaaa-0000-4111-8111-111111111111';
  const { form, bearer } = await postAs({
    MicrosoftAppId: appId,
    MicrosoftAppType: 'SingleTenant',
    MicrosoftAppPassword: 'app-secret',
  });
  expect(Object.fromEntries(form ?? [])).toMatchObject({
    grant_type: 'client_credentials',
    client_id: appId,
    client_secret: 'app-secret',
    scope: 'https://api.botframework.com/.default',
  });
  expect(bearer).toBe('Bearer token-of-the-bot');
});

test.each([
  ['with its line breaks', (pem: string) => pem],
  ['with \\n instead', (pem: string) => pem.replaceAll('\n', '\\n')],
])('a certificate signs the token request to Entra: its key %s', async (how, written) => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const thumbprint = 'A9:4A:8F:E5:CC:B1:9B:A6:1C:4C:08:73:D3:91:E9:87:98:2F:BB:D3';
  const appId = `aaaaaaaa-${how.includes('\\n') ? '1111' : '2222'}-4111-8111-111111111111`;
  const { form, bearer } = await postAs({
    MicrosoftAppId: appId,
    MicrosoftAppType: 'SingleTenant',
    CertificateThumbprint: thumbprint,
    CertificatePrivateKey: written(privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()),
  });
  const assertion = form?.get('client_assertion') ?? '';
  // The library rounds the time, possibly up.
  const expected = { issuer: appId, subject: appId, audience: tokenUrl, clockTolerance: 1 };
  await jwtVerify(assertion, publicKey, expected);
  const { x5t } = decodeProtectedHeader(assertion);
  expect(Buffer.from(String(x5t), 'base64url').toString('hex')).toBe(thumbprint.replaceAll(':', '').toLowerCase()); // prettier-ignore
  expect(form?.has('client_secret')).toBe(false);
  expect(bearer).toBe('Bearer token-of-the-bot');
});

test('a managed identity gets its token from Azure with its id and no secret', async () => {
  const appId = 'aaaaaaaa-3333-4111-8111-111111111111';
  // The bot may sign in to the database as another identity.
  vi.stubEnv('AZURE_CLIENT_ID', 'cccccccc-3333-4111-8111-111111111111');
  const { form, bearer } = await postAs({ MicrosoftAppId: appId, MicrosoftAppType: 'UserAssignedMSI' });
  expect(form).toBeUndefined();
  expect(managed.asked).toHaveLength(1);
  expect(Object.fromEntries(managed.asked[0]?.query ?? [])).toMatchObject({
    client_id: appId,
    resource: 'https://api.botframework.com',
  });
  expect(bearer).toBe('Bearer token-of-the-identity');
});
