import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { TurnContext } from 'botbuilder';
import type { Activity } from 'botframework-schema';
import { DialogContext, DialogSet, DialogTurnStatus } from 'botbuilder-dialogs';
import type { Recogniser } from '../../understanding/questions/recogniser.ts';
import { receiptCard } from '../../cards/message-card.ts';
import type { Database, Transaction } from '../../store/database/database.ts';
import type { TeamsIdentity } from '../../store/learners/learner-store.ts';
import { createStores } from '../../store/stores.ts';
import { readRecord } from '../../store/rights/record-store.ts';
import { loadFacts } from '../../jobs/learner-facts.ts';
import { restoreState } from './dialog-state.ts';
import { parseEarly, type TextParsers } from './parse-early.ts';
import { createEraser } from './eraser.ts';
import { leave, toldAt } from './leave.ts';
import { resumeSchedule } from './resume-schedule.ts';
import { features } from '../router/features.ts';
import type { Heard } from '../../understanding/heard.ts';
import type { Press } from '../../cards/verbs.ts';
import { RootDialog, rootDialogId } from '../router/root-dialog.ts';
import { pressedCard, type LearnerInput } from '../desk/learner-input.ts';
import { activityIdOf, findRepeated, traitsOf } from './repetition.ts';
import { replyAgain } from './reply-again.ts';
import { createReplyBuilder } from '../desk/reply-builder.ts';
import { newestCardStatus } from './card-status.ts';
import type { StoredReply } from '../desk/stored-reply.ts';
import { createFirstContact } from './first-contact.ts';
import { databaseMillis, TimeLimitError, within } from './time-limit.ts';
import { setTurn, type DataUrl, type Voices } from '../desk/turn.ts';

export interface TurnParts {
  readonly database: Database;
  readonly voices: Voices;
  readonly recognise: Recogniser;
  readonly pictureUrl: (token: string) => string;
  readonly dataUrl: DataUrl;
  readonly now: () => Date;
  /** Called with each `Heard` value, for the log. */
  readonly onHeard: (heard: Heard<Press>) => void;
}

export interface TurnRunner {
  /** Undefined for no reply, as to the second event of an installation. */
  run(context: TurnContext, identity: TeamsIdentity, input: LearnerInput): Promise<StoredReply | undefined>;
  /** Stores that the learner has removed the bot. */
  leave(identity: TeamsIdentity, activity: Activity): Promise<void>;
}

/** The input of one attempt to run a turn. */
interface Attempt {
  readonly context: TurnContext;
  readonly identity: TeamsIdentity;
  readonly input: LearnerInput;
  readonly parsers: TextParsers;
  readonly receivedAt: Date;
  /** True while the turn may still wait for a card that is being sent. */
  readonly mayWait: boolean;
  /** True after the time limit: the attempt must be rolled back. */
  readonly isGivenUp: () => boolean;
}

const pollMillis = 100;

/** The longest wait for a card that is being sent, a little less than the time limit of a request to Teams. */
const maxWaitMillis = 4_000;

/** Minimum time for the last attempt, after waiting for a card. */
const minAttemptMillis = 1_000;

/**
 * Runs a turn as one transaction: locks the learner, checks for repetition, runs the dialogs, and writes answers,
 * dialog state and reply. The reply is sent after the commit, by send-reply.ts.
 */
