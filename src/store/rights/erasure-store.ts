import { createHash } from 'node:crypto';
import type { Erased } from '../../domain/learner-record.ts';
import { batchOf, rowsAtOnce } from '../database/batch.ts';
import type { Queryable } from '../database/database.ts';
import { deleteLearner } from './delete-learners.ts';

/** A deletion that a learner has asked for. */
export interface Erasure {
  readonly conversationId: string;
  readonly activityId: string;
  /** The pressed message; null when the wish was typed. */
  readonly cardId: string | null;
  /** As the bot wrote it; opaque here. */
  readonly reply: unknown;
  readonly erasedAt: Date;
}

export function createErasureStore(db: Queryable) {
  return {
    /**
     * Deletes everything about a learner, and leaves the messages that show something of theirs to be taken away.
     * @param keptCardId of the message that will hold the receipt; null when that is a new one
     */
    async erase(learnerId: string, keptCardId: string | null, now: Date): Promise<Erased> {
      const [counts] = await db.query<Erased>(
        `select (select count(*) from answer join assessment on assessment.id = assessment_id
                  where learner_id = $1 and not carried) as answers,
                (select count(*) from goal where learner_id = $1) as goals,
                (select count(*) from check_answer where learner_id = $1) as checks,
                (select count(*) from nudge_slot where learner_id = $1 and state in ('sent', 'uncertain')) as nudges`,
        [learnerId],
      );
      if (!counts) throw new Error('Counting gives one row always');
      await deleteLearner(db, learnerId, keptCardId, now);
      return counts;
    },

    /** Keeps what was answered, for a second delivery or click. */
    async remember({ conversationId, activityId, cardId, reply, erasedAt }: Erasure): Promise<void> {
      await db.query(
        `insert into erasure (chat, activity_id, card_id, reply, erased_at) values ($1, $2, $3, $4, $5)
         on conflict (chat) do update
            set activity_id = excluded.activity_id, card_id = excluded.card_id,
                reply = excluded.reply, erased_at = excluded.erased_at`,
        [digest(conversationId), activityId, cardId, JSON.stringify(reply), erasedAt],
      );
    },

    /** What was answered in this chat within the last day. */
    async recall(conversationId: string): Promise<Omit<Erasure, 'conversationId'> | undefined> {
      const [row] = await db.query<Omit<Erasure, 'conversationId'>>(
        `select activity_id as "activityId", card_id as "cardId", reply, erased_at as "erasedAt"
           from erasure where chat = $1`,
        [digest(conversationId)],
      );
      return row;
    },

    /** Forgets receipts after a day, a batch of them. @returns true when there may be more */
    async deleteOld(now: Date): Promise<boolean> {
      const rows = await db.query(
        `delete from erasure where ${batchOf('erasure', `erased_at < $1::timestamptz - interval '24 hours'`)} returning 1`,
        [now],
      );
      return rows.length === rowsAtOnce;
    },
  };
}

function digest(conversationId: string): string {
  return createHash('sha256').update(conversationId).digest('base64url');
}
