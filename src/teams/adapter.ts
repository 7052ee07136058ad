import { BotAdapter, INVOKE_RESPONSE_KEY, TurnContext, type InvokeResponse } from 'botbuilder';
import type { Activity, ResourceResponse } from 'botframework-schema';
import type { Refusal } from './access-rules.ts';
import { parseActivity } from './activity.ts';
import { RefusedError, type Authenticate } from './authentication.ts';
import { TooManyTurnsError } from './too-many-turns.ts';

/** What goes back over HTTP. */
export interface HttpAnswer {
  readonly status: number;
  readonly body?: unknown;
}

export type TurnLogic = (context: TurnContext) => Promise<void>;

/** Runs activities through the SDK. Unlike the SDK's own adapter, it tells the caller nothing about an error. */
export class CoachAdapter extends BotAdapter {
  /** @param onRefused told of each activity that is not heard */
  constructor(
    private readonly authenticate: Authenticate,
    private readonly onRefused: (reason: Refusal) => void = () => undefined,
  ) {
    super();
  }

  /** @param authorization the HTTP header, empty when there was none */
  async receive(authorization: string, body: unknown, logic: TurnLogic): Promise<HttpAnswer> {
    const activity = parseActivity(body);
    if (!activity) return { status: 400 };
    try {
      await this.authenticate(activity, authorization);
      const context = new TurnContext(this, activity);
      await this.runMiddleware(context, logic);
      return activity.type === 'invoke' ? invokeAnswerIn(context) : { status: 200 };
    } catch (error) {
      if (error instanceof TooManyTurnsError) return { status: 429 };
      if (!(error instanceof RefusedError)) throw error;
      this.onRefused(error.reason);
      return { status: error.reason === 'token' ? 401 : 403 };
    }
  }

  /** The SDK hands over the answer to an invoke, and traces of its own, this way. */
  override async sendActivities(
    context: TurnContext,
    activities: Partial<Activity>[],
  ): Promise<ResourceResponse[]> {
    for (const activity of activities) {
      if (activity.type === 'invokeResponse') context.turnState.set(INVOKE_RESPONSE_KEY, activity);
      else if (activity.type !== 'trace') return refuse();
    }
    return activities.map(() => ({ id: '' }));
  }

  override updateActivity(): Promise<void> {
    return refuse();
  }

  override deleteActivity(): Promise<void> {
    return refuse();
  }

  override continueConversation(): Promise<void> {
    return refuse();
  }
}

/** What a turn shows is sent when it is stored, and never by the SDK. */
function refuse(): Promise<never> {
  return Promise.reject(new Error('Messages go through the port to Teams'));
}

/** 501 when nothing has answered, as the SDK has it. */
function invokeAnswerIn({ turnState }: TurnContext): HttpAnswer {
  const answer = turnState.get<Partial<Activity> | undefined>(INVOKE_RESPONSE_KEY);
  return (answer?.value as InvokeResponse | undefined) ?? { status: 501 };
}
