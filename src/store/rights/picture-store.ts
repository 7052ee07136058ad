import { randomBytes } from 'node:crypto';
import type { Language } from '../../domain/language.ts';
import { batchOf, rowsAtOnce } from '../database/batch.ts';
import type { Queryable } from '../database/database.ts';

/** Twelve scores (0-100) in the order of the wheel; null where there is no number. */
export type PictureScores = readonly (number | null)[];

export interface StoredPicture {
  readonly language: Language;
  readonly scores: PictureScores;
}

export interface NewPicture extends StoredPicture {
  readonly learnerId: string;
}

/** How long a link shows its picture. Counted in hours, so that summer time moves nothing. */
export const linkDays = 90;

export function createPictureStore(db: Queryable) {
  return {
    /** The token of a link to the picture; the same scores keep their link, and its 90 days begin anew. */
    async link({ learnerId, language, scores }: NewPicture, now: Date): Promise<string> {
      const token = randomBytes(24).toString('base64url');
      const [row] = await db.query<{ token: string }>(
        `insert into picture_link (token, learner_id, language, scores, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $5::timestamptz + interval '${linkDays * 24} hours')
         on conflict (learner_id, language, scores) do update set expires_at = excluded.expires_at
         returning token`,
        [token, learnerId, language, JSON.stringify(scores), now],
      );
      if (!row) throw new Error('A picture link that was just inserted is not there');
      return row.token;
    },

    /** Undefined for an unknown token and for one that has run out. */
    async find(token: string, now: Date): Promise<StoredPicture | undefined> {
      const [row] = await db.query<StoredPicture>(
        `select language, scores from picture_link where token = $1 and expires_at > $2`,
        [token, now],
      );
      return row;
    },

    /** Forgets links that have run out, a batch of them. @returns true when there may be more */
    async deleteExpired(now: Date): Promise<boolean> {
      const rows = await db.query(
        `delete from picture_link where ${batchOf('picture_link', 'expires_at < $1')} returning 1`,
        [now],
      );
      return rows.length === rowsAtOnce;
    },
  };
}
