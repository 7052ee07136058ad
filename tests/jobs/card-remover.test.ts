import { describe, expect, test } from 'vitest';
import type { SendAnswer } from '../../src/domain/delivery.ts';
import { createCardRemover } from '../../src/jobs/card-remover.ts';
import { createCardRemovalStore } from '../../src/store/card-removal-store.ts';
import { at, count, useDatabase } from '../store/open.ts';
import { databaseKinds } from '../support/databases.ts';

describe.each(databaseKinds)('taking cards away on $name', (kind) => {
  const database = useDatabase(kind);

  /** Twelve cards are due; the answer to each is the same. */
  async function begin(answer: SendAnswer) {
    await database().query('delete from card_removal');
    const waiting = () => count(database(), 'from card_removal', []);
    const removals = createCardRemovalStore(database());
    for (let card = 0; card < 12; card++)
      await removals.add({ serviceUrl: 'https://x/', conversationId: 'a:1', activityId: `${card}` }, at(0));
    const waits: number[] = [];
    let time = at(1);
    const take = createCardRemover({
      database: database(),
      remove: () => Promise.resolve(answer),
      now: () => time,
      log: { info: () => undefined, warn: () => undefined },
      sleep: (millis) => Promise.resolve(waits.push(millis)),
    });
    const setTime = (seconds: number) => (time = at(seconds));
    return { take, waits, waiting, setTime };
  }

  test('takes ten at a time, at most two a second', async () => {
    const { take, waits, waiting } = await begin({ type: 'accepted', activityId: '' });
    expect([await take(), await take(), await take()]).toEqual([10, 2, 0]);
    expect(waits).toEqual(Array.from({ length: 12 }, () => 500));
    expect(await waiting()).toBe(0);
  });

  test('leaves the rest for a minute when the process stops', async () => {
    const { take, waiting, setTime } = await begin({ type: 'accepted', activityId: '' });
    await take(AbortSignal.abort());
    expect(await waiting()).toBe(12);
    setTime(62);
    for (let round = 0; round < 2; round++) await take();
    expect(await waiting()).toBe(0);
  });

  test('waits as long as Teams asks, and gives up after a day', async () => {
    const { take, waiting, setTime } = await begin({
      type: 'refused',
      status: 429,
      code: '',
      retryAfterSeconds: 600,
    });
    await take();
    await take();
    setTime(599);
    expect(await take()).toBe(0);
    setTime(602);
    expect(await take()).toBe(10);
    setTime(24 * 3600 + 1);
    await take();
    expect(await waiting()).toBe(0);
  });
});
