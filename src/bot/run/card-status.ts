import type { Conversation } from '../../store/learners/conversation-store.ts';
import type { TurnStore } from '../../store/learners/turn-store.ts';

/**
 * Whether the newest card with a question has arrived in the chat. `coming`: it is being sent. `lost`: sending it, or
 * the latest reply, has failed.
 */
export type CardStatus = 'seen' | 'coming' | 'lost';

/** A typed text answers the card that the learner sees, so it must not be applied to a card that has not arrived. */
export async function newestCardStatus(
  turns: TurnStore,
  learnerId: string,
  conversation: Conversation | undefined,
  now: Date,
): Promise<CardStatus> {
  if (!conversation) return 'seen';
  const { askedTurn, shownTurn, turnNumber } = conversation;
  const isAhead = askedTurn > shownTurn;
  const last = await turns.findByNumber(learnerId, turnNumber);
  const asking = isAhead && askedTurn !== turnNumber ? await turns.findByNumber(learnerId, askedTurn) : last;
  if (isAhead) return asking?.answeredAt === null && asking.openUntil > now ? 'coming' : 'lost';
  return last?.answeredAt === null && last.openUntil <= now ? 'lost' : 'seen';
}
