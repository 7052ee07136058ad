import type { Unreachable } from '../domain/delivery.ts';
import type { Queryable } from './database.ts';

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
  /** Activity id of the card that the learner answers on. */
  readonly liveCardId: string | null;
}

export interface ConversationStore {
  find(learnerId: string): Promise<Conversation | undefined>;
  /**
   * Writes all but the live card, which is known only after sending.
   * @param keepsLiveCard true when this turn will show its card in the place of the live one
   */
  save(
    learnerId: string,
    conversation: Omit<Conversation, 'liveCardId'>,
    keepsLiveCard: boolean,
  ): Promise<void>;
  /**
   * Makes `cardId` the live card, unless a newer turn has posted one.
   * @returns the id of the card that is live no longer: the old one, or `cardId` itself; null when there is none
   */
  replaceLiveCard(learnerId: string, turnNumber: number, cardId: string): Promise<string | null>;
}

export function createConversationStore(db: Queryable): ConversationStore {
  return {
    async find(learnerId) {
      const [row] = await db.query<ConversationRow>(
        `select conversation_id, service_url, bot_id, welcomed_at, removed_at, last_active_at, dialog_state, turn_number, last_press, live_card_id, unreachable
           from conversation
          where learner_id = $1`,
        [learnerId],
      );
      return row && toConversation(row);
    },

    async save(learnerId, conversation, keepsLiveCard) {
      await db.query(
        `insert into conversation (learner_id, conversation_id, service_url, bot_id, welcomed_at, removed_at,
                                   last_active_at, dialog_state, turn_number, last_press, unreachable)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $11, $12)
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
        ],
      );
    },

    async replaceLiveCard(learnerId, turnNumber, cardId) {
      const [row] = await db.query<{ previous: string | null; is_newest: boolean }>(
        `with before as (
           select live_card_id as previous, live_card_turn <= $2 as is_newest
             from conversation
            where learner_id = $1
              for update
         ), replaced as (
           update conversation
              set live_card_id = $3, live_card_turn = $2
             from before
            where learner_id = $1 and is_newest
         )
         select previous, is_newest from before`,
        [learnerId, turnNumber, cardId],
      );
      if (!row || row.previous === cardId) return null;
      return row.is_newest ? row.previous : cardId;
    },
  };
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
    liveCardId: row.live_card_id,
    unreachable: row.unreachable,
  };
}
