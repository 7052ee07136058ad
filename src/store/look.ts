import { existsSync } from 'node:fs';
import type { Database, Queryable } from './database.ts';
import { fitnessColumns, type Fitness } from './fitness.ts';
import { listMigrations } from './migrate.ts';

/** What an administrator wants to know of a database before, and while, the bot uses it. */
export interface Look extends Fitness {
  /** By its own clock. */
  readonly time: Date;
  readonly mayCreateTables: boolean;
  readonly mayCreateSchemas: boolean;
  /** Files of migrations that this version has and the database has not. */
  readonly missing: readonly string[];
  readonly appliedCount: number;
  /** True when a newer version of the bot has been here. */
  readonly isAhead: boolean;
}

/** Reads in a transaction that cannot change anything. */
export function readOnly<Result>(
  database: Database,
  work: (tx: Queryable) => Promise<Result>,
): Promise<Result> {
  return database.transaction(async (tx) => {
    await tx.query('set transaction read only');
    return work(tx);
  });
}

export async function lookInto(tx: Queryable): Promise<Look> {
  const [server] = await tx.query<Omit<Look, 'missing' | 'appliedCount' | 'isAhead'>>(
    `select ${fitnessColumns},
            clock_timestamp() as time,
            coalesce(has_schema_privilege(current_schema(), 'create'), false) as "mayCreateTables",
            has_database_privilege(current_database(), 'create') as "mayCreateSchemas"`,
  );
  if (!server) throw new Error('The database says nothing of itself');
  return { ...server, ...(await migrationsIn(tx)) };
}

async function migrationsIn(tx: Queryable): Promise<Pick<Look, 'missing' | 'appliedCount' | 'isAhead'>> {
  const ours = listMigrations();
  const [table] = await tx.query<{ name: string | null }>(`select to_regclass('migration')::text as name`);
  const rows = table?.name ? await tx.query<{ number: number }>('select number from migration') : [];
  const applied = new Set(rows.map(({ number }) => number));
  const known = new Set(ours.map(({ number }) => number));
  return {
    missing: ours.filter(({ number }) => !applied.has(number)).map(({ file }) => file),
    appliedCount: applied.size,
    isAhead: [...applied].some((number) => !known.has(number)),
  };
}

/** Whether an embedded database has been made in the folder. */
export function hasPglite(folder: string): boolean {
  return existsSync(`${folder}/pglite/PG_VERSION`);
}
