import { Temporal } from 'temporal-polyfill';
import { isDayOff } from '../../domain/day-off.ts';
import type { Unit } from './day-words.ts';

/** On the calendar, or in days on which most people work. */
export type Length =
  | { readonly kind: 'calendar'; readonly duration: Temporal.Duration }
  | { readonly kind: 'workdays'; readonly count: number };

/** A greater count says no more than "far too long", and the calendar ends somewhere. */
const mostUnits = 999;

/** "halvanden uge", "2,5 måneder": half a month is 15 days. */
export function lengthOf(told: number, unit: Unit): Length {
  const count = Math.min(told, mostUnits);
  const whole = Math.floor(count);
  const calendar = (duration: Temporal.DurationLike): Length => ({
    kind: 'calendar',
    duration: Temporal.Duration.from(duration),
  });
  switch (unit) {
    case 'day':
      return calendar({ days: Math.ceil(count) });
    case 'workday':
      return { kind: 'workdays', count: Math.ceil(count) };
    case 'week':
      return calendar({ days: Math.ceil(count * 7) });
    case 'fortnight':
      return calendar({ days: Math.ceil(count * 14) });
    case 'month':
      return calendar({ months: whole, days: count > whole ? 15 : 0 });
    case 'year':
      return calendar({ months: Math.round(count * 12) });
  }
}

/** The first day that is no longer part of it, when it begins on `from`. */
export function endOf(length: Length, from: Temporal.PlainDate): Temporal.PlainDate {
  if (length.kind === 'calendar') return from.add(length.duration);
  let day = from;
  for (let left = length.count; left > 0; day = day.add({ days: 1 })) if (isWorkday(day)) left -= 1;
  return day;
}

function isWorkday(day: Temporal.PlainDate): boolean {
  return day.dayOfWeek <= 5 && !isDayOff(day, []);
}
