import { describe, expect, test } from 'vitest';
import { createGoalStore } from '../../../src/store/assessment/goal-store.ts';
import { databaseKinds } from '../../support/databases.ts';
import { at, newLearner, useDatabase } from '../open.ts';

const proposed = {
  competence: 'innovation',
  relevance: 3,
  isRelevanceAssumed: false,
  score: 25,
  target: 67,
} as const;

describe.each(databaseKinds)('the goal store on $name', (kind) => {
  const database = useDatabase(kind);
  const store = () => createGoalStore(database());

  async function learnerWithGoal(): Promise<string> {
    const learnerId = await newLearner(database());
    await store().add(learnerId, proposed, at(0));
    return learnerId;
  }

  test('gives back the open goals of one learner, oldest first', async () => {
    const learnerId = await newLearner(database());
    await store().add(learnerId, { ...proposed, competence: 'udvikling', score: null, isRelevanceAssumed: true }, at(5));
    await store().add(learnerId, proposed, at(1));
    const open = await store().open(learnerId);
    expect(open).toMatchObject([
      { ...proposed, exercise: 0, setAt: at(1) },
      { competence: 'udvikling', score: null, isRelevanceAssumed: true, setAt: at(5) },
    ]);
    expect(await store().open(await newLearner(database()))).toEqual([]);
  });

  test('has one open goal of a competence, also when it is chosen several times at once', async () => {
    const learnerId = await newLearner(database());
    const added = await Promise.all([1, 2, 3].map((second) => store().add(learnerId, proposed, at(second))));
    expect(added.filter(Boolean)).toHaveLength(1);
    expect(await store().open(learnerId)).toHaveLength(1);
  });

  test.each([['done', 1], ['dropped', 0]] as const)('closes a goal once as %s; it may be chosen again', async (as, reached) => {
    const learnerId = await learnerWithGoal();
    expect(await store().close(learnerId, 'innovation', as, at(1))).toBe(true);
    expect(await store().close(learnerId, 'innovation', as, at(2))).toBe(false);
    expect(await store().open(learnerId)).toEqual([]);
    expect(await store().countDone(learnerId)).toBe(reached);
    expect(await store().add(learnerId, proposed, at(3))).toBe(true);
    expect(await store().open(learnerId)).toMatchObject([{ setAt: at(3) }]);
  });

  test('changes the exercise of the open goal only', async () => {
    const learnerId = await learnerWithGoal();
    await store().setExercise(learnerId, 'innovation', 1);
    await store().close(learnerId, 'innovation', 'done', at(1));
    await store().setExercise(learnerId, 'innovation', 2);
    const closed = await database().query('select exercise from goal where learner_id = $1', [learnerId]);
    expect(closed).toEqual([{ exercise: 1 }]);
    await store().add(learnerId, proposed, at(2));
    await store().setExercise(learnerId, 'innovation', 2);
    expect(await store().open(learnerId)).toMatchObject([{ exercise: 2 }]);
  });

  test("leaves other learners' goals alone", async () => {
    const [learnerId, other] = [await learnerWithGoal(), await learnerWithGoal()];
    await store().setExercise(learnerId, 'innovation', 2);
    await store().close(learnerId, 'innovation', 'done', at(1));
    expect(await store().open(other)).toMatchObject([{ exercise: 0 }]);
    expect(await store().countDone(other)).toBe(0);
  });

  test('does not show a goal of a competence that the wheel no longer has', async () => {
    const learnerId = await learnerWithGoal();
    await database().query(`update goal set competence = 'gone' where learner_id = $1`, [learnerId]);
    expect(await store().open(learnerId)).toEqual([]);
  });

  test('forgets goals with the learner, reached ones as well', async () => {
    const learnerId = await learnerWithGoal();
    await store().close(learnerId, 'innovation', 'done', at(1));
    await database().query('delete from learner where id = $1', [learnerId]);
    expect(await store().countDone(learnerId)).toBe(0);
  });
}); // prettier-ignore
