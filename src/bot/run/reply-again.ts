import { receiptCard } from '../../cards/message-card.ts';
import type { Card } from '../../cards/template.ts';
import type { Conversation } from '../../store/learners/conversation-store.ts';
import type { StoredTurn, TurnStore } from '../../store/learners/turn-store.ts';
import { pressedCard, type LearnerInput } from '../desk/learner-input.ts';
import { parseReply, type StoredReply } from '../desk/stored-reply.ts';
import type { Voice } from '../desk/turn.ts';

/**
 * What a repetition is answered. `silent`: nothing is left to say. `anew`: another version of the bot has stored the
 * reply in a form of its own, so what is going on is shown instead.
 */
export async function replyAgain(
  turns: TurnStore,
  { pack }: Voice,
  learnerId: string,
  conversation: Conversation | undefined,
  repeated: StoredTurn,
  input: LearnerInput,
): Promise<StoredReply | 'silent' | 'anew'> {
  const reply = parseReply(repeated.reply);
  const isPress = input.type === 'press';
  if (!reply) return isPress || (repeated.answeredAt === null && !repeated.isOvertaken) ? 'anew' : 'silent';
  const { number, keptShown } = repeated;
  const liveCardId = conversation?.liveCardId ?? null;
  const stored = { learnerId, number, reply, isRepeated: true, keptShown, liveCardId, erased: null };
  if (!isPress || !repeated.isOvertaken || reply.changed) return stored;
  // The answer takes the place of the pressed card, which may have become something else since.
  const live = (await liveCardOn(pressedCard(input))) ?? receiptCard(pack, pack.say('receipt.moved'));
  return { ...stored, reply: { ...reply, live } };

  async function liveCardOn(cardId: string | undefined): Promise<Card | undefined> {
    if (!conversation || (cardId !== undefined && cardId !== liveCardId)) return undefined;
    const asked = await turns.findByNumber(learnerId, conversation.askedTurn);
    return parseReply(asked?.reply)?.live ?? undefined;
  }
}
