import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { createSlotStore } from '../../../src/store/nudges/slot-store.ts';
import { createCardRemovalStore } from '../../../src/store/rights/card-removal-store.ts';
import { databaseKinds } from '../../support/databases.ts';
import { at, count, days, newLearner, useDatabase } from '../open.ts';

describe.each(databaseKinds)('the card removal store on $name', (kind) => {
  const database = useDatabase(kind);
  const store = () => createCardRemovalStore(database());

  describe('messages of a learner', () => {
    test('are noted once', async () => {
      const [learnerId, other] = [await newLearner(database()), await newLearner(database())];
      await store().note(learnerId, ['A', 'B']);
      await store().note(learnerId, ['B', 'C']);
      expect(await count(database(), 'from personal_card where learner_id = $1', [learnerId])).toBe(3);
      expect(await store().isNoted(learnerId, 'B')).toBe(true);
      expect(await store().isNoted(learnerId, 'D')).toBe(false);
      expect(await store().isNoted(other, 'B')).toBe(false);
    });

    test('are nudges as well', async () => {
      const learnerId = await newLearner(database());
      const id = randomUUID();
      await createSlotStore(database()).insert({ id, learnerId, slotAt: at(0), origin: 'reminder', state: 'sending', reason: 'sending', tipId: 'tip', checkId: null, because: null, tellsSlower: false }, at(0)); // prettier-ignore
      await createSlotStore(database()).record(id, 'sent', 'accepted', 'nudge', at(1));
      expect(await store().isNoted(learnerId, 'nudge')).toBe(true);
    });

    test('are not noted of a learner who has been deleted', async () => {
      const learnerId = await newLearner(database());
      await database().query('delete from learner where id = $1', [learnerId]);
      await store().note(learnerId, ['A']);
      expect(await store().isNoted(learnerId, 'A')).toBe(false);
    });
  });

  describe('messages to be taken away', () => {
    beforeEach(() => database().query('delete from card_removal'));

    const message = (chat: string, activityId: string) => ({ serviceUrl: 'https://x/', conversationId: chat, activityId }); // prettier-ignore
    const add = async (...messages: readonly (readonly [chat: string, activityId: string])[]) => {
      for (const [chat, activityId] of messages) await store().add(message(chat, activityId), at(0));
    };
    const claim = async (chats: number, perChat: number, second: number) => {
      const claimed = await store().claim(chats, perChat, at(second), at(second + 60));
      return claimed.map(({ conversationId, activityId }) => `${conversationId} ${activityId}`).sort();
    };

    test('are added once', async () => {
      await add(['a', '1'], ['a', '1'], ['b', '1']);
      expect(await store().countWaiting()).toBe(2);
      expect(await store().claim(9, 9, at(0), at(60))).toContainEqual(message('a', '1'));
    });

    test('are claimed by chat, some of each', async () => {
      await add(['a', '1'], ['a', '2'], ['a', '3'], ['b', '1'], ['c', '1']);
      expect(await claim(2, 2, 1)).toEqual(['a 1', 'a 2', 'b 1']);
    });

    test('are claimed again when nobody reports, and no others of their chat before', async () => {
      await add(['a', '1'], ['a', '2']);
      expect(await claim(9, 1, 0)).toEqual(['a 1']);
      expect(await claim(9, 9, 59)).toEqual([]);
      expect(await claim(9, 9, 60)).toEqual(['a 1', 'a 2']);
    });

    test('are claimed first where a person waits', async () => {
      await add(['a', '1'], ['b', '1']);
      await database().query(`update card_removal set is_wished = false where conversation_id = 'a'`);
      expect(await claim(1, 9, 1)).toEqual(['b 1']);
    });

    test('are claimed once by two processes', async () => {
      await add(...Array.from({ length: 20 }, (_, index) => ['a', String(index)] as const));
      const claims = await Promise.all([claim(9, 5, 1), claim(9, 5, 1)]);
      const all = claims.flat();
      expect(new Set(all).size).toBe(all.length);
    });

    test('are forgotten when they are gone', async () => {
      await add(['a', '1'], ['b', '1']);
      await store().done(message('a', '1'));
      await store().done(message('a', '1'));
      expect(await claim(9, 9, 1)).toEqual(['b 1']);
    });

    test('wait for as long as it is put off', async () => {
      await add(['a', '1']);
      await store().postpone(message('a', '1'), at(600));
      expect(await claim(9, 9, 599)).toEqual([]);
      expect(await claim(9, 9, 600)).toEqual(['a 1']);
    });

    test('are given up after a day when they were tried, after a week when not', async () => {
      await add(['a', 'tried'], ['b', 'untried']);
      await store().postpone(message('a', 'tried'), at(60));
      expect(await store().giveUp(at(days(1) - 1))).toBe(0);
      expect(await store().giveUp(at(days(1)))).toBe(1);
      expect(await store().giveUp(at(days(7) - 1))).toBe(0);
      expect(await store().giveUp(at(days(7)))).toBe(1);
      expect(await store().countWaiting()).toBe(0);
    });
  });
});
