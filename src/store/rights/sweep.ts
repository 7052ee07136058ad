import { deleteLearners, mostAtOnce } from './card-removal-store.ts';
import type { Database, Queryable } from '../database/database.ts';

/** How long a learner is kept, as the municipality file says. */
export interface Retention {
  /** After the last activity. */
  readonly retentionMonths: number;
  /** After the bot was removed in Teams. */
  readonly removalGraceDays: number;
}

export interface SweepParts {
  readonly database: Database;
  readonly retention: Retention;
  readonly now: Date;
  /** False when nobody may be deleted for having rested, since the clock is doubted. */
  readonly mayDeleteLearners: boolean;
  /** Told what could not be deleted; the rest is all the same. */
  readonly onFailure: (what: string, error: unknown) => void;
  /** Ends between two statements when it is told to. */
  readonly ending?: AbortSignal | undefined;
}

/** A statement that deletes more would hold its locks for too long, or run out of its time. */
const rowsAtOnce = 5_000;

/** Rows that another process holds are left for the next time. */
const old = (table: string, condition: string) =>
  `delete from ${table}
    where ctid = any(array(select ctid from ${table} where ${condition} limit ${rowsAtOnce} for update skip locked))
   returning 1`;

/** Each deletes, or empties, some rows; a full batch says that there may be more. */
const parts: readonly { readonly what: string; readonly statement: string }[] = [
  { what: 'stored replies', statement: old('turn', `received_at < $1::timestamptz - interval '24 hours'`) },
  {
    // Compared for about a minute; one stays when its reply never left.
    what: 'hashes of typed words',
    statement: `update turn set text_hash = null
                 where ctid = any(array(select ctid from turn
                                         where text_hash is not null
                                           and received_at < $1::timestamptz - interval '5 minutes'
                                         limit ${rowsAtOnce} for update skip locked))
                returning 1`,
  },
  { what: 'receipts of deletions', statement: old('erasure', `erased_at < $1::timestamptz - interval '24 hours'`) },
  { what: 'links to pictures', statement: old('picture_link', 'expires_at < $1') },
  { what: 'links to data', statement: old('data_link', 'expires_at < $1') },
  {
    // Versions before this one noted that Teams knew the bot no longer in a chat, but not since when.
    what: 'removals without a day',
    statement: `update conversation set removed_at = $1::timestamptz
                 where learner_id = any(array(select learner_id from conversation
                                               where unreachable = 'left' and removed_at is null
                                               limit ${rowsAtOnce} for update skip locked))
                returning 1`,
  },
]; // prettier-ignore

/**
 * Deletes what has outlived its term: stored replies after a day, links when they run out, and everything of a
 * learner who has not used the bot for long or has removed it. Safe to run at any time, by several processes at once.
 * @returns how many learners were deleted
 */
export async function sweep(given: SweepParts): Promise<number> {
  const { database, now, mayDeleteLearners, onFailure, ending } = given;
  for (const { what, statement } of parts) {
    try {
      while (!ending?.aborted && (await database.query(statement, [now])).length === rowsAtOnce);
    } catch (error) {
      onFailure(what, error);
    }
  }
  return mayDeleteLearners ? sweepLearners(given) : 0;
}

/** In batches; a batch that fails is gone through one by one, so that one learner does not keep the others. */
async function sweepLearners({ database, retention, now, onFailure, ending }: SweepParts): Promise<number> {
  let deleted = 0;
  let after = '00000000-0000-0000-0000-000000000000';
  const remove = async (ids: readonly string[]) => {
    deleted += await deleteRested(database, retention, ids, now);
  };
  while (!ending?.aborted) {
    let ids: readonly string[];
    try {
      ids = await rested(database, retention, after, now);
      const last = ids.at(-1);
      if (last === undefined) break;
      after = last;
    } catch (error) {
      onFailure('learners', error);
      break;
    }
    await remove(ids).catch(async () => {
      for (const id of ids) {
        if (ending?.aborted) return;
        await remove([id]).catch((error: unknown) => onFailure('a learner', error));
      }
    });
    if (ids.length < mostAtOnce) break;
  }
  return deleted;
}

const isRested = (months: string, days: string, now: string) =>
  `(last_active_at < ${now}::timestamptz - make_interval(months => ${months})
    or removed_at < ${now}::timestamptz - make_interval(days => ${days}))`;

async function rested(
  db: Queryable,
  { retentionMonths, removalGraceDays }: Retention,
  after: string,
  now: Date,
): Promise<readonly string[]> {
  const rows = await db.query<{ learner_id: string }>(
    `select learner_id from conversation
      where ${isRested('$2', '$3', '$1')} and learner_id > $4
      order by learner_id
      limit ${mostAtOnce}`,
    [now, retentionMonths, removalGraceDays, after],
  );
  return rows.map((row) => row.learner_id);
}

function deleteRested(
  db: Queryable,
  { retentionMonths, removalGraceDays }: Retention,
  ids: readonly string[],
  now: Date,
): Promise<number> {
  const deletion = {
    which: `learner.id = any($6::uuid[]) and ${isRested('$4', '$5', '$1')}`,
    parameters: [retentionMonths, removalGraceDays, ids],
    keptCardId: null,
    isWished: false,
  };
  return deleteLearners(db, deletion, now);
}