export function createTurnRunner(parts: TurnParts): TurnRunner {
  const { database, voices, recognise, pictureUrl, dataUrl, now, onHeard } = parts;
  const { closingDays } = voices.da.municipality;
  const dialogs = new DialogSet();
  dialogs.add(new RootDialog(features, onHeard));
  const firstContact = createFirstContact(voices);

  return {
    async run(context, identity, input) {
      const receivedAt = now();
      const parsers =
        input.type === 'text' ? parseEarly(input.text, voices, recognise) : { voices, recognise };
      const started = performance.now();
      for (;;) {
        const elapsed = performance.now() - started;
        let isOver = false;
        const attempt = {
          context,
          identity,
          input,
          parsers,
          receivedAt,
          mayWait: elapsed < maxWaitMillis,
          isGivenUp: () => isOver,
        };
        const turn = database.transaction((tx) => runOnce(tx, attempt));
        const stored = await within(Math.max(minAttemptMillis, databaseMillis - elapsed), turn).finally(
          () => (isOver = true),
        );
        if (stored !== 'coming') return stored;
        await wait(pollMillis);
      }
    },

    leave: (identity, activity) =>
      within(
        databaseMillis,
        database.transaction((tx) => leave(tx, identity, activity, now())),
      ),
  };

  /**
   * @returns `coming` when the card that the text may answer is still being sent: the text must be tried again later
   */
  async function runOnce(tx: Transaction, attempt: Attempt): Promise<StoredReply | 'coming' | undefined> {
    const { context, identity, input: given, parsers, receivedAt, mayWait, isGivenUp } = attempt;
    const { activity } = context;
    const stores = createStores(tx);
    const { learners, conversations, turns } = stores;

    const found = await learners.find(identity);
    const activityId = activityIdOf(activity);
    const contactReply = found
      ? undefined
      : await firstContact.answer(tx, activity, activityId, given, receivedAt);
    if (contactReply === 'silent') return undefined;
    if (contactReply) return contactReply;
    const locked = found ?? (await learners.lock(identity, receivedAt));
    const traits = { ...traitsOf(activity, locked.id, given), activityId };
    const conversation = await conversations.find(locked.id);

    const repeated = await findRepeated(turns, locked.id, traits, conversation, receivedAt);
    const repeatedReply =
      repeated &&
      (await replyAgain(turns, voices[locked.language], locked.id, conversation, repeated, given));
    if (repeatedReply === 'silent') return undefined;
    if (repeatedReply && repeatedReply !== 'showCurrent') return repeatedReply;
    if (repeated) await turns.remove(locked.id, repeated.number);

    const cardStatus =
      given.type === 'text' ? await newestCardStatus(turns, locked.id, conversation, receivedAt) : 'seen';
    if (cardStatus === 'coming' && mayWait) return 'coming';
    const { learner, isClockMoved } = await resumeSchedule(tx, {
      learner: locked,
      conversation,
      activity,
      now: receivedAt,
      closingDays,
    });
    const isWelcomed = Boolean(conversation?.welcomedAt && !conversation.removedAt);
    const arrivedAt = given.type === 'arrival' ? toldAt(activity) : null;
    if (arrivedAt) await conversations.noteArrival(locked.id, arrivedAt);
    if (given.type === 'arrival' && isWelcomed) return undefined;
    const input = repeatedReply === 'showCurrent' ? onlyShow : cardStatus === 'seen' ? given : unseen;

    const { pack, municipality } = voices[learner.language];
    const number = (conversation?.turnNumber ?? 0) + 1;
    const { builder, reply: replyOf } = createReplyBuilder(
      receiptCard(pack, pack.say('receipt.moved')),
      number,
    );
    const eraser = createEraser(tx, stores, learner.id, input, receivedAt);
    const dialogState = restoreState(conversation?.dialogState, isWelcomed);
    setTurn(context, {
      input,
      now: receivedAt,
      learner,
      pack,
      municipality,
      voices: parsers.voices,
      stores,
      services: {
        newId: randomUUID,
        recognise: parsers.recognise,
        pictureUrl,
        dataUrl,
        facts: (current) => loadFacts(tx, current.learner, current.pack, municipality.closingDays),
        record: () => readRecord(tx, learner.id),
        erase: (receipt) => eraser.erase(receipt),
        recent: {
          lastTurnAt: conversation?.lastActiveAt ?? null,
          lastPress: conversation?.lastPress ?? null,
          isClockMoved,
        },
      },
      reply: builder,
    });
    await runDialogs(new DialogContext(dialogs, context, dialogState));
    // The learner has already got an apology.
    if (isGivenUp()) throw new TimeLimitError('turn time limit exceeded');

    const reply = replyOf();
    const deletionReply = await eraser.deletionReply(activity.conversation.id, activityId, reply);
    if (deletionReply) return deletionReply;

    const liveCardId = conversation?.liveCardId ?? null;
    const pressedId = given.type === 'press' ? pressedCard(given) : undefined;
    // Some clients do not send the id of the pressed message; the press is then taken to be on the live card.
    const isInPlace = given.type === 'press' && (pressedId !== undefined || activity.type === 'invoke');
    const keepsLiveCard = isInPlace && liveCardId !== null && (pressedId ?? liveCardId) === liveCardId;
    const saved = conversations.save(
      learner.id,
      {
        conversationId: activity.conversation.id,
        serviceUrl: activity.serviceUrl,
        botId: activity.recipient.id,
        welcomedAt: (isWelcomed ? conversation?.welcomedAt : undefined) ?? receivedAt,
        removedAt: null,
        unreachable: null,
        lastActiveAt: receivedAt,
        dialogState,
        turnNumber: number,
        lastPress: traits.press,
      },
      keepsLiveCard,
      reply.live !== null,
    );
    const inserted = turns.insert({
      learnerId: learner.id,
      activityId,
      number,
      textHash: traits.textHash,
      receivedAt,
      reply,
    });
    await Promise.all([saved, inserted, tx.commit()]);
    return {
      learnerId: learner.id,
      number,
      reply,
      isRepeated: false,
      keptShown: 0,
      liveCardId,
      erased: null,
    };
  }
}

/** An input that only shows the current card. */
const onlyShow: LearnerInput = { type: 'arrival' };

/** For a text that was typed before the newest card arrived. */
const unseen: LearnerInput = { type: 'unreadable', reason: 'unseen' };

async function runDialogs(dc: DialogContext): Promise<void> {
  const { status } = await dc.continueDialog();
  if (status === DialogTurnStatus.empty) await dc.beginDialog(rootDialogId);
}
