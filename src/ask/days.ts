import { Temporal } from 'temporal-polyfill';
import type { Language } from '../domain/language.ts';
import type { Weekday } from '../domain/schedule.ts';
import { normalise } from './choice.ts';

/** What learners type for days and lengths of time; from words.yaml. */
export interface DayWords {
  readonly numbers: Readonly<Record<string, number>>;
  readonly units: {
    readonly day: readonly string[];
    readonly week: readonly string[];
    readonly month: readonly string[];
  };
  readonly tomorrow: readonly string[];
  readonly nextWeek: readonly string[];
  readonly thisWeek: readonly string[];
  /** "til og med": the day that is named still belongs to the pause. */
  readonly including: readonly string[];
  /** "til": the day that is named is the first one after it. */
  readonly until: readonly string[];
  /** "fra": the day that is named is the first one of it. */
  readonly from: readonly string[];
}

/** Days away. */
export interface Away {
  /** Null when it begins at once. */
  readonly from: Temporal.PlainDate | null;
  /** The first day after it. */
  readonly until: Temporal.PlainDate;
}

type Day = Temporal.PlainDate;

/** Short forms must be long enough to tell "man" from "mandag" and "mar" from "maj". */
const shortest = 3;

const anyMonday = Temporal.PlainDate.from('2024-01-01');

const names = new Map<
  Language,
  { readonly weekdays: readonly string[]; readonly months: readonly string[] }
>();

/** The language's own names, Monday and January first, as `normalise` writes them. */
function calendarNames(language: Language) {
  const known = names.get(language);
  if (known) return known;
  const name = (day: Day, options: Intl.DateTimeFormatOptions) =>
    normalise(
      new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }).format(
        new Date(`${day.toString()}T12:00Z`),
      ),
    );
  const made = {
    weekdays: [0, 1, 2, 3, 4, 5, 6].map((days) => name(anyMonday.add({ days }), { weekday: 'long' })),
    months: [...Array(12).keys()].map((months) => name(anyMonday.add({ months }), { month: 'long' })),
  };
  names.set(language, made);
  return made;
}

/** Monday is 1. "mandage", "mandags" and "man" are Mondays, too; "man" is also a word of its own. */
export function weekdayIn(word: string, language: Language): Weekday | undefined {
  const index = calendarNames(language).weekdays.findIndex((name) => isFormOf(word, name));
  return index < 0 ? undefined : ((index + 1) as Weekday); // seven names
}

/**
 * The days that typed words name: "til 10. august", "10/8", "til og med fredag", "to uger", "uge 32", "fra 21. december
 * til 3. januar". A day without "til" is one day off. Undefined when they name none.
 */
export function daysAway(text: string, today: Day, language: Language, words: DayWords): Away | undefined {
  const plain = withoutRanges(text);
  const [before, after] = splitAt(plain, words.from);
  if (after !== undefined) return daysFrom(before, after, today, language, words);
  const ranged = plain.replace(/[–-](?=\s*\d{1,2}\s*[./])/g, ` ${words.until[0] ?? ''} `);
  const [head, tail] = splitAt(ranged, [...words.including, ...words.until]);
  const start = tail === undefined ? undefined : startOfRange(head, tail, today, language, words);
  if (start) return daysFrom('', `${start.toString()} ${ranged.slice(head.length)}`, today, language, words);
  const typed = typedAs(plain);
  const isIncluded = has(typed, words.including);
  const isUntil = isIncluded || has(typed, words.until);
  const named = lastDay(text, today, language);
  if (named)
    return isUntil ? { from: null, until: isIncluded ? named.add({ days: 1 }) : named } : single(named);
  const weeks = weekNumbers(typed, today, words);
  if (weeks) {
    // "til uge 32", but not "uge 1 til 11" in the middle of them.
    const isEnd = isUntil && !isIncluded && Temporal.PlainDate.compare(weeks.from, today) >= 0;
    return isEnd ? { from: null, until: weeks.from } : weeks;
  }
  const length = lengthOfTime(typed, today, words);
  if (length) return { from: null, until: length };
  const tomorrow = today.add({ days: 1 });
  if (has(typed, words.tomorrow))
    return isUntil && !isIncluded
      ? { from: null, until: tomorrow }
      : { from: isUntil ? null : tomorrow, until: tomorrow.add({ days: 1 }) };
  const monday = today.add({ days: 8 - today.dayOfWeek });
  if (has(typed, words.nextWeek)) return isUntil ? { from: null, until: monday } : { from: monday, until: monday.add({ weeks: 1 }) }; // prettier-ignore
  return has(typed, words.thisWeek) ? { from: null, until: monday } : undefined;
}

