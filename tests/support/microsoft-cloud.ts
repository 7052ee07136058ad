import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { SignJWT, exportJWK } from 'jose';
import nock from 'nock';

/** A request of the bot to Microsoft. */
export interface Asked {
  readonly url: string;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

export interface TokenParts {
  readonly claims?: Readonly<Record<string, unknown>>;
  /** The owner of the signing key; `stranger` signs with an unknown key under the id of a known one. */
  readonly signer?: Signer | 'stranger';
  readonly keyId?: string;
  /** Seconds from now. */
  readonly validFrom?: number;
  readonly validTo?: number;
  /** For a token that never expires. */
  readonly isEndless?: boolean;
}

type Signer = 'teams' | 'directline';

/** Fakes of Microsoft's servers for a registered bot: keys, tokens and the Bot Connector, with nock. */
export interface MicrosoftCloud {
  /** The requests of the bot, except for keys. */
  readonly asked: Asked[];
  readonly publicKey: KeyObject;
  /** How often the keys were fetched. */
  readonly keyFetches: number;
  /** The Authorization header of a token with the given claims, such as issuer and audience. */
  bearer(parts: TokenParts): Promise<string>;
  close(): void;
}

interface Fetched {
  readonly host?: string | null;
  readonly path?: string | null;
}

const keysUrl = 'https://login.botframework.com';

/** The address of the emulator's keys in the SDK. */
const emulatorKeysPath = '/common/v2.0/.well-known/openid-configuration';

/** @param failures the number of failed requests for keys at the beginning */
export async function startMicrosoftCloud(failures = 0): Promise<MicrosoftCloud> {
  const keys = { teams: rsaKeys(), directline: rsaKeys(), stranger: rsaKeys() };
  const published = await Promise.all(
    (['teams', 'directline'] as const).map(async (signer) => ({
      ...(await exportJWK(keys[signer].publicKey)),
      kid: signer,
      endorsements: signer === 'teams' ? ['msteams', 'webchat', 'AseChannel', 'emulator'] : ['directline'],
    })),
  );
  const asked: Asked[] = [];
  const note = (url: string, body: unknown, authorization?: string) =>
    asked.push({ url, body, authorization });

  nock.disableNetConnect();
  nock.enableNetConnect('127.0.0.1');
  // nock passes the request to the handler only if it knows the host.
  nock.emitter.on('no match', (request: Fetched, { host, path }: Fetched = request) => {
    if (!host?.startsWith('127.0.0.1')) note(`https://${host ?? ''}${path ?? ''}`, undefined);
  });
  // nock replaces `request` of node:https; modules that import it by name keep the real one until Node synchronises its
  // exports.
  syncBuiltinESMExports();

  const discovery = '/v1/.well-known/openidconfiguration';
  if (failures > 0) nock(keysUrl).get(discovery).times(failures).reply(503);
  nock(keysUrl)
    .persist()
    .get(discovery)
    .reply(200, { jwks_uri: `${keysUrl}/keys` });
  let keyFetches = 0;
  nock(keysUrl)
    .persist()
    .get('/keys')
    .reply(() => {
      keyFetches += 1;
      return [200, { keys: published }];
    });

  nock('https://login.microsoftonline.com')
    .persist()
    .get(emulatorKeysPath)
    .reply(() => {
      note(`https://login.microsoftonline.com${emulatorKeysPath}`, undefined);
      return [200, { jwks_uri: `${keysUrl}/keys` }];
    })
    .post(/\/oauth2\/v2\.0\/token/)
    .reply((path, body) => {
      note(
        `https://login.microsoftonline.com${path}`,
        typeof body === 'string' ? new URLSearchParams(body) : body,
      );
      return [200, { token_type: 'Bearer', expires_in: 3600, access_token: 'token-of-the-bot' }];
    });
  nock('https://smba.trafficmanager.net')
    .persist()
    .post(/.*/)
    .reply(function (path, body) {
      const { authorization } = this.req.headers;
      note(`https://smba.trafficmanager.net${path}`, body, String(authorization));
      return [201, { id: 'message-1' }];
    });

  return {
    asked,
    publicKey: keys.teams.publicKey,
    get keyFetches() {
      return keyFetches;
    },
    bearer: async ({ claims = {}, signer = 'teams', keyId, validFrom = -60, validTo = 3600, isEndless }) => {
      const now = Math.floor(Date.now() / 1000);
      const content = new SignJWT({ ...claims });
      if (!isEndless) content.setExpirationTime(now + validTo);
      const token = await content
        .setProtectedHeader({
          alg: 'RS256',
          typ: 'JWT',
          kid: keyId ?? (signer === 'stranger' ? 'teams' : signer),
        })
        .setNotBefore(now + validFrom)
        .sign(keys[signer].privateKey);
      return `Bearer ${token}`;
    },
    close() {
      nock.emitter.removeAllListeners('no match');
      nock.cleanAll();
      nock.enableNetConnect();
      nock.restore();
      syncBuiltinESMExports();
    },
  };
}

function rsaKeys() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}
