import { randomUUID } from 'node:crypto';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { listMigrations } from '../../src/store/database/migrate.ts';
import { lockFolder } from '../../src/store/database/folder-lock.ts';
import { freePort } from '../support/free-port.ts';
import { databaseKinds, type DatabaseKind } from '../support/databases.ts';
import { selfSigned } from '../support/certificate.ts';
import { startManagedIdentity, type FakeManagedIdentity } from '../support/managed-identity.ts';
import { startTokenPostgres, type TokenPostgres } from '../support/token-postgres.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { openDatabase } from '../store/open.ts';
import { diagnose, secrets } from './diagnosis.ts';

const newest = listMigrations().at(-1)?.file ?? '';

function environmentOf({ config }: TestDatabase): NodeJS.ProcessEnv {
  return {
    PORT: '0',
    ...(config.kind === 'pglite' ? { DATA_DIR: config.folder } : { DATABASE_URL: config.url }),
  };
}

/** Only PostgreSQL for checks that use the same statements on both databases, because opening PGlite takes seconds. */
const quickest = databaseKinds.slice(-1);

function useDatabase(kind: DatabaseKind) {
  let made: TestDatabase | undefined;
  const current = () => made ?? expect.fail('the database is there during a test only');
  beforeEach(async () => {
    made = await kind.create();
  });
  afterEach(() => current().remove());
  return {
    execute: async (sql: string): Promise<void> => {
      const database = await openDatabase(current());
      await database.script(sql);
      await database.close();
    },
    run: () => diagnose({ environment: environmentOf(current()) }),
  };
}

describe.each(quickest)('before the bot or another version of it has run on $name', (kind: DatabaseKind) => {
  const { execute, run } = useDatabase(kind);

  test('a database without a queue passes', async () => {
    const { code, of } = await run();
    expect(code).toBe(0);
    expect(of('migrations')).toMatch(new RegExp(`^ok .*all ${listMigrations().length} applied`));
    expect(of('queue')).toMatch(/^skipped .*creates it when it starts/);
  });

  test('a missing migration is reported and not applied', async () => {
    await execute('delete from migration where number = (select max(number) from migration)');
    for (const { code, failed, of } of [await run(), await run()]) {
      expect(failed).toEqual(['migrations']);
      expect(code).toBe(1);
      expect(of('migrations')).toContain(`1 missing: ${newest}`);
      expect(of('migrations')).toMatch(/Start this version of the bot/);
    }
  });

  test('an empty database passes, because the bot creates its tables', async () => {
    await execute('drop schema public cascade; create schema public');
    const { code, of } = await run();
    expect(code).toBe(0);
    expect(of('migrations')).toMatch(/^skipped .*empty/);
  });

  test('a database of a newer version passes, with a warning', async () => {
    await execute(`insert into migration (number, file) values (9999, '9999_later.sql')`);
    const { code, of } = await run();
    expect(code).toBe(0);
    expect(of('migrations')).toMatch(/newer version of the bot/);
  });

  test('a queue of an older version is reported', async () => {
    await execute(
      'create schema pgboss; create table pgboss.version (version int); insert into pgboss.version values (1)',
    );
    const { failed, of } = await run();
    expect(failed).toEqual(['queue']);
    expect(of('queue')).toMatch(/version 1, .*Start this version/s);
  });
});

describe('the embedded database', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kompetencecoach-doctor-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('that a process other than the bot uses is reported', async () => {
    const taken = join(folder, 'taken');
    await cp(inject('preparedFolder'), taken, { recursive: true });
    const lock = await lockFolder(taken);
    const { failed, of } = await diagnose({
      environment: { DATA_DIR: taken, PORT: String(await freePort()) },
    });
    await lock.release();
    expect(failed).toEqual(['database']);
    expect(of('database')).toMatch(/in use.*end that process/s);
    expect(of('migrations')).toMatch(/^skipped/);
  });

  test('that is damaged is reported', async () => {
    const damaged = join(folder, 'damaged');
    await mkdir(join(damaged, 'pglite'), { recursive: true });
    await writeFile(join(damaged, 'pglite', 'PG_VERSION'), 'nonsense\n');
    const { failed, of } = await diagnose({ environment: { DATA_DIR: damaged, PORT: '0' } });
    expect(failed).toEqual(['database']);
    expect(of('database')).toMatch(/does not open.*restore a backup/s);
  });
});

test('an unreachable server is reported, without the password', async () => {
  const port = await freePort();
  const url = `postgres://coach:${secrets.databasePassword}@127.0.0.1:${port}/coach`;
  const { code, failed, of, text } = await diagnose({ environment: { DATABASE_URL: url, PORT: '0' } });
  expect(failed).toEqual(['database']);
  expect(code).toBe(1);
  expect(of('database')).toMatch(new RegExp(`127.0.0.1:${port}/coach: no program listens there`));
  expect(of('database')).toMatch(/Check host and port in DATABASE_URL/);
  expect(of('migrations')).toMatch(/^skipped/);
  expect(text).not.toContain(secrets.databasePassword);
});

describe('a server that accepts tokens of a managed identity', () => {
  let azure: FakeManagedIdentity;
  let server: TokenPostgres;
  let folder = '';
  beforeEach(async () => {
    azure = await startManagedIdentity();
    Object.assign(process.env, azure.environment);
    const tls = selfSigned({ ip: '127.0.0.1' });
    folder = await mkdtemp(join(tmpdir(), 'kompetencecoach-doctor-'));
    await writeFile(join(folder, 'ca.pem'), tls.cert);
    const behind = () => Promise.reject(new Error('nobody gets that far'));
    server = await startTokenPostgres({ tls, accepts: () => false, behind });
  });
  afterEach(async () => {
    for (const name of Object.keys(azure.environment)) Reflect.deleteProperty(process.env, name);
    await Promise.all([azure.close(), server.close(), rm(folder, { recursive: true })]);
  });

  const run = () =>
    diagnose({
      environment: {
        DATABASE_URL: `postgres://id-coach@127.0.0.1:${server.port}/coach?sslmode=verify-full&sslrootcert=${folder}/ca.pem`,
        DATABASE_LOGIN: 'entra',
        // A fetched token is cached for its client id.
        AZURE_CLIENT_ID: randomUUID(),
        PORT: '0',
      },
    });

  test('but has no role for it is reported', async () => {
    azure.answers({ token: secrets.databasePassword, seconds: 3600 });
    const { failed, of, text } = await run();
    expect(server.logins).toMatchObject([{ user: 'id-coach' }]);
    expect(failed).toEqual(['database']);
    expect(of('database')).toMatch(/knows no role.*docs\/deploy\.md, step 6/s);
    expect(text).not.toContain(secrets.databasePassword);
  });

  test('is not called without a token', async () => {
    azure.answers({ status: 400, body: '{"error":"invalid_request"}' });
    const { failed, of } = await run();
    expect(server.logins).toEqual([]);
    expect(failed).toEqual(['database']);
    expect(of('database')).toMatch(/got no token.*AZURE_CLIENT_ID/s);
  });
});
