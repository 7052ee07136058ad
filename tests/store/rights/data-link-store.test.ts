import { describe, expect, test } from 'vitest';
import { createDataLinkStore, dataLinkMinutes } from '../../../src/store/rights/data-link-store.ts';
import { databaseKinds } from '../../support/databases.ts';
import { at, newLearner, useDatabase } from '../open.ts';

describe.each(databaseKinds)('the data link store on $name', (kind) => {
  const database = useDatabase(kind);
  const store = () => createDataLinkStore(database());
  const count = async () => (await database().query('select 1 from data_link')).length;

  test('leads to the learner for a quarter of an hour', async () => {
    const learnerId = await newLearner(database());
    const token = await store().link(learnerId, at(0));
    expect(dataLinkMinutes).toBe(15);
    expect(await store().find(token, at(899.999))).toBe(learnerId);
    expect(await store().find(token, at(900))).toBeUndefined();
  });

  test('makes a new link each time, which nobody can guess', async () => {
    const learnerId = await newLearner(database());
    const tokens = [await store().link(learnerId, at(0)), await store().link(learnerId, at(0))];
    expect(new Set(tokens).size).toBe(2);
    for (const token of tokens) expect(token).toMatch(/^[\w-]{32}$/);
    expect(tokens.join()).not.toContain(learnerId.slice(0, 8));
  });

  test.each(['x'.repeat(32), '', '%', "' or ''='"])('finds nobody behind the token "%s"', async (token) => {
    await store().link(await newLearner(database()), at(0));
    expect(await store().find(token, at(1))).toBeUndefined();
  });

  test('forgets links that have run out, and no others', async () => {
    await database().query('delete from data_link');
    const learnerId = await newLearner(database());
    await store().link(learnerId, at(0));
    const token = await store().link(learnerId, at(60));
    expect(await store().deleteExpired(at(901))).toBe(false);
    expect(await count()).toBe(1);
    expect(await store().find(token, at(901))).toBe(learnerId);
  });

  test('forgets the link with the learner', async () => {
    const learnerId = await newLearner(database());
    const token = await store().link(learnerId, at(0));
    await database().query('delete from learner where id = $1', [learnerId]);
    expect(await store().find(token, at(1))).toBeUndefined();
  });
});
