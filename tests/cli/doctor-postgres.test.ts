import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startApp } from '../../src/app.ts';
import { openPostgres } from '../../src/store/database/postgres.ts';
import { testConfig } from '../support/config.ts';
import { createPostgres, type TestDatabase } from '../support/postgres.ts';
import { openDatabase } from '../store/open.ts';
import { diagnose } from './diagnosis.ts';

describe.runIf(process.env.DATABASE_URL)('a PostgreSQL server', () => {
  const role = `kompetencecoach_test_${randomBytes(6).toString('hex')}`;
  let made: TestDatabase;
  let name = '';

  beforeEach(async () => {
    made = await createPostgres();
    name = new URL(urlOf(made)).pathname.slice(1);
    await execute(`create role ${role} login password 'x'`);
  });
  afterEach(async () => {
    await made.remove();
    const database = openPostgres(process.env.DATABASE_URL ?? '', () => undefined);
    await database.script(`drop role if exists ${role}`);
    await database.close();
  });

  async function execute(sql: string): Promise<void> {
    const database = await openDatabase(made);
    await database.script(sql);
    await database.close();
  }

  /** @param change changes the address of the test database */
  function run(change: (url: URL) => void, world: Parameters<typeof diagnose>[0] = {}) {
    const url = new URL(urlOf(made));
    change(url);
    return diagnose({ environment: { DATABASE_URL: url.href, PORT: '0' }, ...world });
  }
  const asRole = (url: URL) => {
    url.username = role;
    url.password = 'x';
  };

  test('without the database is reported', async () => {
    const { failed, of } = await run((url) => {
      url.pathname = '/nowhere';
    });
    expect(failed).toEqual(['database']);
    expect(of('database')).toMatch(/does not exist.*Create it/s);
  });

  test('that refuses the user is reported', async () => {
    const { failed, of } = await run((url) => {
      url.username = 'nobody_at_all';
    });
    expect(failed).toEqual(['database']);
    expect(of('database')).toMatch(/refuses.*DATABASE_URL/s);
  });

  test.each(['LATIN1', 'WIN1252', 'SQL_ASCII', 'LATIN9'])(
    'with the encoding %s is reported, and the bot refuses it',
    async (encoding) => {
      const other = `${name}_encoding`;
      await execute(
        `create database ${other} encoding '${encoding}' template template0 lc_collate 'C' lc_ctype 'C'`,
      );
      try {
        const { failed, of } = await run((url) => (url.pathname = `/${other}`));
        expect(failed).toEqual(['database']);
        expect(of('database')).toMatch(new RegExp(`encoding is ${encoding}.*encoding 'UTF8'`, 's'));

        const url = new URL(urlOf(made));
        url.pathname = `/${other}`;
        const config = testConfig({ kind: 'postgres', url: url.href });
        await expect(startApp(config)).rejects.toThrow(
          new RegExp(`encoding is ${encoding}.*encoding 'UTF8'`),
        );
        const database = openPostgres(url.href, () => undefined);
        expect(await database.query(`select 1 from pg_class where relname = 'learner'`)).toEqual([]);
        await database.close();
      } finally {
        await execute(`drop database ${other} with (force)`);
      }
    },
  );

  test('that is read-only is reported', async () => {
    await execute(`alter database ${name} set default_transaction_read_only = on`);
    const { failed, of } = await run(() => undefined);
    expect(failed).toEqual(['database']);
    expect(of('database')).toMatch(/read only.*primary server/s);
  });

  test('with a different clock is reported', async () => {
    const { failed, of } = await run(() => undefined, { now: () => new Date(Date.now() + 120_000) });
    expect(failed).toEqual(['clock']);
    expect(of('clock')).toMatch(/12\d s ahead of the database/);
  });

  test('without the right to create tables is reported as long as tables are missing', async () => {
    await execute('revoke create on schema public from public; delete from migration where number = 1');
    await execute(`grant select on migration to ${role}`);
    const { failed, of } = await run(asRole);
    expect(failed).toEqual(['migrations', 'queue']);
    expect(of('migrations')).toMatch(/may not create tables.*grant usage, create on schema public/s);
    expect(of('queue')).toMatch(/may not create one.*grant create on database/s);
  });

  test('without the right to read the tables is reported', async () => {
    const { failed, of } = await run(asRole);
    expect(failed).toEqual(['database']);
    expect(of('database')).toMatch(/may not read it/);
  });
});

function urlOf({ config }: TestDatabase): string {
  if (config.kind !== 'postgres') throw new Error('These tests need PostgreSQL');
  return config.url;
}
