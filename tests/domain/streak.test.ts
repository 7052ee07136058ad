import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import type { Absence } from '../../src/domain/absence.ts';
import { weeklyStreak } from '../../src/domain/streak.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

// 2 March 2026 is a Monday; until Easter (5 April) no day is off.
describe('the weekly streak', () => {
  interface Case {
    readonly name: string;
    readonly active: readonly string[];
    readonly today?: string;
    readonly away?: readonly Absence[];
    readonly closing?: readonly string[];
    readonly weeks: number;
  }
  const cases: readonly Case[] = [
    { name: 'none before anything is done', active: [], weeks: 0 },
    { name: 'the current week counts after an activity', active: ['2026-03-11'], weeks: 1 },
    { name: 'several activities in one week count once', active: ['2026-03-09', '2026-03-10', '2026-03-10', '2026-03-11'], weeks: 1 },
    { name: 'the current week does not end the streak', active: ['2026-03-03'], weeks: 1 },
    { name: 'the last week and the current one', active: ['2026-03-03', '2026-03-11'], weeks: 2 },
    { name: 'the current week does not end the streak on its Sunday', active: ['2026-03-03'], today: '2026-03-15', weeks: 1 },
    { name: 'the streak ends on the next Monday', active: ['2026-03-03'], today: '2026-03-16', weeks: 0 },
    { name: 'a Sunday belongs to the week before the next Monday', active: ['2026-03-08', '2026-03-09'], weeks: 2 },
    { name: 'Monday and Sunday of one week', active: ['2026-03-02', '2026-03-08'], weeks: 1 },
    { name: 'a week without activity ends it', active: ['2026-02-16', '2026-02-23', '2026-03-09'], weeks: 1 },
    { name: 'activities in any order', active: ['2026-03-09', '2026-02-23', '2026-03-02'], weeks: 3 },
    { name: 'over the turn of the year', active: ['2025-12-22', '2026-01-02', '2026-01-05'], today: '2026-01-08', weeks: 3 },
    { name: 'three working days off keep the streak', active: ['2026-02-23', '2026-03-09'], away: [{ from: '2026-03-02', to: '2026-03-04' }], weeks: 2 },
    { name: 'two working days off do not', active: ['2026-02-23', '2026-03-09'], away: [{ from: '2026-03-02', to: '2026-03-03' }], weeks: 1 },
    { name: 'two working days off and the weekend do not', active: ['2026-02-23', '2026-03-09'], away: [{ from: '2026-03-05', to: '2026-03-08' }], weeks: 1 },
    { name: 'two absences are added', active: ['2026-02-23', '2026-03-09'], away: [{ from: '2026-03-02', to: '2026-03-02' }, { from: '2026-03-05', to: '2026-03-06' }], weeks: 2 },
    { name: 'any three working days', active: ['2026-02-23', '2026-03-09'], away: [{ from: '2026-03-03', to: '2026-03-03' }, { from: '2026-03-05', to: '2026-03-06' }], weeks: 2 },
    { name: 'overlapping days count once', active: ['2026-02-23', '2026-03-09'], away: [{ from: '2026-03-02', to: '2026-03-03' }, { from: '2026-03-03', to: '2026-03-03' }], weeks: 1 },
    { name: 'a long absence keeps the streak and adds no week', active: ['2026-01-05', '2026-01-12', '2026-03-09'], away: [{ from: '2026-01-19', to: '2026-03-08' }], weeks: 3 },
    { name: 'an activity during an absence counts', active: ['2026-02-23', '2026-03-04', '2026-03-09'], away: [{ from: '2026-03-02', to: '2026-03-08' }], weeks: 3 },
    { name: 'an absence alone gives no streak', active: [], away: [{ from: '2026-01-01', to: '2026-03-11' }], weeks: 0 },
    { name: 'an absence before the streak adds nothing', active: ['2026-03-03'], away: [{ from: '2026-02-23', to: '2026-03-01' }], weeks: 1 },
    { name: 'Maundy Thursday and Good Friday alone do not keep the streak', active: ['2026-03-23', '2026-04-07'], today: '2026-04-08', weeks: 1 },
    { name: 'with a closing day they keep it', active: ['2026-03-23', '2026-04-07'], today: '2026-04-08', closing: ['2026-04-01'], weeks: 2 },
    { name: 'with a day off they keep it', active: ['2026-03-23', '2026-04-07'], today: '2026-04-08', away: [{ from: '2026-04-01', to: '2026-04-01' }], weeks: 2 },
    { name: 'Christmas with its closing days', active: ['2026-12-14', '2026-12-28'], today: '2026-12-30', closing: ['12-23', '12-24'], weeks: 2 },
    { name: 'Christmas without them', active: ['2026-12-14', '2026-12-28'], today: '2026-12-30', weeks: 1 },
    { name: 'activities after today are ignored', active: ['2026-03-11', '2026-03-17'], weeks: 1 },
  ]; // prettier-ignore

  for (const { name, active, today = '2026-03-11', away = [], closing = [], weeks } of cases) {
    test(name, () => {
      expect(weeklyStreak(active, away, closing, day(today))).toBe(weeks);
    });
  }
});

describe('for every history', () => {
  const today = day('2026-08-12');
  const daysAgo = fc.nat(150).map((days) => today.subtract({ days }).toString());
  const active = fc.array(daysAgo, { maxLength: 40 });
  const away = fc.array(
    fc.tuple(daysAgo, fc.nat(30)).map(([from, days]) => ({ from, to: day(from).add({ days }).toString() })),
    { maxLength: 4 },
  );
  const weekOf = (text: string) =>
    day(text)
      .subtract({ days: day(text).dayOfWeek - 1 })
      .toString();

  test('the streak is never longer than the number of weeks with an activity', () => {
    fc.assert(
      fc.property(active, away, (days, absences) => {
        const weeks = weeklyStreak(days, absences, [], today);
        expect(weeks).toBeGreaterThanOrEqual(0);
        expect(weeks).toBeLessThanOrEqual(new Set(days.map(weekOf)).size);
      }),
    );
  });

  test('more activities or absences never shorten the streak', () => {
    fc.assert(
      fc.property(active, away, daysAgo, (days, absences, extra) => {
        const weeks = weeklyStreak(days, absences, [], today);
        expect(weeklyStreak([...days, extra], absences, [], today)).toBeGreaterThanOrEqual(weeks);
        const longer = [...absences, { from: extra, to: day(extra).add({ days: 6 }).toString() }];
        expect(weeklyStreak(days, longer, [], today)).toBeGreaterThanOrEqual(weeks);
      }),
    );
  });

  test('the weekday of an activity has no effect', () => {
    fc.assert(
      fc.property(active, away, (days, absences) => {
        const mondays = days.map(weekOf);
        expect(weeklyStreak(mondays, absences, [], today)).toBe(weeklyStreak(days, absences, [], today));
      }),
    );
  });

  test('with a continuous absence every week with an activity counts', () => {
    fc.assert(
      fc.property(active, (days) => {
        const always = [{ from: '2026-01-01', to: '2026-12-31' }];
        expect(weeklyStreak(days, always, [], today)).toBe(new Set(days.map(weekOf)).size);
      }),
    );
  });
});
