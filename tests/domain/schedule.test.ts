import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  dayIn,
  dueOnOwnDay,
  isClockTime,
  isTimeZone,
  movedSlot,
  nextSlot,
  unusualIn,
  type Circumstances,
  type Schedule,
  type Weekday,
} from '../../src/domain/schedule.ts';

const usual: Schedule = { weekdays: [2, 4], time: '09:00', pace: 'every', timeZone: 'Europe/Copenhagen' };
const calm: Circumstances = { slowdown: 0, absences: [], closingDays: [] };

/** "2026-03-03 09:00" on the clock of a zone. */
function moment(text: string, timeZone = usual.timeZone): Date {
  const local = Temporal.PlainDateTime.from(text.replace(' ', 'T'));
  return new Date(local.toZonedDateTime(timeZone).epochMilliseconds);
}

function clockOf(date: Date | undefined, timeZone = usual.timeZone): string | undefined {
  if (!date) return undefined;
  const zoned = Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(timeZone);
  return zoned.toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');
}

// 2 March 2026 is a Monday, Easter Sunday is 5 April. The previous slot is on Tuesday 3 March by default.
describe('the next slot', () => {
  interface Case {
    readonly name: string;
    /** null: there was no previous slot. */
    readonly previous?: string | null;
    readonly now?: string;
    readonly slot: string | undefined;
    readonly of?: Partial<Schedule>;
    readonly when?: Partial<Circumstances>;
  }
  const everyDay = [1, 2, 3, 4, 5, 6, 7] as const;
  const wholeYear = Array.from({ length: 366 }, (_, days) =>
    Temporal.PlainDate.from('2028-01-01').add({ days }).toString().slice(-5),
  );
  const cases: readonly Case[] = [
    { name: 'the first slot is today if its time is in the future', previous: null, now: '2026-03-03 08:59', slot: '2026-03-03 09:00' },
    { name: 'the first slot is not now', previous: null, now: '2026-03-03 09:00', slot: '2026-03-05 09:00' },
    { name: 'the first slot does not depend on the pace', previous: null, now: '2026-03-03 08:00', of: { pace: 'fortnightly' }, slot: '2026-03-03 09:00' },
    { name: 'the first slot does not depend on a slower pace', previous: null, now: '2026-03-03 08:00', when: { slowdown: 3 }, slot: '2026-03-03 09:00' },
    { name: 'the next chosen day', slot: '2026-03-05 09:00' },
    { name: 'over the weekend', previous: '2026-03-05 09:00', slot: '2026-03-10 09:00' },
    { name: 'never twice on one day, also if the chosen time becomes later', previous: '2026-03-03 09:00', of: { time: '15:00' }, slot: '2026-03-05 15:00' },
    { name: 'weekly is a week later', of: { pace: 'weekly' }, slot: '2026-03-10 09:00' },
    { name: 'weekly on one day', of: { pace: 'weekly', weekdays: [2] }, slot: '2026-03-10 09:00' },
    { name: 'fortnightly is two weeks later', of: { pace: 'fortnightly' }, slot: '2026-03-17 09:00' },
    { name: 'fortnightly on one day', of: { pace: 'fortnightly', weekdays: [2] }, slot: '2026-03-17 09:00' },
    { name: 'halved once: every second chosen day', when: { slowdown: 1 }, slot: '2026-03-10 09:00' },
    { name: 'halved twice: every fourth', when: { slowdown: 2 }, slot: '2026-03-17 09:00' },
    { name: 'weekly, halved three times: eight weeks', of: { pace: 'weekly', weekdays: [2] }, when: { slowdown: 3 }, slot: '2026-04-28 09:00' },
    { name: 'a pause ends on a chosen day', when: { absences: [{ from: '2026-02-01', to: '2026-03-09' }] }, slot: '2026-03-10 09:00' },
    { name: 'a pause ends on another day', when: { absences: [{ from: '2026-02-01', to: '2026-03-10' }] }, slot: '2026-03-12 09:00' },
    { name: 'a past pause has no effect', when: { absences: [{ from: '2026-02-01', to: '2026-02-28' }] }, slot: '2026-03-05 09:00' },
    { name: 'a pause over the turn of the year', when: { absences: [{ from: '2026-02-01', to: '2027-01-04' }] }, slot: '2027-01-05 09:00' },
    { name: 'before a future pause', when: { absences: [{ from: '2026-03-06', to: '2026-03-19' }] }, slot: '2026-03-05 09:00' },
    { name: 'not on the first day of a pause', when: { absences: [{ from: '2026-03-05', to: '2026-03-19' }] }, slot: '2026-03-24 09:00' },
    { name: 'after a future pause', previous: '2026-03-05 09:00', when: { absences: [{ from: '2026-03-06', to: '2026-03-23' }] }, slot: '2026-03-24 09:00' },
    { name: 'between two pauses', when: { absences: [{ from: '2026-03-04', to: '2026-03-06' }, { from: '2026-03-11', to: '2026-03-30' }] }, slot: '2026-03-10 09:00' },
    { name: 'after two pauses', previous: '2026-03-10 09:00', when: { absences: [{ from: '2026-03-04', to: '2026-03-06' }, { from: '2026-03-11', to: '2026-03-30' }] }, slot: '2026-03-31 09:00' },
    { name: 'after Maundy Thursday', previous: '2026-03-31 09:00', slot: '2026-04-07 09:00' },
    { name: 'after Easter Monday', previous: '2026-04-01 09:00', of: { weekdays: [1] }, slot: '2026-04-13 09:00' },
    { name: 'after Christmas and New Year on the same weekday', previous: '2026-12-18 09:00', of: { weekdays: [5] }, slot: '2027-01-08 09:00' },
    { name: 'after a yearly closing day', previous: '2026-12-22 09:00', of: { weekdays: everyDay }, when: { closingDays: ['12-23', '12-24'] }, slot: '2026-12-27 09:00' },
    { name: 'after a single closing day', when: { closingDays: ['2026-03-05'] }, slot: '2026-03-10 09:00' },
    { name: 'fortnightly on a holiday: the next chosen day, not two weeks later', previous: '2026-03-19 09:00', of: { pace: 'fortnightly', weekdays: [4] }, slot: '2026-04-09 09:00' },
    { name: 'after downtime the next slot, not the missed ones', now: '2026-03-20 12:00', slot: '2026-03-24 09:00' },
    { name: 'after downtime, the same day if its time is in the future', now: '2026-03-24 08:00', slot: '2026-03-24 09:00' },
    { name: 'after downtime longer than two weeks, fortnightly is due on the next chosen day', now: '2026-04-01 12:00', of: { pace: 'fortnightly', weekdays: [2] }, slot: '2026-04-07 09:00' },
    { name: 'after downtime shorter than two weeks, fortnightly keeps its rhythm', now: '2026-03-12 12:00', of: { pace: 'fortnightly', weekdays: [2] }, slot: '2026-03-17 09:00' },
    { name: 'none if the municipality is always closed', when: { closingDays: wholeYear }, slot: undefined },
  ]; // prettier-ignore

  for (const { name, previous = '2026-03-03 09:00', now, slot, of, when } of cases) {
    test(name, () => {
      const before = previous === null ? undefined : moment(previous);
      const found = nextSlot({ ...usual, ...of }, { ...calm, ...when }, before, now ? moment(now) : (before ?? new Date(0))); // prettier-ignore
      expect(clockOf(found)).toBe(slot);
    });
  }
});

