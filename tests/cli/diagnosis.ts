import { randomUUID } from 'node:crypto';
import nock from 'nock';
import type { Surroundings } from '../../src/cli/doctor/examine.ts';
import { readContent } from '../../src/cli/doctor/files.ts';
import { printDiagnosis } from '../../src/cli/doctor/print.ts';

/** Values that must never be printed. */
export const secrets = {
  appPassword: 'app-s3cret-value',
  databasePassword: 'database-s3cret-value',
} as const;

/** The environment of a registered bot; what Microsoft knows of it is in `fakeMicrosoft`. */
export function registered(changes: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return {
    // A fetched token is cached for its app id.
    MicrosoftAppId: randomUUID(),
    MicrosoftAppType: 'SingleTenant',
    MicrosoftAppTenantId: tenantId,
    MicrosoftAppPassword: secrets.appPassword,
    PUBLIC_URL: publicUrl,
    HOST: '127.0.0.1',
    PORT: '0',
    ...changes,
  };
}

const tenantId = '11111111-2222-4333-8444-555555555555';
export const publicUrl = 'https://coach.example.dk';

export interface Diagnosis {
  readonly code: number;
  readonly text: string;
  /** All printed lines about one check. */
  readonly of: (check: string) => string;
  /** The checks that fail. */
  readonly failed: readonly string[];
}

let content: ReturnType<typeof readContent> | undefined;

/** Runs the command in this process, in an environment without faults, except for the given changes. */
export async function diagnose({
  environment = {},
  ...surroundings
}: Partial<Surroundings> & { readonly environment?: NodeJS.ProcessEnv }): Promise<Diagnosis> {
  let text = '';
  const code = await printDiagnosis(
    {
      readEnvironment: () => environment,
      nodeVersion: process.versions.node,
      now: () => new Date(),
      readContent: () => (content ??= readContent()),
      freeBytes: () => Promise.resolve(10 * 1024 ** 3),
      tokenTimeoutMillis: 15_000,
      writeDate: (locale, moment, options) => new Intl.DateTimeFormat(locale, options).format(moment),
      ...surroundings,
    },
    (part) => {
      text += part;
    },
  );
  return readDiagnosis(code, text);
}

const firstLine = /^(ok|fails|skipped) +(\S.{0,17}\S) +\S/;

export function readDiagnosis(code: number, text: string): Diagnosis {
  const blocks = text.split(/\n(?! )/);
  const named = blocks.flatMap((block) => {
    const [, status = '', check = ''] = firstLine.exec(block) ?? [];
    return check === '' ? [] : [{ status, check: check.trim(), block }];
  });
  return {
    code,
    text,
    of: (check) => named.find((one) => one.check === check)?.block ?? `nothing about ${check} in:\n${text}`,
    failed: named.filter(({ status }) => status === 'fails').map(({ check }) => check),
  };
}

export interface Microsoft {
  /** Entra's answer to a token request; a token by default. */
  readonly token?: { readonly status: number; readonly body: object };
  readonly tenantStatus?: number;
  /** The time of its clock. */
  readonly date?: Date;
  readonly keys?: readonly object[];
  /** Unreachable hosts, with the error code. */
  readonly away?: Readonly<Record<string, string>>;
}

const login = 'https://login.microsoftonline.com';
const configurationPath = '/v2.0/.well-known/openid-configuration';

/** A fake of the Microsoft services that the bot calls, in this process. */
export function fakeMicrosoft({
  token,
  tenantStatus = 200,
  date,
  keys = [{ kid: 'a' }],
  away = {},
}: Microsoft) {
  nock.cleanAll();
  nock.disableNetConnect();
  nock.enableNetConnect('127.0.0.1');
  const at = (url: string) => nock(url).persist();
  for (const [host, code] of Object.entries(away)) {
    const lost = () => Object.assign(new Error('away'), { code });
    at(`https://${host}`).get(/.*/).replyWithError(lost()).post(/.*/).replyWithError(lost());
  }
  const authority = `${login}/${tenantId}`;
  const configuration = {
    issuer: `${authority}/v2.0`,
    authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
    token_endpoint: `${authority}/oauth2/v2.0/token`,
  };
  const headers = date ? { date: date.toUTCString() } : {};
  at(login).get(`/common${configurationPath}`).reply(200, configuration, headers);
  at(login).get(`/${tenantId}${configurationPath}`).reply(tenantStatus, configuration);
  at(login)
    .post(`/${tenantId}/oauth2/v2.0/token`)
    .query(true)
    .reply(
      token?.status ?? 200,
      token?.body ?? { token_type: 'Bearer', expires_in: 3600, access_token: 'a.b.c' },
    );
  const signing = 'https://login.botframework.com';
  at(signing)
    .get('/v1/.well-known/openidconfiguration')
    .reply(200, { jwks_uri: `${signing}/v1/.well-known/keys` });
  at(signing).get('/v1/.well-known/keys').reply(200, { keys });
  at('https://smba.trafficmanager.net').get('/').reply(404);
}

/** The answers at the bot's public address. */
export function fakePublicBot(): void {
  const bot = nock(publicUrl).persist();
  bot.get('/healthz').reply(200, { status: 'alive' });
  bot.get('/readyz').reply(200, { status: 'ready' });
  bot.post('/api/messages').reply(400, {});
}
