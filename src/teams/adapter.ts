import { CloudAdapter, type TurnContext } from 'botbuilder';
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

/** Runs activities through the SDK. Unlike the SDK's `process`, it tells the sender nothing about an error. */
export class CoachAdapter extends CloudAdapter {
  /**
   * @param onRefused told of each activity that is not heard
   * @param onKeysFailed told of each time that Microsoft's signing keys could not be fetched
   */
  constructor(
    identity: BotIdentity,
    gate: Gate,
    private readonly onRefused: (reason: Refusal) => void = () => undefined,
    onKeysFailed?: KeysFailed,
  ) {
    super(new KeptClientsAuthentication(identity, gate, onKeysFailed));
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
