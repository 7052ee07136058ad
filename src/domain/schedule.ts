import { Temporal } from 'temporal-polyfill';
import { isAbsent, type Absence } from './absence.ts';
import { isDayOff, type ClosingDay } from './day-off.ts';

/** Monday is 1, Sunday 7, as in ISO 8601. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;
export const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** On every chosen day, once a week, or once in two weeks. */
export const paces = ['every', 'weekly', 'fortnightly'] as const;
export type Pace = (typeof paces)[number];

/** When a learner wants to be nudged, in the clock time of `timeZone`. */
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

/** What else decides about the next slot. */
export interface Circumstances {
  /** How often the pace has been halved since the learner chose it. */
  readonly slowdown: number;
  readonly absences: readonly Absence[];
  readonly closingDays: readonly ClosingDay[];
}

/** Beyond this, only a municipality that is always closed has no day. */
const farthestDays = 800;

/** Work is from 8 to 17 on weekdays; a slot outside is kept only after the learner has said so twice. */
const opens = Temporal.PlainTime.from('08:00');
const closes = Temporal.PlainTime.from('17:00');

/**
 * The next time to nudge, later than `now`: on a chosen day that is no day off, as many chosen days after the
 * `previous` slot as pace and slowdown say. A clock time that summer time skips moves forward with it; one that
 * happens twice is taken the first time. Undefined when no day is left in two years.
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

/** The first of the learner's days from `date` on that is no day off. */
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

/** What of a schedule lies outside of usual working hours, and so needs a second word. */
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

/** Chosen days from one nudge to the next. */
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

/** The same day and clock time for a learner who has moved to another time zone. */
export function movedSlot(slot: Date, time: string, from: string, to: string): Date {
  return instantOf(dayIn(from, slot), time, to);
}

function instantOf(day: Temporal.PlainDate, time: string, timeZone: string): Date {
  const zoned = day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) });
  return new Date(zoned.epochMilliseconds);
}
