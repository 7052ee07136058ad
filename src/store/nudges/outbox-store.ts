import type { Unreachable } from '../../domain/verdict.ts';
import type { Because } from '../../domain/nudge.ts';
import type { Language } from '../../domain/language.ts';
import type { Queryable } from '../database/database.ts';
import { toBecause, type SlotState } from './slot-store.ts';

/** A slot that is ours to send now, with what that takes. */
export interface ClaimedSlot {
  readonly id: string;
  readonly learnerId: string;
  readonly slotAt: Date;
  /** Counts this one. */
  readonly attempts: number;
  readonly tipId: string | null;
  readonly checkId: string | null;
  readonly because: Because | undefined;
  readonly tellsSlower: boolean;
  readonly language: Language;
  readonly conversationId: string;
  readonly serviceUrl: string;
  readonly botId: string;
}

/** What is to be sent, shared by all replicas. */
export interface OutboxStore {
  /** How many slots wait in each tenant that nothing holds back. */
  waiting(now: Date): Promise<readonly { readonly tenantId: string; readonly slots: number }[]>;
  /** Takes up to `limit` slots of a tenant: from now on, whatever happens, they are not sent a second time. */
  claim(tenantId: string, limit: number, now: Date): Promise<readonly ClaimedSlot[]>;
  /** False once the learner has been deleted. */
  isThere(slotId: string): Promise<boolean>;
  /** @param activityId of the message; null when there is none */
  record(
    slotId: string,
    state: SlotState,
    reason: string,
    activityId: string | null,
    now: Date,
  ): Promise<void>;
  /** Plans a claimed slot anew, for `tryAt`. */
  postpone(slotId: string, reason: string, tryAt: Date, now: Date): Promise<void>;
  /** Slots that were being sent when their process died: nobody knows whether they arrived. @returns how many */
  giveUp(claimedBefore: Date, now: Date): Promise<number>;
  /**
   * The learner gets nothing until they write. `left` is a removal that Teams has not told of, as when an administrator
   * removes the app for everybody: the term of deletion begins, unless it has.
   */
  noteUnreachable(learnerId: string, unreachable: Unreachable, now: Date): Promise<void>;
  /**
   * When the first of `messages` may leave, `gapMillis` apart, and takes that time for them. Undefined, and nothing
   * taken, when that would be later than `latest`.
   */
  reserve(
    tenantId: string,
    messages: number,
    gapMillis: number,
    now: Date,
    latest: Date,
  ): Promise<Date | undefined>;
  /** Lets nobody send to the tenant before `until`. */
  slowDown(tenantId: string, until: Date): Promise<void>;
  hold(tenantId: string, until: Date, reason: string): Promise<void>;
  isHeld(tenantId: string, now: Date): Promise<boolean>;
}

export function createOutboxStore(db: Queryable): OutboxStore {
  return {
    async waiting(now) {
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

    async claim(tenantId, limit, now) {
      const rows = await db.query<ClaimedRow>(
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
         returning slot.id, slot.learner_id, slot.slot_at, slot.attempts, slot.tip_id, slot.check_id, slot.because,
                   slot.tells_slower, learner.language, conversation.conversation_id, conversation.service_url,
                   conversation.bot_id`,
        [tenantId, limit, now],
      );
      return rows.map(toClaimed);
    },

    async isThere(slotId) {
      const rows = await db.query(`select id from nudge_slot where id = $1`, [slotId]);
      return rows.length > 0;
    },

    async record(slotId, state, reason, activityId, now) {
      await db.query(
        `update nudge_slot set state = $2, reason = $3, activity_id = $4, state_at = $5
          where id = $1 and state = 'sending'`,
        [slotId, state, reason, activityId, now],
      );
    },

    async postpone(slotId, reason, tryAt, now) {
      await db.query(
        `update nudge_slot set state = 'planned', reason = $2, try_at = $3, state_at = $4
          where id = $1 and state = 'sending'`,
        [slotId, reason, tryAt, now],
      );
    },

    async giveUp(claimedBefore, now) {
      const rows = await db.query(
        `update nudge_slot set state = 'uncertain', reason = 'interrupted', state_at = $2
          where state = 'sending' and state_at < $1
         returning id`,
        [claimedBefore, now],
      );
      return rows.length;
    },

    async noteUnreachable(learnerId, unreachable, now) {
      await db.query(`update reminder set next_at = null where learner_id = $1`, [learnerId]);
      await db.query(
        `update conversation
            set unreachable = $2,
                removed_at = case when $2 = 'left' then coalesce(removed_at, $3::timestamptz) else removed_at end
          where learner_id = $1`,
        [learnerId, unreachable, now],
      );
    },

    async reserve(tenantId, messages, gapMillis, now, latest) {
      const [row] = await db.query<{ starts_at: Date }>(
        `insert into send_pace (tenant_id, free_at)
         values ($1, $2::timestamptz + $3 * interval '1 millisecond')
         on conflict (tenant_id) do update
            set free_at = greatest(send_pace.free_at, $2::timestamptz) + $3 * interval '1 millisecond'
          where send_pace.free_at <= $4
         returning free_at - $3 * interval '1 millisecond' as starts_at`,
        [tenantId, now, messages * gapMillis, latest],
      );
      return row?.starts_at;
    },

    async slowDown(tenantId, until) {
      await db.query(
        `insert into send_pace (tenant_id, free_at) values ($1, $2)
         on conflict (tenant_id) do update set free_at = greatest(send_pace.free_at, excluded.free_at)`,
        [tenantId, until],
      );
    },

    async hold(tenantId, until, reason) {
      await db.query(
        `insert into tenant_hold (tenant_id, held_until, reason) values ($1, $2, $3)
         on conflict (tenant_id) do update set held_until = excluded.held_until, reason = excluded.reason`,
        [tenantId, until, reason],
      );
    },

    async isHeld(tenantId, now) {
      const rows = await db.query(`select 1 from tenant_hold where tenant_id = $1 and held_until > $2`, [
        tenantId,
        now,
      ]);
      return rows.length > 0;
    },
  };
}

interface ClaimedRow {
  readonly id: string;
  readonly learner_id: string;
  readonly slot_at: Date;
  readonly attempts: number;
  readonly tip_id: string | null;
  readonly check_id: string | null;
  readonly because: Because | Record<string, never>;
  readonly tells_slower: boolean;
  readonly language: Language;
  readonly conversation_id: string;
  readonly service_url: string;
  readonly bot_id: string;
}

function toClaimed(row: ClaimedRow): ClaimedSlot {
  return {
    id: row.id,
    learnerId: row.learner_id,
    slotAt: row.slot_at,
    attempts: row.attempts,
    tipId: row.tip_id,
    checkId: row.check_id,
    because: toBecause(row.because),
    tellsSlower: row.tells_slower,
    language: row.language,
    conversationId: row.conversation_id,
    serviceUrl: row.service_url,
    botId: row.bot_id,
  };
}
