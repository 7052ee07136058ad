import { CloudAdapter, type TurnContext } from 'botbuilder';
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

/** Runs activities through the SDK. Unlike the SDK's `process`, it tells the sender nothing about an error. */
export class CoachAdapter extends CloudAdapter {
  constructor(
    identity: BotIdentity,
    private readonly gate: Gate,
  ) {
    super(new KeptClientsAuthentication(identity));
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
