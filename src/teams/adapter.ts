import { CloudAdapter, type TurnContext } from 'botbuilder';
import type { Activity } from 'botframework-schema';
import type { ConnectorClient } from 'botframework-connector';
import { parseActivity } from './activity.ts';
import { KeptClientsAuthentication, RefusedError, type KeysFailed } from './authentication.ts';
import type { Gate, Refusal } from './access-rules.ts';
import type { BotIdentity } from './identity.ts';
import { TooManyTurnsError } from './too-many-turns.ts';

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
  /**
   * @param onRefused told of each activity that is not heard
   * @param onKeysFailed told of each time that Microsoft's signing keys could not be fetched
   */
  constructor(
    private readonly identity: BotIdentity,
    gate: Gate,
    private readonly onRefused: (reason: Refusal) => void = () => undefined,
    onKeysFailed?: KeysFailed,
  ) {
    super(new KeptClientsAuthentication(identity, gate, onKeysFailed));
  }

  /** Posts a message that answers nothing. @returns its id @throws ConnectorError, UnopenedError */
  async post(serviceUrl: string, conversationId: string, message: Partial<Activity>): Promise<string> {
    const client = await this.connector(serviceUrl);
    const answer = await client.conversations.sendToConversation(conversationId, message);
    return answer.id;
  }

  /** Takes a message of ours away. @throws ConnectorError, UnopenedError */
  async remove(serviceUrl: string, conversationId: string, activityId: string): Promise<void> {
    const client = await this.connector(serviceUrl);
    await client.conversations.deleteActivity(conversationId, activityId);
  }

  private connector(serviceUrl: string): Promise<ConnectorClient> {
    const appId = this.identity.mode === 'local' ? '' : this.identity.appId;
    const connectors = this.botFrameworkAuthentication.createConnectorFactory(
      this.createClaimsIdentity(appId),
    );
    return connectors.create(serviceUrl, botFrameworkAudience);
  }

  /** @param authorization the HTTP header, empty when there was none */
  async receive(authorization: string, body: unknown, logic: TurnLogic): Promise<HttpAnswer> {
    const activity = parseActivity(body);
    if (!activity) return { status: 400 };
    try {
      const answer = await this.processActivity(authorization, activity, logic);
      return { status: answer?.status ?? 200, body: answer?.body as unknown };
    } catch (error) {
      if (error instanceof TooManyTurnsError) return { status: 429 };
      if (!(error instanceof RefusedError)) throw error;
      this.onRefused(error.reason);
      return { status: error.reason === 'token' ? 401 : 403 };
    }
  }
}
