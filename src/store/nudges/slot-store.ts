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
  /** Undefined when nothing was chosen, as in a skipped slot. */
  readonly because: Because | undefined;
  /** True when this nudge tells that the pace was halved. */
  readonly tellsSlower: boolean;
  readonly reaction: Reaction | null;
}

export interface NewSlot extends Omit<Slot, 'reaction'> {
  readonly learnerId: string;
  readonly reason: string;
}

export interface SlotStore {
  /** @returns false when the learner has a slot at that time already */
  insert(slot: NewSlot, now: Date): Promise<boolean>;
  find(learnerId: string, slotId: string): Promise<Slot | undefined>;
  /** The newest that was sent after `since`. */
  latest(learnerId: string, since: Date): Promise<(Slot & { readonly sentAt: Date }) | undefined>;
  /** What the learner set aside and has not tried, newest first. */
  keptForLater(learnerId: string): Promise<readonly Slot[]>;
  /** What has reached the learner or may have, newest first. */
  given(learnerId: string): Promise<readonly Given[]>;
  /** The last slot that was set for a reminder. */
  lastReminderAt(learnerId: string): Promise<Date | undefined>;
  /** The first reaction stands, except that what was kept for later may be tried. @returns false when nothing changed */
  react(learnerId: string, slotId: string, reaction: Reaction, now: Date): Promise<boolean>;
  /** Ends what is planned for a learner who wants nothing now. */
  skipPlanned(learnerId: string, reason: string, now: Date): Promise<void>;
}

const columns = `id, slot_at, origin, state, tip_id, check_id, because, tells_slower, reaction`;

export function createSlotStore(db: Queryable): SlotStore {
  return {
    async insert(slot, now) {
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

    async find(learnerId, slotId) {
      const [row] = await db.query<SlotRow>(
        `select ${columns} from nudge_slot where learner_id = $1 and id::text = $2`,
        [learnerId, slotId],
      );
      return row && toSlot(row);
    },

    async latest(learnerId, since) {
      const [row] = await db.query<SlotRow & { readonly state_at: Date }>(
        `select ${columns}, state_at
           from nudge_slot
          where learner_id = $1 and state in ('sent', 'uncertain') and slot_at > $2
          order by slot_at desc
          limit 1`,
        [learnerId, since],
      );
      return row && { ...toSlot(row), sentAt: row.state_at };
    },

    async keptForLater(learnerId) {
      const rows = await db.query<SlotRow>(
        `select ${columns}
           from nudge_slot
          where learner_id = $1 and reaction = 'later' and tip_id is not null
          order by slot_at desc`,
        [learnerId],
      );
      return rows.map(toSlot);
    },

    async given(learnerId) {
      const rows = await db.query<GivenRow>(
        `select tip_id, check_id, slot_at, origin, reaction, reacted_at, state = 'sent' as has_arrived,
                exists (select 1 from check_answer
                         where learner_id = $1 and check_id = nudge_slot.check_id and occasion = nudge_slot.id) as is_answered
           from nudge_slot
          where learner_id = $1 and state in ('planned', 'sending', 'sent', 'uncertain')
          order by slot_at desc`,
        [learnerId],
      );
      return rows.map((row) => ({
        tipId: row.tip_id,
        checkId: row.check_id,
        givenAt: row.slot_at,
        origin: row.origin,
        reaction: row.reaction,
        reactedAt: row.reacted_at,
        hasArrived: row.has_arrived,
        isAnswered: row.is_answered,
      }));
    },

    async lastReminderAt(learnerId) {
      const [row] = await db.query<{ slot_at: Date | null }>(
        `select max(slot_at) as slot_at from nudge_slot where learner_id = $1 and origin = 'reminder'`,
        [learnerId],
      );
      return row?.slot_at ?? undefined;
    },

    async react(learnerId, slotId, reaction, now) {
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

    async skipPlanned(learnerId, reason, now) {
      await db.query(
        `update nudge_slot set state = 'skipped', reason = $2, state_at = $3
          where learner_id = $1 and state = 'planned'`,
        [learnerId, reason, now],
      );
    },
  };
}

interface SlotRow {
  readonly id: string;
  readonly slot_at: Date;
  readonly origin: Given['origin'];
  readonly state: SlotState;
  readonly tip_id: string | null;
  readonly check_id: string | null;
  readonly because: Because | Record<string, never>;
  readonly tells_slower: boolean;
  readonly reaction: Reaction | null;
}

interface GivenRow extends Pick<SlotRow, 'tip_id' | 'check_id' | 'slot_at' | 'origin' | 'reaction'> {
  readonly reacted_at: Date | null;
  readonly has_arrived: boolean;
  readonly is_answered: boolean;
}

function toSlot(row: SlotRow): Slot {
  return {
    id: row.id,
    slotAt: row.slot_at,
    origin: row.origin,
    state: row.state,
    tipId: row.tip_id,
    checkId: row.check_id,
    because: toBecause(row.because),
    tellsSlower: row.tells_slower,
    reaction: row.reaction,
  };
}

export function toBecause(stored: SlotRow['because']): Because | undefined {
  return 'competence' in stored ? (stored as Because) : undefined; // written by `insert`
}
