import { Temporal } from 'temporal-polyfill';
import { feastIn, type Feast } from '../../domain/feasts.ts';
import type { Weekday } from '../../domain/schedule.ts';
import type { Period } from './day-lexicon.ts';
import type { RestOf } from './day-words.ts';
import { endOf, type Length } from './length-of-time.ts';

export type Day = Temporal.PlainDate;

/** Days from the first to the one before `until`. */
export interface Span {
  readonly from: Day;
  readonly until: Day;
}

/** What words name on the calendar. A year that is left out is found later, from what stands beside it. */
export type Named =
  | {
      readonly kind: 'day';
      readonly day: number;
      readonly month: number;
      readonly year?: number;
      /** "fra 28. til 3. august": the month before the one that is told. */
      readonly isMonthGuessed?: true;
    }
  /** "den 15.": without its month. */
  | { readonly kind: 'dayOfMonth'; readonly day: number }
  | {
      readonly kind: 'weekday';
      readonly weekday: Weekday;
      /** "mandag i uge 32". */
      readonly week?: Named;
      /** "mandag om 14 dage". */
      readonly later?: Length;
      /** "næste mandag". */
      readonly isNext: boolean;
    }
  | { readonly kind: 'relative'; readonly days: number }
  | { readonly kind: 'period'; readonly period: Period }
  /** "resten af ugen": of the week of the day before it in a list, or of this one. */
  | { readonly kind: 'rest'; readonly of: RestOf }
  | { readonly kind: 'week'; readonly week: number; readonly year?: number }
  | { readonly kind: 'month'; readonly month: number; readonly year?: number }
  | { readonly kind: 'feast'; readonly feast: Feast }
  /** "dagen efter Kristi himmelfartsdag". */
  | { readonly kind: 'beside'; readonly of: Named; readonly days: 1 | -1 };

/**
 * Why days are asked about: no such day, the end before the start, all of it over, too many of them at once, or words
 * that may mean two things.
 */
export type Doubt = 'noSuchDay' | 'order' | 'past' | 'many' | 'words';

/**
 * The first days of that name from `earliest` on; those that are going on then count.
 * @returns why there are none
 */
export function resolve(named: Named, earliest: Day, today: Day): Span | Doubt {
  switch (named.kind) {
    case 'day': {
      const year = named.year ?? yearOf(named, earliest);
      const day = dateOf(year, named.month, named.day);
      return day ? oneDay(day) : 'noSuchDay';
    }
    case 'dayOfMonth': {
      const isOver = Math.min(named.day, earliest.daysInMonth) < earliest.day;
      const month = earliest.with({ day: 1 }).add({ months: isOver ? 1 : 0 });
      const day = dateOf(month.year, month.month, named.day);
      return day ? oneDay(day) : 'noSuchDay';
    }
    case 'weekday':
      return weekdayFrom(named, earliest, today);
    case 'relative':
      return oneDay(today.add({ days: named.days }));
    case 'period':
      return periodFrom(named.period, today);
    case 'rest':
      return restFrom(named.of, earliest);
    case 'week': {
      const years = named.year === undefined ? [earliest.year - 1, earliest.year, earliest.year + 1] : [named.year]; // prettier-ignore
      const weeks = years.flatMap((year) => weekOf(named.week, year) ?? []);
      return weeks.find(({ until }) => named.year !== undefined || isBefore(earliest, until)) ?? 'noSuchDay';
    }
    case 'month': {
      const year = named.year ?? earliest.year + (named.month < earliest.month ? 1 : 0);
      const from = Temporal.PlainDate.from({ year, month: named.month, day: 1 });
      return { from, until: from.add({ months: 1 }) };
    }
    case 'feast': {
      const year = [earliest.year, earliest.year + 1].find((year) => isBefore(earliest, feastIn(named.feast, year).until)); // prettier-ignore
      return feastIn(named.feast, year ?? earliest.year + 1);
    }
    case 'beside': {
      const { of, days } = named;
      const span = resolve(of, earliest.subtract({ days }), today);
      return typeof span === 'string' ? span : oneDay(days < 0 ? span.from.add({ days }) : span.until);
    }
  }
}

export function isBefore(a: Day, b: Day): boolean {
  return Temporal.PlainDate.compare(a, b) < 0;
}

/** The year in which that date comes next, whether or not that year has it. */
function yearOf({ day, month }: { readonly day: number; readonly month: number }, earliest: Day): number {
  const isOver = month < earliest.month || (month === earliest.month && day < earliest.day);
  return earliest.year + (isOver ? 1 : 0);
}

function dateOf(year: number, month: number, day: number): Day | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}

function oneDay(day: Day): Span {
  return { from: day, until: day.add({ days: 1 }) };
}

/** The next one, never today; in a week that is named, the one of that week. */
function weekdayFrom(named: Extract<Named, { kind: 'weekday' }>, earliest: Day, today: Day): Span | Doubt {
  const { weekday, week, later, isNext } = named;
  if (week) {
    const span = resolve(week, today, today);
    if (typeof span === 'string') return span;
    const day = mondayOf(span.from).add({ days: weekday - 1 });
    return isBefore(day, today) ? 'past' : oneDay(day);
  }
  const first = isBefore(today, earliest) ? earliest : today.add({ days: 1 });
  const day = first.add({ days: (weekday - first.dayOfWeek + 7) % 7 });
  // Of "næste fredag", said on a Monday, some mean this week's and some next week's.
  if (isNext && mondayOf(day).equals(mondayOf(today))) return 'words';
  return oneDay(later ? endOf(later, day) : day);
}

function periodFrom(period: Period, today: Day): Span {
  const monday = mondayOf(today);
  const first = today.with({ day: 1 });
  switch (period) {
    case 'thisWeek':
      return { from: monday, until: monday.add({ weeks: 1 }) };
    case 'nextWeek':
      return { from: monday.add({ weeks: 1 }), until: monday.add({ weeks: 2 }) };
    case 'thisMonth':
      return { from: first, until: first.add({ months: 1 }) };
    case 'nextMonth':
      return { from: first.add({ months: 1 }), until: first.add({ months: 2 }) };
  }
}

/** From that day to the end of its week, month or year. */
export function restFrom(of: RestOf, day: Day): Span {
  switch (of) {
    case 'week':
      return { from: day, until: mondayOf(day).add({ weeks: 1 }) };
    case 'month':
      return { from: day, until: day.with({ day: 1 }).add({ months: 1 }) };
    case 'year':
      return { from: day, until: day.with({ month: 1, day: 1 }).add({ years: 1 }) };
  }
}

function mondayOf(day: Day): Day {
  return day.subtract({ days: day.dayOfWeek - 1 });
}

/** Danes count weeks as ISO 8601 does. Undefined for a week that the year does not have. */
function weekOf(week: number, year: number): Span | undefined {
  if (week < 1 || week > 53) return undefined;
  // The 4th of January is always in week 1.
  const from = mondayOf(Temporal.PlainDate.from({ year, month: 1, day: 4 })).add({ weeks: week - 1 });
  return from.weekOfYear === week ? { from, until: from.add({ weeks: 1 }) } : undefined;
}
