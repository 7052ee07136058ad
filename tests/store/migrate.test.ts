import { beforeEach, describe, expect, test } from 'vitest';
import { isMigrated, listMigrations, migrate } from '../../src/store/migrate.ts';
import { databaseKinds } from '../support/databases.ts';
import { useDatabase } from './open.ts';

describe('the migrations', () => {
  test('are numbered from 1 without a gap', () => {
    const migrations = listMigrations();
    expect(migrations.map((migration) => migration.number)).toEqual(migrations.map((_, index) => index + 1));
    for (const { file } of migrations) expect(file).toMatch(/^\d{4}_[a-z0-9_]+\.sql$/);
  });
});

describe.each(databaseKinds)('migrating on $name', (kind) => {
  const database = useDatabase(kind);

  beforeEach(async () => {
    await database().query('drop schema public cascade');
    await database().query('create schema public');
  });

  async function tables(): Promise<readonly string[]> {
    const sql = `select table_name as name from information_schema.tables where table_schema = 'public' order by 1`;
    return (await database().query<{ name: string }>(sql)).map((table) => table.name);
  }

  test('makes every table, and notes what it did', async () => {
    await migrate(database());
    expect(await tables()).toEqual([
      'answer',
      'assessment',
      'conversation',
      'learner',
      'migration',
      'picture_link',
      'turn',
    ]);
    const noted = await database().query('select number, file from migration order by number');
    expect(noted).toEqual(listMigrations());
  });

  test('twice changes nothing', async () => {
    await migrate(database());
    const before = await database().query('select * from migration');
    await migrate(database());
    expect(await database().query('select * from migration')).toEqual(before);
  });

  test('several times at once is done once', async () => {
    // On PostgreSQL each has a connection of its own, as another process would.
    await Promise.all(Array.from({ length: 4 }, () => migrate(database())));
    expect(await database().query('select number from migration')).toHaveLength(listMigrations().length);
  });

  test('is known to be done only afterwards', async () => {
    expect(await isMigrated(database())).toBe(false);
    await migrate(database());
    expect(await isMigrated(database())).toBe(true);
  });

  test('is not done when the newest migration is missing', async () => {
    await migrate(database());
    await database().query('delete from migration where number = (select max(number) from migration)');
    expect(await isMigrated(database())).toBe(false);
  });

  test('leaves nothing behind when a statement fails', async () => {
    await database().query('create table picture_link (token text)'); // in the way of the last statements
    await expect(migrate(database())).rejects.toThrow(/picture_link/);
    expect(await tables()).toEqual(['picture_link']);
    await database().query('drop table picture_link');
    await migrate(database());
    expect(await isMigrated(database())).toBe(true);
  });
});
