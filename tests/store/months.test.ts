import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { monthsAfter } from '../../src/domain/months.ts';
import { startTestBot, type TestBot } from '../support/bot.ts';
import { startMillis } from '../support/bot-kinds.ts';
import { databaseKinds } from '../support/databases.ts';

describe.each(databaseKinds)('months are added as $name adds them', (kind) => {
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
