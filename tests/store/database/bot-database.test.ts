import { execFile } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWaking } from '../../../src/jobs/wake.ts';
import { isMigrated, migrate } from '../../../src/store/database/migrate.ts';
import { openPostgres } from '../../../src/store/database/postgres.ts';

const server = process.env.DATABASE_URL ?? '';

/** A superuser of the test's own server: no such account exists on Azure. */
async function asSuperuser(database: string, ...statements: readonly string[]): Promise<void> {
  const client = new pg.Client(addressOf('', database));
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** @param user empty: whom DATABASE_URL names */
function addressOf(user: string, database: string): string {
  const url = new URL(server);
  if (user !== '') url.username = user;
  url.pathname = `/${database}`;
  return url.href;
}

describe.runIf(server !== '')('the database job on PostgreSQL', () => {
  const id = randomBytes(4).toString('hex');
  const start = `kc_start_${id}`;
  const database = `kc-bot-${id}`;
  const admin = `kc_admin_${id}`;
  const other = `kc_other_${id}`;
  const role = { name: `id-coach-${id}`, objectId: randomUUID() };
  const asBot = () => openPostgres(addressOf(role.name, database), () => undefined);

  function prepare() {
    const environment = { ...process.env, DATABASE_URL: addressOf(admin, start), MicrosoftAppId: '' };
    const command = ['--import', 'tsx', 'src/cli/prepare-database.ts', database, role.name, role.objectId];
    return promisify(execFile)(process.execPath, command, { env: environment });
  }

  // As Azure has it: the administrator is no superuser, and a function of Azure's own makes roles of Entra accounts.
  beforeAll(async () => {
    await asSuperuser(
      'postgres',
      `create role ${admin} login createdb createrole`,
      `create database ${start}`,
    );
    await asSuperuser(
      start,
      `create table principal (name text, object_id text, type text, is_admin boolean, is_mfa boolean)`,
      `create function pgaadauth_create_principal_with_oid(text, text, text, boolean, boolean) returns text
         language plpgsql security definer as $$
         begin
           execute format('create role %I login', $1);
           insert into public.principal values ($1, $2, $3, $4, $5);
           return 'Created role for ' || $1;
         end $$`,
      `grant select on principal to public`,
    );
  });

  afterAll(async () => {
    await asSuperuser(
      'postgres',
      `drop database if exists "${database}" with (force)`,
      `drop database if exists ${start} with (force)`,
      `drop role if exists "${role.name}"`,
      `drop role if exists ${admin}`,
      `drop role if exists ${other}`,
    );
  });

  test('makes what is missing, and nothing the second time', async () => {
    expect((await prepare()).stdout).toContain('made: role, database');
    expect((await prepare()).stdout).toContain('made: nothing');
    const started = openPostgres(addressOf(admin, start), () => undefined);
    const principals = await started.query('select * from principal');
    await started.close();
    expect(principals).toEqual([
      { name: role.name, object_id: role.objectId, type: 'service', is_admin: false, is_mfa: false },
    ]);
  }, 60_000);

  test('lets the bot migrate and run its queue', async () => {
    const bot = asBot();
    await migrate(bot);
    const nothing = () => Promise.resolve(0);
    const log = { error: () => undefined, warn: () => undefined };
    const stop = await startWaking({
      database: { executeSql: (sql, values) => bot.script(sql, values) },
      plan: nothing,
      dispatch: nothing,
      removeCards: nothing,
      now: () => new Date(),
      log,
    });
    await stop();
    expect(await isMigrated(bot)).toBe(true);
    await bot.close();
  });

  test.each([
    ['make roles', 'create role another_one', /permission denied/],
    ['make databases', 'create database another_one', /permission denied/],
    ['rule', 'alter system set log_statement to "all"', /permission denied/],
    ['read files of the server', `select pg_read_file('postgresql.conf')`, /permission denied/],
  ])('does not let the bot %s', async (_, statement, error) => {
    const bot = asBot();
    await expect(bot.query(statement)).rejects.toThrow(error);
    await bot.close();
  });

  test('keeps everyone else out of the database', async () => {
    await asSuperuser('postgres', `create role ${other} login`);
    const stranger = openPostgres(addressOf(other, database), () => undefined);
    await expect(stranger.query('select 1')).rejects.toThrow(/permission denied for database/);
    await stranger.close();
  });
});
