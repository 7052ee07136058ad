import type { ClockRecord } from '../../domain/clock-trust.ts';
import type { Queryable } from './database.ts';

export function createDeletionClockStore(db: Queryable) {
  return {
    /** Before the first deletion, the latest moment that anything tells of; undefined when nothing does. */
    async read(): Promise<ClockRecord | undefined> {
      const [row] = await db.query<ClockRecord>(
        `select trusted_at as "trustedAt", doubted_hours as "doubtedHours", doubted_at as "doubtedAt"
           from deletion_clock`,
      );
      if (row) return row;
      const [stored] = await db.query<{ latest: Date | null }>(
        `select greatest((select max(last_active_at) from conversation), (select max(received_at) from turn)) as latest`,
      );
      return stored?.latest ? { trustedAt: stored.latest, doubtedHours: 0, doubtedAt: null } : undefined;
    },

    async save({ trustedAt, doubtedHours, doubtedAt }: ClockRecord): Promise<void> {
      await db.query(
        `insert into deletion_clock (trusted_at, doubted_hours, doubted_at) values ($1, $2, $3)
         on conflict (only_row) do update
            set trusted_at = excluded.trusted_at, doubted_hours = excluded.doubted_hours,
                doubted_at = excluded.doubted_at`,
        [trustedAt, doubtedHours, doubtedAt],
      );
    },
  };
}
