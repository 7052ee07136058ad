import { ActivityHandler, type InvokeResponse, type TurnContext } from 'botbuilder';
import type { Activity } from 'botframework-schema';
import type { Logger } from 'pino';
import type { Deliver } from './delivery.ts';
import { cardAnswer, sentenceAnswer } from './invoke-answer.ts';
import { readLearnerInput, type LearnerInput } from './learner-input.ts';
import { identityOf, type PackFor } from './sender.ts';
import type { StoredReply, TurnRunner } from './turn-runner.ts';

export interface CoachBotParts {
  readonly turns: TurnRunner;
  readonly deliver: Deliver;
  readonly packFor: PackFor;
  readonly log: Logger;
}

/** Tells the kinds of activity apart, and lets a learner's own ones run as turns. */
export class CoachBot extends ActivityHandler {
  constructor(private readonly parts: CoachBotParts) {
    super();
    this.onMessage((context) => this.hear(context));
    this.onMessageUpdate((context) => this.hear(context));
    this.onInstallationUpdateAdd((context) => this.welcome(context));
    this.onMembersAdded(async (context) => {
      const { membersAdded, recipient } = context.activity;
      if (membersAdded?.some((member) => member.id === recipient.id)) await this.welcome(context);
    });
    this.onInstallationUpdateRemove(async ({ activity }) => {
      const identity = identityOf(activity);
      if (identity && isPersonal(activity)) await this.parts.turns.leave(identity);
    });
  }

  /** Card presses are answered with HTTP 200; other invokes are not ours, and the client is told so. */
  protected override async onInvokeActivity(context: TurnContext): Promise<InvokeResponse> {
    const { activity } = context;
    const input = readLearnerInput(activity);
    if (!input) {
      return {
        status: 400,
        body: { code: 'NotSupported', message: await this.outsideTurn(activity, 'unknown.invoke') },
      };
    }
    if (!isPersonal(activity)) return sentenceAnswer(await this.outsideTurn(activity, 'unknown.group'));
    const identity = identityOf(activity);
    if (!identity) return sentenceAnswer(await this.outsideTurn(activity, 'unknown.learner'));

    const stored = await this.parts.turns.run(context, identity, input);
    if (!stored?.reply.live) return sentenceAnswer(await this.outsideTurn(activity, 'unknown.press'));
    try {
      await this.parts.deliver(context, input, stored);
    } catch (error) {
      // The press still gets its card as the answer; only other devices keep the old one.
      this.parts.log.error({ err: error }, 'a card could not be sent');
    }
    return cardAnswer(stored.reply.live);
  }

  private async hear(context: TurnContext): Promise<void> {
    const { activity } = context;
    const input = readLearnerInput(activity);
    if (!input) return;
    const identity = identityOf(activity);
    if (!identity || !isPersonal(activity)) {
      const key = isPersonal(activity) ? 'unknown.learner' : 'unknown.group';
      await context.sendActivity(await this.outsideTurn(activity, key));
      return;
    }
    await this.send(context, input, await this.parts.turns.run(context, identity, input));
  }

  /** Both events of an installation come here, in either order; the first one welcomes. */
  private async welcome(context: TurnContext): Promise<void> {
    const identity = identityOf(context.activity);
    if (!identity || !isPersonal(context.activity)) return;
    const input: LearnerInput = { type: 'arrival' };
    await this.send(context, input, await this.parts.turns.run(context, identity, input));
  }

  private async send(
    context: TurnContext,
    input: LearnerInput,
    stored: StoredReply | undefined,
  ): Promise<void> {
    if (stored) await this.parts.deliver(context, input, stored);
  }

  private async outsideTurn(activity: Activity, key: OutsideKey): Promise<string> {
    return (await this.parts.packFor(activity)).say(key);
  }
}

type OutsideKey = 'unknown.group' | 'unknown.learner' | 'unknown.invoke' | 'unknown.press';

/** Nothing of a learner is said where others read along. */
function isPersonal({ conversation }: Activity): boolean {
  return conversation.conversationType === 'personal';
}
