import { describe, expect, test } from 'vitest';
import { createTurnStore, type NewTurn } from '../../../src/store/learners/turn-store.ts';
import { databaseKinds } from '../../support/databases.ts';
import { at, count, days, newLearner, useDatabase } from '../open.ts';

const reply = { kept: [], live: { type: 'AdaptiveCard', text: 'Hej "du" æøå' }, receipt: null };

describe.each(databaseKinds)('the turn store on $name', (kind) => {
  const database = useDatabase(kind);
  const store = () => createTurnStore(database());

  /** Turn 1 of a new learner, who typed something at second 0. */
  async function typed(given: Partial<NewTurn> = {}): Promise<string> {
    const learnerId = await newLearner(database());
    await store().insert({ learnerId, activityId: 'a1', number: 1, textHash: 'hash', receivedAt: at(0), reply, ...given }); // prettier-ignore
    return learnerId;
  }

  test('finds a turn by its activity, open for 15 seconds and not answered', async () => {
    const learner = await typed();
    expect(await store().find(learner, 'a1')).toEqual({
      number: 1,
      answeredAt: null,
      openUntil: at(15),
      isOvertaken: false,
      keptShown: 0,
      reply,
    });
  });

  test('finds none of another activity, nor of another learner', async () => {
    const [learner, other] = [await typed({ activityId: 'mine' }), await typed()];
    expect(await store().find(learner, 'a1')).toBeUndefined();
    expect(await store().find(other, 'mine')).toBeUndefined();
  });

  test('lets two learners have activities of the same id', async () => {
    const [one, other] = [await typed({ number: 3 }), await typed({ number: 4 })];
    expect(await store().find(one, 'a1')).toMatchObject({ number: 3 });
    expect(await store().find(other, 'a1')).toMatchObject({ number: 4 });
  });

  test('refuses a second turn for the same activity', async () => {
    const learnerId = await typed();
    const again = { learnerId, activityId: 'a1', number: 2, textHash: undefined, receivedAt: at(1), reply };
    await expect(store().insert(again)).rejects.toThrow(/duplicate key/);
    expect(await store().find(learnerId, 'a1')).toMatchObject({ number: 1 });
  });

  test.each([
    ['text', 'Hej'],
    ['a list', [1, null]],
    ['nothing', null],
    ['false', false],
  ])('gives back a reply that is %s', async (_, odd) => {
    const learner = await typed({ reply: odd });
    expect((await store().find(learner, 'a1'))?.reply).toEqual(odd);
  });

  describe('finds the twin of typed words', () => {
    const cases = [
      { name: 'while the turn is open', answered: undefined, again: 3, found: true },
      { name: 'as long as a minute, when the turn never ended', answered: undefined, again: 59, found: true },
      {
        name: 'no longer than a minute, when the turn never ended',
        answered: undefined,
        again: 61,
        found: false,
      },
      { name: 'not after a quick turn: then it is said twice', answered: 2, again: 4, found: false },
      { name: 'not after a turn of just 10 seconds', answered: 10, again: 12, found: false },
      { name: 'after a turn of more than 10 seconds', answered: 10.001, again: 16, found: true },
      { name: 'when it came in before a slow turn was answered', answered: 20, again: 15, found: true },
      { name: 'up to 30 seconds after a slow turn', answered: 12, again: 41.999, found: true },
      { name: 'not 30 seconds after a slow turn', answered: 12, again: 42, found: false },
      { name: 'up to 30 seconds after a very slow turn', answered: 45, again: 70, found: true },
    ];

    for (const { name, answered, again, found } of cases) {
      test(name, async () => {
        const learner = await typed();
        if (answered !== undefined) await store().markAnswered(learner, 1, at(answered));
        expect((await store().findTwin(learner, 'hash', at(again)))?.number).toBe(found ? 1 : undefined);
      });
    }

    test('not for other words, nor for another learner, nor for a press', async () => {
      const [learner, presser] = [await typed(), await typed({ textHash: undefined })];
      expect(await store().findTwin(learner, 'other', at(1))).toBeUndefined();
      expect(await store().findTwin(presser, 'hash', at(1))).toBeUndefined();
    });

    test('and of several the latest', async () => {
      const learnerId = await typed();
      await store().insert({
        learnerId,
        activityId: 'a2',
        number: 2,
        textHash: 'hash',
        receivedAt: at(5),
        reply,
      });
      expect((await store().findTwin(learnerId, 'hash', at(6)))?.number).toBe(2);
    });
  });

  describe('marks a turn', () => {
    async function hashOf(learner: string): Promise<string | null | undefined> {
      const sql = 'select text_hash from turn where learner_id = $1 and number = 1';
      const [row] = await database().query<{ text_hash: string | null }>(sql, [learner]);
      return row?.text_hash;
    }

    test.each([
      ['answered at once, and the words leave no trace', 1, null],
      ['answered after 10 seconds, and the words leave no trace', 10, null],
      ['answered slowly, and the words are kept for the second delivery', 11, 'hash'],
    ])('%s', async (_, seconds, hash) => {
      const learner = await typed();
      await store().markAnswered(learner, 1, at(seconds));
      expect(await store().find(learner, 'a1')).toMatchObject({ answeredAt: at(seconds) });
      expect(await hashOf(learner)).toBe(hash);
    });

    test('unanswered, and the next delivery need not wait', async () => {
      const learner = await typed();
      await store().markUnanswered(learner, 1, 2, at(2));
      expect(await store().find(learner, 'a1')).toMatchObject({
        answeredAt: null,
        openUntil: at(2),
        keptShown: 2,
      });
      expect(await hashOf(learner)).toBe('hash');
    });

    test("and no other turn, nor another learner's", async () => {
      const [learnerId, other] = [await typed(), await typed()];
      await store().insert({
        learnerId,
        activityId: 'a2',
        number: 2,
        textHash: 'h2',
        receivedAt: at(1),
        reply,
      });
      await store().markAnswered(learnerId, 2, at(3));
      expect(await store().find(learnerId, 'a1')).toMatchObject({ answeredAt: null });
      expect(await store().find(other, 'a1')).toMatchObject({ answeredAt: null });
    });
  });

  describe('by one of its ids', () => {
    test('is found, also when the alias is noted twice', async () => {
      const learner = await typed();
      for (let times = 0; times < 2; times++) await store().addAlias(learner, 1, 'a1-again');
      expect(await store().find(learner, 'a1-again')).toMatchObject({ number: 1 });
      expect(await store().findByNumber(learner, 1)).toMatchObject({ number: 1 });
      const rows = await database().query('select aliases from turn where learner_id = $1', [learner]);
      expect(rows).toEqual([{ aliases: ['a1-again'] }]);
    });

    test('is gone once it was removed, and its activity can be worked on anew', async () => {
      const learnerId = await typed();
      await store().remove(learnerId, 1);
      expect(await store().find(learnerId, 'a1')).toBeUndefined();
      expect(await store().findByNumber(learnerId, 1)).toBeUndefined();
      expect(await store().markAnswered(learnerId, 1, at(1))).toBe(false);
      await store().insert({ learnerId, activityId: 'a1', number: 2, textHash: undefined, receivedAt: at(2), reply }); // prettier-ignore
      expect(await store().find(learnerId, 'a1')).toMatchObject({ number: 2 });
    });

    test('is overtaken once a later turn was answered', async () => {
      const learnerId = await typed();
      await store().insert({ learnerId, activityId: 'a2', number: 2, textHash: undefined, receivedAt: at(1), reply }); // prettier-ignore
      expect(await store().find(learnerId, 'a1')).toMatchObject({ isOvertaken: false });
      await store().markAnswered(learnerId, 2, at(2));
      expect(await store().find(learnerId, 'a1')).toMatchObject({ isOvertaken: true });
      expect(await store().find(learnerId, 'a2')).toMatchObject({ isOvertaken: false });
    });
  });

  test('forgets the hash of typed words after five minutes, and the reply after a day', async () => {
    const learner = await typed();
    const hashes = () => count(database(), 'from turn where learner_id = $1 and text_hash is not null', [learner]); // prettier-ignore
    await store().forgetWords(at(300));
    expect(await hashes()).toBe(1);
    expect(await store().forgetWords(at(301))).toBe(false);
    expect(await hashes()).toBe(0);
    await store().deleteOld(at(days(1)));
    expect(await store().find(learner, 'a1')).toMatchObject({ reply });
    expect(await store().deleteOld(at(days(1) + 1))).toBe(false);
    expect(await store().find(learner, 'a1')).toBeUndefined();
  });
});
