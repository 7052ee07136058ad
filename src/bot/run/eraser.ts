import type { Erased } from '../../domain/learner-record.ts';
import type { Transaction } from '../../store/database/database.ts';
import type { Stores } from '../../store/stores.ts';
import type { LearnerInput } from '../desk/learner-input.ts';
import type { Reply } from '../desk/reply-builder.ts';
import type { Receipt, StoredReply } from '../desk/stored-reply.ts';

/** Deletes a learner within their own turn. */
export interface Eraser {
  erase(receipt: Receipt): Promise<Erased>;
  /** Stores the receipt and commits, if the turn has deleted its learner; otherwise returns undefined. */
  deletionReply(conversationId: string, activityId: string, reply: Reply): Promise<StoredReply | undefined>;
}

export function createEraser(
  tx: Transaction,
  stores: Pick<Stores, 'erasures'>,
  learnerId: string,
  input: LearnerInput,
  now: Date,
): Eraser {
  // The receipt replaces the pressed card.
  const cardId = input.type === 'press' ? (input.cardId ?? null) : null;
  let erased: Receipt | null = null;
  return {
    erase(receipt) {
      erased = receipt;
      return stores.erasures.erase(learnerId, cardId, now);
    },

    async deletionReply(conversationId, activityId, reply) {
      if (erased === null) return undefined;
      const remembered = stores.erasures.remember({
        conversationId,
        activityId,
        cardId,
        reply,
        erasedAt: now,
      });
      await Promise.all([remembered, tx.commit()]);
      return { learnerId: null, number: 0, reply, isRepeated: false, keptShown: 0, liveCardId: null, erased };
    },
  };
}
