import { randomBytes } from 'node:crypto';
import { batchOf, rowsAtOnce } from '../database/batch.ts';
import type { Queryable } from '../database/database.ts';

/** Long enough to open the link and save the file, short since whoever has the link can read everything. */
export const dataLinkMinutes = 15;

export function createDataLinkStore(db: Queryable) {
  return {
    /** The token of a new link to all that is stored about the learner. */
    async link(learnerId: string, now: Date): Promise<string> {
      const token = randomBytes(24).toString('base64url');
      await db.query(
        `insert into data_link (token, learner_id, created_at, expires_at)
         values ($1, $2, $3, $3::timestamptz + interval '${dataLinkMinutes} minutes')`,
        [token, learnerId, now],
      );
      return token;
    },

    /** The learner's id; undefined for an unknown token and for one that has run out. */
    async find(token: string, now: Date): Promise<string | undefined> {
      const [row] = await db.query<{ learner_id: string }>(
        `select learner_id from data_link where token = $1 and expires_at > $2`,
        [token, now],
      );
      return row?.learner_id;
    },

    /** Forgets links that have run out, a batch of them. @returns true when there may be more */
    async deleteExpired(now: Date): Promise<boolean> {
      const rows = await db.query(
        `delete from data_link where ${batchOf('data_link', 'expires_at < $1')} returning 1`,
        [now],
      );
      return rows.length === rowsAtOnce;
    },
  };
}
