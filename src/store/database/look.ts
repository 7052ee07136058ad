import { existsSync } from 'node:fs';
import type { Database, Queryable } from './database.ts';
import { createDeletionClockStore } from './deletion-clock.ts';
import { fitnessColumns, type Fitness } from './fitness.ts';
import { listMigrations } from './migrate.ts';

/** What an administrator wants to know of a database before, and while, the bot uses it. */
export interface Look extends Fitness {
  /** By its own clock. */
  readonly time: Date;
  readonly mayCreateTables: boolean;
  readonly mayCreateSchemas: boolean;
  /** When the bot last ran or was last used; undefined when it never was, or before this version. */
  readonly lastSeen: Date | undefined;
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
  const [server] = await tx.query<Omit<Look, 'missing' | 'appliedCount' | 'isAhead' | 'lastSeen'>>(
    `select ${fitnessColumns},
            clock_timestamp() as time,
            coalesce(has_schema_privilege(current_schema(), 'create'), false) as "mayCreateTables",
            has_database_privilege(current_database(), 'create') as "mayCreateSchemas"`,
  );
  if (!server) throw new Error('The database says nothing of itself');
  const migrations = await migrationsIn(tx);
  return { ...server, ...migrations, lastSeen: await lastSeen(tx, migrations.missing) };
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

/** Only where the tables are, and this user may read them. */
async function lastSeen(tx: Queryable, missing: readonly string[]): Promise<Date | undefined> {
  if (missing.length > 0) return undefined;
  const [right] = await tx.query<{ mayRead: boolean }>(
    `select bool_and(has_table_privilege(name, 'select')) as "mayRead" from unnest('{deletion_clock,conversation,turn}'::text[]) name`,
  );
  return right?.mayRead ? (await createDeletionClockStore(tx).read())?.trustedAt : undefined;
}

/** Whether an embedded database has been made in the folder. */
export function hasPglite(folder: string): boolean {
  return existsSync(`${folder}/pglite/PG_VERSION`);
}
