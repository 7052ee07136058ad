import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { monthsAfter } from '../../src/domain/months.ts';
import { databaseKinds } from '../support/databases.ts';
import { startTestBot, type TestBot } from '../support/bot.ts';
import { startMillis } from '../support/bot-kinds.ts';

const cases = [
  ['2026-08-31T10:00:00Z', 6, '2027-02-28T10:00:00Z'],
  ['2027-08-31T10:00:00Z', 6, '2028-02-29T10:00:00Z'],
  ['2028-02-29T23:59:59Z', 12, '2029-02-28T23:59:59Z'],
  ['2028-02-29T00:00:00Z', 48, '2032-02-29T00:00:00Z'],
  ['2026-12-31T12:00:00Z', 2, '2027-02-28T12:00:00Z'],
  ['2026-01-31T12:00:00Z', 1, '2026-02-28T12:00:00Z'],
  ['2026-01-30T12:00:00Z', 24, '2028-01-30T12:00:00Z'],
  ['2026-05-31T12:00:00Z', 1, '2026-06-30T12:00:00Z'],
  ['2026-11-30T12:00:00Z', 3, '2027-02-28T12:00:00Z'],
] as const;

describe('so many months later', () => {
  test.each(cases)('%s and %i months is %s', (date, months, expected) => {
    expect(monthsAfter(new Date(date), months)).toEqual(new Date(expected));
  });
});

describe.each(databaseKinds)('as $name adds them', (kind) => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await startTestBot(kind);
  }, startMillis);
  afterAll(() => bot.close());

  test('to every day of a leap year', async () => {
    const rows = await bot.query<{ from: Date; months: number; to: Date }>(
      `select day at time zone 'UTC' as "from", months, (day + make_interval(months => months)) at time zone 'UTC' as "to"
         from generate_series(timestamp '2028-01-01 09:00', timestamp '2028-12-31 09:00', interval '1 day') as day,
              unnest(array[1, 6, 12, 24, 36]) as months`,
    );
    expect(rows.length).toBe(366 * 5);
    for (const { from, months, to } of rows)
      expect(monthsAfter(new Date(from), months).toISOString()).toBe(new Date(to).toISOString());
  });
});
