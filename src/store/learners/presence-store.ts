import type { Queryable } from '../database/database.ts';

/** The news that the bot was removed from a chat. */
export interface Removal {
  /** Null when Teams gave none. */
  readonly activityId: string | null;
  /** By Teams' clock; null when it told none. */
  readonly toldAt: Date | null;
}

/** Whether the bot is in a learner's chat, as Teams tells it. */
export interface PresenceStore {
  /** The bot was added. Compared with the removals that arrive later, which may be older. */
  noteArrival(learnerId: string, toldAt: Date): Promise<void>;
  /**
   * The bot was removed: the term of deletion begins, unless it has.
   * @returns false when that was known, or when the bot has been added since
   */
  noteRemoval(learnerId: string, removal: Removal, now: Date): Promise<boolean>;
}

export function createPresenceStore(db: Queryable): PresenceStore {
  return {
    async noteArrival(learnerId, toldAt) {
      await db.query(
        `update conversation set arrived_at = greatest(arrived_at, $2::timestamptz) where learner_id = $1`,
        [learnerId, toldAt],
      );
    },

    async noteRemoval(learnerId, { activityId, toldAt }, now) {
      const rows = await db.query(
        `update conversation
            set removed_at = coalesce(removed_at, $2), removal_id = $3, dialog_state = '{}', last_press = null
          where learner_id = $1
            and ($3::text is null or removal_id is distinct from $3::text)
            and ($4::timestamptz is null or arrived_at is null or arrived_at <= $4::timestamptz)
         returning learner_id`,
        [learnerId, now, activityId, toldAt],
      );
      return rows.length > 0;
    },
  };
}
