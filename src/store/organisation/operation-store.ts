import type { Unreachable } from '../../domain/verdict.ts';
import type { Queryable } from '../database/database.ts';

/** What those who look after the bot want to know of all learners together. */
export interface OperationStore {
  /** When the nudge that has waited longest was to leave; undefined when none is due. */
  oldestDueNudge(now: Date): Promise<Date | undefined>;
  /** How many learners cannot be sent anything until they write, and why. */
  unreachable(): Promise<readonly { readonly reason: Unreachable; readonly learners: number }[]>;
  /** Messages of deleted learners that Teams still shows. */
  waitingRemovals(): Promise<number>;
}

export function createOperationStore(db: Queryable): OperationStore {
  return {
    async oldestDueNudge(now) {
      const [row] = await db.query<{ oldest: Date | null }>(
        `select min(try_at) as oldest from nudge_slot where state = 'planned' and try_at <= $1`,
        [now],
      );
      return row?.oldest ?? undefined;
    },

    unreachable: () =>
      db.query(
        `select unreachable as reason, count(*)::int as learners
           from conversation
          where unreachable is not null
          group by unreachable`,
      ),

    async waitingRemovals() {
      const [row] = await db.query<{ waiting: number }>(`select count(*)::int as waiting from card_removal`);
      return row?.waiting ?? 0;
    },
  };
}
