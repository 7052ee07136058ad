import { Temporal } from 'temporal-polyfill';
import { isBefore, resolve, type Day, type Doubt, type Named, type Span } from './calendar.ts';
import { elementsOf, type Element, type Join } from './day-elements.ts';
import {
  agreeing,
  daysFrom,
  grainOf,
  lastBefore,
  longestOverNewYear,
  rangeOf,
  yearOf,
} from './day-ranges.ts';
import type { Token } from './day-tokens.ts';

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
    const isNumber = tokens.some((token) => token.kind === 'date' || token.kind === 'weekday');
    return isNumber ? { type: 'doubt', doubt: 'words' } : undefined;
  }
  if (elements.length > mostElements) return { type: 'doubt', doubt: 'many' };
  const spans = readSpans(elements, today);
  if (typeof spans === 'string') return { type: 'doubt', doubt: spans };
  const [first] = elements;
  const isOneDay = elements.length === 1 && first?.kind === 'named' && isDayName(first.named) && first.named.kind !== 'feast'; // prettier-ignore
  const away = merged(spans, today);
  // "0 uger"
  const isEmpty = away.some(({ from, until }) => Temporal.PlainDate.compare(from ?? today, until) >= 0);
  return isEmpty ? { type: 'doubt', doubt: 'words' } : { type: 'days', away, isOneDay };
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

