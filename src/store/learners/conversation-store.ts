import type { Unreachable } from '../../domain/verdict.ts';
import { batchOf, rowsAtOnce } from '../database/batch.ts';
import type { Queryable } from '../database/database.ts';

/** The learner's private chat with the bot. */
export interface Conversation {
  readonly conversationId: string;
  readonly serviceUrl: string;
  readonly botId: string;
  readonly welcomedAt: Date | null;
  readonly removedAt: Date | null;
  /** Why nothing can be sent; ends when the learner writes. */
  readonly unreachable: Unreachable | null;
  readonly lastActiveAt: Date;
  /** The dialog stack as botbuilder-dialogs keeps it; opaque here. */
  readonly dialogState: object;
  /** Counts the learner's turns, from 1. */
  readonly turnNumber: number;
  /** Names card and action of the last turn; null when it was no press. */
  readonly lastPress: string | null;
  /** The newest turn with a card to go on from. */
  readonly askedTurn: number;
  /** The newest turn whose card to go on from has reached the learner. */
  readonly shownTurn: number;
  /** Activity id of the card that the learner answers on; null when Teams did not tell it. */
  readonly liveCardId: string | null;
}

/** A message that is live no longer and could not be changed. */
export interface Unshrunk {
  readonly activityId: string;
  /** The card that it shall become, as the bot wrote it; opaque here. */
  readonly receipt: unknown;
  readonly tries: number;
}

/** What a new live card has left behind. */
export interface Replaced {
  /** The id of the card that is live no longer: the old one, or the new one when it came too late; null without one. */
  readonly outdated: string | null;
  /** Messages from before that still wait to become a receipt. */
  readonly unshrunk: readonly Unshrunk[];
}

/** The news that the bot was removed from a chat. */
interface Removal {
  /** Null when Teams gave none. */
  readonly activityId: string | null;
  /** By Teams' clock; null when it told none. */
  readonly toldAt: Date | null;
}

