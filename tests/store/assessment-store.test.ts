import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/domain/rating.ts';
import { createAssessmentStore } from '../../src/store/assessment-store.ts';
import { databaseKinds } from '../support/databases.ts';
import { at, count, newLearner, useDatabase } from './open.ts';

describe.each(databaseKinds)('the assessment store on $name', (kind) => {
  const database = useDatabase(kind);
  const store = () => createAssessmentStore(database());

  /** A new learner with an open assessment. */
  async function started(): Promise<{ learner: string; id: string }> {
    const learner = await newLearner(database());
    return { learner, id: await start(learner, 0) };
  }

  async function start(learner: string, seconds: number): Promise<string> {
    await store().start(learner, 'quick', at(seconds));
    const open = await store().open(learner);
    if (!open) throw new Error('An assessment that was just started is not open');
    return open.id;
  }

  function answer(id: string, itemId: string, given: Answer, seconds: number): Promise<void> {
    return store().recordAnswer(id, { itemId, textVersion: 1, language: 'da', answer: given }, at(seconds));
  }

  test('knows of none before the first', async () => {
    const learner = await newLearner(database());
    expect(await store().open(learner)).toBeUndefined();
    expect(await store().latestFinished(learner)).toBeUndefined();
  });

  test('starts one that has put its first item and has no answer', async () => {
    const { learner, id } = await started();
    expect(await store().open(learner)).toEqual({
      id,
      kind: 'quick',
      startedAt: at(0),
      lastActiveAt: at(0),
      finishedAt: null,
      ask: 1,
      revisitedItemId: null,
      answers: new Map(),
    });
  });

  test('keeps one open assessment a learner: a new one leaves the old one unfinished, with its answers', async () => {
    const { learner, id: old } = await started();
    await answer(old, 'i1', 3, 1);
    const next = await start(learner, 10);
    expect(next).not.toBe(old);
    expect(await store().open(learner)).toMatchObject({ id: next, answers: new Map() });
    expect(await store().latestFinished(learner)).toBeUndefined();
    expect(await count(database(), 'from answer where assessment_id = $1', [old])).toBe(1);
    const abandoned = 'from assessment where id = $1 and abandoned_at = $2 and finished_at is null';
    expect(await count(database(), abandoned, [old, at(10)])).toBe(1);
  });

  test('lets the database itself refuse a second open one', async () => {
    const { learner } = await started();
    const sql = `insert into assessment (id, learner_id, kind, started_at, last_active_at)
                 values (gen_random_uuid(), $1, 'quick', $2, $2)`;
    await expect(database().query(sql, [learner, at(1)])).rejects.toThrow(/one_open_assessment/);
  });

  test('leaves the assessments of other learners alone', async () => {
    const [one, other] = [await started(), await started()];
    await answer(one.id, 'i1', 3, 1);
    await start(one.learner, 2);
    expect(await store().open(other.learner)).toMatchObject({ id: other.id, answers: new Map(), ask: 1 });
  });

  describe('records', () => {
    test.each([0, 1, 2, 3, 'na', 'skip'] as const)('the answer %s', async (given) => {
      const { learner, id } = await started();
      await answer(id, 'i1', given, 5);
      expect(await store().open(learner)).toMatchObject({
        ask: 2,
        lastActiveAt: at(5),
        answers: new Map([['i1', given]]),
      });
    });

    test('a changed answer over the old one, and puts the next item', async () => {
      const { learner, id } = await started();
      await answer(id, 'i1', 0, 1);
      await answer(id, 'i2', 'na', 2);
      await answer(id, 'i1', 3, 3);
      const open = await store().open(learner);
      expect(open?.answers).toEqual(new Map<string, Answer>([['i1', 3], ['i2', 'na']])); // prettier-ignore
      expect(open?.ask).toBe(4);
    });

    test('which text the learner answered, in which language and when', async () => {
      const { id } = await started();
      await answer(id, 'i1', 0, 1);
      await store().recordAnswer(id, { itemId: 'i1', textVersion: 2, language: 'da', answer: 1 }, at(7));
      const sql = 'select text_version, language, answer, answered_at from answer where assessment_id = $1';
      expect(await database().query(sql, [id])).toEqual([
        { text_version: 2, language: 'da', answer: '1', answered_at: at(7) },
      ]);
    });

    test('no answer for an assessment that is not there', async () => {
      const nobody = '00000000-0000-4000-8000-000000000000';
      await expect(answer(nobody, 'i1', 1, 1)).rejects.toThrow(/foreign key/);
    });
  });

  describe('puts an item again', () => {
    test('when the learner went back, until it is answered', async () => {
      const { learner, id } = await started();
      await answer(id, 'i1', 0, 1);
      await store().revisit(id, 'i1', at(2));
      expect(await store().open(learner)).toMatchObject({
        ask: 3,
        revisitedItemId: 'i1',
        lastActiveAt: at(2),
      });
      await answer(id, 'i1', 2, 3);
      expect(await store().open(learner)).toMatchObject({ ask: 4, revisitedItemId: null });
    });

    test('or not, when the learner keeps the old answer', async () => {
      const { learner, id } = await started();
      await answer(id, 'i1', 0, 1);
      await store().revisit(id, 'i1', at(2));
      await store().revisit(id, null, at(3));
      expect(await store().open(learner)).toMatchObject({ ask: 4, revisitedItemId: null, answers: new Map([['i1', 0]]) }); // prettier-ignore
    });
  });

  describe('finishes', () => {
    test('an assessment, which then is the latest and no longer open', async () => {
      const { learner, id } = await started();
      await answer(id, 'i1', 'skip', 1);
      await store().finish(id, at(9));
      expect(await store().open(learner)).toBeUndefined();
      expect(await store().latestFinished(learner)).toMatchObject({ id, finishedAt: at(9), answers: new Map([['i1', 'skip']]) }); // prettier-ignore
    });

    test('two, of which the later is the latest, also while a third is open or abandoned', async () => {
      const { learner, id: first } = await started();
      await store().finish(first, at(9));
      const second = await start(learner, 10);
      await store().finish(second, at(19));
      await start(learner, 20);
      await start(learner, 30);
      expect((await store().latestFinished(learner))?.id).toBe(second);
    });
  });

  test('forgets it all with the learner', async () => {
    const { learner, id } = await started();
    await answer(id, 'i1', 1, 1);
    await database().query('delete from learner where id = $1', [learner]);
    expect(await count(database(), 'from answer where assessment_id = $1', [id])).toBe(0);
  });
});
