import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createAssessmentStore } from '../../../src/store/assessment/assessment-store.ts';
import { createCheckStore, type NewCheckAnswer } from '../../../src/store/assessment/check-store.ts';
import { databaseKinds } from '../../support/databases.ts';
import { at, newLearner, useDatabase } from '../open.ts';

describe.each(databaseKinds)('the check store on $name', (kind) => {
  const database = useDatabase(kind);
  const store = () => createCheckStore(database());

  async function newAnswer(given: Partial<NewCheckAnswer> = {}): Promise<NewCheckAnswer> {
    const learnerId = given.learnerId ?? (await newLearner(database()));
    return { learnerId, checkId: 'innovation.k1', occasion: randomUUID(), language: 'da', option: 'a', isCorrect: true, isSure: null, answeredAt: at(0), ...given }; // prettier-ignore
  }

  async function newAssessment(): Promise<string> {
    const learnerId = await newLearner(database());
    const assessments = createAssessmentStore(database());
    await assessments.start(learnerId, { kind: 'quick' }, [], at(0));
    return (await assessments.open(learnerId))?.id ?? '';
  }

  test('gives back the answers of one learner, oldest first', async () => {
    const later = await newAnswer({ checkId: 'udvikling.k1', isCorrect: false, isSure: true, answeredAt: at(9) });
    const { learnerId, language, ...earlier } = await newAnswer({ learnerId: later.learnerId });
    expect(await store().record(later)).toBe(true);
    expect(await store().record({ learnerId, language, ...earlier })).toBe(true);
    const { learnerId: _, language: __, ...rest } = later;
    expect(await store().answers(learnerId)).toEqual([earlier, rest]);
    expect(await store().answers(await newLearner(database()))).toEqual([]);
  });

  test('keeps the first answer of an occasion, also of several at once', async () => {
    const answer = await newAnswer();
    const options = ['a', 'b', 'c'];
    const taken = await Promise.all(options.map((option) => store().record({ ...answer, option })));
    expect(taken.filter(Boolean)).toHaveLength(1);
    const [stored, ...others] = await store().answers(answer.learnerId);
    expect(others).toEqual([]);
    expect(stored?.option).toBe(options[taken.indexOf(true)]);
  });

  test('keeps an answer to the same check on another occasion', async () => {
    const first = await newAnswer();
    await store().record(first);
    expect(await store().record({ ...first, occasion: randomUUID(), answeredAt: at(60) })).toBe(true);
    expect(await store().answers(first.learnerId)).toHaveLength(2);
  });

  test('skips the checks of a competence in one assessment, as often as it is said', async () => {
    const [assessmentId, other] = [await newAssessment(), await newAssessment()];
    for (let times = 0; times < 2; times++) await store().skip(assessmentId, 'udvikling');
    expect(await store().skipped(assessmentId)).toEqual(['udvikling']);
    expect(await store().skipped(other)).toEqual([]);
  });

  test('does not tell of a competence that the wheel no longer has', async () => {
    const assessmentId = await newAssessment();
    await database().query(`insert into check_skip (assessment_id, competence) values ($1, 'gone')`, [assessmentId]);
    expect(await store().skipped(assessmentId)).toEqual([]);
  });

  test('forgets the answers with the learner', async () => {
    const answer = await newAnswer();
    await store().record(answer);
    await database().query('delete from learner where id = $1', [answer.learnerId]);
    expect(await store().answers(answer.learnerId)).toEqual([]);
  });
}); // prettier-ignore
