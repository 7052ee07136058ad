import { createHash, randomUUID } from 'node:crypto';
import type { TurnContext } from 'botbuilder';
import type { Activity } from 'botframework-schema';
import { DialogContext, DialogSet, DialogTurnStatus } from 'botbuilder-dialogs';
import type { Recogniser } from '../ask/recogniser.ts';
import { receiptCard } from '../cards/message-card.ts';
import { createAssessmentStore } from '../store/assessment-store.ts';
import { createConversationStore, type Conversation } from '../store/conversation-store.ts';
import type { Database } from '../store/database.ts';
import { createLearnerStore, type TeamsIdentity } from '../store/learner-store.ts';
import { createPictureStore } from '../store/picture-store.ts';
import { createRelevanceStore } from '../store/relevance-store.ts';
import { createTurnStore, type TurnStore } from '../store/turn-store.ts';
import { createVoteStore } from '../store/vote-store.ts';
import { createReminderStore } from '../store/reminder-store.ts';
import { createSlotStore } from '../store/slot-store.ts';
import { createCheckStore } from '../store/check-store.ts';
import { createDataLinkStore } from '../store/data-link-store.ts';
import { readRecord } from '../store/record-store.ts';
import { createGoalStore } from '../store/goal-store.ts';
import { loadFacts } from '../jobs/learner-facts.ts';
import { restoreState } from './dialog-state.ts';
import { createEraser } from './eraser.ts';
import { endReminders, noteReturn } from './returning.ts';
import { RootDialog, rootDialogId } from './dialogs/root-dialog.ts';
import type { LearnerInput } from './learner-input.ts';
import { createScreen, type Reply } from './screen.ts';
import type { StoredReply } from './stored-reply.ts';
import { createStrangers } from './strangers.ts';
import { setTurn, type DataUrl, type Voices } from './turn.ts';

export interface TurnParts {
  readonly database: Database;
  readonly voices: Voices;
  readonly recognise: Recogniser;
  readonly pictureUrl: (token: string) => string;
  readonly dataUrl: DataUrl;
  readonly now: () => Date;
}

export interface TurnRunner {
  /** Undefined when there is nothing to say: a second event about an arrival that was already welcomed. */
  run(context: TurnContext, identity: TeamsIdentity, input: LearnerInput): Promise<StoredReply | undefined>;
  /** Notes that the learner has removed the bot: nothing is going on any more. */
  leave(identity: TeamsIdentity): Promise<void>;
}

/**
 * Runs a turn as one transaction: lock the learner, see whether the activity is known, run the dialogs with what
 * they show kept back, write answers, dialog state and reply. Nothing is sent in here.
 */
