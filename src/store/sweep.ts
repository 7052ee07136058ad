import type { Queryable } from './database.ts';

/**
 * Deletes what has outlived its term: stored replies after a day, picture links when they run out, and everything of
 * a learner who has not used the bot for `retentionMonths`. Safe to run at any time, by several processes at once.
 */
export async function sweep(db: Queryable, retentionMonths: number, now: Date): Promise<void> {
  await db.query(`delete from turn where received_at < $1::timestamptz - interval '24 hours'`, [now]);
  await db.query(`delete from picture_link where expires_at < $1`, [now]);
  await db.query(
    `delete from learner
      where id in (select learner_id
                     from conversation
                    where last_active_at < $1::timestamptz - make_interval(months => $2))`,
    [now, retentionMonths],
  );
}
