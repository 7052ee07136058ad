import { describe, expect, test } from 'vitest';
import { ratings } from '../../../src/domain/rating.ts';
import { createRelevanceStore } from '../../../src/store/assessment/relevance-store.ts';
import { databaseKinds } from '../../support/databases.ts';
import { at, count, newLearner, useDatabase } from '../open.ts';

describe.each(databaseKinds)('the relevance store on $name', (kind) => {
  const database = useDatabase(kind);
  const store = () => createRelevanceStore(database());

  test('knows of no choice before the first', async () => {
    expect(await store().choices(await newLearner(database()))).toEqual([]);
  });

  test.each(ratings)('keeps the choice %i and its moment', async (relevance) => {
    const learner = await newLearner(database());
    await store().choose(learner, 'udvikling', relevance, at(1.5));
    expect(await store().choices(learner)).toEqual([
      { competence: 'udvikling', relevance, chosenAt: at(1.5) },
    ]);
  });

  test('keeps one choice for each competence, the last', async () => {
    const learner = await newLearner(database());
    await store().choose(learner, 'udvikling', 0, at(1));
    await store().choose(learner, 'innovation', 3, at(2));
    await store().choose(learner, 'udvikling', 2, at(3));
    const choices = await store().choices(learner);
    expect(choices).toHaveLength(2);
    expect(choices).toContainEqual({ competence: 'udvikling', relevance: 2, chosenAt: at(3) });
    expect(choices).toContainEqual({ competence: 'innovation', relevance: 3, chosenAt: at(2) });
  });

  test('keeps learners apart', async () => {
    const [one, other] = [await newLearner(database()), await newLearner(database())];
    await store().choose(one, 'udvikling', 0, at(1));
    await store().choose(other, 'udvikling', 3, at(2));
    expect(await store().choices(one)).toMatchObject([{ relevance: 0, chosenAt: at(1) }]);
    expect(await store().choices(other)).toMatchObject([{ relevance: 3, chosenAt: at(2) }]);
  });

  test('does not give what this version of the wheel does not know', async () => {
    const learner = await newLearner(database());
    const sql = `insert into relevance_choice (learner_id, competence, relevance, chosen_at)
                 values ($1, 'of another wheel', 1, $2)`;
    await database().query(sql, [learner, at(1)]);
    await store().choose(learner, 'udvikling', 1, at(2));
    expect(await store().choices(learner)).toMatchObject([{ competence: 'udvikling' }]);
  });

  test.each([-1, 4])('lets the database itself refuse the importance %i', async (relevance) => {
    const sql = `insert into relevance_choice (learner_id, competence, relevance, chosen_at)
                 values ($1, 'udvikling', $2, $3)`;
    const insert = database().query(sql, [await newLearner(database()), relevance, at(1)]);
    await expect(insert).rejects.toThrow(/check constraint/);
  });

  test('refuses a choice of nobody', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    await expect(store().choose(nobody, 'udvikling', 1, at(1))).rejects.toThrow(/foreign key/);
  });

  test('forgets the choices with the learner', async () => {
    const learner = await newLearner(database());
    await store().choose(learner, 'udvikling', 1, at(1));
    await database().query('delete from learner where id = $1', [learner]);
    expect(await count(database(), 'from relevance_choice where learner_id = $1', [learner])).toBe(0);
  });
});