function single(day: Day): Away {
  return { from: day, until: day.add({ days: 1 }) };
}

/** "2-3 uger" is three weeks, and no date. */
function withoutRanges(text: string): string {
  return text.replace(/\b\d{1,2}\s*[-–]\s*(\d{1,2})(?=\s*\p{L})/gu, '$1');
}

/** "fra 21. december til 3. januar", "i 14 dage fra mandag", "fra mandag i to uger". */
function daysFrom(
  before: string,
  after: string,
  today: Day,
  language: Language,
  words: DayWords,
): Away | undefined {
  const [first, rest] = splitAt(after, [...words.including, ...words.until]);
  const from =
    lastDay(first, today, language) ??
    (has(typedAs(first), words.tomorrow) ? today.add({ days: 1 }) : undefined);
  if (!from) return undefined;
  const [word = ''] = words.until;
  const isIncluded = has(typedAs(after), words.including);
  const last =
    rest === undefined ? undefined : daysAway(`${word} ${rest}`, from, language, { ...words, from: [] });
  const until =
    (isIncluded ? last?.until.add({ days: 1 }) : last?.until) ??
    lengthOfTime(typedAs(`${before} ${first}`), from, words);
  return until && { from, until };
}

/** "6. juli til 26. juli" begins on a day of its own, "3. til 10. august" in the month of its end. */
function startOfRange(
  head: string,
  tail: string,
  today: Day,
  language: Language,
  { units }: DayWords,
): Day | undefined {
  const named = lastDay(head, today, language);
  const [word = '', number = ''] = normalise(head).split(' ').slice(-2);
  const end = lastDay(tail, today, language);
  if (named || !end || !/^\d{1,2}$/.test(number) || isOne(word, units.week) || Number(number) >= end.day)
    return named;
  return end.with({ day: Number(number) });
}

/** What stands before and after the first of the words; all of it before, when there is none. */
function splitAt(text: string, phrases: readonly string[]): readonly [string, string | undefined] {
  const words = phrases.map((phrase) => phrase.replaceAll(/[^\p{L} ]/gu, '')).join('|');
  const match = words === '' ? null : new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, 'iu').exec(text);
  return match ? [text.slice(0, match.index), text.slice(match.index + match[0].length)] : [text, undefined];
}

function lastDay(text: string, today: Day, language: Language): Day | undefined {
  const typed = typedAs(text);
  return (
    numericDate(text, today) ?? monthDate(typed, today, language) ?? namedWeekday(typed, today, language)
  );
}

/** "10/8", "10.8.2027", "10-8-27", "2027-08-10"; of several the last one. "7-8" is no date. */
function numericDate(text: string, today: Day): Day | undefined {
  const iso = [...text.matchAll(/\b(\d{4})-(\d{1,2})-(\d{1,2})\b/g)].at(-1);
  if (iso) return dateOf(Number(iso[3]), Number(iso[2]), Number(iso[1]), today);
  const match = [
    ...text.matchAll(/\b(\d{1,2})(?:[./](\d{1,2})(?:[./](\d{4}|\d{2}))?|-(\d{1,2})-(\d{4}|\d{2}))(?!\d)/g),
  ].at(-1);
  if (!match || /\b(kl|klokken|at)\.?\s*$/i.test(text.slice(0, match.index))) return undefined;
  const [, day, month = match[4], year = match[5]] = match;
  return dateOf(Number(day), Number(month), year === undefined ? undefined : Number(year), today);
}

/** "10 august", "10th of August", "August 10", with or without a year. */
function monthDate(typed: string, today: Day, language: Language): Day | undefined {
  const tokens = typed
    .trim()
    .split(' ')
    .map((token) => token.replace(/^(\d+)(st|nd|rd|th)$/, '$1'));
  const months = tokens.flatMap((token, at) => {
    const month = calendarNames(language).months.findIndex((name) => isFormOf(token, name));
    return month < 0 ? [] : [{ month: month + 1, at }];
  });
  for (const { month, at } of months.reverse()) {
    const before = tokens
      .slice(Math.max(0, at - 2), at)
      .filter((token) => token !== 'of')
      .at(-1);
    const after = tokens[at + 1];
    const day = before !== undefined && /^\d{1,2}$/.test(before) ? before : after;
    const year = [after, tokens[at + 2]].find((token) => token !== undefined && /^20\d\d$/.test(token));
    if (day === undefined || !/^\d{1,2}$/.test(day)) continue;
    return dateOf(Number(day), month, year === undefined ? undefined : Number(year), today);
  }
  return undefined;
}

