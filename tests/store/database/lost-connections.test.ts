import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openPostgres, postgresLimits } from '../../../src/store/database/postgres.ts';
import type { Database } from '../../../src/store/database/database.ts';
import { backendKinds, type Backend } from '../../support/backends.ts';
import { describeOnPostgres } from '../../support/databases.ts';
import { createPostgres } from '../../support/postgres.ts';
import { startPostgresProxy, type PostgresProxy } from '../../support/postgres-proxy.ts';
import { connectTo } from '../../support/token-postgres.ts';

let proxy: PostgresProxy | undefined;
let database: Database | undefined;
let lost: Error[] = [];

afterEach(async () => {
  await database?.close();
  await proxy?.close();
  [database, proxy, lost] = [undefined, undefined, []];
});

async function open(connect: Backend['connect']): Promise<PostgresProxy & { readonly database: Database }> {
  const started = await startPostgresProxy(connect);
  proxy = started;
  database = openPostgres(`postgres://postgres@127.0.0.1:${started.port}/postgres`, (error) =>
    lost.push(error),
  );
  return { ...started, database };
}

const one = [{ one: 1 }];

/** Administrator's end, crash, starting up, read only: what a server says in a restart or a failover. */
const codes = ['57P01', '57P02', '57P03', '25006'] as const;

describe.each(backendKinds)(
  'a connection that ends in the packet that says it is ready, $name behind',
  (kind) => {
    let backend: Backend;
    beforeAll(async () => {
      backend = await kind.create();
    });
    afterAll(() => backend.close());

    const ways = {
      'a statement': (own: Database) => own.query('select 1 as one'),
      'a transaction': (own: Database) => own.transaction((tx) => tx.query('select 1 as one')),
      'a script': async (own: Database) => (await own.script('select 1 as one')).rows,
    };

    test.each(
      codes.flatMap((code) => Object.keys(ways).map((way) => [code, way as keyof typeof ways] as const)),
    )('%s: %s goes to another connection', async (code, way) => {
      const { database: own, endAtOnce, connections } = await open(() => backend.connect());
      endAtOnce([code]);
      expect(await ways[way](own)).toEqual(one);
      expect(connections()).toBe(2);
      expect(lost).toHaveLength(1);
    });

    test('an outage of several is an error, and afterwards it works', async () => {
      const { database: own, endAtOnce } = await open(() => backend.connect());
      endAtOnce(Array.from({ length: 12 }, (_, index) => codes[index % codes.length] ?? '57P01'));
      for (let turn = 0; turn < 4; turn++)
        await expect(own.transaction((tx) => tx.query('select 1 as one'))).rejects.toThrow();
      expect(await own.transaction((tx) => tx.query('select 1 as one'))).toEqual(one);
    });
  },
);

describe('how long the database may keep a turn', () => {
  test('to connect and to wait for a statement is less than a turn may last', () => {
    const { connectionTimeoutMillis, query_timeout, statement_timeout, lock_timeout } = postgresLimits;
    expect(connectionTimeoutMillis + query_timeout).toBeLessThan(10_000);
    expect(statement_timeout).toBeLessThan(query_timeout);
    expect(lock_timeout).toBeLessThan(statement_timeout);
  });
});

describeOnPostgres('a database that is not answered or does not answer', () => {
  const server = () => connectTo(process.env.DATABASE_URL ?? '');

  test('a network that swallows everything ends a statement, and a new connection, with an error', async () => {
    const { database: own, freeze } = await open(server);
    expect(await own.query('select 1 as one')).toEqual(one);
    freeze();
    await expect(own.query('select 1 as one')).rejects.toThrow(/timeout/i);
    await expect(own.query('select 1 as one')).rejects.toThrow(/timeout/i);
  });

  test('the limits are those of each connection', async () => {
    const { database: own } = await open(server);
    const [row] = await own.query(
      `select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
              current_setting('idle_in_transaction_session_timeout') as idle`,
    );
    expect(row).toEqual({ statement: '5s', lock: '3s', idle: '15s' });
  });

  test('who waits for a row that a stopped process holds is told so, and the row is free again', async () => {
    const made = await createPostgres();
    if (made.config.kind !== 'postgres') throw new Error('PostgreSQL was asked for');
    const { pathname } = new URL(made.config.url);
    const frozen = await startPostgresProxy(server);
    const stopped = openPostgres(`postgres://postgres@127.0.0.1:${frozen.port}${pathname}`, () => undefined);
    const other = openPostgres(made.config.url, () => undefined);
    await other.query(`insert into answer_vote values ('x', 'da', true, '2026-01-01', 1)`);

    const row = 'select votes from answer_vote for update';
    const held = stopped.transaction(async (tx) => {
      await tx.query(row);
      frozen.freeze();
      await tx.query('select 1');
    });
    const failed = expect(held).rejects.toThrow();
    await expect.poll(() => other.query(`${row} nowait`).catch(() => 'held')).toBe('held');
    await expect(other.query(row)).rejects.toMatchObject({ code: '55P03' });
    await expect.poll(() => other.query(`${row} nowait`).catch(() => 'held'), { timeout: 25_000, interval: 500 }).toEqual([{ votes: 1 }]); // prettier-ignore
    await failed;
    await Promise.allSettled([stopped.close(), other.close(), frozen.close()]);
    await made.remove();
  }, 40_000);
});
