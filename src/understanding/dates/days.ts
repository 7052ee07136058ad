import { Temporal } from 'temporal-polyfill';
import { isBefore, type Day, type Doubt, type Named, type Span } from './calendar.ts';
import { elementsOf } from './day-elements.ts';
import { grainOf } from './day-ranges.ts';
import { readSpans } from './day-spans.ts';
import type { Token } from './day-tokens.ts';
import type { Element } from './element.ts';

/** Days away. */
export interface Away {
  /** Null when it begins at once. */
  readonly from: Day | null;
  /** The first day after it. */
  readonly until: Day;
}

/** The days that words name; never only some of them. */
export type DaysRead =
  | {
      readonly type: 'days';
      /** In order, without gaps of no days between them. */
      readonly away: readonly Away[];
      /** A single day that is named by itself: it may be the day off, or the day of return. */
      readonly isOneDay: boolean;
      /** A few days that may begin today or tomorrow, "de næste 3 dage"; today is taken. */
      readonly mayBeginTomorrow: boolean;
    }
  | { readonly type: 'doubt'; readonly doubt: Doubt };

/** A list that people type is shorter; each of its parts costs time. */
const mostElements = 60;

/**
 * The days that words name: "til 10. august", "uge 52 og 1", "fra mandag til fredag", "i dag og i morgen". A day that
 * is told with "til" alone is the day of return; the last day of a range belongs to it. Undefined when they name none.
 */
export function daysIn(tokens: readonly Token[], today: Day): DaysRead | undefined {
  const elements = trimmed(elementsOf(tokens));
  const isAboutDays = elements.some(({ kind }) => kind === 'named' || kind === 'length');
  if (!isAboutDays) {
    const isUnclear = tokens.some(({ kind }) => kind === 'date' || kind === 'weekday' || kind === 'season');
    return isUnclear ? { type: 'doubt', doubt: 'words' } : undefined;
  }
  if (elements.length > mostElements) return { type: 'doubt', doubt: 'many' };
  const spans = readSpans(elements, today);
  if (typeof spans === 'string') return { type: 'doubt', doubt: spans };
  const [first] = elements;
  const isOneDay = elements.length === 1 && first?.kind === 'named' && isDayName(first.named) && first.named.kind !== 'feast'; // prettier-ignore
  const mayBeginTomorrow = elements.some((element) => element.kind === 'length' && element.mayBeginTomorrow);
  const away = merged(spans, today);
  // "0 uger"
  const isEmpty = away.some(({ from, until }) => Temporal.PlainDate.compare(from ?? today, until) >= 0);
  return isEmpty ? { type: 'doubt', doubt: 'words' } : { type: 'days', away, isOneDay, mayBeginTomorrow };
}

/** Without what joins to nothing: "til sidst", a dash between clauses. */
function trimmed(elements: readonly Element[]): readonly Element[] {
  return elements.filter((element, index) => {
    if (element.kind !== 'join') return true;
    const [before, after] = [elements[index - 1], elements[index + 1]];
    switch (element.join) {
      case 'and':
      case 'dash':
        return before !== undefined && after !== undefined && isTold(before) && after.kind !== 'unclear';
      default:
        return after !== undefined;
    }
  });
}

function isTold({ kind }: Element): boolean {
  return kind === 'named' || kind === 'length';
}

function isDayName(named: Named): boolean {
  return grainOf(named) === 'day';
}

/** In order; those that touch are one. What has begun, begins at once. */
function merged(spans: readonly Span[], today: Day): readonly Away[] {
  const result: Span[] = [];
  const begun = spans.map(({ from, until }) => ({ from: isBefore(from, today) ? today : from, until }));
  for (const span of begun.toSorted((a, b) => (isBefore(a.from, b.from) ? -1 : 1))) {
    const last = result.at(-1);
    if (!last || isBefore(last.until, span.from)) result.push(span);
    else if (isBefore(last.until, span.until)) result.splice(-1, 1, { from: last.from, until: span.until });
  }
  return result.map(({ from, until }) => ({ from: from.equals(today) ? null : from, until }));
}
