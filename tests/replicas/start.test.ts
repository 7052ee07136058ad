import { once } from 'node:events';
import { expect, test } from 'vitest';
import type { Database } from '../../src/store/database/database.ts';
import { listMigrations } from '../../src/store/database/migrate.ts';
import { migrateTo } from '../store/older-version.ts';
import { openDatabase } from '../store/open.ts';
import { startMillis } from '../support/bot-kinds.ts';
import { describeOnPostgres } from '../support/databases.ts';
import { createPostgres } from '../support/postgres.ts';
import { spawnMain } from './main-process.ts';

describeOnPostgres('bots that start', () => {
  test.each([
    { what: 'an empty database', prepare: () => Promise.resolve() },
    { what: 'another empty database', prepare: () => Promise.resolve() }, // the order of the two may differ
    { what: 'a database of version 0004', prepare: (database: Database) => migrateTo(database, 4) },
  ])('at the same time on $what are both ready, and each table is created once', { timeout: startMillis }, async ({ prepare }) => {
    const made = await createPostgres('new');
    const database = await openDatabase(made);
    await prepare(database);
    const bots = await Promise.all([spawnMain(made), spawnMain(made)]);
    try {
      await Promise.all(bots.map((bot) => bot.untilReady()));
      const noted = await database.query('select number, file from migration order by number');
      expect(noted).toEqual(listMigrations());
      expect(await database.query('select count(*) as count from pgboss.version')).toEqual([{ count: 1 }]);
      expect(await database.query(`select name, policy from pgboss.queue where name = 'nudges'`)).toEqual([
        { name: 'nudges', policy: 'short' },
      ]);
      expect(await database.query(`select name, cron from pgboss.schedule`)).toEqual([
        { name: 'nudges', cron: '* * * * *' },
      ]);
      // Neither bot logged an error.
      expect(bots.map(({ program }) => program.output())).toEqual(['', '']);
    } finally {
      await Promise.all(bots.map(({ program }) => program.end()));
      await database.close();
      await made.remove();
    }
  }); // prettier-ignore

  test('without access to their queue end with 1 and report it', { timeout: startMillis }, async () => {
    const made = await createPostgres();
    const database = await openDatabase(made);
    // For example with a role that cannot create the schema, or with a foreign schema of that name.
    await database.script('create schema pgboss; create table pgboss.version (version text)');
    await database.close();
    const { program } = await spawnMain(made);
    const [code] = (await once(program.child, 'exit')) as [number | null];
    expect(code).toBe(1);
    expect(program.output()).toContain('The bot cannot start.');
    await made.remove();
  }); // prettier-ignore
});
