import { describe, expect, test } from 'vitest';
import { createLearnerStore, type TeamsIdentity } from '../../../src/store/learners/learner-store.ts';
import { databaseKinds } from '../../support/databases.ts';
import { at, count, useDatabase } from '../open.ts';

describe.each(databaseKinds)('the learner store on $name', (kind) => {
  const database = useDatabase(kind);

  function lock(identity: TeamsIdentity, seconds = 0) {
    return database().transaction((tx) => createLearnerStore(tx).lock(identity, at(seconds)));
  }

  function rows({ tenantId, aadObjectId }: TeamsIdentity) {
    return count(database(), 'from learner where tenant_id = $1 and aad_object_id = $2', [
      tenantId,
      aadObjectId,
    ]);
  }

  test('makes a new learner, who has chosen nothing yet', async () => {
    const learner = await lock({ tenantId: 't', aadObjectId: 'new' });
    expect(learner).toEqual({
      id: learner.id,
      language: 'da',
      jobArea: null,
      onboardedAt: null,
      timeZone: 'Europe/Copenhagen',
      isTimeZoneChosen: false,
    });
  });

  test('gives the learner a random id that tells nothing of the account', async () => {
    const { id } = await lock({ tenantId: 't', aadObjectId: 'secret' });
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('finds whom it knows, and makes nobody by looking', async () => {
    const identity = { tenantId: 't', aadObjectId: 'sought' };
    const find = () => database().transaction((tx) => createLearnerStore(tx).find(identity));
    expect(await find()).toBeUndefined();
    expect(await rows(identity)).toBe(0);
    const learner = await lock(identity);
    expect(await find()).toEqual(learner);
  });

  test('knows the same identity again', async () => {
    const identity = { tenantId: 't', aadObjectId: 'twice' };
    const first = await lock(identity);
    expect(await lock(identity, 60)).toEqual(first);
    expect(await rows(identity)).toBe(1);
  });

  test('makes one learner of many first activities at once', async () => {
    const identity = { tenantId: 't', aadObjectId: 'at-once' };
    const learners = await Promise.all(Array.from({ length: 8 }, () => lock(identity)));
    expect(new Set(learners.map((learner) => learner.id)).size).toBe(1);
    expect(await rows(identity)).toBe(1);
  });

  test('takes one account in two tenants for two learners', async () => {
    const here = await lock({ tenantId: 'here', aadObjectId: 'same' });
    const there = await lock({ tenantId: 'there', aadObjectId: 'same' });
    expect(here.id).not.toBe(there.id);
  });

  test('keeps other turns of the learner waiting until the transaction ends', async () => {
    const identity = { tenantId: 't', aadObjectId: 'waiting' };
    await lock(identity);
    const order: string[] = [];
    let second: Promise<unknown> = Promise.resolve();
    await database().transaction(async (tx) => {
      await createLearnerStore(tx).lock(identity, at(0));
      second = lock(identity).then(() => order.push('second'));
      await new Promise((resume) => setTimeout(resume, 150));
      order.push('first');
    });
    await second;
    expect(order).toEqual(['first', 'second']);
  });

  test('forgets a learner whose first turn failed', async () => {
    const identity = { tenantId: 't', aadObjectId: 'failed' };
    const turn = database().transaction(async (tx) => {
      await createLearnerStore(tx).lock(identity, at(0));
      throw new Error('the turn failed');
    });
    await expect(turn).rejects.toThrow('the turn failed');
    expect(await rows(identity)).toBe(0);
  });

  describe('onboarding', () => {
    test.each([
      ['a job area', 'skole'],
      ['no job area', null],
    ])('keeps %s and the moment', async (name, jobArea) => {
      const identity = { tenantId: 't', aadObjectId: `onboards with ${name}` };
      const { id } = await lock(identity);
      await createLearnerStore(database()).onboard(id, jobArea, at(5));
      expect(await lock(identity)).toEqual({
        id,
        language: 'da',
        jobArea,
        onboardedAt: at(5),
        timeZone: 'Europe/Copenhagen',
        isTimeZoneChosen: false,
      });
    });

    test('changes the job area later, but not the moment', async () => {
      const identity = { tenantId: 't', aadObjectId: 'changes' };
      const { id } = await lock(identity);
      const store = createLearnerStore(database());
      await store.onboard(id, 'skole', at(5));
      await store.onboard(id, 'dagtilbud', at(99));
      expect(await lock(identity)).toMatchObject({ jobArea: 'dagtilbud', onboardedAt: at(5) });
    });

    test('leaves other learners alone', async () => {
      const other = { tenantId: 't', aadObjectId: 'bystander' };
      const before = await lock(other);
      const { id } = await lock({ tenantId: 't', aadObjectId: 'actor' });
      await createLearnerStore(database()).onboard(id, 'skole', at(5));
      expect(await lock(other)).toEqual(before);
    });
  });

  test('keeps the time zone, and whether the learner chose it', async () => {
    const { id } = await lock({ tenantId: 't', aadObjectId: 'travels' });
    const store = createLearnerStore(database());
    await store.setTimeZone(id, 'Atlantic/Faroe', true);
    expect(await store.read(id)).toMatchObject({ timeZone: 'Atlantic/Faroe', isTimeZoneChosen: true });
    await store.setTimeZone(id, 'Europe/London', false);
    expect(await store.read(id)).toMatchObject({ timeZone: 'Europe/London', isTimeZoneChosen: false });
  });

  test('finds a learner by id, with the tenant; nobody once they are deleted', async () => {
    const { id } = await lock({ tenantId: 'somewhere', aadObjectId: 'by id' });
    const store = createLearnerStore(database());
    expect(await store.lockById(id)).toMatchObject({ id, tenantId: 'somewhere' });
    await database().query('delete from learner where id = $1', [id]);
    expect([await store.lockById(id), await store.read(id)]).toEqual([undefined, undefined]);
  });

  describe('the language', () => {
    const languageOf = (identity: TeamsIdentity) => createLearnerStore(database()).languageOf(identity);

    test('is Danish until the learner chooses another, and can be chosen back', async () => {
      const identity = { tenantId: 't', aadObjectId: 'chooses' };
      const { id } = await lock(identity);
      expect(await languageOf(identity)).toBe('da');
      for (const language of ['en', 'da'] as const) {
        await createLearnerStore(database()).setLanguage(id, language);
        expect(await languageOf(identity)).toBe(language);
        expect(await lock(identity)).toEqual({
          id,
          language,
          jobArea: null,
          onboardedAt: null,
          timeZone: 'Europe/Copenhagen',
          isTimeZoneChosen: false,
        });
      }
    });

    test('of somebody unknown is not known, also when another tenant has the same account', async () => {
      await lock({ tenantId: 'here', aadObjectId: 'known' });
      expect(await languageOf({ tenantId: 'there', aadObjectId: 'known' })).toBeUndefined();
      expect(await rows({ tenantId: 'there', aadObjectId: 'known' })).toBe(0);
    });

    test('is of one learner, not of others', async () => {
      const [speaker, other] = [{ tenantId: 't', aadObjectId: 'speaker' }, { tenantId: 't', aadObjectId: 'other' }]; // prettier-ignore
      const { id } = await lock(speaker);
      await lock(other);
      await createLearnerStore(database()).setLanguage(id, 'en');
      expect(await languageOf(other)).toBe('da');
    });

    // PGlite has one connection, which the open turn holds.
    if (kind.name === 'PostgreSQL')
      test('is told while a turn of the learner is open', async () => {
        const identity = { tenantId: 't', aadObjectId: 'in a turn' };
        await lock(identity);
        await database().transaction(async (tx) => {
          const { id } = await createLearnerStore(tx).lock(identity, at(0));
          expect(await languageOf(identity)).toBe('da');
          expect(await createLearnerStore(database()).read(id)).toMatchObject({ id, language: 'da' });
        });
      });
  });
});
