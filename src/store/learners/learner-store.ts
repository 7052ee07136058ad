import { randomUUID } from 'node:crypto';
import type { Language } from '../../domain/language.ts';
import type { Queryable } from '../database/database.ts';

/** Who a person is to Teams. Leaves the store only towards Teams. */
export interface TeamsIdentity {
  readonly tenantId: string;
  readonly aadObjectId: string;
}

export interface Learner {
  readonly id: string;
  readonly language: Language;
  readonly jobArea: string | null;
  readonly onboardedAt: Date | null;
  /** IANA name. */
  readonly timeZone: string;
  /** True when the learner named it, false while it follows Teams. */
  readonly isTimeZoneChosen: boolean;
}

export type LearnerStore = ReturnType<typeof createLearnerStore>;

/**
 * Locks are taken in one order, here and in all of `src/`, so that no two transactions wait for each other: the row in
 * `learner`, the one in `conversation`, then those in `turn` and the others. A transaction may leave one out, but does
 * not go back. `for no key update`, since nothing changes a learner's key: a row that refers to the learner, such as a
 * noted message, can be inserted while a turn of theirs is running.
 */
export function createLearnerStore(db: Queryable) {
  /** The learner when known, locked as by `lock`. */
  async function find({ tenantId, aadObjectId }: TeamsIdentity): Promise<Learner | undefined> {
    const [row] = await db.query<Learner>(
      `select ${columns}
         from learner
        where tenant_id = $1 and aad_object_id = $2
          for no key update`,
      [tenantId, aadObjectId],
    );
    return row;
  }

  return {
    find,

    /** The learner, known or new, locked until the transaction ends: one turn of a learner at a time. */
    async lock(identity: TeamsIdentity, now: Date): Promise<Learner> {
      const known = await find(identity);
      if (known) return known;
      await db.query(
        `insert into learner (id, tenant_id, aad_object_id, created_at)
         values ($1, $2, $3, $4)
         on conflict (tenant_id, aad_object_id) do nothing -- another first activity was quicker`,
        [randomUUID(), identity.tenantId, identity.aadObjectId, now],
      );
      const created = await find(identity);
      if (!created) throw new Error('A learner that was just inserted is not there');
      return created;
    },

    /** @param jobArea an id of the municipality file; null when the learner skipped */
    async onboard(learnerId: string, jobArea: string | null, now: Date): Promise<void> {
      await db.query(
        `update learner set job_area = $2, onboarded_at = coalesce(onboarded_at, $3) where id = $1`,
        [learnerId, jobArea, now],
      );
    },

    async setLanguage(learnerId: string, language: Language): Promise<void> {
      await db.query(`update learner set language = $2 where id = $1`, [learnerId, language]);
    },

    async setTimeZone(learnerId: string, timeZone: string, isChosen: boolean): Promise<void> {
      await db.query(`update learner set time_zone = $2, is_time_zone_chosen = $3 where id = $1`, [
        learnerId,
        timeZone,
        isChosen,
      ]);
    },

    /** For what happens to a learner outside of a turn; locked as by `lock`. */
    async lockById(learnerId: string): Promise<(Learner & { readonly tenantId: string }) | undefined> {
      const [row] = await db.query<Learner & { readonly tenantId: string }>(
        `select ${columns}, tenant_id as "tenantId"
           from learner
          where id = $1
            for no key update`,
        [learnerId],
      );
      return row;
    },

    /** Without a lock, which a turn would wait for. */
    async read(learnerId: string): Promise<Learner | undefined> {
      const [row] = await db.query<Learner>(`select ${columns} from learner where id = $1`, [learnerId]);
      return row;
    },

    /** Without a lock, for a sentence outside of a turn. */
    async languageOf({ tenantId, aadObjectId }: TeamsIdentity): Promise<Language | undefined> {
      const [row] = await db.query<Pick<Learner, 'language'>>(
        `select language from learner where tenant_id = $1 and aad_object_id = $2`,
        [tenantId, aadObjectId],
      );
      return row?.language;
    },
  };
}

const columns = `id, language, job_area as "jobArea", onboarded_at as "onboardedAt", time_zone as "timeZone",
              is_time_zone_chosen as "isTimeZoneChosen"`;
