import { drafts, type Draft } from './day-drafts.ts';
import type { Token } from './day-tokens.ts';
import { grainOf } from './day-ranges.ts';
import { isDate, isPlainWeekday, isWeek, named, type Element, type NamedElement } from './element.ts';

type Placed = Exclude<Draft, { kind: 'loose' }>;

/** The elements of a text, in its order. Every number and every name of a day is in one of them. */
export function elementsOf(tokens: readonly Token[]): readonly Element[] {
  return joinedDays(withMonths(drafts(tokens.filter(({ kind }) => kind !== 'other'))));
}

/** "14. og 15. december", "28. til 3/8": a number takes the month from what it is joined to. */
function withMonths(found: readonly Draft[]): readonly Placed[] {
  const result: Placed[] = []; // from the last to the first
  for (const draft of found.toReversed()) {
    if (draft.kind !== 'loose') {
      result.push(draft);
      continue;
    }
    const [end, join] = result.slice(-2);
    const isJoined = join?.kind === 'comma' || (join?.kind === 'join' && ['until', 'including', 'dash', 'and'].includes(join.join)); // prettier-ignore
    const { day } = draft;
    if (isJoined && end?.kind === 'named' && end.named.kind === 'day') {
      const { day: last, month, year } = end.named;
      const isMonthBefore = day > last;
      const isYearBefore = isMonthBefore && month === 1;
      const own = year === undefined ? {} : { year: year - (isYearBefore ? 1 : 0) };
      const guess = isMonthBefore ? ({ isMonthGuessed: true } as const) : {};
      result.push(named({ kind: 'day', day, month: isMonthBefore ? ((month + 10) % 12) + 1 : month, ...own, ...guess })); // prettier-ignore
    } else result.push(draft.mayStandAlone || (isJoined && end?.kind === 'named' && end.named.kind === 'dayOfMonth') ? named({ kind: 'dayOfMonth', day }) : { kind: 'unclear' }); // prettier-ignore
  }
  return result.reverse();
}

/** "mandag den 10. august", "fredag i næste uge", "mandag om 14 dage", "næste mandag" are one day each. */
function joinedDays(found: readonly Placed[]): readonly Element[] {
  const result: Element[] = [];
  let at = 0;
  while (at < found.length) at += take();
  return result;

  /** @returns how many drafts belong together */
  function take(): number {
    const [draft, following] = [found[at], found[at + 1]];
    if (!draft) return 1;
    switch (draft.kind) {
      case 'next':
        return following?.kind === 'length' ? 1 : addWith(following, nextOne(following));
      case 'beside':
        return addWith(following, besideOne(following, draft.days));
      case 'season':
        return isSaidOtherwise(found, at) ? 1 : add({ kind: 'unclear' });
      case 'comma':
        return isWithinDate(following) ? 1 : add({ kind: 'join', join: 'and' });
      case 'join':
        return draft.join === 'later' ? takeLater(draft, following) : add(draft);
      case 'named':
        return addNamed(draft);
      default:
        return add(draft);
    }
  }

  function add(element: Element): number {
    result.push(element);
    return 1;
  }

  /** What a word makes of the day after it; it is unclear without one. */
  function addWith(following: Placed | undefined, element: Element | undefined): number {
    add(element ?? { kind: 'unclear' });
    return following && element ? 2 : 1;
  }

  function addNamed(draft: NamedElement): number {
    const both = inOne(result.at(-1), draft);
    if (both) result.pop();
    return add(both ?? draft);
  }

  /** "mandag om 14 dage", but not "in July". */
  function takeLater(join: Element, following: Placed | undefined): number {
    const before = result.at(-1);
    if (following?.kind !== 'length') return 1;
    if (!isPlainWeekday(before)) return add(join);
    result.pop();
    add(named({ ...before.named, later: following.length }));
    return 2;
  }

  /** "mandag, 10. august" */
  function isWithinDate(following: Placed | undefined): boolean {
    return isPlainWeekday(result.at(-1)) && following?.kind === 'named' && following.named.kind === 'day';
  }
}

function nextOne(following: Placed | undefined): Element | undefined {
  if (following?.kind !== 'named' || following.named.kind !== 'weekday') return undefined;
  return named({ ...following.named, isNext: true });
}

function besideOne(following: Placed | undefined, days: 1 | -1): Element | undefined {
  if (following?.kind !== 'named' || grainOf(following.named) !== 'day') return undefined;
  return named({ kind: 'beside', of: following.named, days });
}

/** A weekday with its week or its date. */
function inOne(before: Element | undefined, draft: NamedElement): Element | undefined {
  const { named: one } = draft;
  if (one.kind === 'weekday' && isWeek(before)) return named({ ...one, week: before.named });
  if (one.kind === 'weekday' && isDate(before)) return { ...before, weekday: one.weekday };
  if (!isPlainWeekday(before)) return undefined;
  if (isWeek(draft)) return named({ ...before.named, week: draft.named });
  const hasDate = isDate(draft) || one.kind === 'dayOfMonth';
  return hasDate ? { ...draft, weekday: before.named.weekday } : undefined;
}

/** "i vinterferien i uge 7": the days are told, and it is no part of a list or a range. */
function isSaidOtherwise(found: readonly Placed[], at: number): boolean {
  const [before, after] = [found[at - 1], found[at + 1]];
  const isJoined = before?.kind === 'join' || before?.kind === 'comma';
  const isListed = after?.kind === 'comma' || (after?.kind === 'join' && after.join === 'and');
  return !isJoined && !isListed && found.some(({ kind }) => kind === 'named' || kind === 'length');
}
