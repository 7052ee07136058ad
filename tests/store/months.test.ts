import { describe, expect, test } from 'vitest';
import { monthsAfter } from '../../src/domain/months.ts';
import { databaseKinds } from '../support/databases.ts';
import { useDatabase } from './open.ts';

describe.each(databaseKinds)('months are added as $name adds them', (kind) => {
  const database = useDatabase(kind);

  test('to every day of a leap year', async () => {
    const rows = await database().query<{ from: Date; months: number; to: Date }>(
      `select day at time zone 'UTC' as "from", months, (day + make_interval(months => months)) at time zone 'UTC' as "to"
         from generate_series(timestamp '2028-01-01 09:00', timestamp '2028-12-31 09:00', interval '1 day') as day,
              unnest(array[1, 6, 12, 24, 36]) as months`,
    );
    expect(rows.length).toBe(366 * 5);
    const wrong = rows.filter(({ from, months, to }) => monthsAfter(from, months).getTime() !== to.getTime());
    expect(wrong).toEqual([]);
  });
});
