import { setTimeout as wait } from 'node:timers/promises';
import type { TurnContext } from 'botbuilder';
import type { Activity } from 'botframework-schema';
import type { Logger } from 'pino';
import type { Card } from '../cards/template.ts';
import { createCardRemovalStore } from '../store/card-removal-store.ts';
import { createConversationStore } from '../store/conversation-store.ts';
import type { Database } from '../store/database.ts';
import { createTurnStore } from '../store/turn-store.ts';
import type { LearnerInput } from './learner-input.ts';
import type { Reply } from './screen.ts';
import type { StoredReply } from './stored-reply.ts';
import { turnIdOf } from './watched-turn.ts';

export interface DeliveryParts {
  readonly database: Database;
  readonly now: () => Date;
  readonly log: Logger;
}

/**
 * Sends a stored reply. No lock is held, so the cards of two quick turns may cross; the card of the newer turn stays
 * live and the other shrinks to a receipt.
 */
export type Deliver = (context: TurnContext, input: LearnerInput, stored: StoredReply) => Promise<void>;

const pollMillis = 250;

/** The messages that a reply has become. */
interface Shown {
  /** Of cards that are only read. */
  readonly readIds: string[];
  /** Undefined without a card to go on from. */
  liveId: string | undefined;
}

/** Teams may answer without an id. */
function noteRead({ readIds }: Shown, id: string | undefined): void {
  if (id) readIds.push(id);
}

export function createDelivery({ database, now, log }: DeliveryParts): Deliver {
  const turns = createTurnStore(database);
  const cards = createCardRemovalStore(database);

  return async (context, input, stored) => {
    const { reply, learnerId, number } = stored;
    if (learnerId === null) return sayFarewell(context, input, stored);
    if (stored.isRepeated && !(await isLeftToUs(learnerId, number))) return;
    const shown: Shown = { readIds: [], liveId: undefined };
    try {
      await showAll(context, input, reply, shown);
    } catch (error) {
      await turns.markUnanswered(learnerId, number, now());
      if (shown.readIds.length > 0) await cards.note(learnerId, shown.readIds);
      throw error;
    }
    const { outdated, isDeleted } = await noteSent(learnerId, number, shown);
    // The learner has the reply; what follows only tidies the chat.
    if (isDeleted) return takeBack(context, shown);
    if (outdated === null) return;
    const isShrunk = await replace(context, outdated, reply.receipt);
    if (reply.isReceiptPersonal || !isShrunk) await cards.note(learnerId, [outdated]);
  };

  /** Nothing is stored, so nothing is noted. Once too often does no harm when the first time may have failed. */
  async function sayFarewell(
    context: TurnContext,
    input: LearnerInput,
    { reply, isRepeated, erased }: StoredReply,
  ): Promise<void> {
    if (isRepeated && input.type === 'press') return; // it is answered with the card
    try {
      await showAll(context, input, reply, { readIds: [], liveId: undefined });
    } catch (error) {
      if (!erased) throw error;
      log.error(
        { err: error, receipt: erased.reference, turn: turnIdOf(context) },
        'a receipt could not be shown',
      );
      await context.sendActivity(erased.sentence);
    }
  }

  /** @param shown filled in on the way, so that an error leaves what was shown before it */
  async function showAll(
    context: TurnContext,
    input: LearnerInput,
    reply: Reply,
    shown: Shown,
  ): Promise<void> {
    for (const card of reply.kept) noteRead(shown, (await context.sendActivity(cardMessage(card)))?.id);
    if (reply.changed) noteRead(shown, await showCard(context, input, reply.changed));
    if (reply.live) shown.liveId = await showCard(context, input, reply.live);
  }

  /** The learner was deleted while their reply was on its way. */
  async function takeBack({ activity }: TurnContext, { readIds, liveId }: Shown): Promise<void> {
    const { serviceUrl, conversation } = activity;
    for (const activityId of [...readIds, ...(liveId ? [liveId] : [])])
      await cards.add({ serviceUrl, conversationId: conversation.id, activityId }, now());
  }

  /**
   * Waits while the process that took the turn may still be sending. False when it has; true when it must have died,
   * or has said that it failed, so that this delivery sends instead.
   */
  async function isLeftToUs(learnerId: string, number: number): Promise<boolean> {
    for (;;) {
      const turn = await turns.findByNumber(learnerId, number);
      if (!turn || turn.answeredAt) return false;
      if (turn.openUntil <= now()) return true;
      await wait(pollMillis);
    }
  }

  /** `outdated` is the id of the card that is live no longer; null when there is none. */
  function noteSent(
    learnerId: string,
    number: number,
    { readIds, liveId }: Shown,
  ): Promise<{ readonly outdated: string | null; readonly isDeleted: boolean }> {
    return database.transaction(async (tx) => {
      const replaced =
        liveId === undefined ? null : createConversationStore(tx).replaceLiveCard(learnerId, number, liveId);
      const noted = readIds.length > 0 ? createCardRemovalStore(tx).note(learnerId, readIds) : undefined;
      const answered = createTurnStore(tx).markAnswered(learnerId, number, now());
      const [outdated, isThere] = await Promise.all([replaced, answered, noted, tx.commit()]);
      return { outdated, isDeleted: !isThere };
    });
  }

  /** In the place of the pressed card, otherwise as a new message. @returns the id of the message that now holds it */
  async function showCard(context: TurnContext, input: LearnerInput, card: Card): Promise<string> {
    const pressedId = input.type === 'press' ? input.cardId : undefined;
    if (pressedId !== undefined && (await replace(context, pressedId, card))) return pressedId;
    return (await context.sendActivity(cardMessage(card)))?.id ?? '';
  }

  /** @returns false when the message could not be changed: it is gone, or Teams did not take it */
  async function replace(context: TurnContext, cardId: string, card: Card): Promise<boolean> {
    try {
      await context.updateActivity({ ...cardMessage(card), id: cardId });
      return true;
    } catch (error) {
      log.warn({ err: error, turn: turnIdOf(context) }, 'a card could not be updated');
      return false;
    }
  }
}

/** A card and no text: Teams splits a message with both in two. `summary` is what the notification shows. */
export function cardMessage(card: Card, summary = headingOf(card)): Partial<Activity> {
  return {
    type: 'message',
    summary,
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
  };
}

function headingOf({ fallbackText }: Card): string {
  return typeof fallbackText === 'string' ? fallbackText : '';
}
