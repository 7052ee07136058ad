import { Temporal } from 'temporal-polyfill';
import { isAbsent, type Absence } from './absence.ts';
import { isDayOff, type ClosingDay } from './day-off.ts';

/** Weeks with a pause, or with this many working days off, neither add to a streak nor end it. */
const daysOffThatHold = 3;

/** Far more than anyone needs. */
const mostWeeks = 520;

/**
 * For how many weeks in a row the learner has done something. The week that runs counts once something is done in
 * it, and ends nothing before it is over.
 * @param active days on which something was done, `YYYY-MM-DD`
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
  for (let back = 0; back < mostWeeks; back++) {
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