export function createTurnRunner(parts: TurnParts): TurnRunner {
  const { database, voices, recognise, pictureUrl, dataUrl, now } = parts;
  const { closingDays } = voices.da.municipality;
  const dialogs = new DialogSet();
  dialogs.add(new RootDialog());
  const strangers = createStrangers(voices);

  return {
    run: (context, identity, input) => {
      const receivedAt = now();
      return database.transaction(async (tx) => {
        const { activity } = context;
        const learners = createLearnerStore(tx);
        const conversations = createConversationStore(tx);
        const turns = createTurnStore(tx);

        const activityId = keyOf(activity);
        const found = await learners.find(identity);
        const toStranger = found
          ? undefined
          : await strangers.answer(tx, activity, activityId, input, receivedAt);
        if (toStranger === 'silent') return undefined;
        if (toStranger) return toStranger;
        const locked = found ?? (await learners.lock(identity, receivedAt));
        const [conversation, delivered] = await Promise.all([
          conversations.find(locked.id),
          turns.find(locked.id, activityId),
        ]);
        const { learner, isClockMoved } = await noteReturn(tx, {
          learner: locked,
          conversation,
          activity,
          now: receivedAt,
          closingDays,
        });
        const liveCardId = conversation?.liveCardId ?? null;
        const isWelcomed = Boolean(conversation?.welcomedAt && !conversation.removedAt);

        const textHash = input.type === 'text' ? hashText(learner.id, input.text) : undefined;
        const press = input.type === 'press' ? nameOf(input) : null;
        const known =
          delivered ??
          (isDoubleClick(press, conversation, receivedAt)
            ? await turns.findByNumber(learner.id, conversation.turnNumber)
            : undefined) ??
          (textHash === undefined ? undefined : await turns.findTwin(learner.id, textHash, receivedAt));
        if (known) {
          const given = known.reply as Reply; // written below
          return {
            learnerId: learner.id,
            number: known.number,
            reply: given,
            isRepeated: true,
            erased: null,
          };
        }
        if (input.type === 'arrival' && isWelcomed) return undefined;

        const { pack, interpret, municipality } = voices[learner.language];
        const isUnseen =
          input.type === 'text' && (await hasMissedReply(turns, learner.id, conversation, receivedAt));
        const { screen, reply } = createScreen(receiptCard(pack, pack.say('receipt.moved')));
        const eraser = createEraser(tx, learner.id, input, receivedAt);
        const dialogState = restoreState(conversation?.dialogState, isWelcomed);
        setTurn(context, {
          input: isUnseen ? { type: 'unreadable', reason: 'unseen' } : input,
          meaning: input.type === 'text' ? interpret(input.text) : { type: 'none' },
          now: receivedAt,
          lastTurnAt: conversation?.lastActiveAt ?? null,
          lastPress: conversation?.lastPress ?? null,
          learner,
          isClockMoved,
          pack,
          municipality,
          voices,
          learners,
          assessments: createAssessmentStore(tx),
          relevances: createRelevanceStore(tx),
          votes: createVoteStore(tx),
          reminders: createReminderStore(tx),
          slots: createSlotStore(tx),
          checks: createCheckStore(tx),
          goals: createGoalStore(tx),
          facts: (current) => loadFacts(tx, current.learner, current.pack, municipality.closingDays),
          recognise,
          pictures: createPictureStore(tx),
          pictureUrl,
          dataLinks: createDataLinkStore(tx),
          dataUrl,
          record: () => readRecord(tx, learner.id),
          erase: (receipt) => eraser.erase(receipt),
          screen,
          notices: [],
        });
        await runDialogs(new DialogContext(dialogs, context, dialogState));

        const farewell = await eraser.farewell(activity.conversation.id, activityId, reply());
        if (farewell) return farewell;

        const number = (conversation?.turnNumber ?? 0) + 1;
        const keepsLiveCard =
          input.type === 'press' && input.cardId !== undefined && input.cardId === liveCardId;
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
            lastPress: press,
          },
          keepsLiveCard,
        );
        const inserted = turns.insert({
          learnerId: learner.id,
          activityId,
          number,
          textHash,
          receivedAt,
          reply: reply(),
        });
        await Promise.all([saved, inserted, tx.commit()]);
        return { learnerId: learner.id, number, reply: reply(), isRepeated: false, erased: null };
      });
    },

    leave: (identity) =>
      database.transaction(async (tx) => {
        const conversations = createConversationStore(tx);
        const learner = await createLearnerStore(tx).find(identity);
        const conversation = learner && (await conversations.find(learner.id));
        if (!conversation) return;
        await endReminders(tx, learner.id, 'left', now());
        await conversations.save(
          learner.id,
          { ...conversation, removedAt: now(), dialogState: {}, lastPress: null },
          true,
        );
      }),
  };
}

/** Longer than a finger needs, shorter than a learner who means it. */
const doubleClickMillis = 10_000;

/** The same press as in the turn before: its reply may have changed the card only after the second click. */
function isDoubleClick(
  press: string | null,
  conversation: Conversation | undefined,
  now: Date,
): conversation is Conversation {
  if (!conversation || press === null || press !== conversation.lastPress) return false;
  return now.getTime() - conversation.lastActiveAt.getTime() < doubleClickMillis;
}

/** A digest, since the fields of a form hold what somebody has typed; only a nudge is looked for by its id. */
function nameOf({ press, cardId }: Extract<LearnerInput, { type: 'press' }>): string {
  const digest = createHash('sha256')
    .update(JSON.stringify(press ?? null))
    .digest('base64url');
  const nudge = press && ('slot' in press ? press.slot : 'occasion' in press ? press.occasion : undefined);
  return JSON.stringify([cardId, nudge, digest]);
}

async function runDialogs(dc: DialogContext): Promise<void> {
  const { status } = await dc.continueDialog();
  if (status === DialogTurnStatus.empty) await dc.beginDialog(rootDialogId);
}

/** Words answer the card that the learner sees. If the last one never arrived, they would answer something else. */
async function hasMissedReply(
  turns: TurnStore,
  learnerId: string,
  conversation: Conversation | undefined,
  now: Date,
): Promise<boolean> {
  const last = conversation && (await turns.findByNumber(learnerId, conversation.turnNumber));
  return last?.answeredAt === null && last.openUntil <= now;
}

/** An edit carries the id of the message that was edited, so that id alone would make it a second delivery. */
function keyOf({ id, type, timestamp }: Activity): string {
  if (id === undefined) return randomUUID();
  return type === 'messageUpdate' ? `${id} ${type} ${String(timestamp).replaceAll('\0', '')}` : id;
}

/**
 * Compared only while a turn is open. Not made of texts with many digits: whoever has the database could find a CPR
 * number by trying them all.
 */
function hashText(learnerId: string, text: string): string | undefined {
  if (/(\d\D?){6}/.test(text)) return undefined;
  return createHash('sha256').update(learnerId).update(text).digest('base64url');
}
