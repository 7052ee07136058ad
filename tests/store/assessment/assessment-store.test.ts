import { describe, expect, test } from 'vitest';
import type { Scope } from '../../../src/domain/assessment.ts';
import type { Answer } from '../../../src/domain/rating.ts';
import type { AnswerToCarry } from '../../../src/domain/sitting.ts';
import { createAssessmentStore } from '../../../src/store/assessment/assessment-store.ts';
import { databaseKinds } from '../../support/databases.ts';
import { at, count, newLearner, useDatabase } from '../open.ts';

const quick: Scope = { kind: 'quick' };
const whole: Scope = { kind: 'whole' };
const one: Scope = { kind: 'one', competence: 'udvikling' };

describe.each(databaseKinds)('the assessment store on $name', (kind) => {
  const database = useDatabase(kind);
  const store = () => createAssessmentStore(database());

  /** A new learner with an open assessment. */
  async function started(scope = quick): Promise<{ learner: string; id: string }> {
    const learner = await newLearner(database());
    return { learner, id: await start(learner, 0, scope) };
  }

  async function start(learner: string, seconds: number, scope = quick, carried: readonly AnswerToCarry[] = []) {
    await store().start(learner, scope, carried, at(seconds));
    const open = await store().open(learner);
    if (!open) throw new Error('An assessment that was just started is not open');
    return open.id;
  } // prettier-ignore

  function answer(id: string, itemId: string, given: Answer, seconds: number): Promise<void> {
    return store().recordAnswer(id, { itemId, textVersion: 1, language: 'da', answer: given }, at(seconds));
  }

  test('knows of none before the first', async () => {
    const learner = await newLearner(database());
    expect(await store().open(learner)).toBeUndefined();
    expect(await store().runs(learner)).toEqual([]);
  });

  test.each([quick, whole, one])('starts one of %j that has put its first item and has no answer', async (scope) => {
    const { learner, id } = await started(scope);
    expect(await store().open(learner)).toEqual({
      id,
      scope,
      startedAt: at(0),
      lastActiveAt: at(0),
      ask: 1,
      revisitedItemId: null,
      answers: new Map(),
      carried: new Set(),
    });
  }); // prettier-ignore

  test('keeps one open assessment a learner: a new one gives the old one up, with its answers', async () => {
    const { learner, id: old } = await started();
    await answer(old, 'i1', 3, 1);
    const next = await start(learner, 10, whole);
    expect(next).not.toBe(old);
    expect(await store().open(learner)).toMatchObject({ id: next, scope: whole, answers: new Map() });
    expect(await store().runs(learner)).toMatchObject([{ id: old, finishedAt: null }]);
    const abandoned = 'from assessment where id = $1 and abandoned_at = $2 and finished_at is null';
    expect(await count(database(), abandoned, [old, at(10)])).toBe(1);
  });

  test('does not give up what is finished', async () => {
    const { learner, id } = await started();
    await store().finish(id, at(5));
    await start(learner, 10);
    expect(await count(database(), 'from assessment where id = $1 and abandoned_at is null', [id])).toBe(1);
  });

  test('lets the database itself refuse a second open one', async () => {
    const { learner } = await started();
    const sql = `insert into assessment (id, learner_id, kind, started_at, last_active_at)
                 values (gen_random_uuid(), $1, 'quick', $2, $2)`;
    await expect(database().query(sql, [learner, at(1)])).rejects.toThrow(/one_open_assessment/);
  });

  test('leaves the assessments of other learners alone', async () => {
    const [mine, other] = [await started(), await started()];
    await answer(mine.id, 'i1', 3, 1);
    await start(mine.learner, 2);
    expect(await store().open(other.learner)).toMatchObject({ id: other.id, answers: new Map(), ask: 1 });
    expect(await store().runs(other.learner)).toEqual([]);
  });

  test.each([null, 'a competence of another wheel'])('says so when one competence is %s', async (unknown) => {
    const { learner, id } = await started(one);
    await answer(id, 'i1', 1, 1);
    await database().query('update assessment set competence = $2 where id = $1', [id, unknown]);
    await expect(store().open(learner)).rejects.toThrow(`Assessment ${id} is of no competence of the wheel`);
    await expect(store().runs(learner)).rejects.toThrow(id);
  });

  describe('records', () => {
    test.each([0, 1, 2, 3, 'na', 'skip'] as const)('the answer %s', async (given) => {
      const { learner, id } = await started();
      await answer(id, 'i1', given, 5);
      const answers = new Map([['i1', given]]);
      expect(await store().open(learner)).toMatchObject({ ask: 2, lastActiveAt: at(5), answers });
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
      await store().recordAnswer(id, { itemId: 'i1', textVersion: 2, language: 'en', answer: 1 }, at(7));
      expect(await rowsOf(id)).toEqual([
        { item_id: 'i1', text_version: 2, language: 'en', answer: '1', answered_at: at(7) },
      ]);
    });

    test('no answer for an assessment that is not there', async () => {
      const nobody = '00000000-0000-4000-8000-000000000000';
      await expect(answer(nobody, 'i1', 1, 1)).rejects.toThrow(/foreign key/);
    });
  });

  function rowsOf(id: string) {
    const sql = `select item_id, text_version, language, answer, answered_at
                   from answer where assessment_id = $1 order by item_id`;
    return database().query(sql, [id]);
  }

  describe('puts an item again', () => {
    test('when the learner went back, until it is answered', async () => {
      const { learner, id } = await started();
      await answer(id, 'i1', 0, 1);
      await store().revisit(id, 'i1', at(2));
      const back = { ask: 3, revisitedItemId: 'i1', lastActiveAt: at(2) };
      expect(await store().open(learner)).toMatchObject(back);
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

    test.each([
      ['whose answers are withdrawn, and no others', ['i1', 'i3', 'never.there'], ['i2']],
      ['and none when none is named', [], ['i1', 'i2', 'i3']],
    ])('%s', async (_, withdrawn, left) => {
      const [mine, other] = [await started(), await started()];
      for (const id of [mine.id, other.id]) {
        for (const item of ['i1', 'i2', 'i3']) await answer(id, item, 'na', 1);
      }
      await store().withdraw(mine.id, withdrawn);
      expect([...((await store().open(mine.learner))?.answers.keys() ?? [])].sort()).toEqual(left);
      expect((await store().open(other.learner))?.answers.size).toBe(3);
    });
  });

  test('never takes an answer for a carried one, also when the clock of another replica is behind', async () => {
    const { learner, id } = await started();
    await answer(id, 'i1', 3, -5);
    expect((await store().open(learner))?.carried.size).toBe(0);
  });

  describe('carries over', () => {
    test('answers with their words, language and time, and asks what is not carried', async () => {
      const { learner, id } = await started();
      await store().recordAnswer(id, { itemId: 'i1', textVersion: 4, language: 'en', answer: 3 }, at(1.234));
      await answer(id, 'i2', 'skip', 2);
      await answer(id, 'i3', 0, 3);
      await store().finish(id, at(3));
      const carried = ['i1', 'i2'].map((itemId) => ({ runId: id, itemId }));
      const next = await start(learner, 100, whole, carried);
      expect(await rowsOf(next)).toEqual((await rowsOf(id)).slice(0, 2));
      const answers = new Map<string, Answer>([['i1', 3], ['i2', 'skip']]); // prettier-ignore
      expect(await store().open(learner)).toMatchObject({ ask: 1, lastActiveAt: at(100), answers, carried: new Set(['i1', 'i2']) }); // prettier-ignore
    });

    test('from several assessments, each item from the one that is named, also from the one it gives up', async () => {
      const { learner, id: old } = await started();
      for (const item of ['i1', 'i2']) await answer(old, item, 0, 1);
      const open = await start(learner, 10, one);
      for (const item of ['i1', 'i2']) await answer(open, item, 3, 11);
      const carried = [{ runId: old, itemId: 'i2' }, { runId: open, itemId: 'i1' }]; // prettier-ignore
      await start(learner, 20, whole, carried);
      const answers = new Map([['i1', 3], ['i2', 0]]); // prettier-ignore
      expect((await store().open(learner))?.answers).toEqual(answers);
    });

    test('and does not take for carried what is answered in the same moment as it starts, or later', async () => {
      const { learner, id } = await started();
      await answer(id, 'i1', 2, 0);
      await answer(id, 'i2', 2, 1);
      expect((await store().open(learner))?.carried).toEqual(new Set());
    });
  });

  describe('lists the runs', () => {
    test('finished, open and given up, in the order they began, each answer with its time', async () => {
      const { learner, id: finished } = await started();
      await answer(finished, 'i2', 'skip', 1);
      await answer(finished, 'i1', 3, 2);
      await store().finish(finished, at(9));
      const abandoned = await start(learner, 10, one);
      await answer(abandoned, 'i1', 0, 11);
      const open = await start(learner, 20, whole, [{ runId: finished, itemId: 'i2' }]);
      const timed = (given: Answer, seconds: number) => ({ answer: given, answeredAt: at(seconds) });
      expect(await store().runs(learner)).toEqual([
        { id: finished, scope: quick, finishedAt: at(9), answers: new Map([['i2', timed('skip', 1)], ['i1', timed(3, 2)]]) },
        { id: abandoned, scope: one, finishedAt: null, answers: new Map([['i1', timed(0, 11)]]) },
        { id: open, scope: whole, finishedAt: null, answers: new Map([['i2', timed('skip', 1)]]) },
      ]); // prettier-ignore
      expect((await store().open(learner))?.id).toBe(open);
    });

    test('without those in which nothing was answered; a finished one is no longer open', async () => {
      const { learner, id } = await started();
      await store().finish(id, at(1));
      expect(await store().runs(learner)).toEqual([]);
      expect(await store().open(learner)).toBeUndefined();
    });
  });

  test('forgets it all with the learner', async () => {
    const { learner, id } = await started();
    await answer(id, 'i1', 1, 1);
    await database().query('delete from learner where id = $1', [learner]);
    expect(await rowsOf(id)).toEqual([]);
  });
});
