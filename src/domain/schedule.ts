import { Temporal } from 'temporal-polyfill';
import { isAbsent, type Absence } from './absence.ts';
import { isDayOff, type ClosingDay } from './day-off.ts';

/** Monday is 1, Sunday 7, as in ISO 8601. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;
export const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** `every`: on each chosen day. `weekly`: once a week. `fortnightly`: once in two weeks. */
export const paces = ['every', 'weekly', 'fortnightly'] as const;
export type Pace = (typeof paces)[number];

/** When a learner wants nudges, in the clock time of `timeZone`. */
export interface Schedule {
  /** At least one, ascending. */
  readonly weekdays: readonly Weekday[];
  /** `HH:MM`. */
  readonly time: string;
  readonly pace: Pace;
  /** IANA name. */
  readonly timeZone: string;
}

export const defaultTimeZone = 'Europe/Copenhagen';

export const suggestedSchedule = { weekdays: [2, 4], time: '09:00', pace: 'every' } as const;

/** The rest of the input for the next slot. */
export interface Circumstances {
  /** How many times the pace was halved since the learner chose it. */
  readonly slowdown: number;
  readonly absences: readonly Absence[];
  readonly closingDays: readonly ClosingDay[];
}

/** The search ends after so many days: a schedule without a day in two years has none. */
const farthestDays = 800;

/** Working hours; a time outside of them, or a weekend, is stored only after the learner has confirmed it. */
const opens = Temporal.PlainTime.from('08:00');
const closes = Temporal.PlainTime.from('17:00');

/**
 * The next slot after `now`: on a chosen day that is not a day off, as many chosen days after the `previous` slot as
 * pace and slowdown require. A clock time that the change to summer time skips is moved forward; at the change back,
 * the first of two equal clock times is used.
 * @returns undefined when there is no such day within `farthestDays`
 */
export function nextSlot(
  schedule: Schedule,
  circumstances: Circumstances,
  previous: Date | undefined,
  now: Date,
): Date | undefined {
  const { timeZone, time } = schedule;
  let stride = previous === undefined ? 1 : strideOf(schedule, circumstances.slowdown);
  let day = dayIn(timeZone, previous ?? now);
  if (previous !== undefined) day = day.add({ days: 1 });
  const last = dayIn(timeZone, now).add({ days: farthestDays });
  for (; Temporal.PlainDate.compare(day, last) < 0; day = day.add({ days: 1 })) {
    if (!isChosen(schedule, day)) continue;
    stride -= 1;
    if (stride > 0 || isAway(day, circumstances)) continue;
    const at = instantOf(day, time, timeZone);
    if (at > now) return at;
  }
  return undefined;
}

/** The first chosen day from `date` on that is not a day off. */
export function dueOnOwnDay(
  date: Date,
  schedule: Pick<Schedule, 'weekdays' | 'timeZone'>,
  closingDays: readonly ClosingDay[],
): Temporal.PlainDate {
  let day = dayIn(schedule.timeZone, date);
  for (let tried = 0; tried < farthestDays; tried++, day = day.add({ days: 1 })) {
    if (isChosen(schedule, day) && !isDayOff(day, closingDays)) return day;
  }
  return day;
}

export function dayIn(timeZone: string, date: Date): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
}

/** The parts of a schedule outside working hours, which the learner must confirm. */
export function unusualIn({ weekdays: chosen, time }: Pick<Schedule, 'weekdays' | 'time'>) {
  const clock = Temporal.PlainTime.from(time);
  return {
    isWeekend: chosen.some((weekday) => weekday > 5),
    isQuietHour:
      Temporal.PlainTime.compare(clock, opens) < 0 || Temporal.PlainTime.compare(clock, closes) >= 0,
  };
}

/** True for `HH:MM` from 00:00 to 23:59. */
export function isClockTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The number of chosen days from one nudge to the next. */
function strideOf({ weekdays: chosen, pace }: Schedule, slowdown: number): number {
  const weeks = { every: 0, weekly: 1, fortnightly: 2 }[pace];
  return (weeks === 0 ? 1 : weeks * chosen.length) * 2 ** slowdown;
}

function isChosen({ weekdays: chosen }: Pick<Schedule, 'weekdays'>, day: Temporal.PlainDate): boolean {
  return chosen.some((weekday) => weekday === day.dayOfWeek);
}

function isAway(day: Temporal.PlainDate, circumstances: Circumstances): boolean {
  return isAbsent(day, circumstances.absences) || isDayOff(day, circumstances.closingDays);
}

/** Keeps the day and clock time of a slot when the learner's time zone changes. */
export function movedSlot(slot: Date, time: string, from: string, to: string): Date {
  return instantOf(dayIn(from, slot), time, to);
}

function instantOf(day: Temporal.PlainDate, time: string, timeZone: string): Date {
  const zoned = day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) });
  return new Date(zoned.epochMilliseconds);
}
