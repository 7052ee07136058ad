import { describe, expect, test } from 'vitest';
import { createAssessmentStore } from '../../src/store/assessment-store.ts';
import { createConversationStore } from '../../src/store/conversation-store.ts';
import { createPictureStore } from '../../src/store/picture-store.ts';
import { createRelevanceStore } from '../../src/store/relevance-store.ts';
import { sweep } from '../../src/store/sweep.ts';
import { createTurnStore } from '../../src/store/turn-store.ts';
import { databaseKinds } from '../support/databases.ts';
import { at, count, days, newLearner, useDatabase } from './open.ts';

describe.each(databaseKinds)('what has outlived its term, on $name', (kind) => {
  const database = useDatabase(kind);

  /** A learner with a row in every table, last active at second 0. */
  async function learnerWithEverything(): Promise<string> {
    const learnerId = await newLearner(database());
    await createConversationStore(database()).save(
      learnerId,
      {
        conversationId: 'a:1',
        serviceUrl: 'https://x/',
        botId: '28:b',
        welcomedAt: at(0),
        removedAt: null,
        unreachable: null,
        lastActiveAt: at(0),
        dialogState: {},
        turnNumber: 1,
        lastPress: null,
      },
      false,
    );
    const assessments = createAssessmentStore(database());
    await assessments.start(learnerId, { kind: 'quick' }, [], at(0));
    const open = await assessments.open(learnerId);
    const assessmentId = open?.id ?? '';
    await assessments.recordAnswer(
      assessmentId,
      { itemId: 'x.s1', textVersion: 1, language: 'da', answer: 2 },
      at(0),
    );
    await createRelevanceStore(database()).choose(learnerId, 'udvikling', 3, at(0));
    await createPictureStore(database()).link({ learnerId, language: 'da', scores: [67] }, at(0));
    await createTurnStore(database()).insert({
      learnerId,
      activityId: 'a1',
      number: 1,
      textHash: 'h',
      receivedAt: at(0),
      reply: {},
    });
    return learnerId;
  }

  /** What stays until the learner has rested for the whole retention. */
  const kept = ['learner', 'conversation', 'assessment', 'relevance_choice'] as const;
  const tables = [...kept, 'picture_link', 'turn'] as const;

  async function left(learnerId: string): Promise<readonly string[]> {
    const found: string[] = [];
    for (const table of tables) {
      const key = table === 'learner' ? 'id' : 'learner_id';
      if ((await count(database(), `from ${table} where ${key} = $1`, [learnerId])) > 0) found.push(table);
    }
    return found;
  }

  test.each([
    ['nothing within a day', days(1), tables],
    ['the stored replies after a day', days(1) + 1, [...kept, 'picture_link']],
    ['pictures after 90 days', days(90) + 1, kept],
    ['nothing of the answers within 24 months', days(700), kept],
    ['everything after 24 months of rest', days(732), []],
  ])('%s', async (_, seconds, expected) => {
    const learnerId = await learnerWithEverything();
    await sweep(database(), { retentionMonths: 24, removalGraceDays: 30 }, at(seconds));
    expect(await left(learnerId)).toEqual(expected);
  });

  test('the answers go with the learner', async () => {
    await learnerWithEverything();
    await sweep(database(), { retentionMonths: 24, removalGraceDays: 30 }, at(days(732)));
    expect(await count(database(), 'from answer', [])).toBe(0);
  });
});
