import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Database, Queryable } from './database.ts';
import { DatabaseError } from './fitness.ts';

/** Any number that no other program on the same database uses. */
const advisoryLock = 720_261_122;

const folder = fileURLToPath(new URL('migrations', import.meta.url));

interface Migration {
  readonly number: number;
  readonly file: string;
}

/** The migrations that ship with this version, in order. A file that has shipped never changes. */
export function listMigrations(): readonly Migration[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => ({ number: Number(file.slice(0, 4)), file }));
}

/**
 * Brings the database to this version. Safe when several processes start at once: one works, the others wait. A
 * statement may take as long as it needs. A table that another program holds, such as a backup, is not waited for:
 * everybody's turns would wait behind.
 * @throws DatabaseError when a table is held
 */
export async function migrate(database: Database): Promise<void> {
  await database.transaction(work, { isUnhurried: true }).catch((error: unknown) => {
    if (!isLockTimeout(error)) throw error;
    throw new DatabaseError(
      'The tables could not be brought to this version: another program holds one of them, such as a backup. Nothing has been changed. Start the bot again when that has ended.',
    );
  });
}

/** PostgreSQL's lock_not_available. */
function isLockTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '55P03';
}

async function work(tx: Queryable): Promise<void> {
  const [setting] = await tx.query<{ limit: string }>(`select current_setting('lock_timeout') as limit`);
  await tx.query('set local lock_timeout = 0');
  await tx.query(`select pg_advisory_xact_lock(${advisoryLock})`);
  await tx.query(`select set_config('lock_timeout', $1, true)`, [setting?.limit ?? '0']);
  await tx.query(
    `create table if not exists migration (
       number integer primary key,
       file text not null,
       applied_at timestamptz not null default now()
     )`,
  );
  const done = new Set(
    (await tx.query<{ number: number }>('select number from migration')).map((row) => row.number),
  );
  for (const { number, file } of listMigrations()) {
    if (done.has(number)) continue;
    for (const statement of statementsOf(readFileSync(`${folder}/${file}`, 'utf8'))) {
      await tx.query(statement);
    }
    await tx.query('insert into migration (number, file) values ($1, $2)', [number, file]);
  }
}

/** Migrations are plain DDL: a semicolon at the end of a line ends a statement. */
function statementsOf(sql: string): readonly string[] {
  return sql
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}

const newest = Math.max(...listMigrations().map(({ number }) => number));

/** True when every migration of this version has been applied, and perhaps newer ones: a newer version may run beside. */
export async function isMigrated(database: Database): Promise<boolean> {
  const [table] = await database.query<{ name: string | null }>(
    `select to_regclass('migration')::text as name`,
  );
  if (!table?.name) return false;
  const [row] = await database.query<{ number: number | null }>(
    'select max(number) as number from migration',
  );
  return (row?.number ?? 0) >= newest;
}

/** @returns false while migrations are missing @throws when nothing can be stored now */
export async function isUsable(database: Database): Promise<boolean> {
  if (!(await isMigrated(database))) return false;
  await database.tryToWrite();
  return true;
}
