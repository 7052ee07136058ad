import { randomBytes } from 'node:crypto';
import type { Queryable } from '../database/database.ts';

/** Long enough to open the link and save the file, short since whoever has the link can read everything. */
export const dataLinkMinutes = 15;

export interface DataLinkStore {
  /** The token of a new link to all that is stored about the learner. */
  link(learnerId: string, now: Date): Promise<string>;
  /** The learner's id; undefined for an unknown token and for one that has run out. */
  find(token: string, now: Date): Promise<string | undefined>;
}

export function createDataLinkStore(db: Queryable): DataLinkStore {
  return {
    async link(learnerId, now) {
      const token = randomBytes(24).toString('base64url');
      await db.query(
        `insert into data_link (token, learner_id, created_at, expires_at)
         values ($1, $2, $3, $3::timestamptz + interval '${dataLinkMinutes} minutes')`,
        [token, learnerId, now],
      );
      return token;
    },

    async find(token, now) {
      const [row] = await db.query<{ learner_id: string }>(
        `select learner_id from data_link where token = $1 and expires_at > $2`,
        [token, now],
      );
      return row?.learner_id;
    },
  };
}
