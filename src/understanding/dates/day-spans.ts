import { isBefore, resolve, restFrom, type Day, type Doubt, type Named, type Span } from './calendar.ts';
import {
  agreeing,
  daysFrom,
  grainOf,
  isTimeOfYear,
  lastBefore,
  longestOverNewYear,
  rangeOf,
  yearOf,
} from './day-ranges.ts';
import type { RestOf } from './day-words.ts';
import type { Element, Join } from './element.ts';
import { endOf, type Length } from './length-of-time.ts';

/** Reads segment after segment. Each element belongs to one, or there is a doubt. */
export function readSpans(elements: readonly Element[], today: Day): readonly Span[] | Doubt {
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
      // "Three weeks from Monday" may be when it begins.
      if (spans.length > 0 || take('counted')) return 'words';
      if (take('from')) {
        const start = takeNamed();
        return start && at === elements.length ? addLength(start, length.length) : 'words';
      }
      if (at < elements.length) return 'words';
      return add({ from: today, until: endOf(length.length, today) });
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
    const next = elements[at];
    if (next?.kind === 'length') {
      at += 1;
      return addLength(first, next.length);
    }
    if (next?.kind === 'named' && next.named.kind === 'rest') {
      at += 1;
      return addRest(first, next.named.of);
    }
    const join = elements[at];
    if (join?.kind !== 'join' || !(join.join === 'until' || join.join === 'including' || (join.join === 'dash' && !isMore))) return 'words'; // prettier-ignore
    at += 1;
    const last = takeNamed();
    return last ? addRange(first, last, join.join) : 'words';
  }

  /** "fra mandag og ugen ud" */
  function addRest(first: Extract<Element, { kind: 'named' }>, of: RestOf): Doubt | undefined {
    const start = resolved(first, today);
    if (typeof start === 'string') return start;
    const span = restFrom(of, start.from);
    previous = { named: { kind: 'rest', of }, span, isEnd: false };
    return add(span);
  }

  function untilThen(isIncluded: boolean, isListed: boolean): Doubt | undefined {
    if (take('later')) {
      const length = elements[at];
      if (length?.kind !== 'length') return 'words';
      at += 1;
      return add({ from: today, until: endOf(length.length, today) });
    }
    const length = elements[at];
    if (length?.kind === 'length') return untilCounted(length.length, isIncluded);
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

  /** "until two weeks from Monday" */
  function untilCounted(length: Length, isIncluded: boolean): Doubt | undefined {
    at += 1;
    const start = take('counted') ? takeNamed() : undefined;
    if (!start || grainOf(start.named) !== 'day') return 'words';
    const span = resolved(start, today);
    if (typeof span === 'string') return span;
    return add({ from: today, until: endOf(length, isIncluded ? span.until : span.from) });
  }

  /** "til mandag og tirsdag" says neither how long nor which days. */
  function isEndOf(span: Span | undefined): boolean {
    return span === undefined || previous?.isEnd === true;
  }

  function addNamed(one: Extract<Element, { kind: 'named' }>, isListed: boolean): Doubt | undefined {
    if (isTimeOfYear(one.named)) return 'words';
    if (one.named.kind === 'day' && one.named.isMonthGuessed) return 'order'; // "den 20. og 5. december"
    if (one.named.kind === 'rest' && previous)
      return isListed ? addRestAfter(previous, one.named.of) : 'words';
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
    if (isThis(one.named) && previous && isOutside(previous.span, span)) return 'words';
    // Who says "uge 52 og 1" means the turn of the year, also when it has a week 53.
    const isTurn = one.named.kind === 'week' && previous?.named.kind === 'week' && one.named.week === 1 && previous.named.week === 52 && isListed; // prettier-ignore
    const from = isTurn && previous ? previous.span.until : span.from;
    previous = { named: one.named, span, isEnd: false };
    return add({ from, until: span.until });
  }

  /** "mandag og resten af ugen": of the week of that Monday. */
  function addRestAfter(day: NonNullable<typeof previous>, of: RestOf): Doubt | undefined {
    const span = restFrom(of, day.span.until.subtract({ days: 1 }));
    if (day.isEnd || !isBefore(day.span.until, span.until)) return 'words';
    previous = { named: { kind: 'rest', of }, span, isEnd: false };
    return add(span);
  }

  function addLength(first: Extract<Element, { kind: 'named' }>, length: Length): Doubt | undefined {
    // prettier-ignore
    const start = resolved(first, today);
    if (typeof start === 'string') return start;
    const until = endOf(length, start.from);
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

function isThis(named: Named): boolean {
  return named.kind === 'period' && (named.period === 'thisWeek' || named.period === 'thisMonth');
}

/** "mandag og hele ugen", said on a Thursday: that Monday is of another week. */
function isOutside(day: Span, period: Span): boolean {
  return isBefore(day.from, period.from) || isBefore(period.until, day.until);
}
