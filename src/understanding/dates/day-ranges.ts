import { isSeason } from '../../domain/feasts.ts';
import { isBefore, resolve, type Day, type Doubt, type Named, type Span } from './calendar.ts';
import type { Element, Join } from './element.ts';

/** A year that has to be guessed must not make an absence longer than this: then the ends are in the wrong order. */
export const longestOverNewYear = 300;
/** A range whose first month has to be guessed is no longer than a holiday over the turn of a month. */
const longestGuessed = 21;
/** An absence that has begun longer ago is the next one of that date. */
const longestBegun = 183;

/** From the first to the last of two names, both included; a year that one of them lacks is found from the other. */
export function rangeOf(
  first: Extract<Element, { kind: 'named' }>,
  last: Extract<Element, { kind: 'named' }>,
  join: Join,
  today: Day,
): Span | Doubt {
  const [firstGrain, lastGrain] = [grainOf(first.named), grainOf(last.named)];
  const isSeasonEnd = isTimeOfYear(last.named);
  if (firstGrain !== lastGrain || (firstGrain === 'month' && join === 'until')) return 'words';
  const start = yearOf(last.named) !== undefined && yearOf(first.named) === undefined
    ? startBefore() : agreeing(resolve(first.named, today, today), first.weekday); // prettier-ignore
  if (typeof start === 'string') return start;
  const span = upTo(start);
  if (typeof span === 'string') return span;
  const isGuess = isGuessed(first.named, last.named);
  const hasYear = yearOf(first.named) !== undefined || yearOf(last.named) !== undefined;
  if (
    !hasYear &&
    !isGuess &&
    isBefore(today, span.from) &&
    isCalendar(first.named) &&
    isCalendar(last.named)
  ) {
    // It may have begun: "syg fra 1/3 til 20/3", said on 11 March.
    const begun = upTo(lastBefore(first, today, today));
    if (typeof begun !== 'string' && !isBefore(today, begun.from) && isBefore(today, begun.until) && daysFrom(begun.from, begun.until) <= longestBegun) return begun; // prettier-ignore
  }
  if (!isBefore(span.from, span.until)) return 'order';
  if (!isBefore(today, span.until)) return 'past';
  if (isGuess && !isPlausible(span, today)) return 'order';
  return !hasYear && daysFrom(span.from, span.until) > longestOverNewYear ? 'order' : span;

  function upTo(begin: Span | Doubt): Span | Doubt {
    if (typeof begin === 'string') return begin;
    const isLaterWeekday = last.named.kind === 'weekday';
    const from = join === 'between' && isTimeOfYear(first.named) ? begin.until : begin.from;
    const earliest = isLaterWeekday ? begin.until : begin.from;
    const end = agreeing(resolve(last.named, earliest, today), last.weekday);
    if (typeof end === 'string') return end;
    if (isBefore(end.from, begin.from)) return 'order';
    return { from, until: isSeasonEnd ? end.from : end.until };
  }

  function startBefore(): Span | Doubt {
    const end = resolve(last.named, today, today);
    return typeof end === 'string' ? end : lastBefore(first, end.from, today);
  }
}

/** "fra 28. til 3. august", "fra den 28. til den 3.": the first of them is taken to be of the month before. */
function isGuessed(first: Named, last: Named): boolean {
  if (first.kind === 'dayOfMonth' && last.kind === 'dayOfMonth') return first.day > last.day;
  return first.kind === 'day' && first.isMonthGuessed === true;
}

/** Longer, begun or far away: the two numbers may as well be in the wrong order. */
function isPlausible({ from, until }: Span, today: Day): boolean {
  return !isBefore(from, today) && daysFrom(from, until) <= longestGuessed && daysFrom(today, from) <= longestOverNewYear; // prettier-ignore
}

/** The last days of that name that do not begin after `latest`. */
export function lastBefore(
  { named, weekday }: Extract<Element, { kind: 'named' }>,
  latest: Day,
  today: Day,
): Span | Doubt {
  // prettier-ignore
  const here = resolve(named, latest.subtract({ years: 1 }).add({ days: 1 }), today);
  return agreeing(here, weekday);
}

/** "fredag den 10. august" must be a Friday. */
export function agreeing(span: Span | Doubt, weekday: number | undefined): Span | Doubt {
  const isOther = typeof span !== 'string' && weekday !== undefined && span.from.dayOfWeek !== weekday;
  return isOther ? 'words' : span;
}

export function yearOf(named: Named): number | undefined {
  return 'year' in named ? named.year : undefined;
}

/** "Jul" is a time, "juleaften" a day. */
export function isTimeOfYear(named: Named): boolean {
  return named.kind === 'feast' && isSeason(named.feast);
}

function isCalendar(named: Named): boolean {
  return named.kind === 'day' || named.kind === 'week' || named.kind === 'month';
}

export function grainOf(named: Named): 'day' | 'week' | 'month' | 'year' {
  if (named.kind === 'rest') return named.of;
  if (named.kind === 'week' || named.kind === 'month') return named.kind;
  if (named.kind !== 'period') return 'day';
  return named.period === 'thisWeek' || named.period === 'nextWeek' ? 'week' : 'month';
}

export function daysFrom(from: Day, until: Day): number {
  return from.until(until, { largestUnit: 'days' }).days;
}