describe('the clock', () => {
  const cases = [
    { name: '09:00 in winter', zone: 'Europe/Copenhagen', time: '09:00', now: '2026-03-27T12:00Z', days: [6], utc: '2026-03-28T08:00Z' },
    { name: '09:00 in summer, an hour earlier in UTC', zone: 'Europe/Copenhagen', time: '09:00', now: '2026-03-28T12:00Z', days: [7], utc: '2026-03-29T07:00Z' },
    { name: '02:30 that summer time skips becomes 03:30', zone: 'Europe/Copenhagen', time: '02:30', now: '2026-03-28T12:00Z', days: [7], utc: '2026-03-29T01:30Z' },
    { name: '02:30 that occurs twice is used the first time', zone: 'Europe/Copenhagen', time: '02:30', now: '2026-10-24T12:00Z', days: [7], utc: '2026-10-25T00:30Z' },
    { name: '02:30 is not used the second time', zone: 'Europe/Copenhagen', time: '02:30', now: '2026-10-25T00:30Z', days: [7], utc: '2026-11-01T01:30Z' },
    { name: 'Tórshavn skips 01:30', zone: 'Atlantic/Faroe', time: '01:30', now: '2026-03-28T12:00Z', days: [7], utc: '2026-03-29T01:30Z' },
    { name: 'Tórshavn has 01:30 twice', zone: 'Atlantic/Faroe', time: '01:30', now: '2026-10-24T12:00Z', days: [7], utc: '2026-10-25T00:30Z' },
    { name: 'Tórshavn has 02:30 once', zone: 'Atlantic/Faroe', time: '02:30', now: '2026-10-24T12:00Z', days: [7], utc: '2026-10-25T02:30Z' },
    { name: 'Nuuk has 23:30 twice on the Saturday', zone: 'America/Nuuk', time: '23:30', now: '2026-10-24T12:00Z', days: [6], utc: '2026-10-25T00:30Z' },
    { name: 'Nuuk with its old name', zone: 'America/Godthab', time: '09:00', now: '2026-07-01T00:00Z', days: [4], utc: '2026-07-02T10:00Z' },
    { name: "the learner's weekday counts: Monday in Nuuk while it is Tuesday in UTC", zone: 'America/Nuuk', time: '23:30', now: '2026-06-01T12:00Z', days: [1], utc: '2026-06-02T00:30Z' },
    { name: 'UTC has no summer time', zone: 'UTC', time: '02:30', now: '2026-03-28T12:00Z', days: [7], utc: '2026-03-29T02:30Z' },
  ] as const; // prettier-ignore

  for (const { name, zone, time, now, days, utc } of cases) {
    test(name, () => {
      const found = nextSlot({ ...usual, timeZone: zone, time, weekdays: days }, calm, undefined, new Date(now)); // prettier-ignore
      expect(found?.toISOString()).toBe(new Date(utc).toISOString());
    });
  }
});

