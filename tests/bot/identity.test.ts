import { createHmac, randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test, vi, type MockInstance } from 'vitest';
import { startApp, type App } from '../../src/app.ts';
import { CoachAdapter } from '../../src/teams/adapter.ts';
import { createAuthentication } from '../../src/teams/authentication.ts';
import { createAppToken } from '../../src/teams/app-token.ts';
import { createTeamsPort } from '../../src/teams/teams-port.ts';
import { createGate } from '../../src/teams/access-rules.ts';
import { openDatabase } from '../store/open.ts';
import { testConfig } from '../support/config.ts';
import { databaseKinds } from '../support/databases.ts';
import { startMicrosoftCloud, type MicrosoftCloud, type TokenParts } from '../support/microsoft-cloud.ts';
import type { TestDatabase } from '../support/postgres.ts';

const appId = 'aaaaaaaa-1111-4111-8111-111111111111';
const tenantId = 'bbbbbbbb-1111-4111-8111-111111111111';
const jointTenantId = 'cccccccc-1111-4111-8111-111111111111';
const foreignTenantId = 'dddddddd-1111-4111-8111-111111111111';
const otherAppId = 'eeeeeeee-1111-4111-8111-111111111111';
const teamsUrl = 'https://smba.trafficmanager.net/emea/';
const identity = { mode: 'registered', appId, tenantId, credential: { kind: 'secret', secret: 'app-secret' } } as const; // prettier-ignore

/** The claims of a token from Teams. */
const teamsClaims = { iss: 'https://api.botframework.com', aud: appId, serviceurl: teamsUrl };
/** The claims of a token from Entra, for a person with the app's secret or for a user of the app. */
const entraClaims = { aud: appId, appid: appId, azp: appId, tid: tenantId, serviceurl: teamsUrl };
const botFrameworkTenant = 'd6d49420-f39b-4df7-a1dc-d59a935871db';

interface Case {
  readonly name: string;
  readonly token?: TokenParts;
  /** An Authorization header instead of a signed token. */
  readonly header?: (cloud: MicrosoftCloud) => string | undefined;
  readonly activity?: object;
  readonly then: readonly [status: number, reason: string];
}

const own = (tenant: string) => ({
  conversation: { id: 'a:x', conversationType: 'personal', tenantId: tenant },
});
const inData = (tenant: unknown) => ({ channelData: { tenant: { id: tenant } } });
const from = (serviceurl: string) => ({ claims: { ...teamsClaims, serviceurl } });
const issuedBy = (iss: string, more: object = {}) => ({ claims: { ...entraClaims, iss, ...more } });

