import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { createPaceStore } from '../../../src/store/nudges/pace-store.ts';
import { databaseKinds } from '../../support/databases.ts';
import { at, useDatabase } from '../open.ts';

describe.each(databaseKinds)('the pace store on $name', (kind) => {
  const database = useDatabase(kind);
  const store = () => createPaceStore(database());

  let tenant = '';
  beforeEach(() => {
    tenant = randomUUID();
  });

  /** Time for `messages` that leave a second apart, asked for at second 0. */
  const reserve = (messages: number, latest = at(60), now = at(0)) =>
    store().reserve(tenant, messages, 1_000, now, latest);

  test('lets the first messages leave at once, and the next ones after them', async () => {
    expect(await reserve(3)).toEqual(at(0));
    expect(await reserve(2)).toEqual(at(3));
    expect(await reserve(1)).toEqual(at(5));
  });

  test('gives no time that has passed', async () => {
    await reserve(3);
    expect(await reserve(1, at(160), at(100))).toEqual(at(100));
  });

  test('takes nothing when it would be too late', async () => {
    await reserve(5);
    expect(await reserve(1, at(4.999))).toBeUndefined();
    expect(await reserve(1, at(5))).toEqual(at(5));
  });

  test('gives each of several at once a time of its own', async () => {
    const starts = await Promise.all(Array.from({ length: 8 }, () => reserve(2)));
    expect(starts.map((start) => start?.getTime()).sort()).toEqual(
      Array.from({ length: 8 }, (_, index) => at(index * 2).getTime()),
    );
  });

  test('keeps the paces of two tenants apart', async () => {
    await reserve(50);
    expect(await store().reserve(randomUUID(), 1, 1_000, at(0), at(0))).toEqual(at(0));
  });

  test('gives back reserved time', async () => {
    await reserve(60);
    expect(await reserve(1, at(1), at(1))).toBeUndefined();
    await store().release(tenant, at(1));
    expect(await reserve(1, at(1), at(1))).toEqual(at(1));
  });

  test('slows down a tenant, never to an earlier time, also one that was never sent to', async () => {
    await store().slowDown(tenant, at(30));
    await store().slowDown(tenant, at(10));
    expect(await reserve(1, at(29))).toBeUndefined();
    expect(await reserve(1)).toEqual(at(30));
  });

  test('holds a tenant until the time that was named last', async () => {
    expect(await store().isHeld(tenant, at(0))).toBe(false);
    await store().hold(tenant, at(60), '401');
    await store().hold(tenant, at(90), '403');
    expect(await store().isHeld(tenant, at(89))).toBe(true);
    expect(await store().isHeld(tenant, at(90))).toBe(false);
    expect(await store().isHeld(randomUUID(), at(0))).toBe(false);
  });
});
