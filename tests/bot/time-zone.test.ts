import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadPack } from '../../src/content/pack.ts';
import { haveSameClock, isPlaceless } from '../../src/domain/time-zone.ts';
import { readTimeZone } from '../../src/understanding/dates/time-zone.ts';
import { startTestBot, type TestBot } from '../support/bot.ts';
import { startMillis } from '../support/bot-kinds.ts';
import { databaseKinds } from '../support/databases.ts';
import type { TestLearner } from '../support/learner.ts';

const packs = [loadPack('da'), loadPack('en')];

describe('a zone in words', () => {
  test.each([
    ['min tidszone er Europe/Copenhagen', 'Europe/Copenhagen'],
    ['Min tidszone er europe/london tak', 'Europe/London'],
    ['brug dansk tid', 'Europe/Copenhagen'],
    ['dansk tid tak', 'Europe/Copenhagen'],
    ['sæt tidszonen til New York', 'America/New_York'],
    ['brug grønlandsk tid nu', 'America/Nuuk'],
    ['my time zone is America/New_York', 'America/New_York'],
    ['use Danish time please', 'Europe/Copenhagen'],
    ['use Tokyo time', 'Asia/Tokyo'],
    ['min tidszone er UTC', 'UTC'],
    ['min tidszone er UTC+1', null],
    ['min tidszone er Langtbortistan', null],
    ['brug kortere tid', undefined],
    ['min kollegas tidszone er Asia/Tokyo', undefined],
    ['Danmark', undefined],
    ['jeg bor i London', undefined],
  ])('"%s" is %s', (text, zone) => {
    expect(readTimeZone(text, packs)).toBe(zone);
  });

  test('time zones that a device may report', () => {
    for (const zone of ['UTC', 'Etc/UTC', 'GMT', 'Etc/GMT+1', 'Zulu', '+01:00', 'Universal'])
      expect(isPlaceless(zone), zone).toBe(true);
    for (const zone of ['Europe/London', 'America/Nuuk', 'CET']) expect(isPlaceless(zone), zone).toBe(false);
    const now = new Date('2026-12-01T12:00:00Z');
    expect(haveSameClock('Europe/Copenhagen', 'Europe/Paris', now)).toBe(true);
    // The clocks agree in winter only.
    expect(haveSameClock('Europe/Copenhagen', 'Africa/Lagos', now)).toBe(false);
  });
});

describe.each(databaseKinds)('the clock of reminders, on $name', (kind) => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await startTestBot(kind);
  }, startMillis);
  afterAll(() => bot.close());

  async function reminded(): Promise<TestLearner> {
    const learner = bot.newLearner();
    for (const words of ['start', 'spring over', 'påmindelser tirsdag kl. 9']) await learner.says(words);
    return learner;
  }
  const from = (localTimezone: string) => ({ localTimezone });
  const moves = (learner: TestLearner) =>
    learner.texts().filter((text) => text.includes('Teams siger, at du nu er i tidszonen'));

  test('a change is reported once, and the card then names the zone', async () => {
    const learner = await reminded();
    await learner.says('påmindelser', from('America/New_York'));
    expect(learner.texts().at(-1)).toContain('Teams siger, at du nu er i tidszonen America/New York');
    await learner.says('påmindelser', from('America/New_York'));
    expect(learner.texts().at(-1)).not.toContain('Teams siger');
    expect(learner.texts().at(-1)).toContain('Tiden gælder i tidszonen America/New York');
  });

  test('a change is also reported after a press', async () => {
    const learner = await reminded();
    await learner.posts({
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: learner.liveCardId(),
      value: { action: { type: 'Action.Execute', verb: 'home/show', data: {} } },
      ...from('Europe/London'),
    });
    expect(moves(learner)).toHaveLength(1);
  });

  test('UTC without a place is ignored, and Paris counts as Danish time', async () => {
    const learner = await reminded();
    for (const zone of ['UTC', 'Etc/UTC', 'Europe/Paris']) await learner.says('påmindelser', from(zone));
    expect(moves(learner)).toEqual([]);
    expect(learner.texts().at(-1)).not.toContain('Tiden gælder i tidszonen');
    await learner.says('påmindelser', {
      ...from('UTC'),
      entities: [{ type: 'clientInfo', timezone: 'Europe/London' }],
    });
    expect(moves(learner)).toHaveLength(1);
  });

  test('the chosen zone stays, also UTC, until the learner follows Teams again', async () => {
    const learner = await reminded();
    await learner.says('min tidszone er UTC', from('Europe/London'));
    await learner.says('påmindelser', from('Asia/Tokyo'));
    expect(learner.texts().at(-1)).toContain('Tiden gælder i tidszonen UTC');
    const [row] = await bot.query<{ time_zone: string; is_time_zone_chosen: boolean }>(
      `select time_zone, is_time_zone_chosen from learner where aad_object_id = '${learner.aadObjectId}'`,
    );
    expect(row).toEqual({ time_zone: 'UTC', is_time_zone_chosen: true });
    await learner.says('følg uret i Teams');
    await learner.says('påmindelser', from('Asia/Tokyo'));
    expect(learner.texts().at(-1)).toContain('Asia/Tokyo');
  });

  test('the next reminder comes at the same time by the new clock', async () => {
    const learner = await reminded();
    const next = async () => {
      const [row] = await bot.query<{ next_at: Date }>(
        `select next_at from reminder join learner on id = learner_id where aad_object_id = '${learner.aadObjectId}'`,
      );
      return new Date(row?.next_at ?? 0).getTime();
    };
    const before = await next();
    await learner.says('min tidszone er Europe/London');
    expect((await next()) - before).toBe(60 * 60 * 1000);
  });
});
