import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { createPaceStore } from '../../../src/store/nudges/pace-store.ts';
import { createSlotStore, slotStates, type NewSlot } from '../../../src/store/nudges/slot-store.ts';
import { databaseKinds } from '../../support/databases.ts';
import { at, conversation, newLearner, newLearnerInChat, useDatabase } from '../open.ts';

const because = { competence: 'innovation', basis: 'gap', relevance: 3, isRelevanceAssumed: false, score: 25, target: 67, isCheckDue: false } as const; // prettier-ignore

describe.each(databaseKinds)('the slot store on $name', (kind) => {
  const database = useDatabase(kind);
  const store = () => createSlotStore(database());

  let learnerId = '';
  beforeEach(async () => {
    await database().query('delete from learner');
    await database().query('delete from tenant_hold');
    learnerId = await newLearnerInChat(database());
  });

  /** A slot at a second, planned unless it says otherwise. */
  async function slot(second: number, given: Partial<NewSlot> = {}): Promise<NewSlot> {
    const made: NewSlot = { id: randomUUID(), learnerId, slotAt: at(second), origin: 'reminder', state: 'planned', reason: 'due', tipId: `tip-${second}`, checkId: null, because, tellsSlower: false, ...given }; // prettier-ignore
    await store().insert(made, at(second));
    return made;
  }

  /** A slot that is being sent from second 1 on. */
  async function claimed(): Promise<string> {
    const { id } = await slot(0);
    expect(await store().claim('tenant', 1, at(1))).toMatchObject([{ id }]);
    return id;
  }

  const rowOf = async (id: string) => {
    const [row] = await database().query<{ state: string; reason: string; state_at: Date; try_at: Date; activity_id: string | null }>(
      'select state, reason, state_at, try_at, activity_id from nudge_slot where id = $1', [id]); // prettier-ignore
    return row;
  };

  describe('of a learner', () => {
    test('gives back what was inserted', async () => {
      const {
        learnerId: _,
        reason: __,
        ...inserted
      } = await slot(0, { checkId: 'check', tellsSlower: true });
      expect(await store().find(learnerId, inserted.id)).toEqual({ ...inserted, reaction: null });
      const empty = await slot(1, { state: 'skipped', tipId: null, because: null });
      expect(await store().find(learnerId, empty.id)).toMatchObject({ state: 'skipped', because: null });
    });

    test('finds none by another id, nor of another learner', async () => {
      const { id } = await slot(0);
      expect(await store().find(learnerId, 'no uuid')).toBeUndefined();
      expect(await store().find(learnerId, randomUUID())).toBeUndefined();
      expect(await store().find(await newLearner(database()), id)).toBeUndefined();
    });

    test('has one slot at a time, also when several processes plan it at once', async () => {
      const { id: _, ...planned } = await slot(0);
      const inserted = await Promise.all(
        [1, 2, 3].map(() => store().insert({ ...planned, id: randomUUID(), slotAt: at(9) }, at(9))),
      );
      expect(inserted.filter(Boolean)).toHaveLength(1);
    });

    test('tells the newest that was sent', async () => {
      await slot(1, { state: 'sent' });
      const { id } = await slot(2, { state: 'uncertain' });
      for (const [index, state] of (['planned', 'refused', 'skipped'] as const).entries())
        await slot(3 + index, { state });
      expect(await store().latest(learnerId, at(0))).toMatchObject({ id, sentAt: at(2) });
      expect(await store().latest(learnerId, at(2))).toBeUndefined();
    });

    test('tells what has reached the learner or may have, newest first', async () => {
      for (const [second, state] of slotStates.entries()) await slot(second, { state });
      await slot(9, { state: 'sent', origin: 'asked', tipId: null, checkId: 'check' });
      const given = await store().given(learnerId);
      expect(given.map(({ givenAt }) => givenAt)).toEqual([at(9), at(3), at(2), at(1), at(0)]);
      expect(given[0]).toMatchObject({ origin: 'asked', tipId: null, checkId: 'check', hasArrived: true });
      expect(given[1]).toMatchObject({
        origin: 'reminder',
        hasArrived: false,
        reaction: null,
        reactedAt: null,
      });
    });

    test('tells the last slot of a reminder, whatever became of it', async () => {
      expect(await store().lastReminderAt(learnerId)).toBeUndefined();
      await slot(1, { state: 'skipped' });
      await slot(2, { state: 'sent', origin: 'asked' });
      expect(await store().lastReminderAt(learnerId)).toEqual(at(1));
    });

    test('keeps the first reaction, except that what was kept for later may be tried', async () => {
      const [kept, known] = [await slot(1, { state: 'sent' }), await slot(2, { state: 'sent' })];
      const react = (id: string, reaction: 'later' | 'tried' | 'known') =>
        store().react(learnerId, id, reaction, at(5));
      expect(await react(kept.id, 'later')).toBe(true);
      expect(await react(known.id, 'known')).toBe(true);
      expect(await store().keptForLater(learnerId)).toMatchObject([{ id: kept.id }]);
      expect(await react(kept.id, 'known')).toBe(false);
      expect(await react(known.id, 'tried')).toBe(false);
      expect(await react(kept.id, 'tried')).toBe(true);
      expect(await store().keptForLater(learnerId)).toEqual([]);
      expect(await store().react(await newLearner(database()), kept.id, 'tried', at(6))).toBe(false);
    });

    test('keeps tips for later, newest first, without checks', async () => {
      for (const [second, tipId] of ['a', 'b', null].entries()) {
        const { id } = await slot(second, { state: 'sent', tipId, checkId: 'check' });
        await store().react(learnerId, id, 'later', at(9));
      }
      expect((await store().keptForLater(learnerId)).map(({ tipId }) => tipId)).toEqual(['b', 'a']);
    });

    test('skips what is planned, and nothing that is on its way', async () => {
      const onItsWay = await claimed();
      const planned = await slot(5);
      await store().skipPlanned(learnerId, 'stopped', at(6));
      expect(await rowOf(planned.id)).toMatchObject({ state: 'skipped', reason: 'stopped', state_at: at(6) });
      expect(await rowOf(onItsWay)).toMatchObject({ state: 'sending' });
    });

    test('is forgotten with the learner', async () => {
      const { id } = await slot(0);
      expect(await store().isThere(id)).toBe(true);
      await database().query('delete from learner where id = $1', [learnerId]);
      expect(await store().isThere(id)).toBe(false);
    });
  });

  describe('that is due', () => {
    test('is counted by tenant, unless the tenant is held', async () => {
      const elsewhere = await newLearnerInChat(database(), {}, 'elsewhere');
      await slot(0);
      await slot(1);
      await slot(0, { learnerId: elsewhere });
      await slot(60);
      const here = { tenantId: 'tenant', slots: 2 };
      expect(await store().waiting(at(1))).toEqual([{ tenantId: 'elsewhere', slots: 1 }, here]);
      await createPaceStore(database()).hold('elsewhere', at(30), '401');
      expect(await store().waiting(at(1))).toEqual([here]);
      expect(await store().waiting(at(30))).toHaveLength(2);
    });

    test('tells since when the oldest has waited', async () => {
      expect(await store().oldestDue(at(60))).toBeUndefined();
      await slot(1, { state: 'sent' });
      await slot(30);
      await slot(20);
      expect(await store().oldestDue(at(19))).toBeUndefined();
      expect(await store().oldestDue(at(60))).toEqual(at(20));
    });

    test('is claimed with all that its message needs, the longest waiting first', async () => {
      const { id, slotAt } = await slot(1);
      await slot(2);
      const { conversationId, serviceUrl, botId } = conversation;
      expect(await store().claim('tenant', 1, at(9))).toMatchObject([{ id, learnerId, slotAt, attempts: 1, tipId: 'tip-1', because, language: 'da', conversationId, serviceUrl, botId }]); // prettier-ignore
      expect(await rowOf(id)).toMatchObject({ state: 'sending', state_at: at(9) });
    });

    test('is claimed once, however many processes claim at once', async () => {
      for (let second = 0; second < 12; second++) await slot(second);
      const claims = await Promise.all([1, 2, 3, 4].map(() => store().claim('tenant', 3, at(60))));
      const ids = claims.flat().map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const rest = await store().claim('tenant', 20, at(60));
      expect(ids.length + rest.length).toBe(12);
    });

    test('is not claimed before its time, nor for another tenant', async () => {
      await slot(9);
      expect(await store().claim('tenant', 9, at(8))).toEqual([]);
      expect(await store().claim('elsewhere', 9, at(9))).toEqual([]);
    });
  });

  describe('that is being sent', () => {
    test('ends once', async () => {
      const id = await claimed();
      await store().record(id, 'sent', 'accepted', 'message', at(2));
      await store().record(id, 'uncertain', 'lost', null, at(3));
      await store().postpone(id, '429', at(60), at(3));
      expect(await rowOf(id)).toMatchObject({ state: 'sent', reason: 'accepted', activity_id: 'message', state_at: at(2) }); // prettier-ignore
    });

    test('is planned anew, and counts its attempts', async () => {
      const id = await claimed();
      await store().postpone(id, '429', at(60), at(2));
      expect(await rowOf(id)).toMatchObject({ state: 'planned', reason: '429', try_at: at(60) });
      expect(await store().claim('tenant', 1, at(59))).toEqual([]);
      expect(await store().claim('tenant', 1, at(60))).toMatchObject([{ id, attempts: 2 }]);
    });

    test('is given up when its process died, and never claimed again', async () => {
      const id = await claimed();
      expect(await store().giveUp(at(1), at(300))).toBe(0);
      expect(await store().giveUp(at(2), at(300))).toBe(1);
      expect(await rowOf(id)).toMatchObject({ state: 'uncertain', reason: 'interrupted', state_at: at(300) });
      expect(await store().claim('tenant', 1, at(600))).toEqual([]);
    });
  });
});
