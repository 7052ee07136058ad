import type { Logger } from 'pino';
import { createCardRemovalStore } from '../../store/rights/card-removal-store.ts';
import { createConversationStore, type Unshrunk } from '../../store/learners/conversation-store.ts';
import type { Database } from '../../store/database/database.ts';
import { createTurnStore } from '../../store/learners/turn-store.ts';
import { within } from './time-limit.ts';

/** The messages that a reply has become. */
export interface SentMessages {
  /** Of cards that are only read, as far as Teams told their ids. */
  readonly readIds: readonly string[];
  /** Null without a card to go on from. `id` is null when Teams did not tell it. */
  readonly live: { readonly id: string | null; readonly isPlaceKnown: boolean } | null;
  /** Messages that were pressed and could not be changed, though their card stands in another one now. */
  readonly leftBehind: readonly string[];
}

export interface SentNote extends SentMessages {
  readonly learnerId: string;
  readonly number: number;
  /** What a card that is live no longer becomes. */
  readonly receipt: unknown;
  readonly at: Date;
}

/** What a noted reply has left behind in the chat. */
export interface Noted {
  /** The card that is live no longer; null without one. */
  readonly outdated: string | null;
  readonly unshrunk: readonly Unshrunk[];
  /** True when the learner was deleted while the reply was on its way. */
  readonly isDeleted: boolean;
}

/** A reply of which a message did not arrive. */
export interface LostReply {
  readonly learnerId: string;
  readonly number: number;
  /** How many of its kept cards are in the chat. */
  readonly kept: number;
  readonly readIds: readonly string[];
  readonly at: Date;
}

/** Notes what has been sent. The learner has it by then, so no failure in here is told to them. */
export interface SentNotes {
  /** Undefined when the database did not take it within `millis`: it is noted before the chat's next turn instead. */
  note(conversationId: string, note: SentNote, millis: number): Promise<Noted | undefined>;
  /** Notes that a reply did not arrive: the next delivery need not wait, and sends only what is missing. */
  noteLost(lost: LostReply, millis: number): Promise<void>;
  /** Catches up on what could not be noted in this chat. */
  settle(conversationId: string): Promise<void>;
}

/** Of the time that a turn has; a database that does not answer then fails the turn itself. */
const settleMillis = 500;

/** Chats. More than these are waiting only after a long outage, in which there are no turns either. */
const mostWaiting = 10_000;

export function createSentNotes(database: Database, log: Logger): SentNotes {
  const waiting = new Map<string, readonly SentNote[]>();

  /** Locks in the order that `learner-store.ts` tells: learner (by what refers to it), conversation, turn. */
  function write({ learnerId, number, readIds, live, leftBehind, receipt, at }: SentNote): Promise<Noted> {
    return database.transaction(async (tx) => {
      const conversations = createConversationStore(tx);
      const messages = [...readIds, ...leftBehind];
      const noted = messages.length > 0 ? createCardRemovalStore(tx).note(learnerId, messages) : undefined;
      const replaced = live?.isPlaceKnown
        ? conversations.replaceLiveCard(learnerId, number, live.id)
        : { outdated: null, unshrunk: [] };
      const shown = live && !live.isPlaceKnown ? conversations.noteShown(learnerId, number) : undefined;
      const left = leftBehind.map((activityId) =>
        conversations.keepUnshrunk(learnerId, { activityId, receipt, tries: 0 }),
      );
      const answered = createTurnStore(tx).markAnswered(learnerId, number, at);
      const [{ outdated, unshrunk }, isThere] = await Promise.all([
        replaced,
        answered,
        noted,
        shown,
        ...left,
        tx.commit(),
      ]);
      return { outdated, unshrunk, isDeleted: !isThere };
    });
  }

  function keep(conversationId: string, note: SentNote): void {
    if (waiting.size < mostWaiting)
      waiting.set(conversationId, [...(waiting.get(conversationId) ?? []), note]);
  }

  return {
    async note(conversationId, note, millis) {
      try {
        return await within(millis, write(note));
      } catch (error) {
        log.error({ err: error }, 'a reply was sent but not noted; it is noted before the next turn');
        keep(conversationId, note);
        return undefined;
      }
    },

    async noteLost({ learnerId, number, kept, readIds, at }, millis) {
      const noted = Promise.all([
        createTurnStore(database).markUnanswered(learnerId, number, kept, at),
        readIds.length > 0 ? createCardRemovalStore(database).note(learnerId, readIds) : undefined,
      ]);
      await within(millis, noted).catch((error: unknown) => {
        log.error({ err: error }, 'a lost reply could not be noted');
      });
    },

    async settle(conversationId) {
      const notes = waiting.get(conversationId);
      if (!notes) return;
      waiting.delete(conversationId);
      for (const note of notes) {
        try {
          const { outdated } = await within(settleMillis, write(note));
          if (outdated !== null)
            await within(
              settleMillis,
              createConversationStore(database).keepUnshrunk(note.learnerId, {
                activityId: outdated,
                receipt: note.receipt,
                tries: 0,
              }),
            );
        } catch (error) {
          log.warn({ err: error }, 'a reply that was sent could not be noted yet');
          keep(conversationId, note);
        }
      }
    },
  };
}