/** Without a year, the next time that this day comes. Undefined for 31 February. */
function dateOf(day: number, month: number, year: number | undefined, today: Day): Day | undefined {
  const full = year === undefined || year >= 100 ? year : 2000 + year;
  try {
    const date = Temporal.PlainDate.from({ year: full ?? today.year, month, day }, { overflow: 'reject' });
    const isPast = Temporal.PlainDate.compare(date, today) <= 0;
    return full === undefined && isPast ? date.add({ years: 1 }) : date;
  } catch {
    return undefined;
  }
}

/** The next one, never today. */
function namedWeekday(typed: string, today: Day, language: Language): Day | undefined {
  const weekday = typed
    .trim()
    .split(' ')
    // "man", "fri" and "sat" are words of their own.
    .flatMap((word) => (word.length > shortest ? (weekdayIn(word, language) ?? []) : []))
    .at(-1);
  return weekday && today.add({ days: ((weekday - today.dayOfWeek + 6) % 7) + 1 });
}

/** "uge 32", "uge 29 og 30". Danes count weeks as ISO 8601 does. */
function weekNumbers(
  typed: string,
  today: Day,
  { units }: DayWords,
): { readonly from: Day; readonly until: Day } | undefined {
  const week = units.week.map(normalise).join('|');
  const match = new RegExp(` (?:${week}) ((?:\\d{1,2} (?:(?:og|and|til|to|${week}) )*)+)`).exec(typed);
  const numbers = (match?.[1]?.match(/\d+/g) ?? []).map(Number);
  const [first, last] = [numbers[0], numbers.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const isOver = (year: number) => {
    const monday = mondayOfWeek(last, year);
    return monday !== undefined && Temporal.PlainDate.compare(monday.add({ weeks: 1 }), today) <= 0;
  };
  const year = isOver(today.year) ? today.year + 1 : today.year;
  const [from, lastMonday] = [mondayOfWeek(first, year), mondayOfWeek(last, year)];
  return from && lastMonday && { from, until: lastMonday.add({ weeks: 1 }) };
}

function mondayOfWeek(week: number, year: number): Day | undefined {
  // The 4th of January is always in week 1.
  const fourth = Temporal.PlainDate.from({ year, month: 1, day: 4 });
  const monday = fourth.subtract({ days: fourth.dayOfWeek - 1 }).add({ weeks: week - 1 });
  return week >= 1 && monday.weekOfYear === week ? monday : undefined;
}

/** "to uger", "14 days", "en måned": the first day after it. */
function lengthOfTime(typed: string, start: Day, { numbers, units }: DayWords): Day | undefined {
  const tokens = typed.trim().split(' ');
  for (const [index, token] of tokens.entries()) {
    const unit = tokens[index + 1] ?? '';
    const count = /^\d{1,3}$/.test(token) ? Number(token) : numberIn(token, numbers);
    if (count === undefined) continue;
    if (isOne(unit, units.day)) return start.add({ days: count });
    if (isOne(unit, units.week)) return start.add({ weeks: count });
    if (isOne(unit, units.month)) return start.add({ months: count });
  }
  return undefined;
}

function numberIn(token: string, numbers: DayWords['numbers']): number | undefined {
  return Object.entries(numbers).find(([word]) => normalise(word) === token)?.[1];
}

function isOne(token: string, words: readonly string[]): boolean {
  return words.some((word) => normalise(word) === token);
}

/** With blanks around, so that whole words are found. */
function typedAs(text: string): string {
  return ` ${normalise(text)} `;
}

function has(typed: string, phrases: readonly string[]): boolean {
  return phrases.some((phrase) => typed.includes(` ${normalise(phrase)} `));
}

/** The whole name, with an ending, or shortened. */
function isFormOf(word: string, name: string): boolean {
  if (word.length < shortest) return false;
  return (
    name.startsWith(word) || (word.startsWith(name) && /^(e|s|en|ene|er)?$/.test(word.slice(name.length)))
  );
}