/** Requests that differ from those of Teams in one detail. */
const refused: readonly Case[] = [
  { name: 'no header', header: () => undefined, then: [401, 'token'] },
  { name: 'an empty header', header: () => '', then: [401, 'token'] },
  { name: 'a scheme without a token', header: () => 'Bearer', then: [401, 'token'] },
  { name: 'words instead of a token', header: () => 'Bearer let.me.in', then: [401, 'token'] },
  { name: 'another scheme', header: () => 'Basic dXNlcjpwYXNz', then: [401, 'token'] },
  { name: 'a token whose parts are not JSON', header: () => `Bearer ${base64('{')}.${base64('[')}.x`, then: [401, 'token'] },
  { name: 'a token whose claims are not JSON', header: () => `Bearer ${base64('{"alg":"RS256","typ":"JWT"}')}.${base64('{')}.x`, then: [401, 'token'] },
  { name: 'a token whose parts are not objects', header: () => `Bearer ${base64('5')}.${base64('null')}.x`, then: [401, 'token'] },
  { name: 'a token without signature', header: () => `Bearer ${new UnsecuredJWT(teamsClaims).encode()}`, then: [401, 'token'] },
  { name: 'a token signed with the public key as a secret', header: signedWithPublicKey, then: [401, 'token'] },
  { name: 'an expired token', token: { validTo: -600 }, then: [401, 'token'] },
  { name: 'a token that never expires', token: { isEndless: true }, then: [401, 'token'] },
  { name: 'a token whose expiry is a word', token: { isEndless: true, claims: { ...teamsClaims, exp: 'never' } }, then: [401, 'token'] },
  { name: 'a token that becomes valid tomorrow', token: { validFrom: 600 }, then: [401, 'token'] },
  { name: 'a token for another bot', token: { claims: { ...teamsClaims, aud: otherAppId } }, then: [401, 'token'] },
  { name: 'a token for several bots', token: { claims: { ...teamsClaims, aud: [appId, otherAppId] } }, then: [401, 'token'] },
  { name: 'a token without an audience', token: { claims: { ...teamsClaims, aud: undefined } }, then: [401, 'token'] },
  { name: "a stranger's signature", token: { signer: 'stranger' }, then: [401, 'token'] },
  { name: 'an unknown key', token: { signer: 'stranger', keyId: 'nobody' }, then: [401, 'token'] },
  { name: 'a key for other channels', token: { signer: 'directline' }, then: [401, 'token'] },
  { name: 'no issuer', token: { claims: { ...teamsClaims, iss: undefined } }, then: [401, 'token'] },
  { name: 'another issuer', token: issuedBy('https://evil.example'), then: [403, 'issuer'] },
  { name: 'an issuer that begins like the real one', token: issuedBy('https://api.botframework.com.evil.example'), then: [403, 'issuer'] },
  { name: 'the emulator, version 1', token: issuedBy(`https://sts.windows.net/${tenantId}/`, { ver: '1.0' }), then: [403, 'issuer'] },
  { name: 'the emulator, version 2', token: issuedBy(`https://login.microsoftonline.com/${tenantId}/v2.0`, { ver: '2.0' }), then: [403, 'issuer'] },
  { name: "the emulator's own tenant", token: issuedBy(`https://sts.windows.net/${botFrameworkTenant}/`, { ver: '1.0', tid: botFrameworkTenant }), then: [403, 'issuer'] },
  { name: 'a skill', token: issuedBy(`https://sts.windows.net/${botFrameworkTenant}/`, { ver: '1.0', appid: otherAppId }), then: [403, 'issuer'] },
  { name: "a skill in Teams' name", token: { claims: { ...teamsClaims, ver: '1.0', appid: otherAppId } }, then: [401, 'token'] },
  { name: 'the anonymous skill', token: { claims: { ...teamsClaims, appid: 'AnonymousSkill' } }, then: [401, 'token'] },
  { name: 'another channel', activity: { channelId: 'webchat' }, then: [403, 'channel'] },
  { name: 'the emulator channel', activity: { channelId: 'emulator' }, then: [403, 'channel'] },
  { name: 'the channel in other letters', activity: { channelId: 'MSTEAMS' }, then: [403, 'channel'] },
  { name: 'AseChannel with a token of Entra', token: issuedBy(`https://sts.windows.net/${tenantId}/`, { ver: '1.0' }), activity: { channelId: 'AseChannel' }, then: [403, 'channel'] },
  { name: 'AseChannel with a token of Teams', activity: { channelId: 'AseChannel' }, then: [403, 'channel'] },
  { name: 'an address that differs from the token', token: from('https://smba.trafficmanager.net/amer/'), then: [401, 'token'] },
  { name: 'a token without an address', token: { claims: { ...teamsClaims, serviceurl: undefined } }, then: [401, 'token'] },
  { name: 'a foreign address', activity: { serviceUrl: 'https://evil.example/' }, then: [403, 'service-url'] },
  { name: 'a foreign address, also in the token', token: from('https://evil.trafficmanager.net/'), activity: { serviceUrl: 'https://evil.trafficmanager.net/' }, then: [403, 'service-url'] },
  { name: 'a foreign tenant', activity: { ...own(foreignTenantId), ...inData(foreignTenantId) }, then: [403, 'tenant'] },
  { name: 'a foreign tenant in the conversation', activity: own(foreignTenantId), then: [403, 'tenant'] },
  { name: "a foreign tenant in Teams' data", activity: inData(foreignTenantId), then: [403, 'tenant'] },
  { name: 'a tenant that is not a text', activity: inData({ id: tenantId }), then: [403, 'tenant'] },
  { name: 'no tenant at all', activity: { conversation: { id: 'a:x', conversationType: 'personal' }, channelData: {} }, then: [403, 'tenant'] },
]; // prettier-ignore

