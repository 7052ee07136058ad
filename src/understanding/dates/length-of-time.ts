import { Temporal } from 'temporal-polyfill';
import type { Unit } from './day-words.ts';

/** A greater count says no more than "far too long", and the calendar ends somewhere. */
const mostUnits = 999;

/** "halvanden uge", "2,5 måneder": half a month is 15 days. */
export function lengthOf(told: number, unit: Unit): Temporal.Duration {
  const count = Math.min(told, mostUnits);
  const whole = Math.floor(count);
  switch (unit) {
    case 'day':
      return Temporal.Duration.from({ days: Math.ceil(count) });
    case 'week':
      return Temporal.Duration.from({ days: Math.ceil(count * 7) });
    case 'fortnight':
      return Temporal.Duration.from({ days: Math.ceil(count * 14) });
    case 'month':
      return Temporal.Duration.from({ months: whole, days: count > whole ? 15 : 0 });
    case 'year':
      return Temporal.Duration.from({ months: Math.round(count * 12) });
  }
}
