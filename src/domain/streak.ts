import { Temporal } from 'temporal-polyfill';
import { isAbsent, type Absence } from './absence.ts';
import { isDayOff, type ClosingDay } from './day-off.ts';

/** A week without activity does not end a streak when at least this many of its five working days were off. */
const daysOffThatHold = 3;

/** Bounds the search: ten years. */
const maxWeeks = 520;

/**
 * The number of weeks in a row with activity. The current week counts as soon as it has activity, and does not end the
 * streak while it has none.
 * @param active days with activity, `YYYY-MM-DD`
 */
export function weeklyStreak(
  active: readonly string[],
  absences: readonly Absence[],
  closingDays: readonly ClosingDay[],
  today: Temporal.PlainDate,
): number {
  const weeks = new Set(active.map((day) => mondayOf(Temporal.PlainDate.from(day)).toString()));
  let week = mondayOf(today);
  let streak = weeks.has(week.toString()) ? 1 : 0;
  for (let back = 0; back < maxWeeks; back++) {
    week = week.subtract({ weeks: 1 });
    if (weeks.has(week.toString())) streak += 1;
    else if (!isHeld(week, absences, closingDays)) break;
  }
  return streak;
}

function isHeld(
  monday: Temporal.PlainDate,
  absences: readonly Absence[],
  closingDays: readonly ClosingDay[],
): boolean {
  const days = [0, 1, 2, 3, 4].map((days) => monday.add({ days }));
  const off = days.filter((day) => isDayOff(day, closingDays) || isAbsent(day, absences));
  return off.length >= daysOffThatHold;
}

function mondayOf(day: Temporal.PlainDate): Temporal.PlainDate {
  return day.subtract({ days: day.dayOfWeek - 1 });
}
