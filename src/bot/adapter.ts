import { CloudAdapter, type TurnContext } from 'botbuilder';
import type { Activity } from 'botframework-schema';
import { AuthenticationError } from 'botframework-connector';
import { parseActivity } from './activity.ts';
import { KeptClientsAuthentication } from './authentication.ts';
import type { Gate } from './gate.ts';
import type { BotIdentity } from './identity.ts';

/** What goes back over HTTP. */
export interface HttpAnswer {
  readonly status: number;
  readonly body?: unknown;
}

export type TurnLogic = (context: TurnContext) => Promise<void>;

/** Whom the bot's token is for: Teams' Connector. */
const botFrameworkAudience = 'https://api.botframework.com';

/** Runs activities through the SDK. Unlike the SDK's `process`, it tells the sender nothing about an error. */
export class CoachAdapter extends CloudAdapter {
  constructor(
    private readonly identity: BotIdentity,
    private readonly gate: Gate,
  ) {
    super(new KeptClientsAuthentication(identity));
  }

  /** Posts a message that answers nothing. @returns its id @throws ConnectorError, UnopenedError */
  async post(serviceUrl: string, conversationId: string, message: Partial<Activity>): Promise<string> {
    const appId = this.identity.mode === 'local' ? '' : this.identity.appId;
    const connectors = this.botFrameworkAuthentication.createConnectorFactory(
      this.createClaimsIdentity(appId),
    );
    const client = await connectors.create(serviceUrl, botFrameworkAudience);
    const answer = await client.conversations.sendToConversation(conversationId, message);
    return answer.id;
  }

  /** @param authorization the HTTP header, empty when there was none */
  async receive(authorization: string, body: unknown, logic: TurnLogic): Promise<HttpAnswer> {
    const activity = parseActivity(body);
    if (!activity) return { status: 400, body: { error: 'This is no activity of the Bot Framework.' } };
    if (!this.gate.trustsServiceUrl(activity.serviceUrl)) return { status: 403 };
    try {
      const answer = await this.processActivity(authorization, activity, logic);
      return { status: answer?.status ?? 200, body: answer?.body as unknown };
    } catch (error) {
      if (error instanceof AuthenticationError) return { status: 401 };
      throw error;
    }
  }
}
