import type { Language } from '../../domain/language.ts';
import type { Because } from '../../domain/nudge.ts';
import type { Given, Reaction } from '../../domain/nudge-facts.ts';
import type { Queryable } from '../database/database.ts';

/** `planned` and `sending` are on the way; a slot ends in one of the others. */
export const slotStates = ['planned', 'sending', 'sent', 'uncertain', 'refused', 'skipped'] as const;
export type SlotState = (typeof slotStates)[number];

/** One learner's nudge at one time, or a tip that they asked for. */
export interface Slot {
  readonly id: string;
  readonly slotAt: Date;
  readonly origin: Given['origin'];
  readonly state: SlotState;
  readonly tipId: string | null;
  readonly checkId: string | null;
  /** Null when nothing was chosen, as in a skipped slot. */
  readonly because: Because | null;
  /** True when this nudge tells that the pace was halved. */
  readonly tellsSlower: boolean;
  readonly reaction: Reaction | null;
}

export interface NewSlot extends Omit<Slot, 'reaction'> {
  readonly learnerId: string;
  readonly reason: string;
}

/** A slot that is ours to send now, with all that its message needs. */
export interface ClaimedSlot extends Slot {
  readonly learnerId: string;
  /** Counts this one. */
  readonly attempts: number;
  readonly language: Language;
  readonly conversationId: string;
  readonly serviceUrl: string;
  readonly botId: string;
}

export type SlotStore = ReturnType<typeof createSlotStore>;

