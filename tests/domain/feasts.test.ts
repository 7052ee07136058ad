import { expect, test } from 'vitest';
import { feastIn, feasts } from '../../src/domain/feasts.ts';
import { isDayOff } from '../../src/domain/day-off.ts';

test.each([
  ['maundyThursday', '2026-04-02'],
  ['goodFriday', '2026-04-03'],
  ['easterMonday', '2026-04-06'],
  ['ascension', '2026-05-14'],
  ['whitMonday', '2026-05-25'],
  ['shroveSunday', '2026-02-15'],
  ['prayerDay', '2026-05-01'],
  ['constitutionDay', '2026-06-05'],
  ['secondChristmasDay', '2026-12-26'],
] as const)('%s is on %s', (feast, day) => {
  const { from, until } = feastIn(feast, 2026);
  expect(from.toString()).toBe(day);
  expect(until.toString()).toBe(from.add({ days: 1 }).toString());
});

test('every Danish public holiday has a name', () => {
  for (let year = 2024; year < 2040; year++) {
    const named = new Set(feasts.map((feast) => feastIn(feast, year).from.toString()));
    const days = Array.from({ length: 365 }, (_, days) => feastIn('newYear', year).from.add({ days }));
    for (const day of days.filter((day) => isDayOff(day, []))) expect(named).toContain(day.toString());
  }
});