const [kind] = databaseKinds;

describe('a registered bot', () => {
  const municipalityFile = join(tmpdir(), `municipality-${randomUUID()}.yaml`);
  const known = randomUUID();
  const colleague = randomUUID();
  let cloud: MicrosoftCloud;
  let database: TestDatabase;
  let app: App;
  let logged = '';
  let said: MockInstance;
  // Each reason is logged once a minute.
  let minutes = 0;
  const now = () => new Date(Date.now() + minutes * 60_000);
  beforeAll(async () => {
    if (!kind) throw new Error('There is always a database to test on');
    said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    cloud = await startMicrosoftCloud(1);
    const usual = await readFile(new URL('../../src/content/municipality.yaml', import.meta.url), 'utf8');
    await writeFile(municipalityFile, usual.replace('tenants: []', `tenants: ['${jointTenantId.toUpperCase()}']`)); // prettier-ignore
    database = await kind.create();
    app = await startApp(
      { ...testConfig(database.config), identity, municipalityFile, logLevel: 'warn' },
      { now, logTo: { write: (line) => void (logged += line) } },
    );
  });
  afterAll(async () => {
    cloud.close();
    vi.restoreAllMocks();
    await rm(municipalityFile);
    await database.remove();
  });

  const activity = (aadObjectId: string, overrides: object = {}) => ({
    type: 'message',
    id: randomUUID(),
    text: 'hej',
    channelId: 'msteams',
    serviceUrl: teamsUrl,
    from: { id: `29:${aadObjectId}`, aadObjectId },
    recipient: { id: `28:${appId}` },
    conversation: { id: `a:${aadObjectId}`, conversationType: 'personal', tenantId },
    channelData: { tenant: { id: tenantId } },
    ...overrides,
  });

  async function post(authorization: string | undefined, body: object) {
    const response = await fetch(`${app.address}/api/messages`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(authorization === undefined ? {} : { authorization }),
      },
      body: JSON.stringify(body),
    });
    return { status: response.status, text: await response.text() };
  }

  test('answers 500 while no signing keys are available, and works afterwards', async () => {
    const header = await cloud.bearer({ claims: teamsClaims });
    const { status, text } = await post(header, activity(known));
    expect(status).toBe(500);
    expect(text).toMatch(/^\{"reference":"[0-9A-F]{8}"\}$/);
    const [failed, answered] = logged.trim().split('\n').map((line) => JSON.parse(line) as object); // prettier-ignore
    expect(failed).toMatchObject({ level: 40, msg: "Microsoft's signing keys could not be fetched" });
    expect(answered).toMatchObject(JSON.parse(text) as object);
    expect(cloud.asked).toEqual([]);
  });

  test('accepts requests from Teams and answers with its own token', async () => {
    const body = activity(known);
    const { status } = await post(await cloud.bearer({ claims: teamsClaims }), body);
    expect(status).toBe(200);
    const [token, reply] = cloud.asked;
    expect(token?.url).toContain(`https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`);
    expect(Object.fromEntries(token?.body as URLSearchParams)).toMatchObject({
      client_id: appId,
      client_secret: 'app-secret',
      scope: 'https://api.botframework.com/.default',
    });
    expect(reply).toMatchObject({
      url: `${teamsUrl}v3/conversations/${encodeURIComponent(body.conversation.id)}/activities/${body.id}`,
      authorization: 'Bearer token-of-the-bot',
    });
    expect(JSON.stringify(reply?.body)).toContain('Kompetencecoach');
  });

  test('accepts the tenants of the municipality file', async () => {
    cloud.asked.length = 0;
    const body = activity(colleague, { ...own(jointTenantId), ...inData(jointTenantId) });
    expect((await post(await cloud.bearer({ claims: teamsClaims }), body)).status).toBe(200);
    expect(cloud.asked).toHaveLength(1);
  });

  describe('refuses', () => {
    test.each(refused)('$name', async ({ token, header, activity: overrides, then: [status, reason] }) => {
      const authorization = header ? header(cloud) : await cloud.bearer({ claims: teamsClaims, ...token });
      const body = activity(randomUUID(), overrides);
      cloud.asked.length = 0;
      logged = '';
      minutes += 1;
      expect(await post(authorization, body)).toEqual({ status, text: '{}' });
      const line = JSON.parse(logged) as object; // exactly one line was written
      expect(line).toMatchObject({ reason, msg: 'a request was refused' });
      expect(Object.keys(line)).toEqual(['level', 'time', 'pid', 'hostname', 'reason', 'msg']);

      const reasons: string[] = [];
      const adapter = new CoachAdapter(createAuthentication(identity, createGate(identity)), (why) => reasons.push(why)); // prettier-ignore
      const logic = vi.fn(() => Promise.resolve());
      expect(await adapter.receive(authorization ?? '', body, logic)).toEqual({ status });
      expect(reasons).toEqual([reason]);
      expect(logic).not.toHaveBeenCalled();

      expect(cloud.asked).toEqual([]);
      // The log is JSON, one line a minute; the SDK would add its own lines, which contain the key.
      expect(said).not.toHaveBeenCalled();
    });
  });

  test('fetches the keys at most once for sixty tokens with unknown keys', async () => {
    const before = cloud.keyFetches;
    const header = await cloud.bearer({ claims: teamsClaims, signer: 'stranger', keyId: 'nobody' });
    const answers = await Promise.all(Array.from({ length: 60 }, () => post(header, activity(randomUUID()))));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
    expect(cloud.keyFetches - before).toBeLessThanOrEqual(1);
  });

  test('sends nothing to a foreign address and requests no token', async () => {
    cloud.asked.length = 0;
    const teams = createTeamsPort(createGate(identity), createAppToken({ ...identity, appId: otherAppId }));
    const chatAt = (serviceUrl: string) => ({ serviceUrl, conversationId: 'a:x', botId: '28:x' });
    const text = { type: 'message', text: 'hej' };
    for (const address of ['https://evil.trafficmanager.net/', 'http://smba.trafficmanager.net/']) {
      expect(await teams.post(chatAt(address), text)).toEqual({ type: 'untrusted' });
      expect(await teams.update(chatAt(address), '1', text)).toEqual({ type: 'untrusted' });
      expect(await teams.remove(chatAt(address), '1')).toEqual({ type: 'untrusted' });
    }
    expect(cloud.asked).toEqual([]);
    // And to Teams it would have.
    await teams.post(chatAt(teamsUrl), text);
    expect(cloud.asked).toHaveLength(2);
  });

  test('has stored nothing from refused requests', async () => {
    await app.stop();
    const opened = await openDatabase(database);
    const learners = await opened.query<{ aad_object_id: string }>('select aad_object_id from learner');
    const turns = await opened.query('select 1 from turn');
    await opened.close();
    expect(learners.map((learner) => learner.aad_object_id).sort()).toEqual([known, colleague].sort());
    expect(turns).toHaveLength(2);
  });
});

function base64(text: string): string {
  return Buffer.from(text).toString('base64url');
}

/** A token that a library accepts if it lets the token choose the algorithm. */
function signedWithPublicKey({ publicKey }: MicrosoftCloud): string {
  const parts = [{ alg: 'HS256', typ: 'JWT', kid: 'teams' }, { ...teamsClaims, exp: Math.floor(Date.now() / 1000) + 3600 }]; // prettier-ignore
  const content = parts.map((part) => base64(JSON.stringify(part))).join('.');
  const secret = publicKey.export({ type: 'pkcs1', format: 'pem' });
  return `Bearer ${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
}
