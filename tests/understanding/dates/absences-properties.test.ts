import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import type { Away } from '../../../src/understanding/dates/days.ts';
import {
  readPauseLength,
  readPauseWish,
  type PauseWish,
} from '../../../src/understanding/dates/pause-wish.ts';
import { languages, type Language } from '../../../src/domain/language.ts';
import { packs } from './readings.ts';

const words = {
  da: { off: 'fri', week: 'uge', and: 'og', until: 'til', from: 'fra', day: (n: number) => `${n}.` },
  en: { off: 'off', week: 'week', and: 'and', until: 'until', from: 'from', day: (n: number) => `${n}` },
};

const days = fc.integer({ min: 0, max: 1500 }).map((count) => Temporal.PlainDate.from('2026-01-01').add({ days: count })); // prettier-ignore

/** What people write around dates, in any disorder. */
const pieces = (language: Language) =>
  fc.oneof(
    fc.nat(60).map(String),
    fc.constantFrom('99999999999', '99999999999999999999999999', '20261221', '0'),
    fc.nat(31).map((n) => words[language].day(n)),
    fc.tuple(fc.nat(33), fc.nat(14)).map(([day, month]) => `${day}/${month}`),
    fc.tuple(fc.nat(33), fc.nat(14), fc.constantFrom('2025', '2026', '2027', '27')).map((parts) => parts.join('.')),
    fc.constantFrom('/', ',', '-', '–', '&', '2027', 'ferie', 'on leave'),
    language === 'da'
      ? fc.constantFrom('uge', 'til', 'til og med', 'fra', 'og', 'samt', 'dage', 'uger', 'måned', 'maj', 'juli', 'jul', 'fredag', 'i morgen', 'i dag', 'næste uge', 'om', 'den', 'efter', 'mellem', 'nytår', 'næste', 'hver', 'kl. 9', 'i')
      : fc.constantFrom('week', 'until', 'through', 'from', 'and', 'days', 'weeks', 'month', 'may', 'July', 'Christmas', 'Friday', 'tomorrow', 'today', 'next week', 'in', 'the', 'after', 'between', 'New Year', 'next', 'every', 'at 9', 'to', 'of'),
  ); // prettier-ignore

function awayOf(wish: PauseWish | undefined): readonly Away[] | undefined {
  return wish?.type === 'days' ? wish.away : undefined;
}

function isIn(day: Temporal.PlainDate, away: readonly Away[], today: Temporal.PlainDate): boolean {
  return away.some(
    ({ from, until }) =>
      Temporal.PlainDate.compare(from ?? today, day) <= 0 && Temporal.PlainDate.compare(day, until) < 0,
  );
}

describe.each(languages)('in %s', (language) => {
  const pack = packs[language];
  const { off, week, and, until, from } = words[language];

  test('whatever is typed, no absence ends before it begins, none is over, and none touches another', () => {
    fc.assert(
      fc.property(
        days,
        fc.array(pieces(language), { maxLength: 8 }),
        fc.constantFrom(' ', ''),
        (today, parts, gap) => {
          const text = parts.join(gap);
          for (const wish of [
            readPauseWish(`${off} ${text}`, today, pack),
            readPauseLength(text, today, pack),
          ]) {
            let last = today.subtract({ days: 1 });
            for (const { from: first, until: end } of awayOf(wish) ?? []) {
              expect(Temporal.PlainDate.compare(last, first ?? today)).toBeLessThan(0);
              expect(Temporal.PlainDate.compare(first ?? today, end)).toBeLessThan(0);
              last = end;
            }
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('each week of a list is in it, or it is asked about', () => {
    const lists = fc.array(fc.integer({ min: 1, max: 53 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        days,
        lists,
        fc.constantFrom(`, `, ` ${and} `, ` ${and} ${week} `),
        (today, weeks, join) => {
          const away = awayOf(readPauseWish(`${off} ${week} ${weeks.join(join)}`, today, pack));
          for (const number of away ? weeks : []) {
            const inWeek = [...Array(800).keys()].map((count) => today.add({ days: count })).filter(({ weekOfYear }) => weekOfYear === number); // prettier-ignore
            expect(inWeek.some((day) => isIn(day, away ?? [], today))).toBe(true);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  test('each date of a list is in it', () => {
    fc.assert(
      fc.property(days, fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 4 }), fc.boolean(), (today, counts, hasYear) => {
        const dates = counts.map((count) => today.add({ days: count }));
        const typed = dates.map(({ day, month, year }) => `${day}/${month}${hasYear ? `-${year}` : ''}`);
        const away = awayOf(readPauseWish(`${off} ${typed.join(` ${and} `)}`, today, pack));
        expect(away).toBeDefined();
        for (const date of dates) expect(isIn(date, away ?? [], today)).toBe(true);
        const total = (away ?? []).reduce((sum, one) => sum + (one.from ?? today).until(one.until).days, 0);
        expect(total).toBe(new Set(dates.map(String)).size);
      }),
      { numRuns: 300 },
    ); // prettier-ignore
  });

  test('both ends of a range are in it, with the year of either, both or none', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 90 }), fc.constantFrom('', 'first', 'last', 'both'), (today, start, length, years) => {
        const [first, last] = [today.add({ days: start }), today.add({ days: start + length })];
        const yearOf = (date: Temporal.PlainDate, which: string) => (years === which || years === 'both' ? ` ${date.year}` : ''); // prettier-ignore
        const text = `${off} ${from} ${first.day}/${first.month}${yearOf(first, 'first')} ${until} ${last.day}/${last.month}${yearOf(last, 'last')}`;
        const away = awayOf(readPauseWish(text, today, pack));
        const expected = { from: first.equals(today) ? null : first.toString(), until: last.add({ days: 1 }).toString() };
        expect(away?.map((one) => ({ from: one.from?.toString() ?? null, until: one.until.toString() }))).toEqual([expected]);
      }),
      { numRuns: 300 },
    ); // prettier-ignore
  });

  test('a number beside the days that names none is asked about', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 54, max: 1899 }), (today, number) => {
        for (const text of [
          `${off} 14/7 ${number}`,
          `${off} ${number} ${until} 14/7`,
          `${off} ${week} 29 ${and} ${number}`,
        ])
          // prettier-ignore
          expect([text, readPauseWish(text, today, pack)?.type]).not.toEqual([text, 'days']);
      }),
      { numRuns: 100 },
    );
  });
});
