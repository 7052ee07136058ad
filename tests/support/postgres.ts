import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Config } from '../../src/config.ts';
import { migrate } from '../../src/store/database/migrate.ts';
import { openPostgres } from '../../src/store/database/postgres.ts';

/** A migrated, empty database for one test, and a function that removes it. */
export interface TestDatabase {
  readonly config: Config['database'];
  remove(): Promise<void>;
}

/** A separate database on the server in DATABASE_URL, migrated or empty. */
export async function createPostgres(state: 'migrated' | 'new' = 'migrated'): Promise<TestDatabase> {
  const name = `kompetencecoach_test_${randomBytes(6).toString('hex')}`;
  const url = new URL(process.env.DATABASE_URL ?? '');
  await administer(url, `create database ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  if (state === 'migrated') {
    const database = openPostgres(own.href, () => undefined);
    await migrate(database);
    await database.close();
  }
  return {
    config: { kind: 'postgres', url: own.href },
    remove: () => administer(url, `drop database ${name} with (force)`),
  };
}

async function administer(url: URL, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
