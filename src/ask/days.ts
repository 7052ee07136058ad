import { Temporal } from 'temporal-polyfill';
import type { Language } from '../domain/language.ts';
import { normalise } from './choice.ts';
import { anyOf, has, monthIn, typedAs, type DayWords } from './day-words.ts';
import { lengthOfTime, withHalvesInWords, withoutRangesOfLength } from './length-of-time.ts';
import { calendarDateIn, dateIn, mondayAfter, nearDayIn, weeksIn, type Moment } from './single-day.ts';

/** Days away. */
export interface Away {
  /** Null when it begins at once. */
  readonly from: Temporal.PlainDate | null;
  /** The first day after it. */
  readonly until: Temporal.PlainDate;
}

type Day = Temporal.PlainDate;

/**
 * The days that typed words name: "til 10. august", "10/8", "til og med fredag", "to uger", "uge 32", "fra 21. december
 * til 3. januar". A day without "til" is one day off. Undefined when they name none.
 */
export function daysAway(text: string, today: Day, language: Language, words: DayWords): Away | undefined {
  const away = awayIn(text, { today, language, words });
  return away?.from?.equals(today) ? { ...away, from: null } : away;
}

function awayIn(text: string, moment: Moment): Away | undefined {
  const { today, words } = moment;
  const plain = withoutRangesOfLength(withHalvesInWords(text, words), words);
  const ranged = withDashesInWords(plain, words);
  const [before, after] = splitAt(ranged, words.from);
  if (after !== undefined) return daysFrom(before, after, moment);
  const [head, tail] = splitAt(ranged, [...words.including, ...words.until]);
  const start = tail === undefined ? undefined : startOfRange(head, tail, moment);
  if (start) return daysFrom('', `${start.toString()} ${ranged.slice(head.length)}`, moment);

  const typed = typedAs(plain);
  const isIncluded = has(typed, words.including);
  const isUntil = isIncluded || has(typed, words.until);
  const upTo = (day: Day): Away => {
    const next = day.add({ days: 1 });
    if (isUntil) return { from: null, until: isIncluded ? next : day };
    return { from: day, until: next };
  };
  const date = dateIn(plain, moment);
  if (date) return upTo(date);
  const weeks = weeksIn(typed, moment);
  if (weeks) {
    const { from, until, isEnd } = weeks;
    if (!isEnd || Temporal.PlainDate.compare(from, today) < 0) return { from, until };
    return { from: null, until: isIncluded ? until : from };
  }
  const length = lengthOfTime(typed, today, words);
  if (length) return { from: null, until: length };
  const near = nearDayIn(typed, moment);
  if (near) return upTo(near);
  const monday = mondayAfter(today);
  if (has(typed, words.nextWeek))
    return isUntil ? { from: null, until: monday } : { from: monday, until: monday.add({ weeks: 1 }) };
  if (has(typed, words.thisWeek)) return { from: null, until: monday };
  return has(typed, words.thisMonth)
    ? { from: null, until: today.with({ day: 1 }).add({ months: 1 }) }
    : monthAway(typed, moment);
}

/** "6/7-26/7", "6.-26. juli" and "6 July - 26 July" with "til", as they are said. Not the dashes of one date. */
function withDashesInWords(text: string, { until }: DayWords): string {
  return text.replace(
    /(?<!\d{4})(?<!\d-\d{1,2})[–-](?=\s*\d{1,2}\s*[./]|\s*\d{1,2}(?:st|nd|rd|th)?\s+\p{L}{3})|\s[–-]\s/gu,
    ` ${until[0] ?? ''} `,
  );
}

/** "fra 21. december til 3. januar", "i 14 dage fra mandag", "fra mandag i to uger". */
function daysFrom(before: string, after: string, moment: Moment): Away | undefined {
  const { words } = moment;
  const [first, rest] = splitAt(after, [...words.including, ...words.until]);
  const from =
    (rest === undefined ? undefined : startOfRange(first, rest, moment)) ??
    dateIn(first, moment) ??
    nearDayIn(typedAs(first), moment);
  if (!from) return undefined;
  const [word = ''] = words.until;
  const isIncluded = has(typedAs(after), words.including);
  const last =
    rest === undefined
      ? undefined
      : awayIn(`${word} ${rest}`, { ...moment, today: from, words: { ...words, from: [] } });
  const until =
    (isIncluded ? last?.until.add({ days: 1 }) : last?.until) ??
    lengthOfTime(typedAs(`${before} ${first}`), from, words);
  return until && { from, until };
}

/** "6. juli til 26. juli" begins on a day of its own, "3. til 10. august" in the month of its end. */
function startOfRange(head: string, tail: string, moment: Moment): Day | undefined {
  const named = dateIn(head, moment);
  if (named) return named;
  const end = calendarDateIn(tail, moment);
  const [number = '', word = ''] = normalise(head).split(' ').reverse();
  const day = Number(/^(\d{1,2})(?:st|nd|rd|th)?$/.exec(number)?.[1] ?? Number.NaN);
  if (!end || !(day >= 1 && day <= 31) || moment.words.units.week.some((week) => normalise(week) === word))
    return undefined;
  const month = day < end.day ? end : end.subtract({ months: 1 });
  return day <= month.daysInMonth ? month.with({ day }) : undefined;
}

/** "i juli", "hele juli": what is left of it. "til juli": until it begins. */
function monthAway(typed: string, { today, language, words }: Moment): Away | undefined {
  const pattern = new RegExp(
    ` (?:(?<including>${anyOf(words.including)})|(?<until>${anyOf(words.until)})|${anyOf(words.during)}) (?<name>\\p{L}+)(?= )`,
    'gu',
  );
  for (const { groups = {} } of typed.matchAll(pattern)) {
    const month = monthIn(groups.name ?? '', language);
    if (month === undefined) continue;
    const isThis = month === today.month;
    const first = today.with({ day: 1, month }).add({ years: month < today.month ? 1 : 0 });
    const next = first.add({ months: 1 });
    if (groups.until !== undefined) return isThis ? undefined : { from: null, until: first };
    return { from: isThis || groups.including !== undefined ? null : first, until: next };
  }
  return undefined;
}

/** What stands before and after the first of the words; all of it before, when there is none. */
function splitAt(text: string, phrases: readonly string[]): readonly [string, string | undefined] {
  const words = phrases.map((phrase) => phrase.replaceAll(/[^\p{L} ]/gu, '')).join('|');
  const match = words === '' ? null : new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, 'iu').exec(text);
  return match ? [text.slice(0, match.index), text.slice(match.index + match[0].length)] : [text, undefined];
}
