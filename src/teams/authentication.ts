import { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { AuthenticationError, AuthenticationConstants } from 'botframework-connector';
import { JwtTokenExtractor } from 'botframework-connector/lib/auth/jwtTokenExtractor.js';
import type { Activity } from 'botframework-schema';
import type { Gate, Refusal } from './access-rules.ts';
import type { BotIdentity } from './identity.ts';
import { sdkSettings } from './sdk-settings.ts';
import { createSigningKeys, type SigningKeys, type SigningKeysOptions } from './signing-keys.ts';
import { isMeantFor, isSignedBy, readToken, type Token } from './jwt-issuer.ts';

/** Whoever sent this activity is nobody whom we trust. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';

  constructor(
    readonly reason: Refusal,
    cause?: unknown,
  ) {
    super(`Refused: ${reason}`, { cause });
  }
}

export type KeysFailed = SigningKeysOptions['onFailure'];

const keysUrl = AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl;

/** Finds out whether an activity comes from Teams, for this bot. @throws RefusedError when it does not */
export type Authenticate = (activity: Activity, authorization: string) => Promise<void>;

/**
 * The SDK's authentication between two questions to the gate.
 * @param onKeysFailed told of each time that Microsoft's signing keys could not be fetched
 */
export function createAuthentication(
  identity: BotIdentity,
  gate: Gate,
  onKeysFailed?: KeysFailed,
): Authenticate {
  const keys = createSigningKeys(keysUrl, { onFailure: onKeysFailed });
  shareKeys(keys);
  const sdk = new ConfigurationBotFrameworkAuthentication(sdkSettings(identity));

  return async (activity, authorization) => {
    const token = readToken(authorization);
    const early = gate.refuseUnproven(activity, token?.issuer);
    if (early) throw new RefusedError(early);
    if (identity.mode === 'registered') await verify(token, activity, identity.appId);
    const issuer = await prove(activity, authorization);
    const late = gate.refuseProven(activity, issuer);
    if (late) throw new RefusedError(late);
  };

  /** Before the SDK, which writes lines about each bad token to the console, and takes one that never expires. */
  async function verify(token: Token | undefined, { channelId }: Activity, appId: string): Promise<void> {
    if (token?.keyId === undefined || !isMeantFor(token, appId, Date.now())) throw new RefusedError('token');
    const key = await keys.find(token.keyId);
    if (!key || !isSignedBy(key, token)) throw new RefusedError('token');
    const { endorsements } = key;
    if (endorsements.length > 0 && !endorsements.includes(channelId)) throw new RefusedError('token');
  }

  /** @returns the issuer of the token; null in local mode */
  async function prove(activity: Activity, authorization: string): Promise<string | null> {
    try {
      const { claimsIdentity } = await sdk.authenticateRequest(activity, authorization);
      return claimsIdentity.getClaimValue('iss');
    } catch (error) {
      throw provesNothing(error) ? new RefusedError('token', error) : error;
    }
  }
}

/**
 * Gives the SDK, which checks each token once more, our keys. Its own it fetches without a time limit, once for every
 * request while Microsoft does not answer, and forgets them after a day. The only way in is a private table of a class.
 */
function shareKeys(keys: SigningKeys): void {
  const table: unknown = Reflect.get(JwtTokenExtractor, 'openIdMetadataCache');
  if (!(table instanceof Map)) {
    throw new Error('This version of botframework-connector keeps its signing keys elsewhere');
  }
  table.set(keysUrl, {
    getKey: async (keyId: string) => {
      const key = await keys.find(keyId);
      return (
        key && { key: key.publicKey.export({ type: 'spki', format: 'pem' }), endorsements: key.endorsements }
      );
    },
  });
}

/** The names of jsonwebtoken, which the SDK uses, for a token with a wrong signature, time or algorithm. */
const tokenErrors: readonly string[] = ['JsonWebTokenError', 'NotBeforeError', 'TokenExpiredError'];

/** False when it is no fault of the token: above all when Microsoft's keys could not be fetched. */
function provesNothing(error: unknown): boolean {
  if (error instanceof AuthenticationError) return error.statusCode === 401;
  return error instanceof Error && tokenErrors.includes(error.name);
}
