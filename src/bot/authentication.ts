import { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import {
  BotFrameworkAuthentication,
  ConnectorFactory,
  type AuthenticateRequestResult,
  type ClaimsIdentity,
  type ConnectorClient,
  type UserTokenClient,
} from 'botframework-connector';
import type { Activity } from 'botframework-schema';
import type { BotIdentity } from './identity.ts';
import { sendPlainly } from './connector.ts';

/** Service addresses are few and allow-listed; beyond this the kept clients are made anew. */
const mostClients = 32;

/**
 * The SDK's authentication, with the clients kept between turns: it makes new ones for every turn, which costs
 * more than half of a turn's CPU.
 */
export class KeptClientsAuthentication extends BotFrameworkAuthentication {
  private readonly configured: BotFrameworkAuthentication;
  private readonly connectors = new Map<string, Promise<ConnectorClient>>();
  private userTokenClient: Promise<UserTokenClient> | undefined;

  constructor(identity: BotIdentity) {
    super();
    this.configured = new ConfigurationBotFrameworkAuthentication(settingsOf(identity));
  }

  override async authenticateRequest(
    activity: Activity,
    authHeader: string,
  ): Promise<AuthenticateRequestResult> {
    const result = await this.configured.authenticateRequest(activity, authHeader);
    return { ...result, connectorFactory: this.createConnectorFactory(result.claimsIdentity) };
  }

  override authenticateStreamingRequest(): Promise<AuthenticateRequestResult> {
    return Promise.reject(new Error('This bot takes no streaming connections'));
  }

  override createConnectorFactory(claimsIdentity: ClaimsIdentity): ConnectorFactory {
    return new KeptConnectors((serviceUrl, audience) => this.connector(claimsIdentity, serviceUrl, audience));
  }

  override createUserTokenClient(claimsIdentity: ClaimsIdentity): Promise<UserTokenClient> {
    this.userTokenClient ??= this.configured.createUserTokenClient(claimsIdentity);
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

  private async makeConnector(
    claimsIdentity: ClaimsIdentity,
    serviceUrl: string,
    audience: string | undefined,
  ): Promise<ConnectorClient> {
    const client = await this.configured.createConnectorFactory(claimsIdentity).create(serviceUrl, audience);
    sendPlainly(client, serviceUrl);
    return client;
  }
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

/** The SDK's own names. In local mode all are empty, which is what makes it accept anonymous requests. */
function settingsOf(identity: BotIdentity) {
  if (identity.mode === 'local') return {};
  return {
    MicrosoftAppType: identity.appType,
    MicrosoftAppId: identity.appId,
    MicrosoftAppTenantId: identity.tenantId,
    ...(identity.password === undefined ? {} : { MicrosoftAppPassword: identity.password }),
  };
}
