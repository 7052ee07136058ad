import { setTimeout as wait } from 'node:timers/promises';
import type { TurnContext } from 'botbuilder';
import type { Activity } from 'botframework-schema';
import type { Logger } from 'pino';
import type { Card } from '../cards/template.ts';
import { createConversationStore } from '../store/conversation-store.ts';
import type { Database } from '../store/database.ts';
import { createTurnStore } from '../store/turn-store.ts';
import type { LearnerInput } from './learner-input.ts';
import type { StoredReply } from './turn-runner.ts';

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

export function createDelivery({ database, now, log }: DeliveryParts): Deliver {
  const turns = createTurnStore(database);

  return async (context, input, stored) => {
    const { reply, learnerId, number } = stored;
    if (stored.isRepeated && !(await isLeftToUs(stored))) return;
    let cardId: string | undefined;
    try {
      for (const card of reply.kept) await context.sendActivity(cardMessage(card));
      if (reply.changed) await showCard(context, input, reply.changed);
      if (reply.live) cardId = await showCard(context, input, reply.live);
    } catch (error) {
      await turns.markUnanswered(learnerId, number, now());
      throw error;
    }
    const outdated = await noteSent(stored, cardId);
    // The learner has the reply; what follows only tidies the chat.
    if (outdated !== null) await replace(context, outdated, reply.receipt);
  };

  /**
   * Waits while the process that took the turn may still be sending. False when it has; true when it must have died,
   * or has said that it failed, so that this delivery sends instead.
   */
  async function isLeftToUs({ learnerId, number }: StoredReply): Promise<boolean> {
    for (;;) {
      const turn = await turns.findByNumber(learnerId, number);
      if (!turn || turn.answeredAt) return false;
      if (turn.openUntil <= now()) return true;
      await wait(pollMillis);
    }
  }

  /** @returns the id of the card that is live no longer; null when there is none */
  function noteSent({ learnerId, number }: StoredReply, cardId: string | undefined): Promise<string | null> {
    return database.transaction(async (tx) => {
      const replaced =
        cardId === undefined ? null : createConversationStore(tx).replaceLiveCard(learnerId, number, cardId);
      const answered = createTurnStore(tx).markAnswered(learnerId, number, now());
      const [outdated] = await Promise.all([replaced, answered, tx.commit()]);
      return outdated;
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
      log.warn({ err: error }, 'a card could not be updated');
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
