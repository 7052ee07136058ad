import { setTimeout as wait } from 'node:timers/promises';
import type { TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import type { Card } from '../../cards/template.ts';
import type { Database } from '../../store/database/database.ts';
import { createTurnStore } from '../../store/learners/turn-store.ts';
import { createCardRemovalStore } from '../../store/rights/card-removal-store.ts';
import { cardMessage, textMessage, type Message } from '../../teams/messages.ts';
import { pressedCard, type LearnerInput } from '../desk/learner-input.ts';
import type { Reply } from '../desk/reply-builder.ts';
import type { StoredReply } from '../desk/stored-reply.ts';
import { turnIdOf } from '../desk/turn-trace.ts';
import type { Noted, SentNotes } from './sent-notes.ts';
import { createTidyChat } from './tidy-chat.ts';
import { databaseMillis, millisLeft, within } from './time-limit.ts';
import { createReplyRequests, say, type ChatOf, type ReplyRequests } from './turn-chat.ts';

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

/** Where a card stands. */
interface Place {
  readonly id: string | null;
  /** False for the answer to a press of which Teams did not tell the message. */
  readonly isPlaceKnown: boolean;
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

export function createSendReply({ chatOf, database, notes, now, log }: SendReplyParts): SendReply {
  const turns = createTurnStore(database);
  const cards = createCardRemovalStore(database);
  const tidyChat = createTidyChat(database, now);

  return async (context, input, stored) => {
    const { reply, learnerId, number, keptShown } = stored;
    if (learnerId === null) return sayFarewell(context, input, stored);
    if (stored.isRepeated && !(await isLeftToUs(learnerId, number))) return;
    const shown: Shown = { kept: keptShown, readIds: [], live: null, leftBehind: [] };
    const target = targetOf(context, input, stored);
    try {
      await showAll(target, reply, shown);
    } catch (error) {
      const { kept, readIds } = shown;
      await notes.noteLost({ learnerId, number, kept, readIds, at: now() }, leastNoteMillis);
      throw error;
    }
    const { kept: _, ...sent } = shown;
    const noted = await notes.note(
      context.activity.conversation.id,
      { ...sent, learnerId, number, receipt: reply.receipt, at: now() },
      Math.max(leastNoteMillis, Math.min(noteMillis, millisLeft(context))),
    );
    if (!noted || isTidy(noted)) return;
    // The learner has the reply; what follows only tidies the chat.
    const tidied = tidyChat(context.activity, target.requests, { learnerId, reply, sent, noted });
    await within(Math.max(leastNoteMillis, millisLeft(context)), tidied).catch((error: unknown) => {
      log.warn({ err: error, turn: turnIdOf(context) }, 'the chat could not be tidied');
    });
  };

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

  /** Nothing is stored, so nothing is noted. Once too often does no harm when the first time may have failed. */
  async function sayFarewell(context: TurnContext, input: LearnerInput, stored: StoredReply): Promise<void> {
    const { reply, isRepeated, erased } = stored;
    if (isRepeated && input.type === 'press') return; // it is answered with the card
    const shown: Shown = { kept: 0, readIds: [], live: null, leftBehind: [] };
    try {
      await showAll(targetOf(context, input, stored), reply, shown);
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
    context: TurnContext,
    input: LearnerInput,
    { learnerId, liveCardId }: StoredReply,
  ): Target {
    const requests = createReplyRequests(chatOf(context), context, log);
    const pressedId = input.type === 'press' ? pressedCard(input) : undefined;
    return { requests, learnerId, pressedId, liveCardId, isInvoke: context.activity.type === 'invoke' };
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

  /** In the place of the pressed card, otherwise as a new message. */
  async function showInPlace(target: Target, card: Card, isLive: boolean, shown: Shown): Promise<Place> {
    const { pressedId, isInvoke, requests } = target;
    const message = cardMessage(card);
    const change =
      pressedId === undefined ? 'gone' : await requests.change(pressedId, message, isInvoke ? 0 : 1);
    if (pressedId !== undefined && change === 'changed') return { id: pressedId, isPlaceKnown: true };
    if (isInvoke) return placeOfAnswer(target, message, change === 'gone', isLive);
    const id = await requests.post(message);
    if (pressedId !== undefined && change === 'unchanged') shown.leftBehind.push(pressedId);
    return { id, isPlaceKnown: true };
  }

  /**
   * Whoever presses an Action.Execute gets the card as the answer in any case. A message that cannot be changed is not
   * posted as well, which would be two cards; it only has to be known where the card stands.
   * @param isGone says Teams of the pressed message, or the client has not told it
   */
  async function placeOfAnswer(
    target: Target,
    message: Message,
    isGone: boolean,
    isLive: boolean,
  ): Promise<Place> {
    const { pressedId, liveCardId, requests } = target;
    if (pressedId !== undefined && (!isGone || (await isNoted(target))))
      return { id: pressedId, isPlaceKnown: true };
    // A press is hardly ever on any other card than the live one, and what it shows has to be found in the chat later.
    if (isLive && liveCardId !== null && liveCardId !== pressedId && requests.mayAsk()) {
      const change = await requests.change(liveCardId, message, 0);
      if (change === 'changed') return { id: liveCardId, isPlaceKnown: true };
    }
    return { id: null, isPlaceKnown: false };
  }

  /** Teams says of messages that they are gone when they are not; the named one may as well be another's. */
  function isNoted({ learnerId, pressedId }: Target): Promise<boolean> {
    if (learnerId === null || pressedId === undefined) return Promise.resolve(false);
    return within(leastNoteMillis, cards.isNoted(learnerId, pressedId)).catch(() => false);
  }
}

function isTidy({ outdated, unshrunk, isDeleted }: Noted): boolean {
  return outdated === null && unshrunk.length === 0 && !isDeleted;
}
