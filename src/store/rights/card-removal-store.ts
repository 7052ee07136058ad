import type { Queryable } from '../database/database.ts';

/** A message of ours in a chat that no longer has a learner. */
export interface CardRemoval {
  readonly serviceUrl: string;
  readonly conversationId: string;
  readonly activityId: string;
}

/** What could not even be tried is kept this much longer, since it knows the chat. */
const untriedDays = 6;

/** Messages that show something of a learner's, and those of deleted learners that are to be taken away. */
export function createCardRemovalStore(db: Queryable) {
  return {
    /** Notes that messages may show something of the learner's, besides the live card and nudges. */
    async note(learnerId: string, activityIds: readonly string[]): Promise<void> {
      await db.query(
        `insert into personal_card (learner_id, activity_id)
         select learner.id, noted.id
           from learner
          cross join unnest($2::text[]) noted (id)
          where learner.id = $1
            for key share of learner -- who is being deleted is not there any more
         on conflict do nothing`,
        [learnerId, activityIds],
      );
    },

    /** Whether a message is known to be in the learner's chat, besides the live card. */
    async isNoted(learnerId: string, activityId: string): Promise<boolean> {
      const rows = await db.query(
        `select activity_id from personal_card where learner_id = $1 and activity_id = $2
          union
         select activity_id from nudge_slot where learner_id = $1 and activity_id = $2`,
        [learnerId, activityId],
      );
      return rows.length > 0;
    },

    /** Adds a message that reached the chat of a learner who was deleted meanwhile. */
    async add({ serviceUrl, conversationId, activityId }: CardRemoval, now: Date): Promise<void> {
      await db.query(
        `insert into card_removal (service_url, conversation_id, activity_id, is_wished, try_at, give_up_at)
         values ($1, $2, $3, true, $4, $4::timestamptz + interval '24 hours')
         on conflict do nothing`,
        [serviceUrl, conversationId, activityId, now],
      );
    },

    /**
     * Takes up to `perChat` messages of each of up to `chats` chats that have some due. One that is not reported as done
     * is due again at `tryAt`, and the rest of its chat waits for it.
     */
    async claim(chats: number, perChat: number, now: Date, tryAt: Date): Promise<readonly CardRemoval[]> {
      return db.query(
        `with chat as (
           select conversation_id
             from card_removal
            group by conversation_id
           having max(try_at) <= $3
            order by bool_or(is_wished) desc, min(try_at), conversation_id
            limit $1
         ), chosen as (
           select due.conversation_id, due.activity_id
             from chat
            cross join lateral (select conversation_id, activity_id
                                  from card_removal
                                 where conversation_id = chat.conversation_id
                                 order by try_at, activity_id
                                 limit $2
                                   for update skip locked) due
         )
         update card_removal removal
            set try_at = $4
           from chosen
          where removal.conversation_id = chosen.conversation_id and removal.activity_id = chosen.activity_id
         returning service_url as "serviceUrl", removal.conversation_id as "conversationId",
                   removal.activity_id as "activityId"`,
        [chats, perChat, now, tryAt],
      );
    },

    /** It is gone, or nobody can take it away. */
    async done({ conversationId, activityId }: CardRemoval): Promise<void> {
      await db.query(`delete from card_removal where conversation_id = $1 and activity_id = $2`, [
        conversationId,
        activityId,
      ]);
    },

    /** It was tried in vain. */
    async postpone({ conversationId, activityId }: CardRemoval, tryAt: Date): Promise<void> {
      await db.query(
        `update card_removal set try_at = $3, attempts = least(attempts + 1, 1000)
          where conversation_id = $1 and activity_id = $2`,
        [conversationId, activityId, tryAt],
      );
    },

    /** Forgets what was tried and could not be taken away in time. @returns how many */
    async giveUp(now: Date): Promise<number> {
      const rows = await db.query(
        `delete from card_removal
          where give_up_at <= $1 and (attempts > 0 or give_up_at <= $1::timestamptz - interval '${untriedDays} days')
         returning activity_id`,
        [now],
      );
      return rows.length;
    },

    /** How many messages Teams still shows. */
    async countWaiting(): Promise<number> {
      const [row] = await db.query<{ waiting: number }>(`select count(*)::int as waiting from card_removal`);
      return row?.waiting ?? 0;
    },
  };
}
