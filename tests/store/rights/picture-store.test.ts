import { describe, expect, test } from 'vitest';
import { createPictureStore, linkDays, type NewPicture } from '../../../src/store/rights/picture-store.ts';
import { databaseKinds } from '../../support/databases.ts';
import { at, count, days, newLearner, useDatabase } from '../open.ts';

const scores = [0, 33, 67, 100, null, null, 0, 33, 67, 100, null, 50];

describe.each(databaseKinds)('the picture store on $name', (kind) => {
  const database = useDatabase(kind);
  const store = () => createPictureStore(database());

  async function newPicture(given: Partial<NewPicture> = {}): Promise<NewPicture> {
    return { learnerId: await newLearner(database()), language: 'da', scores, ...given };
  }

  test('gives back the scores behind a link, gaps included', async () => {
    const token = await store().link(await newPicture(), at(0));
    expect(await store().find(token, at(1))).toEqual({ language: 'da', scores });
  });

  test('makes tokens that nobody can guess and that fit in a link', async () => {
    const tokens = new Set<string>();
    for (let i = 0; i < 20; i++) {
      const picture = await newPicture();
      const token = await store().link(picture, at(0));
      expect(token).toMatch(/^[\w-]{32}$/);
      expect(token).not.toContain(picture.learnerId.slice(0, 8));
      tokens.add(token);
    }
    expect(tokens.size).toBe(20);
  });

  test.each([
    ['an unknown token', 'x'.repeat(32)],
    ['an empty token', ''],
    ['a token that matches like a pattern', '%'],
    ['a token with quotes', "' or ''='"],
  ])('finds nothing behind %s', async (_, token) => {
    await store().link(await newPicture(), at(0));
    expect(await store().find(token, at(1))).toBeUndefined();
  });

  test('shows a picture for 90 days and no longer', async () => {
    const token = await store().link(await newPicture(), at(0));
    expect(linkDays).toBe(90);
    expect(await store().find(token, at(days(90) - 0.001))).toBeDefined();
    expect(await store().find(token, at(days(90)))).toBeUndefined();
  });

  test('counts 90 days as hours, whatever the time zone of the database', async () => {
    const expires = await database().transaction(async (tx) => {
      await tx.query(`set local time zone 'Europe/Copenhagen'`); // summer time begins in between
      const token = await createPictureStore(tx).link(await pictureWithin(), at(0));
      const [row] = await tx.query<{ expires_at: Date }>('select expires_at from picture_link where token = $1', [token]); // prettier-ignore
      return row?.expires_at;

      async function pictureWithin(): Promise<NewPicture> {
        const [learner] = await tx.query<{ id: string }>(`insert into learner (id, tenant_id, aad_object_id, created_at) values (gen_random_uuid(), 't', 'zone', now()) returning id`); // prettier-ignore
        return { learnerId: learner?.id ?? '', language: 'da', scores };
      }
    });
    expect(expires).toEqual(at(days(90)));
  });

  test('keeps the link of equal scores, and its 90 days begin anew', async () => {
    const picture = await newPicture();
    const token = await store().link(picture, at(0));
    expect(await store().link(picture, at(days(60)))).toBe(token);
    expect(await store().find(token, at(days(149)))).toBeDefined();
    expect(await store().find(token, at(days(150)))).toBeUndefined();
  });

  test('shows the picture again when a link that ran out is asked for anew', async () => {
    const picture = await newPicture();
    const token = await store().link(picture, at(0));
    expect(await store().link(picture, at(days(200)))).toBe(token);
    expect(await store().find(token, at(days(201)))).toEqual({ language: 'da', scores });
  });

  test('knows equal scores again in another result: no assessment stands behind a link', async () => {
    const picture = await newPicture();
    const token = await store().link(picture, at(0));
    expect(await store().link({ ...picture, scores: [...scores] }, at(days(1)))).toBe(token);
    expect(await count(database(), 'from picture_link where learner_id = $1', [picture.learnerId])).toBe(1);
  });

  test.each([
    ['one score is another', { scores: scores.with(1, 34) }],
    ['a score is 0 instead of none', { scores: scores.with(4, 0) }],
    ['the same scores stand in another order', { scores: scores.toReversed() }],
    ['the language is another', { language: 'en' }],
  ] as const)('gives a link of its own when %s, and the old one stays', async (_, other) => {
    const picture = await newPicture();
    const token = await store().link(picture, at(0));
    const next = await store().link({ ...picture, ...other }, at(1));
    expect(next).not.toBe(token);
    expect(await store().find(next, at(2))).toEqual({ language: 'da', scores, ...other });
    expect(await store().find(token, at(2))).toEqual({ language: 'da', scores });
  });

  test('gives two learners with equal scores two links', async () => {
    const [one, other] = [await newPicture(), await newPicture()];
    expect(await store().link(one, at(0))).not.toBe(await store().link(other, at(0)));
  });

  test('makes one link of equal scores at once', async () => {
    const picture = await newPicture();
    const tokens = await Promise.all(Array.from({ length: 4 }, () => store().link(picture, at(0))));
    expect(new Set(tokens).size).toBe(1);
  });

  test('forgets the picture with the learner', async () => {
    const picture = await newPicture();
    const token = await store().link(picture, at(0));
    await database().query('delete from learner where id = $1', [picture.learnerId]);
    expect(await store().find(token, at(1))).toBeUndefined();
  });
});
