import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Database } from './database.ts';

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

/** Brings the database to this version. Safe when several processes start at once: one works, the others wait. */
export async function migrate(database: Database): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(${advisoryLock})`);
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
  });
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
