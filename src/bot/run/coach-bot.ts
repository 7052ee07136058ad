import { ActivityHandler, type InvokeResponse, type TurnContext } from 'botbuilder';
import type { Activity } from 'botframework-schema';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { TeamsIdentity } from '../../store/learners/learner-store.ts';
import type { VoteStore } from '../../store/organisation/vote-store.ts';
import type { SendReply } from './send-reply.ts';
import type { AnswerGroup } from '../features/asking/group.ts';
import { cardAnswer, cardMessage, sentenceAnswer, textMessage } from '../../teams/messages.ts';
import { readLearnerInput, type LearnerInput } from '../desk/learner-input.ts';
import { createGroupEdits } from './group-edits.ts';
import { identityOf, type PackFor } from './sender.ts';
import type { SentNotes } from './sent-notes.ts';
import type { StoredReply } from '../desk/stored-reply.ts';
import { databaseMillis, millisLeft, within } from './time-limit.ts';
import { say, type ChatOf } from './turn-chat.ts';
import type { LimitTurns } from './turn-limit.ts';
import type { TurnRunner } from './turn-runner.ts';
import { turnIdOf } from '../desk/turn-trace.ts';

const feedbackSchema = z.object({
  actionName: z.literal('feedback'),
  actionValue: z.object({ reaction: z.enum(['like', 'dislike']) }),
});

export interface CoachBotParts {
  readonly turns: TurnRunner;
  readonly chatOf: ChatOf;
  readonly sendReply: SendReply;
  readonly notes: Pick<SentNotes, 'settle'>;
  readonly limit: LimitTurns;
  readonly packFor: PackFor;
  readonly answerGroup: AnswerGroup;
  readonly votes: VoteStore;
  readonly now: () => Date;
  readonly log: Logger;
}

/** Handles each kind of activity; activities from the learner's personal chat run as turns. */
export class CoachBot extends ActivityHandler {
  private readonly readEdit = createGroupEdits();

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
      if (identity && isPersonal(activity)) await this.parts.turns.leave(identity, activity);
    });
  }

  /** Answers card presses with HTTP 200, and unknown invokes with an error that the client understands. */
  protected override async onInvokeActivity(context: TurnContext): Promise<InvokeResponse> {
    const { activity } = context;
    if (activity.name === 'message/submitAction') return this.countFeedback(activity);
    const input = readLearnerInput(activity);
    if (!input) {
      return {
        status: 400,
        body: { code: 'NotSupported', message: await this.outsideTurn(activity, 'unknown.invoke') },
      };
    }
    if (!isPersonal(activity)) return sentenceAnswer(await this.outsideTurn(activity, 'group.personal'));
    const identity = identityOf(activity);
    if (!identity) return sentenceAnswer(await this.outsideTurn(activity, 'unknown.learner'));

    return this.parts.limit(identity, async () => {
      const stored = await this.takeTurn(context, identity, input);
      const card = stored?.reply.changed ?? stored?.reply.live;
      if (!stored || !card) return sentenceAnswer(await this.outsideTurn(activity, 'unknown.press'));
      try {
        await this.parts.sendReply(context, input, stored);
      } catch (error) {
        // The press still gets its card as the answer; only other devices keep the old one.
        this.parts.log.error({ err: error, turn: turnIdOf(context) }, 'a card could not be sent');
      }
      return cardAnswer(card);
    });
  }

  private async hear(context: TurnContext): Promise<void> {
    const { activity } = context;
    const input = readLearnerInput(activity);
    if (!input) return;
    if (!isPersonal(activity)) {
      const { language } = await this.parts.packFor(activity);
      const reply = this.parts.answerGroup(this.readEdit(activity, input), language);
      if (reply !== undefined)
        await say(
          this.parts.chatOf(context),
          typeof reply === 'string' ? textMessage(reply) : cardMessage(reply),
        );
      return;
    }
    const identity = identityOf(activity);
    if (!identity) {
      await say(this.parts.chatOf(context), textMessage(await this.outsideTurn(activity, 'unknown.learner')));
      return;
    }
    await this.takeAndSend(context, identity, input);
  }

  /** An installation sends two events, in any order; only the first one is answered. */
  private async welcome(context: TurnContext): Promise<void> {
    const identity = identityOf(context.activity);
    if (!identity || !isPersonal(context.activity)) return;
    await this.takeAndSend(context, identity, { type: 'arrival' });
  }

  private async takeTurn(
    context: TurnContext,
    identity: TeamsIdentity,
    input: LearnerInput,
  ): Promise<StoredReply | undefined> {
    millisLeft(context); // starts the time limit of the turn
    await this.parts.notes.settle(context.activity.conversation.id);
    const stored = await this.parts.turns.run(context, identity, input);
    // The reference on the learner's receipt; the line does not identify the learner.
    if (stored?.erased)
      this.parts.log.info({ receipt: stored.erased.reference }, 'learner deleted on request');
    return stored;
  }

  private takeAndSend(context: TurnContext, identity: TeamsIdentity, input: LearnerInput): Promise<void> {
    return this.parts.limit(identity, async () => {
      const stored = await this.takeTurn(context, identity, input);
      if (stored) await this.parts.sendReply(context, input, stored);
    });
  }

  /** Counts the thumbs of Teams below a message. They do not name the topic; a comment with them is not stored. */
  private async countFeedback(activity: Activity): Promise<InvokeResponse> {
    const reaction = feedbackSchema.safeParse(activity.value).data?.actionValue.reaction;
    if (reaction) {
      const { language } = await this.parts.packFor(activity);
      await within(
        databaseMillis,
        this.parts.votes.count('unknown', language, reaction === 'like', this.parts.now()),
      );
    }
    return { status: 200, body: {} };
  }

  private async outsideTurn(activity: Activity, key: OutsideKey): Promise<string> {
    return (await this.parts.packFor(activity)).say(key);
  }
}

type OutsideKey = 'group.personal' | 'unknown.learner' | 'unknown.invoke' | 'unknown.press';

/** False in group chats and channels, where others read along. */
function isPersonal({ conversation }: Activity): boolean {
  return conversation.conversationType === 'personal';
}
