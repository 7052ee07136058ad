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
  /** "til og med": the day that is named still belongs to the pause. */
  readonly including: readonly string[];
  /** "til": the day that is named is the first one after it. */
  readonly until: readonly string[];
}

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
  const name = (day: Temporal.PlainDate, options: Intl.DateTimeFormatOptions) =>
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

/** Monday is 1. "mandage", "mandags" and "man" are Mondays, too. */
export function weekdayIn(word: string, language: Language): Weekday | undefined {
  const index = calendarNames(language).weekdays.findIndex((name) => isFormOf(word, name));
  return index < 0 ? undefined : ((index + 1) as Weekday); // seven names
}

/**
 * The day that typed words name, such as "10. august", "10/8", "til og med fredag", "to uger", "uge 32": the first
 * day on which a pause that lasts until then is over. Undefined when they name none.
 */
export function dayAfterPause(
  text: string,
  today: Temporal.PlainDate,
  language: Language,
  words: DayWords,
): Temporal.PlainDate | undefined {
  const typed = ` ${normalise(text)} `;
  const isIncluded = words.including.some((phrase) => typed.includes(` ${normalise(phrase)} `));
  const named =
    numericDate(text, today) ?? monthDate(typed, today, language) ?? namedWeekday(typed, today, language);
  if (named) return isIncluded ? named.add({ days: 1 }) : named;
  const isUntil = words.until.some((phrase) => typed.includes(` ${normalise(phrase)} `));
  return (
    weekNumber(typed, today, words, isUntil && !isIncluded) ??
    lengthOfTime(typed, today, words) ??
    spoken(typed, today, words)
  );
}

/** "10/8", "10.8.2027", "10-8-27", "2027-08-10"; of two dates the later one counts: "fra 3/7 til 1/8". */
function numericDate(text: string, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const iso = [...text.matchAll(/\b(\d{4})-(\d{1,2})-(\d{1,2})\b/g)].at(-1);
  if (iso) return dateOf(Number(iso[3]), Number(iso[2]), Number(iso[1]), today);
  const match = [...text.matchAll(/\b(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}|\d{2}))?(?!\d)/g)].at(-1);
  if (!match || /\b(kl|klokken|at)\.?\s*$/i.test(text.slice(0, match.index))) return undefined;
  return dateOf(
    Number(match[1]),
    Number(match[2]),
    match[3] === undefined ? undefined : Number(match[3]),
    today,
  );
}

/** "10 august", "10th of August", "August 10", with or without a year. */
function monthDate(typed: string, today: Temporal.PlainDate, language: Language) {
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
      .filter((token) => !/^(of|den|the|i)$/.test(token))
      .at(-1);
    const after = tokens[at + 1];
    const isBefore = before !== undefined && /^\d{1,2}$/.test(before);
    const day = isBefore ? before : after;
    const year = [after, tokens[at + 2]].find((token) => token !== undefined && /^20\d\d$/.test(token));
    if (day === undefined || !/^\d{1,2}$/.test(day)) continue;
    return dateOf(Number(day), month, year === undefined ? undefined : Number(year), today);
  }
  return undefined;
}

/** Without a year, the next time that this day comes. Undefined for 31 February. */
function dateOf(day: number, month: number, year: number | undefined, today: Temporal.PlainDate) {
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
function namedWeekday(typed: string, today: Temporal.PlainDate, language: Language) {
  const weekday = typed
    .trim()
    .split(' ')
    .flatMap((word) => weekdayIn(word, language) ?? [])
    .at(-1);
  return weekday && today.add({ days: ((weekday - today.dayOfWeek + 6) % 7) + 1 });
}

/** "uge 32": until it begins, or until it is over. Danes count weeks as ISO 8601 does. */
function weekNumber(typed: string, today: Temporal.PlainDate, { units }: DayWords, isUntil: boolean) {
  const names = units.week.map(normalise).join('|');
  const pattern = new RegExp(` (?:${names}) (?:\\d{1,2} (?:og|and|til|to) )?(\\d{1,2}) `);
  const number = pattern.exec(typed)?.[1];
  if (number === undefined) return undefined;
  const monday = mondayOfWeek(Number(number), today.year);
  const next =
    monday && Temporal.PlainDate.compare(monday.add({ days: 6 }), today) < 0
      ? mondayOfWeek(Number(number), today.year + 1)
      : monday;
  return next?.add({ days: isUntil ? 0 : 7 });
}

function mondayOfWeek(week: number, year: number): Temporal.PlainDate | undefined {
  // The 4th of January is always in week 1.
  const fourth = Temporal.PlainDate.from({ year, month: 1, day: 4 });
  const monday = fourth.subtract({ days: fourth.dayOfWeek - 1 }).add({ weeks: week - 1 });
  return week >= 1 && monday.weekOfYear === week ? monday : undefined;
}

/** "to uger", "14 days", "en måned". */
function lengthOfTime(typed: string, today: Temporal.PlainDate, { numbers, units }: DayWords) {
  const tokens = typed.trim().split(' ');
  for (const [index, token] of tokens.entries()) {
    const unit = tokens[index + 1] ?? '';
    const count = /^\d{1,3}$/.test(token) ? Number(token) : numberIn(token, numbers);
    if (count === undefined) continue;
    if (isOne(unit, units.day)) return today.add({ days: count });
    if (isOne(unit, units.week)) return today.add({ weeks: count });
    if (isOne(unit, units.month)) return today.add({ months: count });
  }
  return undefined;
}

function spoken(typed: string, today: Temporal.PlainDate, words: DayWords) {
  const says = (phrases: readonly string[]) =>
    phrases.some((phrase) => typed.includes(` ${normalise(phrase)} `));
  if (says(words.tomorrow)) return today.add({ days: 1 });
  return says(words.nextWeek) ? today.add({ days: 8 - today.dayOfWeek }) : undefined;
}

function numberIn(token: string, numbers: DayWords['numbers']): number | undefined {
  return Object.entries(numbers).find(([word]) => normalise(word) === token)?.[1];
}

function isOne(token: string, words: readonly string[]): boolean {
  return words.some((word) => normalise(word) === token);
}

/** The whole name, with an ending, or shortened. */
function isFormOf(word: string, name: string): boolean {
  if (word.length < shortest) return false;
  return (
    name.startsWith(word) || (word.startsWith(name) && /^(e|s|en|ene|er)?$/.test(word.slice(name.length)))
  );
}
