import nock from 'nock';
import type { Surroundings } from '../../src/cli/doctor/examine.ts';
import { ContentError } from '../../src/content/read-yaml.ts';
import { fakePublicBot, publicUrl, secrets, type Microsoft } from './diagnosis.ts';

/** The differences from an environment without faults. */
export interface Setup {
  readonly environment?: NodeJS.ProcessEnv;
  readonly surroundings?: Partial<Surroundings>;
  readonly microsoft?: Microsoft;
  /** The server at the public address instead of the bot. */
  readonly publicAddress?: () => unknown;
}

interface Fault extends Setup {
  readonly name: string;
  /** The check that reports the fault, with its cause and remedy. */
  readonly check: string;
  readonly says: readonly RegExp[];
}

/** A refusal by Entra: an error number, and a text that may quote anything. */
export const refuses = (number: number) => ({
  status: 401,
  body: {
    error: 'invalid_client',
    error_description: `AADSTS${number}: about ${secrets.appPassword}. Trace ID: 1`,
    error_codes: [number],
  },
});
const answering =
  (path: string, status: number, body: string | object, headers = {}) =>
  () => {
    nock(publicUrl).get(path).reply(status, body, headers);
    fakePublicBot();
  };

export const faults: readonly Fault[] = [
  {
    name: 'an old Node.js',
    check: 'Node.js',
    says: [/18\.20\.4/, /Install Node\.js 24/],
    surroundings: { nodeVersion: '18.20.4' },
  },
  {
    name: 'content that cannot be read',
    check: 'content',
    says: [/scales\.yaml, line 3/, /Correct the file/],
    surroundings: {
      readContent: () => {
        throw new ContentError('scales.yaml, line 3, field "skill": is missing. Add it.');
      },
    },
  },
  {
    name: 'no connection to Entra',
    check: 'bot registration',
    says: [/login\.microsoftonline\.com: its name is unknown/, /Allow https/],
    microsoft: { away: { 'login.microsoftonline.com': 'ENOTFOUND' } },
  },
  {
    name: 'an unknown tenant',
    check: 'bot registration',
    says: [/no tenant/, /MicrosoftAppTenantId/],
    microsoft: { tenantStatus: 400 },
  },
  {
    name: 'a wrong client secret',
    check: 'bot registration',
    says: [/AADSTS7000215/, /MicrosoftAppPassword is wrong/],
    microsoft: { token: refuses(7000215) },
  },
  {
    name: 'a client secret that has expired',
    check: 'bot registration',
    says: [/AADSTS7000222/, /MicrosoftAppPassword has expired/],
    microsoft: { token: refuses(7000222) },
  },
  {
    name: 'an unknown app',
    check: 'bot registration',
    says: [/AADSTS700016/, /MicrosoftAppId/],
    microsoft: { token: refuses(700016) },
  },
  {
    name: 'a refusal of another kind',
    check: 'bot registration',
    says: [/AADSTS53003/, /Compare MicrosoftAppId and MicrosoftAppPassword/],
    microsoft: { token: refuses(53003) },
  },
  {
    name: 'no connection to the keys of Teams',
    check: 'keys of Teams',
    says: [/no program listens there/, /refuses every message/],
    microsoft: { away: { 'login.botframework.com': 'ECONNREFUSED' } },
  },
  {
    name: 'a proxy that answers instead of the key server',
    check: 'keys of Teams',
    says: [/without keys/],
    microsoft: { keys: [] },
  },
  {
    name: 'no connection to the address for messages',
    check: 'way to Teams',
    says: [/an unknown authority/, /Allow https to smba/],
    microsoft: { away: { 'smba.trafficmanager.net': 'SELF_SIGNED_CERT_IN_CHAIN' } },
  },
  {
    name: 'a clock that is behind',
    check: 'clock',
    says: [/3[56]\d\d s behind Microsoft/, /NTP/],
    microsoft: { date: new Date(Date.now() + 3_600_000) },
  },
  {
    name: 'a clock that is ahead',
    check: 'clock',
    says: [/ s ahead of Microsoft/],
    microsoft: { date: new Date() },
    surroundings: { now: () => new Date(Date.now() + 3_600_000) },
  },
  {
    name: 'a public address without a server',
    check: 'public address',
    says: [/no program listens there/, /Set PUBLIC_URL/],
    publicAddress: () =>
      nock(publicUrl)
        .get('/healthz')
        .replyWithError(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })),
  },
  {
    name: 'a public address that redirects',
    check: 'public address',
    says: [/redirects to another address/, /Set PUBLIC_URL/],
    publicAddress: answering('/healthz', 308, '', { location: 'https://elsewhere.example.dk' }),
  },
  {
    name: 'a public address with another program',
    check: 'public address',
    says: [/not like this bot/, /ingress/],
    publicAddress: answering('/healthz', 200, '<html>Welcome</html>'),
  },
  {
    name: 'a public address whose bot is not ready',
    check: 'public address',
    says: [/not ready/],
    publicAddress: answering('/readyz', 503, { status: 'not ready' }),
  },
  {
    name: 'an ingress that blocks messages',
    check: 'public address',
    says: [/api\/messages: answers 404/, /POST \/api\/messages/],
    publicAddress: () => {
      nock(publicUrl).post('/api/messages').reply(404);
      fakePublicBot();
    },
  },
  {
    name: 'a Node.js without Danish',
    check: 'dates',
    says: [/does not know Danish/, /full ICU/],
    surroundings: {
      writeDate: (_locale, moment, options) => new Intl.DateTimeFormat('en', options).format(moment),
    },
  },
  {
    name: 'a Node.js without time zones',
    check: 'dates',
    says: [/the time zone Europe\/Copenhagen/],
    surroundings: {
      writeDate: (locale, moment, options) =>
        new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(moment),
    },
  },
  {
    name: 'a full disk',
    check: 'disk',
    says: [/0\.1 GB free/, /DATA_DIR/],
    surroundings: { freeBytes: () => Promise.resolve(100 * 1024 ** 2) },
  },
];
