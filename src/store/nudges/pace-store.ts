import type { Queryable } from '../database/database.ts';

/** How fast messages may leave, and to whom none may, shared by all replicas. */
export function createPaceStore(db: Queryable) {
  return {
    /**
     * When the first of `messages` may leave, `gapMillis` apart, and takes that time for them. Undefined, and nothing
     * taken, when that would be later than `latest`.
     * @param lane a tenant's id, or the name of other work that has a pace
     */
    async reserve(
      lane: string,
      messages: number,
      gapMillis: number,
      now: Date,
      latest: Date,
    ): Promise<Date | undefined> {
      const [row] = await db.query<{ starts_at: Date }>(
        `insert into send_pace (tenant_id, free_at)
         values ($1, $2::timestamptz + $3 * interval '1 millisecond')
         on conflict (tenant_id) do update
            set free_at = greatest(send_pace.free_at, $2::timestamptz) + $3 * interval '1 millisecond'
          where send_pace.free_at <= $4
         returning free_at - $3 * interval '1 millisecond' as starts_at`,
        [lane, now, messages * gapMillis, latest],
      );
      return row?.starts_at;
    },

    /** Gives back what is left of a reserved time. */
    async release(lane: string, now: Date): Promise<void> {
      await db.query(`update send_pace set free_at = $2 where tenant_id = $1`, [lane, now]);
    },

    /** Lets nobody send to the tenant before `until`. */
    async slowDown(tenantId: string, until: Date): Promise<void> {
      await db.query(
        `insert into send_pace (tenant_id, free_at) values ($1, $2)
         on conflict (tenant_id) do update set free_at = greatest(send_pace.free_at, excluded.free_at)`,
        [tenantId, until],
      );
    },

    /** Has nothing planned or sent for the tenant before `until`: an administrator has to act. */
    async hold(tenantId: string, until: Date, reason: string): Promise<void> {
      await db.query(
        `insert into tenant_hold (tenant_id, held_until, reason) values ($1, $2, $3)
         on conflict (tenant_id) do update set held_until = excluded.held_until, reason = excluded.reason`,
        [tenantId, until, reason],
      );
    },

    async isHeld(tenantId: string, now: Date): Promise<boolean> {
      const rows = await db.query(`select 1 from tenant_hold where tenant_id = $1 and held_until > $2`, [
        tenantId,
        now,
      ]);
      return rows.length > 0;
    },
  };
}
