import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { easterSunday, isDayOff } from '../../src/domain/day-off.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

/** All days off of a year, `MM-DD`. */
function daysOff(year: number, closingDays: readonly string[] = []): readonly string[] {
  const first = Temporal.PlainDate.from({ year, month: 1, day: 1 });
  return Array.from({ length: first.daysInYear }, (_, days) => first.add({ days }))
    .filter((one) => isDayOff(one, closingDays))
    .map((one) => one.toString().slice(-5));
}

describe('Easter Sunday', () => {
  test.each([
    '1818-03-22', // the earliest possible date
    '1943-04-25', // the latest possible date
    '1954-04-18',
    '1981-04-19',
    '2000-04-23',
    '2005-03-27',
    '2008-03-23',
    '2011-04-24',
    '2016-03-27',
    '2019-04-21',
    '2023-04-09',
    '2024-03-31',
    '2025-04-20',
    '2026-04-05',
    '2027-03-28',
    '2028-04-16',
    '2029-04-01',
    '2030-04-21',
    '2035-03-25',
    '2038-04-25',
    '2049-04-18',
    '2076-04-19',
    '2285-03-22',
  ])('is on %s', (date) => {
    expect(easterSunday(Number(date.slice(0, 4))).toString()).toBe(date);
  });

  test('is always a Sunday between 22 March and 25 April', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1583, max: 9999 }), (year) => {
        const easter = easterSunday(year);
        const date = easter.toString().slice(-5);
        expect(easter.year).toBe(year);
        expect(easter.dayOfWeek).toBe(7);
        expect(date >= '03-22' && date <= '04-25').toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test("matches Gauss' rule in every century", () => {
    for (let year = 1583; year < 5000; year++) {
      const century = Math.floor(year / 100);
      const leaps = century - Math.floor(century / 4);
      const m = (15 - Math.floor((13 + 8 * century) / 25) + leaps) % 30;
      const moon = (19 * (year % 19) + m) % 30;
      const sunday = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + 4 + leaps) % 7;
      // Gauss' two exceptions.
      const isTooLate = sunday === 6 && (moon === 29 || (moon === 28 && (11 * m + 11) % 30 < 19));
      const days = moon + sunday - (isTooLate ? 7 : 0);
      const easter = Temporal.PlainDate.from({ year, month: 3, day: 22 }).add({ days });
      expect(easterSunday(year).toString()).toBe(easter.toString());
    }
  });
});

describe('the days off', () => {
  const years = [
    { year: 2026, days: ['01-01', '04-02', '04-03', '04-05', '04-06', '05-14', '05-24', '05-25', '12-25', '12-26'] },
    { year: 2027, days: ['01-01', '03-25', '03-26', '03-28', '03-29', '05-06', '05-16', '05-17', '12-25', '12-26'] },
    { year: 2028, days: ['01-01', '04-13', '04-14', '04-16', '04-17', '05-25', '06-04', '06-05', '12-25', '12-26'] },
  ]; // prettier-ignore

  for (const { year, days } of years) {
    test(`of ${year} are the Danish public holidays`, () => {
      expect(daysOff(year)).toEqual(days);
    });
  }

  test.each(['2024-04-26', '2025-05-16', '2026-05-01', '2027-04-23'])('do not include Store bededag, %s', (date) => {
    expect(isDayOff(day(date), [])).toBe(false);
  }); // prettier-ignore

  test.each([
    ['Grundlovsdag', '2026-06-05'],
    ['Christmas Eve', '2026-12-24'],
    ["New Year's Eve", '2026-12-31'],
    ['the Saturday of Easter', '2026-04-04'],
    ['an ordinary Saturday', '2026-03-07'],
    ['an ordinary Sunday', '2026-03-08'],
  ])('do not include %s', (_, date) => {
    expect(isDayOff(day(date), [])).toBe(false);
  });

  test('are the same for repeated calls in any order', () => {
    const forth = [2026, 2027, 2026].map((year) => daysOff(year));
    expect(forth[0]).toEqual(forth[2]);
    expect(daysOff(2026)).not.toEqual(daysOff(2027));
  });
});

describe('the closing days of a municipality', () => {
  const cases = [
    { name: 'a yearly one, this year', closing: ['12-24'], date: '2026-12-24', isOff: true },
    { name: 'a yearly one, next year', closing: ['12-24'], date: '2027-12-24', isOff: true },
    { name: 'a yearly one, not the day before', closing: ['12-24'], date: '2026-12-23', isOff: false },
    { name: 'a yearly one, not in another month', closing: ['12-24'], date: '2026-11-24', isOff: false },
    { name: 'a single one on its day', closing: ['2026-05-15'], date: '2026-05-15', isOff: true },
    { name: 'a single one, not a year later', closing: ['2026-05-15'], date: '2027-05-15', isOff: false },
    { name: 'any of several', closing: ['06-05', '2026-05-15', '12-31'], date: '2026-12-31', isOff: true },
    { name: '29 February in a leap year', closing: ['02-29'], date: '2028-02-29', isOff: true },
    { name: 'no 1 March in place of 29 February', closing: ['02-29'], date: '2027-03-01', isOff: false },
    { name: 'a public holiday stays a day off', closing: ['06-05'], date: '2026-04-06', isOff: true },
  ];

  for (const { name, closing, date, isOff } of cases) {
    test(name, () => {
      expect(isDayOff(day(date), closing)).toBe(isOff);
    });
  }

  test('and the public holidays are the only days off', () => {
    expect(daysOff(2026, ['12-24', '2026-05-15', '2027-01-02'])).toEqual(
      [...daysOff(2026), '05-15', '12-24'].sort(),
    );
  });
});