export function createConversationStore(db: Queryable) {
  return {
    async find(learnerId: string): Promise<Conversation | undefined> {
      const [row] = await db.query<Conversation>(
        `select conversation_id as "conversationId", service_url as "serviceUrl", bot_id as "botId",
                welcomed_at as "welcomedAt", removed_at as "removedAt", last_active_at as "lastActiveAt", unreachable,
                dialog_state as "dialogState", turn_number as "turnNumber", last_press as "lastPress",
                asked_turn as "askedTurn", shown_turn as "shownTurn",
                -- An older version stored '' when Teams did not tell the id.
                nullif(live_card_id, '') as "liveCardId"
           from conversation
          where learner_id = $1`,
        [learnerId],
      );
      return row;
    },

    /**
     * Writes all but the live card, which is known only after sending.
     * @param keepsLiveCard true when this turn will show its card in the place of the live one
     * @param asks true when this turn has a card to go on from
     */
    async save(
      learnerId: string,
      conversation: Omit<Conversation, 'liveCardId' | 'askedTurn' | 'shownTurn'>,
      keepsLiveCard: boolean,
      asks = false,
    ): Promise<void> {
      await db.query(
        `insert into conversation (learner_id, conversation_id, service_url, bot_id, welcomed_at, removed_at,
                                   last_active_at, dialog_state, turn_number, last_press, unreachable, asked_turn)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $11, $12,
                 case when $13::boolean then $9::integer else 0 end)
         on conflict (learner_id) do update
            set conversation_id = excluded.conversation_id,
                service_url = excluded.service_url,
                bot_id = excluded.bot_id,
                welcomed_at = excluded.welcomed_at,
                removed_at = excluded.removed_at,
                last_active_at = excluded.last_active_at,
                dialog_state = excluded.dialog_state,
                turn_number = excluded.turn_number,
                last_press = excluded.last_press,
                unreachable = excluded.unreachable,
                asked_turn = case when $13::boolean then excluded.turn_number else conversation.asked_turn end,
                live_card_turn = case when $10::boolean then excluded.turn_number else conversation.live_card_turn end`,
        [
          learnerId,
          conversation.conversationId,
          conversation.serviceUrl,
          conversation.botId,
          conversation.welcomedAt,
          conversation.removedAt,
          conversation.lastActiveAt,
          JSON.stringify(conversation.dialogState),
          conversation.turnNumber,
          keepsLiveCard,
          conversation.lastPress,
          conversation.unreachable,
          asks,
        ],
      );
    },

    /**
     * Notes that the turn's card has reached the learner and makes it the live one, unless a newer turn has shown one.
     * @param cardId null when Teams did not tell it
     */
    async replaceLiveCard(learnerId: string, turnNumber: number, cardId: string | null): Promise<Replaced> {
      const [row] = await db.query<{ previous: string | null; is_newest: boolean; unshrunk: UnshrunkColumn }>(
        `with before as (
           select nullif(live_card_id, '') as previous, live_card_turn <= $2 as is_newest, unshrunk as waiting
             from conversation
            where learner_id = $1
              for no key update
         ), replaced as (
           update conversation
              set live_card_id = case when is_newest then $3::text else live_card_id end,
                  live_card_turn = greatest(live_card_turn, $2),
                  shown_turn = greatest(shown_turn, $2),
                  unshrunk = unshrunk - coalesce($3::text, '')
             from before
            where learner_id = $1
         )
         select previous, is_newest, waiting as unshrunk from before`,
        [learnerId, turnNumber, cardId],
      );
      if (!row) return { outdated: null, unshrunk: [] };
      const outdated = row.is_newest ? row.previous : cardId;
      return {
        outdated: row.previous === cardId ? null : outdated,
        unshrunk: toUnshrunk(row.unshrunk).filter(({ activityId }) => activityId !== cardId),
      };
    },

    /** Notes that the turn's card has reached the learner, in an unknown place. */
    async noteShown(learnerId: string, turnNumber: number): Promise<void> {
      await db.query(`update conversation set shown_turn = greatest(shown_turn, $2) where learner_id = $1`, [
        learnerId,
        turnNumber,
      ]);
    },

    /** Remembers a message that could not be changed. */
    async keepUnshrunk(learnerId: string, { activityId, receipt, tries }: Unshrunk): Promise<void> {
      await db.query(
        `update conversation set unshrunk = unshrunk || jsonb_build_object($2::text, $3::jsonb)
          where learner_id = $1 and live_card_id is distinct from $2 -- pressed meanwhile: live again`,
        [learnerId, activityId, JSON.stringify({ receipt, tries })],
      );
    },

    /** It has been changed, or cannot be. */
    async dropUnshrunk(learnerId: string, activityId: string): Promise<void> {
      await db.query(`update conversation set unshrunk = unshrunk - $2::text where learner_id = $1`, [
        learnerId,
        activityId,
      ]);
    },

    /** The bot was added. Compared with the removals that arrive later, which may be older. */
    async noteArrival(learnerId: string, toldAt: Date): Promise<void> {
      await db.query(
        `update conversation set arrived_at = greatest(arrived_at, $2::timestamptz) where learner_id = $1`,
        [learnerId, toldAt],
      );
    },

    /**
     * The bot was removed: the term of deletion begins, unless it has.
     * @returns false when that was known, or when the bot has been added since
     */
    async noteRemoval(learnerId: string, { activityId, toldAt }: Removal, now: Date): Promise<boolean> {
      const rows = await db.query(
        `update conversation
            set removed_at = coalesce(removed_at, $2), removal_id = $3, dialog_state = '{}', last_press = null
          where learner_id = $1
            and ($3::text is null or removal_id is distinct from $3::text)
            and ($4::timestamptz is null or arrived_at is null or arrived_at <= $4::timestamptz)
         returning learner_id`,
        [learnerId, now, activityId, toldAt],
      );
      return rows.length > 0;
    },

    /**
     * The learner gets nothing until they write. `left` is a removal that Teams has not told of, as when an administrator
     * removes the app for everybody: the term of deletion begins, unless it has.
     */
    async noteUnreachable(learnerId: string, unreachable: Unreachable, now: Date): Promise<void> {
      await db.query(
        `update conversation
            set unreachable = $2,
                removed_at = case when $2 = 'left' then coalesce(removed_at, $3::timestamptz) else removed_at end
          where learner_id = $1`,
        [learnerId, unreachable, now],
      );
    },

    /** How many learners cannot be sent anything until they write, and why. */
    async countUnreachable(): Promise<
      readonly { readonly reason: Unreachable; readonly learners: number }[]
    > {
      return db.query(
        `select unreachable as reason, count(*)::int as learners
           from conversation
          where unreachable is not null
          group by unreachable`,
      );
    },

    /**
     * Begins the term of deletion where Teams knows the bot no longer: versions before this one did not note since when.
     * @returns true when there may be more
     */
    async dateRemovals(now: Date): Promise<boolean> {
      const rows = await db.query(
        `update conversation set removed_at = $1::timestamptz
          where ${batchOf('conversation', `unreachable = 'left' and removed_at is null`)}
         returning 1`,
        [now],
      );
      return rows.length === rowsAtOnce;
    },
  };
}

type UnshrunkColumn = Readonly<Record<string, Omit<Unshrunk, 'activityId'>>>;

function toUnshrunk(column: UnshrunkColumn): readonly Unshrunk[] {
  return Object.entries(column).map(([activityId, waiting]) => ({ activityId, ...waiting }));
}
