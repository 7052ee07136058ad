import type { Queryable } from '../database/database.ts';

/** A message of ours in a chat that no longer has a learner. */
export interface CardRemoval {
  readonly serviceUrl: string;
  readonly conversationId: string;
  readonly activityId: string;
}

export interface CardRemovalStore {
  /** Notes that messages may show something of the learner's, besides the live card and nudges. */
  note(learnerId: string, activityIds: readonly string[]): Promise<void>;
  /** Whether a message is known to be in the learner's chat, besides the live card. */
  isNoted(learnerId: string, activityId: string): Promise<boolean>;
  /** Adds a message that reached the chat of a learner who was deleted meanwhile. */
  add(removal: CardRemoval, now: Date): Promise<void>;
  /** Lets one process at a time take messages away, until it ends or `until` comes. @returns false when another does */
  begin(now: Date, until: Date): Promise<boolean>;
  end(now: Date): Promise<void>;
  /**
   * Takes up to `perChat` messages of each of up to `chats` chats that have some due. One that is not reported as done
   * is due again at `tryAt`, and the rest of its chat waits for it.
   */
  claim(chats: number, perChat: number, now: Date, tryAt: Date): Promise<readonly CardRemoval[]>;
  /** It is gone, or nobody can take it away. */
  done(removal: CardRemoval): Promise<void>;
  /** It was tried in vain. */
  postpone(removal: CardRemoval, tryAt: Date): Promise<void>;
  /** Forgets what was tried and could not be taken away in time. @returns how many */
  giveUp(now: Date): Promise<number>;
}

/** In the table of paces; a tenant has a GUID. */
const pace = 'card-removal';

export function createCardRemovalStore(db: Queryable): CardRemovalStore {
  return {
    async note(learnerId, activityIds) {
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

    async isNoted(learnerId, activityId) {
      const rows = await db.query(
        `select activity_id from personal_card where learner_id = $1 and activity_id = $2
          union
         select activity_id from nudge_slot where learner_id = $1 and activity_id = $2`,
        [learnerId, activityId],
      );
      return rows.length > 0;
    },

    async add({ serviceUrl, conversationId, activityId }, now) {
      await db.query(
        `insert into card_removal (service_url, conversation_id, activity_id, is_wished, try_at, give_up_at)
         values ($1, $2, $3, true, $4, $4::timestamptz + interval '24 hours')
         on conflict do nothing`,
        [serviceUrl, conversationId, activityId, now],
      );
    },

    async begin(now, until) {
      const rows = await db.query(
        `insert into send_pace (tenant_id, free_at) values ('${pace}', $2)
         on conflict (tenant_id) do update set free_at = excluded.free_at where send_pace.free_at <= $1
         returning free_at`,
        [now, until],
      );
      return rows.length > 0;
    },

    async end(now) {
      await db.query(`update send_pace set free_at = $1 where tenant_id = '${pace}'`, [now]);
    },

    async claim(chats, perChat, now, tryAt) {
      return db.query<CardRemoval>(
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

    async done({ conversationId, activityId }) {
      await db.query(`delete from card_removal where conversation_id = $1 and activity_id = $2`, [
        conversationId,
        activityId,
      ]);
    },

    async postpone({ conversationId, activityId }, tryAt) {
      await db.query(
        `update card_removal set try_at = $3, attempts = least(attempts + 1, 1000)
          where conversation_id = $1 and activity_id = $2`,
        [conversationId, activityId, tryAt],
      );
    },

    async giveUp(now) {
      const rows = await db.query(
        `delete from card_removal
          where give_up_at <= $1 and (attempts > 0 or give_up_at <= $1::timestamptz - interval '${untriedDays} days')
         returning activity_id`,
        [now],
      );
      return rows.length;
    },
  };
}

/** What could not even be tried is kept this much longer, since it knows the chat. */
const untriedDays = 6;

/** More would hold their locks for too long. */
export const mostAtOnce = 200;

export interface Deletion {
  /** A condition on `learner` and `conversation`, with parameters from $4 on. */
  readonly which: string;
  readonly parameters: readonly unknown[];
  /** A message that stays; null when none does. */
  readonly keptCardId: string | null;
  /** True when a person waits for it. */
  readonly isWished: boolean;
}

/**
 * Deletes learners, at most `mostAtOnce`, with everything that is stored about them, and leaves the messages that show something of theirs
 * to be taken away. In one statement, so that nothing comes in between.
 * @returns how many
 */
export async function deleteLearners(
  db: Queryable,
  { which, parameters, keptCardId, isWished }: Deletion,
  now: Date,
): Promise<number> {
  const rows = await db.query(
    `with gone as (
       -- Locked, and so looked at anew: who writes at this moment is not deleted for having rested. In one order, so
       -- that two processes do not wait for each other; who is busy is left alone, unless they wish to be deleted.
       select learner.id, service_url, conversation_id, live_card_id, removed_at
         from learner
         join conversation on learner_id = learner.id
        where ${which}
        order by learner.id
        limit ${mostAtOnce}
          for update ${isWished ? '' : 'skip locked'}
     ), left_behind as (
       insert into card_removal (service_url, conversation_id, activity_id, is_wished, try_at, give_up_at)
       select service_url, conversation_id, activity_id, $3, $1::timestamptz, $1::timestamptz + interval '24 hours'
         from gone
        cross join lateral (select activity_id from personal_card where learner_id = gone.id
                             union
                            select activity_id from nudge_slot where learner_id = gone.id
                             union
                            select gone.live_card_id) shown
        where removed_at is null and activity_id <> '' and activity_id is distinct from $2
       on conflict do nothing
     )
     delete from learner where id in (select id from gone) returning id`,
    [now, keptCardId, isWished, ...parameters],
  );
  return rows.length;
}