test.each([
  ['Europe/Copenhagen', 'Atlantic/Faroe', '2026-03-03T08:00Z', '2026-03-03T09:00Z'],
  ['Europe/Copenhagen', 'America/Nuuk', '2026-07-02T07:00Z', '2026-07-02T10:00Z'],
  ['America/Nuuk', 'Europe/Copenhagen', '2026-07-02T10:00Z', '2026-07-02T07:00Z'],
  ['UTC', 'UTC', '2026-07-02T09:00Z', '2026-07-02T09:00Z'],
])('a learner who moves from %s to %s keeps day and clock time', (from, to, slot, moved) => {
  expect(movedSlot(new Date(slot), '09:00', from, to)).toEqual(new Date(moved));
});

describe('times outside of working hours', () => {
  test.each([
    [[1, 2, 3, 4, 5], '08:00', false, false],
    [[5], '16:59', false, false],
    [[5], '17:00', false, true],
    [[5], '07:59', false, true],
    [[5], '00:00', false, true],
    [[6], '12:00', true, false],
    [[1, 7], '23:59', true, true],
  ] as const)('days %j at %s: weekend %s, quiet hour %s', (weekdays, time, isWeekend, isQuietHour) => {
    expect(unusualIn({ weekdays, time })).toEqual({ isWeekend, isQuietHour });
  });
});

describe('a clock time', () => {
  test('may be every minute of a day', () => {
    const two = (number: number) => String(number).padStart(2, '0');
    for (let minute = 0; minute < 24 * 60; minute++) {
      expect(isClockTime(`${two(Math.floor(minute / 60))}:${two(minute % 60)}`)).toBe(true);
    }
  });

  test.each([
    '',
    '9:00',
    '24:00',
    '23:60',
    '09.00',
    '09:0',
    '09:00:00',
    ' 09:00',
    '09:00\n',
    '-1:00',
    'ab:cd',
  ])('is not %j', (text) => {
    expect(isClockTime(text)).toBe(false);
  });
});

test.each([
  ['Europe/Copenhagen', true],
  ['Atlantic/Faroe', true],
  ['America/Nuuk', true],
  ['UTC', true],
  ['Europe/Kobenhavn', false],
  ['', false],
])('%j is a time zone: %s', (name, isOne) => {
  expect(isTimeZone(name)).toBe(isOne);
});

describe('due on a chosen day', () => {
  const cases = [
    { name: 'on the day itself', date: '2026-03-03 00:00', day: '2026-03-03' },
    { name: 'late on that day', date: '2026-03-03 23:59', day: '2026-03-03' },
    { name: 'on the next chosen day', date: '2026-03-04 00:00', day: '2026-03-05' },
    { name: 'over the weekend', date: '2026-03-06 12:00', day: '2026-03-10' },
    { name: 'not on a holiday', date: '2026-04-01 12:00', day: '2026-04-07' },
    { name: 'not on a closing day', date: '2026-03-03 12:00', closing: ['03-03', '2026-03-05'], day: '2026-03-10' },
  ]; // prettier-ignore

  for (const { name, date, day, closing = [] } of cases) {
    test(name, () => {
      expect(dueOnOwnDay(moment(date), usual, closing).toString()).toBe(day);
    });
  }

  test('by the date in the time zone', () => {
    const midnight = new Date('2026-03-03T23:30Z');
    expect(dayIn('Europe/Copenhagen', midnight).toString()).toBe('2026-03-04');
    expect(dayIn('America/Nuuk', midnight).toString()).toBe('2026-03-03');
    const own = { weekdays: [2] as readonly Weekday[], timeZone: 'America/Nuuk' };
    expect(dueOnOwnDay(midnight, own, []).toString()).toBe('2026-03-03');
  });
});
