import { setTimeout as wait } from 'node:timers/promises';
import type { TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import { cardMessage, textMessage } from '../../teams/messages.ts';
import type { Card } from '../../cards/template.ts';
import { createCardRemovalStore } from '../../store/rights/card-removal-store.ts';
import { createConversationStore, type Unshrunk } from '../../store/learners/conversation-store.ts';
import type { Database } from '../../store/database/database.ts';
import { createTurnStore } from '../../store/learners/turn-store.ts';
import { pressedCard, type LearnerInput } from '../desk/learner-input.ts';
import { createReplyRequests, say, type ChatOf, type ReplyRequests } from './turn-chat.ts';
import type { Reply } from '../desk/reply-builder.ts';
import type { Noted, SentNotes } from './sent-notes.ts';
import { parseCard, type StoredReply } from '../desk/stored-reply.ts';
import { databaseMillis, millisLeft, within } from './time-limit.ts';
import { turnIdOf } from '../desk/turn-trace.ts';

export interface SendReplyParts {
  readonly chatOf: ChatOf;
  readonly database: Database;
  readonly notes: SentNotes;
  readonly now: () => Date;
  readonly log: Logger;
}

/**
 * Sends a stored reply. No lock is held, so the cards of two quick turns may cross; the card of the newer turn stays
 * live and the other shrinks to a receipt. An error means that the learner lacks the card to go on from.
 */
export type SendReply = (context: TurnContext, input: LearnerInput, stored: StoredReply) => Promise<void>;

const pollMillis = 250;

/** What noting a reply may take, in milliseconds, and what it is given at least. */
const noteMillis = 3_500;
const leastNoteMillis = 500;

/** A message that Teams does not let us change is tried again with this many later turns. */
const mostTries = 5;

/** The messages that a reply has become. */
interface Shown {
  /** How many of the kept cards are in the chat. */
  kept: number;
  /** Of cards that are only read. */
  readonly readIds: string[];
  /** Null without a card to go on from. */
  live: Place | null;
  /** Pressed messages that could not be changed. */
  readonly leftBehind: string[];
}

/** Where a reply's cards go. */
interface Target {
  readonly requests: ReplyRequests;
  readonly learnerId: string | null;
  /** The message that was pressed; undefined for words, and when the client does not tell it. */
  readonly pressedId: string | undefined;
  readonly liveCardId: string | null;
  /** True for a press that is answered with a card over HTTP. */
  readonly isInvoke: boolean;
}

/** Where a card stands. */
interface Place {
  readonly id: string | null;
  /** False for the answer to a press of which Teams did not tell the message. */
  readonly isPlaceKnown: boolean;
}

export function createSendReply({ chatOf, database, notes, now, log }: SendReplyParts): SendReply {
  const turns = createTurnStore(database);
  const cards = createCardRemovalStore(database);
  const conversations = createConversationStore(database);

  return async (context, input, stored) => {
    const { reply, learnerId, number, keptShown } = stored;
    if (learnerId === null) return sayFarewell(context, input, stored);
    if (stored.isRepeated && !(await isLeftToUs(learnerId, number))) return;
    const shown: Shown = { kept: keptShown, readIds: [], live: null, leftBehind: [] };
    const requests = createReplyRequests(chatOf(context), context, log);
    try {
      await showAll(targetOf(context, requests, input, stored), reply, shown);
    } catch (error) {
      await noteFailure(context, learnerId, number, shown);
      throw error;
    }
    const { kept: _, ...messages } = shown;
    const left = Math.max(leastNoteMillis, Math.min(noteMillis, millisLeft(context)));
    const noted = await notes.note(
      context.activity.conversation.id,
      { ...messages, learnerId, number, receipt: reply.receipt, at: now() },
      left,
    );
    if (!noted) return;
    // The learner has the reply; what follows only tidies the chat.
    const tidied = tidy(context, requests, learnerId, reply, shown, noted);
    await within(Math.max(leastNoteMillis, millisLeft(context)), tidied).catch((error: unknown) => {
      log.warn({ err: error, turn: turnIdOf(context) }, 'the chat could not be tidied');
    });
  };

  /** The next delivery need not wait, and does not send again what has arrived. */
  async function noteFailure(
    context: TurnContext,
    learnerId: string,
    number: number,
    { kept, readIds }: Shown,
  ): Promise<void> {
    const noted = Promise.all([
      turns.markUnanswered(learnerId, number, kept, now()),
      readIds.length > 0 ? cards.note(learnerId, readIds) : undefined,
    ]);
    await within(leastNoteMillis, noted).catch((error: unknown) => {
      log.error({ err: error, turn: turnIdOf(context) }, 'a lost reply could not be noted');
    });
  }

  async function tidy(
    context: TurnContext,
    requests: ReplyRequests,
    learnerId: string,
    { receipt, isReceiptPersonal }: Reply,
    shown: Shown,
    { outdated, unshrunk, isDeleted }: Noted,
  ): Promise<void> {
    if (isDeleted) return takeBack(context, shown);
    if (outdated !== null) {
      const change = requests.mayAsk()
        ? await requests.change(outdated, cardMessage(receipt), 0)
        : 'unchanged';
      if (isReceiptPersonal || change !== 'changed') await cards.note(learnerId, [outdated]);
      if (change === 'unchanged')
        await conversations.keepUnshrunk(learnerId, { activityId: outdated, receipt, tries: 0 });
      else if (shown.leftBehind.includes(outdated)) await conversations.dropUnshrunk(learnerId, outdated);
    }
    const [oldest] = unshrunk;
    if (oldest && requests.mayAsk()) await shrinkAtLast(requests, learnerId, oldest);
  }

  /** Tries again to change a message that an earlier turn could not change. */
  async function shrinkAtLast(
    requests: ReplyRequests,
    learnerId: string,
    { activityId, receipt, tries }: Unshrunk,
  ): Promise<void> {
    const card = parseCard(receipt);
    const change = card ? await requests.change(activityId, cardMessage(card), 0) : 'gone';
    if (change === 'unchanged' && tries + 1 < mostTries)
      await conversations.keepUnshrunk(learnerId, { activityId, receipt, tries: tries + 1 });
    else await conversations.dropUnshrunk(learnerId, activityId);
  }

  /** Nothing is stored, so nothing is noted. Once too often does no harm when the first time may have failed. */
  async function sayFarewell(context: TurnContext, input: LearnerInput, stored: StoredReply): Promise<void> {
    const { reply, isRepeated, erased } = stored;
    if (isRepeated && input.type === 'press') return; // it is answered with the card
    const shown: Shown = { kept: 0, readIds: [], live: null, leftBehind: [] };
    try {
      await showAll(
        targetOf(context, createReplyRequests(chatOf(context), context, log), input, stored),
        reply,
        shown,
      );
    } catch (error) {
      if (!erased) throw error;
      log.error(
        { err: error, receipt: erased.reference, turn: turnIdOf(context) },
        'a receipt could not be shown',
      );
      await say(chatOf(context), textMessage(erased.sentence));
    }
  }

  function targetOf(
    { activity }: TurnContext,
    requests: ReplyRequests,
    input: LearnerInput,
    { learnerId, liveCardId }: StoredReply,
  ): Target {
    const pressedId = input.type === 'press' ? pressedCard(input) : undefined;
    return { requests, learnerId, pressedId, liveCardId, isInvoke: activity.type === 'invoke' };
  }

  /** @param shown filled in on the way, so that an error leaves what was shown before it */
  async function showAll(target: Target, { kept, changed, live }: Reply, shown: Shown): Promise<void> {
    for (const card of kept.slice(shown.kept)) {
      const id = await target.requests.post(cardMessage(card));
      shown.kept++;
      if (id !== null) shown.readIds.push(id);
    }
    if (changed) {
      const { id } = await showInPlace(target, changed, false, shown);
      if (id !== null) shown.readIds.push(id);
    }
    if (live) shown.live = await showInPlace(target, live, true, shown);
  }

  /** The learner was deleted while their reply was on its way. */
  async function takeBack({ activity }: TurnContext, { readIds, live }: Shown): Promise<void> {
    const { serviceUrl, conversation } = activity;
    for (const activityId of [...readIds, ...(live?.id ? [live.id] : [])])
      await cards.add({ serviceUrl, conversationId: conversation.id, activityId }, now());
  }

  /**
   * Waits while the process that took the turn may still be sending. True when it must have died, or has said that it
   * failed, so that this delivery sends instead; false when it has sent, or when a newer reply has been since.
   */
  async function isLeftToUs(learnerId: string, number: number): Promise<boolean> {
    for (;;) {
      const turn = await within(databaseMillis, turns.findByNumber(learnerId, number));
      if (!turn || turn.answeredAt || turn.isOvertaken) return false;
      if (turn.openUntil <= now()) return true;
      await wait(pollMillis);
    }
  }

  /**
   * In the place of the pressed card, otherwise as a new message. Whoever presses an Action.Execute gets the card as the
   * answer in any case, so that a message which cannot be changed is not posted as well: that would be two cards.
   */
  async function showInPlace(target: Target, card: Card, isLive: boolean, shown: Shown): Promise<Place> {
    const { pressedId, liveCardId, isInvoke, requests } = target;
    const message = cardMessage(card);
    // A press is hardly ever on any other card, and what it shows has to be found in the chat later.
    const fallbackId = isInvoke && isLive && liveCardId !== pressedId ? liveCardId : null;

    const change =
      pressedId === undefined ? 'gone' : await requests.change(pressedId, message, isInvoke ? 0 : 1);
    if (pressedId !== undefined && change === 'changed') return { id: pressedId, isPlaceKnown: true };
    if (!isInvoke) {
      const id = await requests.post(message);
      if (pressedId !== undefined && change === 'unchanged') shown.leftBehind.push(pressedId);
      return { id, isPlaceKnown: true };
    }
    if (pressedId !== undefined && (change === 'unchanged' || (await isNoted(target))))
      return { id: pressedId, isPlaceKnown: true };
    if (fallbackId !== null && requests.mayAsk()) {
      const isChanged = (await requests.change(fallbackId, message, 0)) === 'changed';
      if (isChanged) return { id: fallbackId, isPlaceKnown: true };
    }
    return { id: null, isPlaceKnown: false };
  }

  /** Teams says of messages that they are gone when they are not; the named one may as well be another's. */
  function isNoted({ learnerId, pressedId }: Target): Promise<boolean> {
    if (learnerId === null || pressedId === undefined) return Promise.resolve(false);
    return within(leastNoteMillis, cards.isNoted(learnerId, pressedId)).catch(() => false);
  }
}
