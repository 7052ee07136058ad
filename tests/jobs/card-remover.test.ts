import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../src/domain/verdict.ts';
import { createCardRemover } from '../../src/jobs/card-remover.ts';
import { createCardRemovalStore } from '../../src/store/rights/card-removal-store.ts';
import { at, count, useDatabase } from '../store/open.ts';
import { databaseKinds } from '../support/databases.ts';

describe.each(databaseKinds)('removing cards on $name', (kind) => {
  const database = useDatabase(kind);

  /** Twelve due cards, with the same answer for each. */
  async function begin(answer: Verdict) {
    await database().query('delete from card_removal');
    await database().query('delete from send_pace');
    const waiting = () => count(database(), 'from card_removal', []);
    const removals = createCardRemovalStore(database());
    for (let card = 0; card < 12; card++)
      await removals.add({ serviceUrl: 'https://x/', conversationId: 'a:1', activityId: `${card}` }, at(0));
    const waits: number[] = [];
    let time = at(1);
    const take = createCardRemover({
      database: database(),
      teams: { remove: () => Promise.resolve(answer) },
      now: () => time,
      log: { info: () => undefined, warn: () => undefined },
      sleep: (millis) => Promise.resolve(waits.push(millis)),
    });
    const setTime = (seconds: number) => (time = at(seconds));
    return { take, waits, waiting, setTime };
  }

  test('removes ten at a time, at most two per second', async () => {
    const { take, waits, waiting } = await begin({ type: 'accepted', activityId: '' });
    expect([await take(), await take(), await take()]).toEqual([10, 2, 0]);
    expect(waits).toEqual(Array.from({ length: 12 }, () => 500));
    expect(await waiting()).toBe(0);
  });

  test('leaves the rest for a later minute when the process stops', async () => {
    const { take, waiting, setTime } = await begin({ type: 'accepted', activityId: '' });
    await take(AbortSignal.abort());
    expect(await waiting()).toBe(12);
    setTime(62);
    for (let round = 0; round < 2; round++) await take();
    expect(await waiting()).toBe(0);
  });

  test('waits as long as Teams requests, and gives up after a day', async () => {
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
    expect(await waiting()).toBe(10); // two were tried, the others were not
    setTime(7 * 24 * 3600 + 1);
    await take();
    expect(await waiting()).toBe(0);
  });

  describe('with many learners deleted at the same time', () => {
    const [learners, cards] = [300, 40] as const;

    async function cohort(isWished = false) {
      await database().query('delete from card_removal');
      await database().query('delete from send_pace');
      await database().query(
        `insert into card_removal (service_url, conversation_id, activity_id, is_wished, try_at, give_up_at)
         select 'https://x/', 'a:' || chat, card::text, $2, $1, $1::timestamptz + interval '24 hours'
           from generate_series(1, $3::int) chat cross join generate_series(1, $4::int) card`,
        [at(0), isWished, learners, cards],
      );
    }

    /** While one chat waits, the others continue, so a round lasts as long as its longest chat. */
    function remover(answer: (card: { conversationId: string }) => Verdict) {
      const sent = new Map<string, number[]>();
      let time = at(0).getTime();
      let sleepers: (() => void)[] = [];
      const take = createCardRemover({
        database: database(),
        teams: {
          remove: (chat) => {
            sent.set(chat.conversationId, [...(sent.get(chat.conversationId) ?? []), time]);
            return Promise.resolve(answer(chat));
          },
        },
        now: () => new Date(time),
        log: { info: () => undefined, warn: () => undefined },
        sleep: (millis) =>
          new Promise<void>((done) => {
            sleepers.push(done);
            if (sleepers.length > 1) return;
            setTimeout(() => {
              time += millis;
              const woken = sleepers;
              sleepers = [];
              for (const wake of woken) wake();
            }, 25);
          }),
      });
      const rest = (millis: number) => (time += millis);
      return { take, sent, time: () => time, rest };
    }

    test('ends within an hour, within the limits of Teams for chats and tenants', async () => {
      await cohort();
      const { take, sent, time } = remover(() => ({ type: 'accepted', activityId: '' }));
      while ((await take()) > 0);
      expect(await count(database(), 'from card_removal', [])).toBe(0);
      expect((time() - at(0).getTime()) / 60_000).toBeLessThan(60);
      for (const times of sent.values()) expect(most(times, 30_000)).toBeLessThanOrEqual(60);
      expect(most([...sent.values()].flat(), 1_000)).toBeLessThanOrEqual(30);
    }, 180_000);

    test('gives up no untried card, even after a day without Teams', async () => {
      await cohort();
      const { take, rest } = remover(() => ({
        type: 'refused',
        status: 503,
        code: '',
        retryAfterSeconds: null,
      }));
      await take();
      rest(25 * 3_600_000);
      await take();
      // One card of each of the eight chats was tried, and a day has passed; the others still wait.
      expect(await count(database(), 'from card_removal', [])).toBe(learners * cards - 8);
      rest(7 * 24 * 3_600_000);
      await take();
      expect(await count(database(), 'from card_removal', [])).toBe(0);
    });

    test('a chat that Teams limits does not delay the others', async () => {
      await cohort();
      const { take, sent } = remover(({ conversationId }) =>
        conversationId === 'a:1' ? { type: 'refused', status: 429, code: '', retryAfterSeconds: 600 } : { type: 'accepted', activityId: '' },
      ); // prettier-ignore
      for (let round = 0; round < 3; round++) await take();
      expect(sent.get('a:1')).toHaveLength(1);
      expect([...sent.values()].flat()).toHaveLength(1 + 7 * 10 + 2 * 80);
    });

    test('learners who asked for deletion come first', async () => {
      await cohort();
      await database().query(`update card_removal set is_wished = true where conversation_id = 'a:77'`);
      const { take, sent } = remover(() => ({ type: 'accepted', activityId: '' }));
      await take();
      expect(sent.get('a:77')).toHaveLength(10);
    });

    test('two processes together keep the pace of one, and one continues the work of a dead one', async () => {
      await cohort();
      const waiting: (() => void)[] = [];
      const held = createCardRemover({
        database: database(),
        teams: {
          remove: () => new Promise((done) => waiting.push(() => done({ type: 'accepted', activityId: '' }))),
        },
        now: () => at(0),
        log: { info: () => undefined, warn: () => undefined },
        sleep: () => Promise.resolve(),
      });
      const stopping = new AbortController();
      const first = held(stopping.signal);
      await expect.poll(() => count(database(), 'from card_removal where try_at > $1', [at(0)])).toBe(80);
      const second = remover(() => ({ type: 'accepted', activityId: '' }));
      expect(await second.take()).toBe(0);
      second.rest(61_000);
      expect(await second.take()).toBe(80);
      stopping.abort();
      for (const release of waiting) release();
      await first;
    });
  });
});

/** The maximum number of times within any `millis`. */
function most(times: readonly number[], millis: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  let first = 0;
  let found = 0;
  sorted.forEach((time, index) => {
    while (time - (sorted[first] ?? time) >= millis) first += 1;
    found = Math.max(found, index - first + 1);
  });
  return found;
}
