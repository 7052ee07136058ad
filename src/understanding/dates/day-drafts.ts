import type { Named } from './calendar.ts';
import type { Token } from './day-tokens.ts';
import { named, type Element, type Join } from './element.ts';
import { lengthOf } from './length-of-time.ts';

/** A number that may become a day of a month, once one is named beside it. */
export type Draft =
  | Element
  | { readonly kind: 'loose'; readonly day: number; readonly mayStandAlone: boolean }
  | { readonly kind: 'next' }
  | { readonly kind: 'beside'; readonly days: 1 | -1 }
  /** "vinterferien": says nothing beside days, and not enough alone. */
  | { readonly kind: 'season' }
  /** Between two days as "og", between a weekday and its date as nothing. */
  | { readonly kind: 'comma' };

const joins: readonly string[] = ['until', 'including', 'from', 'between', 'and', 'after', 'later'];

/** What tokens say one after the other. */
export function drafts(tokens: readonly Token[]): readonly Draft[] {
  const found: Draft[] = [];
  let at = 0;
  let list: 'weeks' | { readonly month: number } | 'days' | undefined;
  while (at < tokens.length) at += take();
  return found;

  /** @returns how many tokens belong together */
  function take(): number {
    const token = tokens[at];
    switch (token?.kind) {
      case undefined:
      case 'other':
        return 1;
      case 'clock':
        return add({ kind: 'unclear' });
      case 'comma':
        return add({ kind: 'comma' });
      case 'dash':
        return add({ kind: 'join', join: 'dash' });
      case 'relative':
        return add(named({ kind: 'relative', days: token.days }));
      case 'period':
        return add(named({ kind: 'period', period: token.period }));
      case 'rest':
        return add(named({ kind: 'rest', of: token.of }));
      case 'feast':
        return add(named({ kind: 'feast', feast: token.feast }));
      case 'namedWeek':
        return add(named({ kind: 'week', week: token.week }));
      case 'season':
        return add({ kind: 'season' });
      case 'beside':
        return add({ kind: 'beside', days: token.days });
      case 'count':
        return takeLength(token.value);
      case 'unit':
        return takeUnit();
      case 'date':
        return takeDate(token);
      case 'month':
        return takeMonth(token.month);
      case 'number':
        return takeNumber(token.value, token.isOrdinal);
      case 'weekday':
        list = undefined;
        return add(token.isRepeated ? { kind: 'unclear' } : named({ kind: 'weekday', weekday: token.weekday, isNext: false })); // prettier-ignore
      case 'role':
        if (token.role === 'next') return add({ kind: 'next' });
        if (token.role === 'vague') return add({ kind: 'unclear' });
        if (token.role === 'dayOfMonth') return takeDayOfMonth();
        if (token.role === 'countedFrom')
          return add({ kind: 'join', join: isAfterLength() ? 'counted' : 'from' });
        if (joins.includes(token.role)) return add({ kind: 'join', join: token.role as Join }); // one of the list above
        return 1;
    }
  }

  function add(draft: Draft, length = 1): number {
    if (draft.kind !== 'join' && draft.kind !== 'comma') list = undefined;
    found.push(draft);
    return length;
  }

  /** "to uger", "2 og en halv uge"; "en" alone is an article. */
  function takeLength(count: number): number {
    let end = at + 1;
    let total = count;
    const half = tokens[end];
    if (isRole(half, 'half') || (half?.kind === 'count' && half.value === 0.5)) {
      total += 0.5;
      end += 1;
    }
    while (tokens[end] && isRole(tokens[end], 'small', 'during', 'later')) end += 1;
    const unit = tokens[end];
    if (unit?.kind !== 'unit') return count === 1 ? 1 : add({ kind: 'unclear' });
    const length = lengthOf(total, unit.unit);
    const isFewDays = total < 7 && (unit.unit === 'day' || unit.unit === 'workday');
    const lead = leadOfLength();
    return add(
      {
        kind: 'length',
        length,
        isLasting: isRole(tokens[at - lead - 1], 'lasting'),
        mayBeginTomorrow: isFewDays && tokens.slice(at - lead, at).some((token) => isRole(token, 'next')),
      },
      end + 1 - at,
    );
  }

  /** @returns how many small words stand before it: "for the next two weeks" */
  function leadOfLength(): number {
    let lead = 0;
    while (isRole(tokens[at - lead - 1], 'small', 'next', 'dayOfMonth')) lead += 1;
    return lead;
  }

  function isAfterLength(): boolean {
    const before = found.at(-1);
    return before?.kind === 'length' && !before.isLasting;
  }

  /** "uge 29": the numbers that follow are weeks. "måned" after the name of a month says no more. */
  function takeUnit(): number {
    const [before, after] = [tokens[at - 1], tokens[at + 1]];
    const token = tokens[at];
    if (token?.kind === 'unit' && token.unit === 'week') {
      if (after?.kind === 'number') {
        list = 'weeks';
        return 1;
      }
      // "uge 29/30" looks like a date.
      if (after?.kind === 'date' && after.year === undefined) {
        found.push(named({ kind: 'week', week: after.day }), { kind: 'join', join: 'and' });
        return add(named({ kind: 'week', week: after.month }), 2);
      }
    }
    return before?.kind === 'month' ? 1 : add({ kind: 'unclear' });
  }

  function takeDate(token: Extract<Token, { kind: 'date' }>): number {
    const { day, month, year, mayBeRange } = token;
    list = undefined;
    if (mayBeRange) return add({ kind: 'unclear' });
    return add(named({ kind: 'day', day, month, ...(year === undefined ? {} : { year }) }));
  }

  /** "december", "december 14": what follows in a list are days of it. */
  function takeMonth(month: number): number {
    const start = at + (isRole(tokens[at + 1], 'dayOfMonth') ? 2 : 1);
    const day = tokens[start];
    const isDay = day?.kind === 'number' && day.value < 100 && !isMonthAfter(start);
    if (!isDay) return addWithYear({ kind: 'month', month }, at + 1);
    const length = addWithYear({ kind: 'day', day: day.value, month }, start + 1);
    list = { month };
    return length;
  }

  function takeNumber(value: number, isOrdinal: boolean): number {
    const monthAt = isMonthAfter(at);
    const isWeek = list === 'weeks' && (tokens[at - 1]?.kind === 'unit' || monthAt > at + 1);
    if (monthAt && !isWeek) {
      const month = tokens[monthAt];
      if (month?.kind === 'month') return addWithYear({ kind: 'day', day: value, month: month.month }, monthAt + 1); // prettier-ignore
    }
    if (list === 'weeks') {
      const length = addWithYear({ kind: 'week', week: value }, at + 1);
      list = 'weeks';
      return length;
    }
    if (typeof list === 'object') {
      const { month } = list;
      const length = addWithYear({ kind: 'day', day: value, month }, at + 1);
      list = { month };
      return length;
    }
    const isInList = list === 'days';
    const isAfterPreposition = isRole(tokens[at - 1], 'until', 'including', 'from', 'between');
    const length = add({ kind: 'loose', day: value, mayStandAlone: isInList || (isOrdinal && isAfterPreposition) || isEnglishOrdinal() }); // prettier-ignore
    if (isInList) list = 'days';
    return length;

    function isEnglishOrdinal(): boolean {
      return isOrdinal && isRole(tokens[at - 1], 'dayOfMonth');
    }
  }

  function takeDayOfMonth(): number {
    const day = tokens[at + 1];
    if (day?.kind !== 'number' || isMonthAfter(at + 1) || typeof list === 'object') return 1;
    const length = add({ kind: 'loose', day: day.value, mayStandAlone: true }, 2);
    list = 'days';
    return length;
  }

  /** Where the month of a number stands: "10 august", "10th of August". 0 when there is none. */
  function isMonthAfter(index: number): number {
    const gap = isRole(tokens[index + 1], 'small', 'during', 'later') ? 2 : 1;
    return tokens[index + gap]?.kind === 'month' ? index + gap : 0;
  }

  /** @param end after what is named @returns how many tokens, with those of its year */
  function addWithYear(one: Named, end: number): number {
    let place = end;
    while (tokens[place]?.kind === 'unit' || tokens[place]?.kind === 'comma' || tokens[place]?.kind === 'dash' || isRole(tokens[place], 'during', 'later')) place += 1; // prettier-ignore
    const year = tokens[place];
    if (year?.kind === 'number' && year.value >= 1900 && year.value < 2200)
      return add(named({ ...one, year: year.value } as Named), place + 1 - at); // all that have a year may be without
    return add(named(one), end - at);
  }
}

function isRole(token: Token | undefined, ...roles: readonly string[]): boolean {
  return token?.kind === 'role' && roles.includes(token.role);
}
