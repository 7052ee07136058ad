import { describe, expect, test } from 'vitest';
import { personalTables } from '../../../src/domain/learner-record.ts';
import { createAssessmentStore } from '../../../src/store/assessment/assessment-store.ts';
import { createCheckStore } from '../../../src/store/assessment/check-store.ts';
import { createRelevanceStore } from '../../../src/store/assessment/relevance-store.ts';
import { createDataLinkStore } from '../../../src/store/rights/data-link-store.ts';
import { readLinkedRecord, readRecord } from '../../../src/store/rights/record-store.ts';
import { databaseKinds } from '../../support/databases.ts';
import { at, newLearner, newLearnerInChat, useDatabase } from '../open.ts';

describe.each(databaseKinds)('the record store on $name', (kind) => {
  const database = useDatabase(kind);

  async function learnerWithAnswers(): Promise<string> {
    const learnerId = await newLearnerInChat(database());
    const assessments = createAssessmentStore(database());
    await assessments.start(learnerId, { kind: 'quick' }, [], at(0));
    const id = (await assessments.open(learnerId))?.id ?? '';
    for (const [second, itemId] of ['later', 'earlier'].entries())
      await assessments.recordAnswer(
        id,
        { itemId, textVersion: 1, language: 'da', answer: 2 },
        at(9 - second),
      );
    await createCheckStore(database()).skip(id, 'udvikling');
    await createRelevanceStore(database()).choose(learnerId, 'innovation', 3, at(0));
    return learnerId;
  }

  test('reads every table of a learner, each row oldest first and as it stands', async () => {
    const learnerId = await learnerWithAnswers();
    const record = await readRecord(database(), learnerId);
    expect([...record.keys()]).toEqual([...personalTables]);
    expect(record.get('learner')).toMatchObject([{ id: learnerId, tenant_id: 'tenant' }]);
    expect(record.get('answer')).toMatchObject([{ item_id: 'earlier' }, { item_id: 'later' }]);
    expect(record.get('check_skip')).toMatchObject([{ competence: 'udvikling' }]);
    expect(record.get('relevance_choice')).toMatchObject([{ competence: 'innovation', relevance: 3 }]);
  });

  test('reads nothing of others', async () => {
    const [learnerId, other] = [await learnerWithAnswers(), await learnerWithAnswers()];
    const record = await readRecord(database(), learnerId);
    expect(JSON.stringify([...record])).not.toContain(other);
    expect(record.get('answer')).toHaveLength(2);
    expect(record.get('check_skip')).toHaveLength(1);
  });

  test('reads empty tables of a learner who has been deleted', async () => {
    const learnerId = await newLearner(database());
    await database().query('delete from learner where id = $1', [learnerId]);
    const record = await readRecord(database(), learnerId);
    expect([...record.values()].flat()).toEqual([]);
    expect(record.size).toBe(personalTables.length);
  });

  test('is read behind a link, for as long as that lives', async () => {
    const learnerId = await newLearner(database());
    const token = await createDataLinkStore(database()).link(learnerId, at(0));
    const record = await readLinkedRecord(database(), token, at(1));
    expect(record?.get('learner')).toMatchObject([{ id: learnerId }]);
    expect(await readLinkedRecord(database(), token, at(900))).toBeUndefined();
    expect(await readLinkedRecord(database(), 'x'.repeat(32), at(1))).toBeUndefined();
  });
});
