import type { Database } from '../../src/store/database/database.ts';
import { listMigrations, migrate } from '../../src/store/database/migrate.ts';

/** Empties the database and brings it to the version that ended with migration `last`. */
export async function migrateTo(database: Database, last: number): Promise<void> {
  await startOver(database);
  await database.query('create table migration (number integer primary key, file text not null, applied_at timestamptz not null default now())'); // prettier-ignore
  // The later ones pass for done meanwhile.
  for (const { number, file } of listMigrations().filter((migration) => migration.number > last)) {
    await database.query('insert into migration (number, file) values ($1, $2)', [number, file]);
  }
  await migrate(database);
  await database.query('delete from migration where number > $1', [last]);
}

export async function startOver(database: Database): Promise<void> {
  await database.query('drop schema public cascade');
  await database.query('create schema public');
}
