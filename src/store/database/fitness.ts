import type { Queryable } from './database.ts';

/** The database cannot be used as it is; the message tells why, together with the remedy. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
}

/** What a database must be able to do. */
export interface Fitness {
  /** As in "16.4". */
  readonly version: string;
  /** As in 16. */
  readonly majorVersion: number;
  /** As in "UTF8". */
  readonly encoding: string;
  /** A replica, or made so by a setting: nothing can be stored. */
  readonly isReadOnly: boolean;
}

/** What pg-boss needs. */
const oldestPostgres = 13;

export const fitnessColumns = `current_setting('server_version') as version,
            current_setting('server_version_num')::int / 10000 as "majorVersion",
            current_setting('server_encoding') as encoding,
            pg_is_in_recovery() or current_setting('default_transaction_read_only')::bool as "isReadOnly"`;

/** Why the bot cannot live with this database, and what to do; undefined when it can. */
export function unfitness({
  version,
  majorVersion,
  encoding,
  isReadOnly,
}: Fitness): { readonly fault: string; readonly remedy: string } | undefined {
  if (majorVersion < oldestPostgres) {
    return {
      fault: `PostgreSQL ${version} is too old`,
      remedy: `Move to PostgreSQL ${oldestPostgres} or newer.`,
    };
  }
  if (encoding !== 'UTF8') {
    return {
      fault: `its encoding is ${encoding}, which cannot hold all that cards and words hold`,
      remedy:
        "Make a database in UTF8 and let DATABASE_URL name it: create database NAME encoding 'UTF8' lc_collate 'C' lc_ctype 'C' template template0. What the old one holds comes over with pg_dump and pg_restore.",
    };
  }
  if (isReadOnly) {
    return {
      fault: 'it is read only',
      remedy:
        'Nothing can be stored there. Let DATABASE_URL name the primary server, not a replica, and take away default_transaction_read_only.',
    };
  }
  return undefined;
}

/** @throws DatabaseError before anything is written to a database that could not hold it */
export async function refuseUnfit(database: Queryable): Promise<void> {
  const [fitness] = await database.query<Fitness>(`select ${fitnessColumns}`);
  const found = fitness && unfitness(fitness);
  if (found) throw new DatabaseError(`The database: ${found.fault}. ${found.remedy}`);
}
