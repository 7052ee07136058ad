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
import { listen, type Ear } from './early-ear.ts';
import { createEraser } from './eraser.ts';
import { leave, toldAt } from './leave.ts';
import { noteReturn } from './resume-schedule.ts';
import { features } from '../router/features.ts';
import type { Heard } from '../../understanding/heard.ts';
import type { Press } from '../../cards/verbs.ts';
import { RootDialog, rootDialogId } from '../router/root-dialog.ts';
import { pressedCard, type LearnerInput } from '../desk/learner-input.ts';
import { activityIdOf, findRepeated, traitsOf } from './repetition.ts';
import { replyAgain } from './reply-again.ts';
import { createReplyBuilder } from '../desk/reply-builder.ts';
import { sightOf } from './seen.ts';
import type { StoredReply } from '../desk/stored-reply.ts';
import { createStrangers } from './first-contact.ts';
import { databaseMillis, TimeLimitError, within } from './time-limit.ts';
import { setTurn, type DataUrl, type Voices } from '../desk/turn.ts';

export interface TurnParts {
  readonly database: Database;
  readonly voices: Voices;
  readonly recognise: Recogniser;
  readonly pictureUrl: (token: string) => string;
  readonly dataUrl: DataUrl;
  readonly now: () => Date;
  /** Told what a press or typed words were understood as. */
  readonly onHeard: (heard: Heard<Press>) => void;
}

export interface TurnRunner {
  /** Undefined when there is nothing to say: a second event about an arrival that was already welcomed. */
  run(context: TurnContext, identity: TeamsIdentity, input: LearnerInput): Promise<StoredReply | undefined>;
  /** Notes that the learner has removed the bot: nothing is going on any more. */
  leave(identity: TeamsIdentity, activity: Activity): Promise<void>;
}

/** One try to run a turn. */
interface Attempt {
  readonly context: TurnContext;
  readonly identity: TeamsIdentity;
  readonly input: LearnerInput;
  readonly ear: Ear;
  readonly receivedAt: Date;
  /** False when a card that is on its way has been waited for long enough. */
  readonly mayWait: boolean;
  /** True when nobody waits for this attempt any more: it must not change anything. */
  readonly isGivenUp: () => boolean;
}

const pollMillis = 100;

/** In milliseconds: as long as a card may take to Teams, less a little. */
const patience = 4_000;

/** A last attempt gets this much, in milliseconds, however long a card was waited for. */
const leastMillis = 1_000;

/**
 * Runs a turn as one transaction: lock the learner, see whether the activity is known, run the dialogs with what
 * they show kept back, write answers, dialog state and reply. Nothing is sent in here.
 */
export function createTurnRunner(parts: TurnParts): TurnRunner {
  const { database, voices, recognise, pictureUrl, dataUrl, now, onHeard } = parts;
  const { closingDays } = voices.da.municipality;
  const dialogs = new DialogSet();
  dialogs.add(new RootDialog(features, onHeard));
  const strangers = createStrangers(voices);

  return {
    async run(context, identity, input) {
      const receivedAt = now();
      const ear = input.type === 'text' ? listen(input.text, voices, recognise) : { voices, recognise };
      const started = performance.now();
      for (;;) {
        const elapsed = performance.now() - started;
        let isOver = false;
        const attempt = {
          context,
          identity,
          input,
          ear,
          receivedAt,
          mayWait: elapsed < patience,
          isGivenUp: () => isOver,
        };
        const turn = database.transaction((tx) => runOnce(tx, attempt));
        const stored = await within(Math.max(leastMillis, databaseMillis - elapsed), turn).finally(
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

  /** `coming`: words have come while the card that they may answer is on its way, and shall be read after it. */
  async function runOnce(tx: Transaction, attempt: Attempt): Promise<StoredReply | 'coming' | undefined> {
    const { context, identity, input: given, ear, receivedAt, mayWait, isGivenUp } = attempt;
    const { activity } = context;
    const stores = createStores(tx);
    const { learners, conversations, turns } = stores;

    const found = await learners.find(identity);
    const activityId = activityIdOf(activity);
    const toStranger = found
      ? undefined
      : await strangers.answer(tx, activity, activityId, given, receivedAt);
    if (toStranger === 'silent') return undefined;
    if (toStranger) return toStranger;
    const locked = found ?? (await learners.lock(identity, receivedAt));
    const traits = { ...traitsOf(activity, locked.id, given), activityId };
    const conversation = await conversations.find(locked.id);

    const repeated = await findRepeated(turns, locked.id, traits, conversation, receivedAt);
    const again =
      repeated &&
      (await replyAgain(turns, voices[locked.language], locked.id, conversation, repeated, given));
    if (again === 'silent') return undefined;
    if (again && again !== 'anew') return again;
    if (repeated) await turns.remove(locked.id, repeated.number);

    const sight = given.type === 'text' ? await sightOf(turns, locked.id, conversation, receivedAt) : 'seen';
    if (sight === 'coming' && mayWait) return 'coming';
    const { learner, isClockMoved } = await noteReturn(tx, {
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
    const input = again === 'anew' ? onlyShow : sight === 'seen' ? given : unseen;

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
      voices: ear.voices,
      stores,
      services: {
        newId: randomUUID,
        recognise: ear.recognise,
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
    // The learner has been told that it failed.
    if (isGivenUp()) throw new TimeLimitError('The turn took too long');

    const reply = replyOf();
    const farewell = await eraser.farewell(activity.conversation.id, activityId, reply);
    if (farewell) return farewell;

    const liveCardId = conversation?.liveCardId ?? null;
    const pressedId = given.type === 'press' ? pressedCard(given) : undefined;
    // A press of which the client does not tell the message is taken to be on the live card.
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

/** Shows what is going on. */
const onlyShow: LearnerInput = { type: 'arrival' };

const unseen: LearnerInput = { type: 'unreadable', reason: 'unseen' };

async function runDialogs(dc: DialogContext): Promise<void> {
  const { status } = await dc.continueDialog();
  if (status === DialogTurnStatus.empty) await dc.beginDialog(rootDialogId);
}