/** Every change of a slot asks for the state that it expects, so that the later one of two changes nothing. */
export function createSlotStore(db: Queryable) {
  return {
    /** @returns false when the learner has a slot at that time already */
    async insert(slot: NewSlot, now: Date): Promise<boolean> {
      const rows = await db.query(
        `insert into nudge_slot (id, learner_id, slot_at, origin, state, reason, tip_id, check_id, because, tells_slower,
                                 try_at, state_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)
         on conflict (learner_id, slot_at) do nothing
         returning id`,
        [
          slot.id,
          slot.learnerId,
          slot.slotAt,
          slot.origin,
          slot.state,
          slot.reason,
          slot.tipId,
          slot.checkId,
          JSON.stringify(slot.because ?? {}),
          slot.tellsSlower,
          now,
        ],
      );
      return rows.length > 0;
    },

    async find(learnerId: string, slotId: string): Promise<Slot | undefined> {
      const [row] = await db.query<Slot>(
        `select ${columns} from nudge_slot slot where learner_id = $1 and id::text = $2`,
        [learnerId, slotId],
      );
      return row;
    },

    /** The newest that was sent after `since`. */
    async latest(learnerId: string, since: Date): Promise<(Slot & { readonly sentAt: Date }) | undefined> {
      const [row] = await db.query<Slot & { readonly sentAt: Date }>(
        `select ${columns}, state_at as "sentAt"
           from nudge_slot slot
          where learner_id = $1 and state in ('sent', 'uncertain') and slot_at > $2
          order by slot_at desc
          limit 1`,
        [learnerId, since],
      );
      return row;
    },

    /** Tips that the learner set aside and has not tried, newest first. */
    async keptForLater(learnerId: string): Promise<readonly Slot[]> {
      return db.query(
        `select ${columns}
           from nudge_slot slot
          where learner_id = $1 and reaction = 'later' and tip_id is not null
          order by slot_at desc`,
        [learnerId],
      );
    },

    /** Nudges and tips that have reached the learner or may have, newest first. */
    async given(
      learnerId: string,
    ): Promise<readonly (Omit<Given, 'isAnswered'> & { readonly slotId: string })[]> {
      return db.query(
        `select id as "slotId", tip_id as "tipId", check_id as "checkId", slot_at as "givenAt", origin, reaction,
                reacted_at as "reactedAt", state = 'sent' as "hasArrived"
           from nudge_slot
          where learner_id = $1 and state in ('planned', 'sending', 'sent', 'uncertain')
          order by slot_at desc`,
        [learnerId],
      );
    },

    /** The last slot that was set for a reminder. */
    async lastReminderAt(learnerId: string): Promise<Date | undefined> {
      const [row] = await db.query<{ last: Date | null }>(
        `select max(slot_at) as last from nudge_slot where learner_id = $1 and origin = 'reminder'`,
        [learnerId],
      );
      return row?.last ?? undefined;
    },

    /** The first reaction stands, except that what was kept for later may be tried. @returns false when nothing changed */
    async react(learnerId: string, slotId: string, reaction: Reaction, now: Date): Promise<boolean> {
      const rows = await db.query(
        `update nudge_slot
            set reaction = $3, reacted_at = $4
          where learner_id = $1 and id::text = $2
            and (reaction is null or (reaction = 'later' and $3 = 'tried'))
         returning id`,
        [learnerId, slotId, reaction, now],
      );
      return rows.length > 0;
    },

    /** Ends what is planned for a learner who wants nothing now. */
    async skipPlanned(learnerId: string, reason: string, now: Date): Promise<void> {
      await db.query(
        `update nudge_slot set state = 'skipped', reason = $2, state_at = $3
          where learner_id = $1 and state = 'planned'`,
        [learnerId, reason, now],
      );
    },

    /** How many slots are due in each tenant that nothing holds back. */
    async waiting(now: Date): Promise<readonly { readonly tenantId: string; readonly slots: number }[]> {
      return db.query(
        `select tenant_id as "tenantId", count(*)::int as slots
           from nudge_slot
           join learner on learner.id = learner_id
          where state = 'planned' and try_at <= $1
            and not exists (select 1 from tenant_hold h where h.tenant_id = learner.tenant_id and held_until > $1)
          group by tenant_id
          order by tenant_id`,
        [now],
      );
    },

    /** When the slot that has waited longest was to leave; undefined when none is due. */
    async oldestDue(now: Date): Promise<Date | undefined> {
      const [row] = await db.query<{ oldest: Date | null }>(
        `select min(try_at) as oldest from nudge_slot where state = 'planned' and try_at <= $1`,
        [now],
      );
      return row?.oldest ?? undefined;
    },

    /** Takes up to `limit` slots of a tenant: from now on, whatever happens, they are not sent a second time. */
    async claim(tenantId: string, limit: number, now: Date): Promise<readonly ClaimedSlot[]> {
      return db.query(
        `with chosen as (
           select slot.id
             from nudge_slot slot
             join learner on learner.id = slot.learner_id
            where slot.state = 'planned' and slot.try_at <= $3 and learner.tenant_id = $1
            order by slot.try_at, slot.id
            limit $2
              for update of slot skip locked
         )
         update nudge_slot slot
            set state = 'sending', reason = 'sending', state_at = $3, attempts = attempts + 1
           from chosen, learner, conversation
          where slot.id = chosen.id and learner.id = slot.learner_id and conversation.learner_id = slot.learner_id
         returning ${columns}, slot.learner_id as "learnerId", attempts, language,
                   conversation_id as "conversationId", service_url as "serviceUrl", bot_id as "botId"`,
        [tenantId, limit, now],
      );
    },

    /** False once the learner has been deleted. */
    async isThere(slotId: string): Promise<boolean> {
      const rows = await db.query(`select id from nudge_slot where id = $1`, [slotId]);
      return rows.length > 0;
    },

    /** Ends a claimed slot. @param activityId of the message; null when there is none */
    async record(
      slotId: string,
      state: SlotState,
      reason: string,
      activityId: string | null,
      now: Date,
    ): Promise<void> {
      await db.query(
        `update nudge_slot set state = $2, reason = $3, activity_id = $4, state_at = $5
          where id = $1 and state = 'sending'`,
        [slotId, state, reason, activityId, now],
      );
    },

    /** Plans a claimed slot anew, for `tryAt`. */
    async postpone(slotId: string, reason: string, tryAt: Date, now: Date): Promise<void> {
      await db.query(
        `update nudge_slot set state = 'planned', reason = $2, try_at = $3, state_at = $4
          where id = $1 and state = 'sending'`,
        [slotId, reason, tryAt, now],
      );
    },

    /** Slots that were being sent when their process died: nobody knows whether they arrived. @returns how many */
    async giveUp(claimedBefore: Date, now: Date): Promise<number> {
      const rows = await db.query(
        `update nudge_slot set state = 'uncertain', reason = 'interrupted', state_at = $2
          where state = 'sending' and state_at < $1
         returning id`,
        [claimedBefore, now],
      );
      return rows.length;
    },
  };
}

const columns = `slot.id, slot_at as "slotAt", origin, state, tip_id as "tipId", check_id as "checkId",
            nullif(because, '{}') as because, tells_slower as "tellsSlower", reaction`;