/** Reads segment after segment. Each element belongs to one, or there is a doubt. */
function readSpans(elements: readonly Element[], today: Day): readonly Span[] | Doubt {
  const spans: Span[] = [];
  let at = 0;
  let previous: { readonly named: Named; readonly span: Span; readonly isEnd: boolean } | undefined;
  while (at < elements.length) {
    const isListed = spans.length > 0 && take('and');
    const failed = segment(isListed);
    if (failed) return failed;
  }
  return spans;

  function take(...wanted: readonly Join[]): boolean {
    const element = elements[at];
    const isThere = element?.kind === 'join' && wanted.includes(element.join);
    if (isThere) at += 1;
    return isThere;
  }

  function takeNamed(): Extract<Element, { kind: 'named' }> | undefined {
    const element = elements[at];
    if (element?.kind !== 'named') return undefined;
    at += 1;
    return element;
  }

  function segment(isListed: boolean): Doubt | undefined {
    if (take('from')) return rangeFrom();
    if (take('between')) {
      const first = takeNamed();
      const last = take('and', 'dash', 'until', 'including') ? takeNamed() : undefined;
      return first && last ? addRange(first, last, 'between') : 'words';
    }
    if (take('until')) return untilThen(false, isListed);
    if (take('including')) return untilThen(true, isListed);
    const length = elements[at];
    if (length?.kind === 'length') {
      at += 1;
      if (spans.length > 0) return 'words';
      if (take('from')) {
        const start = takeNamed();
        return start && at === elements.length ? addLength(start, length.length) : 'words';
      }
      if (at < elements.length) return 'words';
      return add({ from: today, until: today.add(length.length) });
    }
    const first = takeNamed();
    if (!first) return 'words';
    const join = elements[at];
    if (
      join?.kind === 'join' &&
      (join.join === 'until' || join.join === 'including' || join.join === 'dash')
    ) {
      at += 1;
      const last = takeNamed();
      return last ? addRange(first, last, join.join) : 'words';
    }
    return addNamed(first, isListed);
  }

  function rangeFrom(): Doubt | undefined {
    const first = takeNamed();
    if (!first) return 'words';
    const isMore = take('and');
    const length = elements[at];
    if (length?.kind === 'length') {
      at += 1;
      return addLength(first, length.length);
    }
    const join = elements[at];
    if (join?.kind !== 'join' || !(join.join === 'until' || join.join === 'including' || (join.join === 'dash' && !isMore))) return 'words'; // prettier-ignore
    at += 1;
    const last = takeNamed();
    return last ? addRange(first, last, join.join) : 'words';
  }

  function untilThen(isIncluded: boolean, isListed: boolean): Doubt | undefined {
    if (take('later')) {
      const length = elements[at];
      if (length?.kind !== 'length') return 'words';
      at += 1;
      return add({ from: today, until: today.add(length.length) });
    }
    const isAfter = take('after');
    const last = takeNamed();
    if (!last || (isListed && isEndOf(spans.at(-1)))) return 'words';
    const span = resolved(last, today);
    if (typeof span === 'string') return span;
    const until = isIncluded || isAfter ? span.until : span.from;
    if (!isBefore(today, until)) return yearOf(last.named) === undefined ? 'words' : 'past';
    previous = { named: last.named, span, isEnd: !isIncluded };
    return add({ from: today, until });
  }

  /** "til mandag og tirsdag" says neither how long nor which days. */
  function isEndOf(span: Span | undefined): boolean {
    return span === undefined || previous?.isEnd === true;
  }

  function addNamed(one: Extract<Element, { kind: 'named' }>, isListed: boolean): Doubt | undefined {
    if (one.named.kind === 'feast' && !['christmasEve', 'newYearsEve', 'ascension'].includes(one.named.feast)) return 'words'; // prettier-ignore
    const isSameKind = previous !== undefined && grainOf(previous.named) === grainOf(one.named);
    if (previous && ((!isListed && !isSameKind) || (previous.isEnd && isSameKind))) return 'words';
    const following = elements[at + 1];
    const isBeforeYear = elements[at]?.kind === 'join' && following?.kind === 'named' ? following.named : undefined; // prettier-ignore
    const withYear = isBeforeYear && yearOf(one.named) === undefined ? yearBefore(one, isBeforeYear) : undefined; // prettier-ignore
    const isInOrder =
      previous?.named.kind === one.named.kind && (one.named.kind === 'weekday' || one.named.kind === 'week');
    const span = withYear ?? resolved(one, isInOrder ? (previous?.span.until ?? today) : today);
    if (typeof span === 'string') return span;
    if (one.named.kind === 'week' && isInOrder && daysFrom(spans[0]?.from ?? today, span.until) > longestOverNewYear) return 'order'; // prettier-ignore
    if (!isBefore(today, span.until)) return 'past';
    // Who says "uge 52 og 1" means the turn of the year, also when it has a week 53.
    const isTurn = one.named.kind === 'week' && previous?.named.kind === 'week' && one.named.week === 1 && previous.named.week === 52 && isListed; // prettier-ignore
    const from = isTurn && previous ? previous.span.until : span.from;
    previous = { named: one.named, span, isEnd: false };
    return add({ from, until: span.until });
  }

  function addLength(
    first: Extract<Element, { kind: 'named' }>,
    length: Extract<Element, { kind: 'length' }>['length'],
  ): Doubt | undefined {
    // prettier-ignore
    const start = resolved(first, today);
    if (typeof start === 'string') return start;
    const until = start.from.add(length);
    if (!isBefore(today, until)) return 'past';
    return add({ from: start.from, until });
  }

  function addRange(
    first: Extract<Element, { kind: 'named' }>,
    last: Extract<Element, { kind: 'named' }>,
    join: Join,
  ): Doubt | undefined {
    // prettier-ignore
    const span = rangeOf(first, last, join, today);
    if (typeof span === 'string') return span;
    previous = { named: last.named, span, isEnd: false };
    return add(span);
  }

  function add(span: Span): Doubt | undefined {
    spans.push(span);
    return undefined;
  }

  function resolved({ named, weekday }: Extract<Element, { kind: 'named' }>, earliest: Day): Span | Doubt {
    return agreeing(resolve(named, earliest, today), weekday);
  }

  /** "uge 52 og 1 2027", "juli og august 2027": the last of that name that is not after the year that is told. */
  function yearBefore(one: Extract<Element, { kind: 'named' }>, next: Named): Span | Doubt | undefined {
    if (yearOf(next) === undefined || grainOf(next) !== grainOf(one.named)) return undefined;
    const end = resolve(next, today, today);
    return typeof end === 'string' ? undefined : lastBefore(one, end.from, today);
  }
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
