import type { Unreachable } from '../../domain/verdict.ts';
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

export interface ConversationStore {
  find(learnerId: string): Promise<Conversation | undefined>;
  /**
   * Writes all but the live card, which is known only after sending.
   * @param keepsLiveCard true when this turn will show its card in the place of the live one
   * @param asks true when this turn has a card to go on from
   */
  save(
    learnerId: string,
    conversation: Omit<Conversation, 'liveCardId' | 'askedTurn' | 'shownTurn'>,
    keepsLiveCard: boolean,
    asks?: boolean,
  ): Promise<void>;
  /**
   * Notes that the turn's card has reached the learner and makes it the live one, unless a newer turn has shown one.
   * @param cardId null when Teams did not tell it
   */
  replaceLiveCard(learnerId: string, turnNumber: number, cardId: string | null): Promise<Replaced>;
  /** Notes that the turn's card has reached the learner, in an unknown place. */
  noteShown(learnerId: string, turnNumber: number): Promise<void>;
  /** Remembers a message that could not be changed. */
  keepUnshrunk(learnerId: string, unshrunk: Unshrunk): Promise<void>;
  /** It has been changed, or cannot be. */
  dropUnshrunk(learnerId: string, activityId: string): Promise<void>;
}

export function createConversationStore(db: Queryable): ConversationStore {
  return {
    async find(learnerId) {
      const [row] = await db.query<ConversationRow>(
        `select conversation_id, service_url, bot_id, welcomed_at, removed_at, last_active_at, dialog_state, turn_number, last_press, asked_turn, shown_turn,
                live_card_id, unreachable
           from conversation
          where learner_id = $1`,
        [learnerId],
      );
      return row && toConversation(row);
    },

    async save(learnerId, conversation, keepsLiveCard, asks = false) {
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

    async replaceLiveCard(learnerId, turnNumber, cardId) {
      const [row] = await db.query<{ previous: string | null; is_newest: boolean; unshrunk: UnshrunkRow }>(
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

    async noteShown(learnerId, turnNumber) {
      await db.query(`update conversation set shown_turn = greatest(shown_turn, $2) where learner_id = $1`, [
        learnerId,
        turnNumber,
      ]);
    },

    async keepUnshrunk(learnerId, { activityId, receipt, tries }) {
      await db.query(
        `update conversation set unshrunk = unshrunk || jsonb_build_object($2::text, $3::jsonb)
          where learner_id = $1 and live_card_id is distinct from $2 -- pressed meanwhile: live again`,
        [learnerId, activityId, JSON.stringify({ receipt, tries })],
      );
    },

    async dropUnshrunk(learnerId, activityId) {
      await db.query(`update conversation set unshrunk = unshrunk - $2::text where learner_id = $1`, [
        learnerId,
        activityId,
      ]);
    },
  };
}

type UnshrunkRow = Readonly<Record<string, { readonly receipt: unknown; readonly tries: number }>>;

function toUnshrunk(row: UnshrunkRow): readonly Unshrunk[] {
  return Object.entries(row).map(([activityId, { receipt, tries }]) => ({ activityId, receipt, tries }));
}

interface ConversationRow {
  readonly conversation_id: string;
  readonly service_url: string;
  readonly bot_id: string;
  readonly welcomed_at: Date | null;
  readonly removed_at: Date | null;
  readonly last_active_at: Date;
  readonly dialog_state: object;
  readonly turn_number: number;
  readonly last_press: string | null;
  readonly asked_turn: number;
  readonly shown_turn: number;
  readonly live_card_id: string | null;
  readonly unreachable: Unreachable | null;
}

function toConversation(row: ConversationRow): Conversation {
  return {
    conversationId: row.conversation_id,
    serviceUrl: row.service_url,
    botId: row.bot_id,
    welcomedAt: row.welcomed_at,
    removedAt: row.removed_at,
    lastActiveAt: row.last_active_at,
    dialogState: row.dialog_state,
    turnNumber: row.turn_number,
    lastPress: row.last_press,
    askedTurn: row.asked_turn,
    shownTurn: row.shown_turn,
    // An older version stored '' when Teams did not tell the id.
    liveCardId: row.live_card_id === '' ? null : row.live_card_id,
    unreachable: row.unreachable,
  };
}
