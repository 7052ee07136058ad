import { receiptCard } from '../../cards/message-card.ts';
import type { Card } from '../../cards/template.ts';
import type { Conversation } from '../../store/learners/conversation-store.ts';
import type { StoredTurn, TurnStore } from '../../store/learners/turn-store.ts';
import { pressedCard, type LearnerInput } from '../desk/learner-input.ts';
import { parseReply, type StoredReply } from '../desk/stored-reply.ts';
import type { Voice } from '../desk/turn.ts';

/**
 * The answer to a repeated activity. `silent`: no answer. `showCurrent`: another version of the bot stored the reply in
 * a different format, so the current card is shown instead.
 */
export async function replyAgain(
  turns: TurnStore,
  { pack }: Voice,
  learnerId: string,
  conversation: Conversation | undefined,
  repeated: StoredTurn,
  input: LearnerInput,
): Promise<StoredReply | 'silent' | 'showCurrent'> {
  const reply = parseReply(repeated.reply);
  const isPress = input.type === 'press';
  if (!reply)
    return isPress || (repeated.answeredAt === null && !repeated.isOvertaken) ? 'showCurrent' : 'silent';
  const { number, keptShown } = repeated;
  const liveCardId = conversation?.liveCardId ?? null;
  const stored = { learnerId, number, reply, isRepeated: true, keptShown, liveCardId, erased: null };
  if (!isPress || !repeated.isOvertaken || reply.changed) return stored;
  // The answer replaces the pressed card, so it must be that card's current content.
  const live = (await liveCardOn(pressedCard(input))) ?? receiptCard(pack, pack.say('receipt.moved'));
  return { ...stored, reply: { ...reply, live } };

  async function liveCardOn(cardId: string | undefined): Promise<Card | undefined> {
    if (!conversation || (cardId !== undefined && cardId !== liveCardId)) return undefined;
    const asked = await turns.findByNumber(learnerId, conversation.askedTurn);
    return parseReply(asked?.reply)?.live ?? undefined;
  }
}
