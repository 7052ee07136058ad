import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { createAssessmentStore } from '../../../src/store/assessment/assessment-store.ts';
import { createCheckStore } from '../../../src/store/assessment/check-store.ts';
import { createGoalStore } from '../../../src/store/assessment/goal-store.ts';
import { createConversationStore } from '../../../src/store/learners/conversation-store.ts';
import { createSlotStore } from '../../../src/store/nudges/slot-store.ts';
import { createCardRemovalStore } from '../../../src/store/rights/card-removal-store.ts';
import { createErasureStore, type Erasure } from '../../../src/store/rights/erasure-store.ts';
import { databaseKinds } from '../../support/databases.ts';
import { at, count, days, newLearnerInChat, useDatabase } from '../open.ts';

const nothing = { answers: 0, goals: 0, checks: 0, nudges: 0 };

describe.each(databaseKinds)('the erasure store on $name', (kind) => {
  const database = useDatabase(kind);
  const store = () => createErasureStore(database());

  describe('erasing a learner', () => {
    beforeEach(() => database().query('delete from card_removal'));

    /** Has a live card, a noted one and a nudge in the chat. */
    async function learnerWithMessages(given: { readonly removedAt?: Date } = {}): Promise<string> {
      const learnerId = await newLearnerInChat(database(), given);
      await createConversationStore(database()).replaceLiveCard(learnerId, 1, 'live');
      await createCardRemovalStore(database()).note(learnerId, ['noted']);
      const slots = createSlotStore(database());
      const id = randomUUID();
      await slots.insert({ id, learnerId, slotAt: at(0), origin: 'reminder', state: 'sending', reason: 'sending', tipId: 'tip', checkId: null, because: null, tellsSlower: false }, at(0)); // prettier-ignore
      await slots.record(id, 'sent', 'accepted', 'nudge', at(1));
      return learnerId;
    }

    const leftBehind = async () =>
      (await createCardRemovalStore(database()).claim(9, 9, at(9), at(69)))
        .map(({ activityId }) => activityId)
        .sort();

    test('counts what is deleted, without answers that were carried over', async () => {
      const learnerId = await learnerWithMessages();
      const assessments = createAssessmentStore(database());
      await assessments.start(learnerId, { kind: 'quick' }, [], at(0));
      const runId = (await assessments.open(learnerId))?.id ?? '';
      for (const itemId of ['a', 'b'])
        await assessments.recordAnswer(runId, { itemId, textVersion: 1, language: 'da', answer: 2 }, at(0));
      await assessments.start(learnerId, { kind: 'whole' }, [{ runId, itemId: 'a' }], at(1));
      await createGoalStore(database()).add(learnerId, { competence: 'innovation', relevance: 2, isRelevanceAssumed: true, score: null, target: 67 }, at(1)); // prettier-ignore
      await createCheckStore(database()).record({ learnerId, checkId: 'x', occasion: runId, language: 'da', option: 'a', isCorrect: true, isSure: true, answeredAt: at(1) }); // prettier-ignore
      expect(await store().erase(learnerId, null, at(2))).toEqual({
        answers: 2,
        goals: 1,
        checks: 1,
        nudges: 1,
      });
      expect(await count(database(), 'from learner where id = $1', [learnerId])).toBe(0);
      expect(await count(database(), 'from answer where assessment_id = $1', [runId])).toBe(0);
    });

    test('leaves all their messages to be taken away, but for the one that becomes the receipt', async () => {
      await store().erase(await learnerWithMessages(), null, at(2));
      expect(await leftBehind()).toEqual(['live', 'noted', 'nudge']);
      await database().query('delete from card_removal');
      await store().erase(await learnerWithMessages(), 'live', at(2));
      expect(await leftBehind()).toEqual(['noted', 'nudge']);
    });

    test('leaves nothing to be taken away where the bot was removed', async () => {
      await store().erase(await learnerWithMessages({ removedAt: at(1) }), null, at(2));
      expect(await leftBehind()).toEqual([]);
    });

    test('leaves other learners alone, and finds nothing the second time', async () => {
      const [learnerId, other] = [await learnerWithMessages(), await learnerWithMessages()];
      expect(await store().erase(learnerId, null, at(2))).toEqual({ ...nothing, nudges: 1 });
      expect(await store().erase(learnerId, null, at(3))).toEqual(nothing);
      expect(await createConversationStore(database()).find(other)).toMatchObject({ liveCardId: 'live' });
    });
  });

  describe('the receipt', () => {
    const receipt = { activityId: 'a1', cardId: 'card', reply: { live: 'æøå' }, erasedAt: at(0) };
    const remember = (conversationId: string, given: Partial<Erasure> = {}) =>
      store().remember({ conversationId, ...receipt, ...given });

    test('is found again by its chat only, and the chat is not stored', async () => {
      await remember('a:one');
      expect(await store().recall('a:one')).toEqual(receipt);
      expect(await store().recall('a:other')).toBeUndefined();
      expect(await count(database(), `from erasure as e where e::text like '%a:one%'`, [])).toBe(0);
    });

    test('is the last one of the chat', async () => {
      await remember('a:twice');
      await remember('a:twice', { cardId: null, erasedAt: at(5) });
      expect(await store().recall('a:twice')).toEqual({ ...receipt, cardId: null, erasedAt: at(5) });
    });

    test('is kept for a day', async () => {
      await remember('a:old');
      await store().deleteOld(at(days(1)));
      expect(await store().recall('a:old')).toBeDefined();
      expect(await store().deleteOld(at(days(1) + 1))).toBe(false);
      expect(await store().recall('a:old')).toBeUndefined();
    });
  });
});
