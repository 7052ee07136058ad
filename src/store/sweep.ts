import { deleteLearners, mostAtOnce } from './card-removal-store.ts';
import type { Queryable } from './database.ts';

/** How long a learner is kept, as the municipality file says. */
export interface Retention {
  /** After the last activity. */
  readonly retentionMonths: number;
  /** After the bot was removed in Teams. */
  readonly removalGraceDays: number;
}

/**
 * Deletes what has outlived its term: stored replies after a day, links when they run out, and everything of a
 * learner who has not used the bot for long or has removed it. Safe to run at any time, by several processes at once.
 * @returns how many learners were deleted
 */
export async function sweep(
  db: Queryable,
  { retentionMonths, removalGraceDays }: Retention,
  now: Date,
): Promise<number> {
  await db.query(`delete from turn where received_at < $1::timestamptz - interval '24 hours'`, [now]);
  // Hashes of typed words are compared for about a minute; one stays when its reply never left.
  await db.query(
    `update turn set text_hash = null
      where text_hash is not null and received_at < $1::timestamptz - interval '5 minutes'`,
    [now],
  );
  await db.query(`delete from erasure where erased_at < $1::timestamptz - interval '24 hours'`, [now]);
  await db.query(`delete from picture_link where expires_at < $1`, [now]);
  await db.query(`delete from data_link where expires_at < $1`, [now]);
  // Versions before this one noted that Teams knew the bot no longer in a chat, but not since when.
  await db.query(
    `update conversation set removed_at = $1::timestamptz where unreachable = 'left' and removed_at is null`,
    [now],
  );
  const deletion = {
    which: `(last_active_at < $1::timestamptz - make_interval(months => $4)
             or removed_at < $1::timestamptz - make_interval(days => $5))`,
    parameters: [retentionMonths, removalGraceDays],
    keptCardId: null,
    isWished: false,
  };
  let learners = 0;
  for (;;) {
    const deleted = await deleteLearners(db, deletion, now);
    learners += deleted;
    if (deleted < mostAtOnce) return learners;
  }
}
