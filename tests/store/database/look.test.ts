import { describe, expect, test } from 'vitest';
import { listMigrations } from '../../../src/store/database/migrate.ts';
import { hasPglite, lookInto, readOnly } from '../../../src/store/database/look.ts';
import { databaseKinds } from '../../support/databases.ts';
import { newLearner, useDatabase } from '../open.ts';

describe.each(databaseKinds)('a look into $name', (kind) => {
  const database = useDatabase(kind);

  test('tells what an administrator wants to know', async () => {
    const look = await readOnly(database(), lookInto);
    expect(look).toMatchObject({
      mayCreateTables: true,
      mayCreateSchemas: true,
      isReadOnly: false,
      missing: [],
      appliedCount: listMigrations().length,
      isAhead: false,
    });
    expect(look.version).toMatch(/^\d+/);
    expect(look.version).toContain(String(look.majorVersion));
    expect(Math.abs(look.time.getTime() - Date.now())).toBeLessThan(60_000);
  });

  test('cannot change anything', async () => {
    await newLearner(database());
    const change = readOnly(database(), (tx) => tx.query('delete from learner'));
    // "read-only SQL transaction"
    await expect(change).rejects.toMatchObject({ code: '25006' });
    expect(await database().query('select from learner')).toHaveLength(1);
  });
});

test('no embedded database is where none was made', () => {
  expect(hasPglite('/nowhere/at/all')).toBe(false);
});
