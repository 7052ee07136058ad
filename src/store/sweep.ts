import type { Database } from './database/database.ts';
import { createConversationStore } from './learners/conversation-store.ts';
import { createTurnStore } from './learners/turn-store.ts';
import { createDataLinkStore } from './rights/data-link-store.ts';
import { deleteRested, mostAtOnce, restedLearners, type Retention } from './rights/delete-learners.ts';
import { createErasureStore } from './rights/erasure-store.ts';
import { createPictureStore } from './rights/picture-store.ts';

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

/** Each deletes, or empties, a batch of rows, and tells whether there may be more. */
const parts: Readonly<Record<string, (db: Database, now: Date) => Promise<boolean>>> = {
  'stored replies': (db, now) => createTurnStore(db).deleteOld(now),
  'hashes of typed words': (db, now) => createTurnStore(db).forgetWords(now),
  'receipts of deletions': (db, now) => createErasureStore(db).deleteOld(now),
  'links to pictures': (db, now) => createPictureStore(db).deleteExpired(now),
  'links to data': (db, now) => createDataLinkStore(db).deleteExpired(now),
  'removals without a day': (db, now) => createConversationStore(db).dateRemovals(now),
};

/**
 * Deletes what has outlived its term: stored replies after a day, links when they run out, and everything of a
 * learner who has not used the bot for long or has removed it. Safe to run at any time, by several processes at once.
 * @returns how many learners were deleted
 */
export async function sweep(given: SweepParts): Promise<number> {
  const { database, now, mayDeleteLearners, onFailure, ending } = given;
  for (const [what, deleteSome] of Object.entries(parts)) {
    try {
      while (!ending?.aborted && (await deleteSome(database, now)));
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
      ids = await restedLearners(database, retention, after, now);
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
