import { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import {
  AuthenticationError,
  BotFrameworkAuthentication,
  AuthenticationConstants,
  ConnectorFactory,
  type AuthenticateRequestResult,
  type ClaimsIdentity,
  type ConnectorClient,
  type UserTokenClient,
} from 'botframework-connector';
import { JwtTokenExtractor } from 'botframework-connector/lib/auth/jwtTokenExtractor.js';
import type { Activity } from 'botframework-schema';
import { sendPlainly } from './connector.ts';
import type { Gate, Refusal } from './access-rules.ts';
import type { BotIdentity } from './identity.ts';
import { sdkSettings } from './sdk-settings.ts';
import { createSigningKeys, type SigningKeys, type SigningKeysOptions } from './signing-keys.ts';
import { isMeantFor, isSignedBy, readToken, type Token } from './jwt-issuer.ts';

/** Whoever sent this activity, or the one who is to be sent something, is none that we trust. */
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

/** Service addresses are few and allow-listed; beyond this the kept clients are made anew. */
const mostClients = 32;

/**
 * The SDK's authentication between two questions to the gate, with the clients kept between turns: the SDK makes new
 * ones for every turn, which costs more than half of a turn's CPU.
 */
export class KeptClientsAuthentication extends BotFrameworkAuthentication {
  private readonly configured: BotFrameworkAuthentication;
  private readonly connectors = new Map<string, Promise<ConnectorClient>>();
  private readonly keys: SigningKeys;
  private userTokenClient: Promise<UserTokenClient> | undefined;

  constructor(
    private readonly identity: BotIdentity,
    private readonly gate: Gate,
    onKeysFailed?: KeysFailed,
  ) {
    super();
    this.keys = createSigningKeys(keysUrl, { onFailure: onKeysFailed });
    shareKeys(this.keys);
    this.configured = new ConfigurationBotFrameworkAuthentication(sdkSettings(identity));
  }

  /** @throws RefusedError */
  override async authenticateRequest(
    activity: Activity,
    authHeader: string,
  ): Promise<AuthenticateRequestResult> {
    const token = readToken(authHeader);
    const early = this.gate.refuseUnproven(activity, token?.issuer);
    if (early) throw new RefusedError(early);
    if (this.identity.mode === 'registered') await this.verify(token, activity, this.identity.appId);
    const result = await this.prove(activity, authHeader);
    const late = this.gate.refuseProven(activity, result.claimsIdentity.getClaimValue('iss'));
    if (late) throw new RefusedError(late);
    return { ...result, connectorFactory: this.createConnectorFactory(result.claimsIdentity) };
  }

  /** Before the SDK, which writes lines about each bad token to the console, and takes one that never expires. */
  private async verify(token: Token | undefined, { channelId }: Activity, appId: string): Promise<void> {
    if (token?.keyId === undefined || !isMeantFor(token, appId, Date.now())) throw new RefusedError('token');
    const key = await this.keys.find(token.keyId);
    if (!key || !isSignedBy(key, token)) throw new RefusedError('token');
    const { endorsements } = key;
    if (endorsements.length > 0 && !endorsements.includes(channelId)) throw new RefusedError('token');
  }

  private async prove(activity: Activity, authHeader: string): Promise<AuthenticateRequestResult> {
    try {
      return await this.configured.authenticateRequest(activity, authHeader);
    } catch (error) {
      throw provesNothing(error) ? new RefusedError('token', error) : error;
    }
  }

  override authenticateStreamingRequest(): Promise<AuthenticateRequestResult> {
    return Promise.reject(new Error('This bot takes no streaming connections'));
  }

  override createConnectorFactory(claimsIdentity: ClaimsIdentity): ConnectorFactory {
    return new KeptConnectors((serviceUrl, audience) => this.connector(claimsIdentity, serviceUrl, audience));
  }

  override createUserTokenClient(claimsIdentity: ClaimsIdentity): Promise<UserTokenClient> {
    this.userTokenClient ??= this.configured.createUserTokenClient(claimsIdentity);
    // A failure is not kept.
    this.userTokenClient.catch(() => (this.userTokenClient = undefined));
    return this.userTokenClient;
  }

  private connector(
    claimsIdentity: ClaimsIdentity,
    serviceUrl: string,
    audience: string | undefined,
  ): Promise<ConnectorClient> {
    const key = `${serviceUrl} ${audience ?? ''}`;
    const kept = this.connectors.get(key);
    if (kept) return kept;
    if (this.connectors.size >= mostClients) this.connectors.clear();
    const made = this.makeConnector(claimsIdentity, serviceUrl, audience);
    this.connectors.set(key, made);
    // A failure is not kept.
    made.catch(() => this.connectors.delete(key));
    return made;
  }

  /** The last place before a token is asked for and sent, whatever led here. */
  private async makeConnector(
    claimsIdentity: ClaimsIdentity,
    serviceUrl: string,
    audience: string | undefined,
  ): Promise<ConnectorClient> {
    if (!this.gate.trustsServiceUrl(serviceUrl)) throw new RefusedError('service-url');
    const client = await this.configured.createConnectorFactory(claimsIdentity).create(serviceUrl, audience);
    sendPlainly(client, serviceUrl);
    return client;
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

class KeptConnectors extends ConnectorFactory {
  constructor(
    private readonly connector: (serviceUrl: string, audience?: string) => Promise<ConnectorClient>,
  ) {
    super();
  }

  override create(serviceUrl: string, audience?: string): Promise<ConnectorClient> {
    return this.connector(serviceUrl, audience);
  }
}

/** The names of jsonwebtoken, which the SDK uses, for a token with a wrong signature, time or algorithm. */
const tokenErrors: readonly string[] = ['JsonWebTokenError', 'NotBeforeError', 'TokenExpiredError'];

/** False when it is no fault of the token: above all when Microsoft's keys could not be fetched. */
function provesNothing(error: unknown): boolean {
  if (error instanceof AuthenticationError) return error.statusCode === 401;
  return error instanceof Error && tokenErrors.includes(error.name);
}
