import { Temporal } from 'temporal-polyfill';
import type { Language } from '../domain/language.ts';
import { anyOf, has, monthIn, shortest, typedAs, weekdayIn, type DayWords } from './day-words.ts';
import { lengthOfTime } from './length-of-time.ts';

type Day = Temporal.PlainDate;

/** Who asks, and when. */
export interface Moment {
  readonly today: Day;
  readonly language: Language;
  readonly words: DayWords;
}

/** One day that is named by its date or as a weekday; of several the last one. */
export function dateIn(text: string, moment: Moment): Day | undefined {
  return calendarDateIn(text, moment) ?? namedWeekday(typedAs(text), moment);
}

/** One with its number and month. */
export function calendarDateIn(text: string, moment: Moment): Day | undefined {
  return numericDate(text, moment.today) ?? monthDate(typedAs(text), moment);
}

/** "i morgen", "den 15.", "the 15th". */
export function nearDayIn(typed: string, { today, words }: Moment): Day | undefined {
  if (has(typed, words.dayAfterTomorrow)) return today.add({ days: 2 });
  if (has(typed, words.tomorrow)) return today.add({ days: 1 });
  if (has(typed, words.today)) return today;
  return dayOfMonth(typed, today, words);
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
function monthDate(typed: string, { today, language }: Moment): Day | undefined {
  const tokens = typed
    .trim()
    .split(' ')
    .map((token) => token.replace(/^(\d+)(st|nd|rd|th)$/, '$1'));
  const months = tokens.flatMap((token, at) => {
    const month = monthIn(token, language);
    return month === undefined ? [] : [{ month, at }];
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

/** The next one, never today; "fredag i næste uge", "mandag i uge 32" and "mandag om 14 dage" are later ones. */
function namedWeekday(typed: string, moment: Moment): Day | undefined {
  const { today, language, words } = moment;
  const tokens = typed.trim().split(' ');
  // "man", "fri" and "sat" are words of their own.
  const weekdays = tokens.map((word) => (word.length > shortest ? weekdayIn(word, language) : undefined));
  const at = weekdays.findLastIndex((weekday) => weekday !== undefined);
  const weekday = weekdays[at];
  if (weekday === undefined) return undefined;
  const after = ` ${tokens.slice(at + 1).join(' ')} `;
  const week = has(after, words.nextWeek) ? mondayAfter(today) : weeksIn(after, moment)?.from;
  if (week) {
    const day = week.add({ days: weekday - 1 });
    return Temporal.PlainDate.compare(day, today) > 0 ? day : undefined;
  }
  const next = today.add({ days: ((weekday - today.dayOfWeek + 6) % 7) + 1 });
  const later = new RegExp(`^ (?:${anyOf(words.later)})(?= )`).exec(after)?.[0];
  return (later === undefined ? undefined : lengthOfTime(after.slice(later.length), next, words)) ?? next;
}

export function mondayAfter(day: Day): Day {
  return day.add({ days: 8 - day.dayOfWeek });
}

/** The next day of the month that has this number. */
function dayOfMonth(typed: string, today: Day, words: DayWords): Day | undefined {
  const match = new RegExp(` (?:(?:${anyOf(words.dayOfMonth)}) (\\d{1,2})|(\\d{1,2})(?:st|nd|rd|th))(?= )`).exec(typed); // prettier-ignore
  const day = Number(match?.[1] ?? match?.[2]);
  if (!match || day < 1 || day > 31) return undefined;
  for (let month = today.with({ day: 1 }); ; month = month.add({ months: 1 })) {
    const date = day <= month.daysInMonth ? month.with({ day }) : undefined;
    if (date && Temporal.PlainDate.compare(date, today) > 0) return date;
  }
}

export interface Weeks {
  /** A Monday. */
  readonly from: Day;
  /** The Monday after. */
  readonly until: Day;
  /** "til uge 32", but not "uge 1 til 11". */
  readonly isEnd: boolean;
}

/** "uge 32", "uge 29 og 30". Danes count weeks as ISO 8601 does. */
export function weeksIn(typed: string, { today, words }: Moment): Weeks | undefined {
  const week = anyOf(words.units.week);
  const until = anyOf([...words.until, ...words.including]);
  const match = new RegExp(
    ` (?:(?<end>${until}) )?(?:${week}) (?<list>(?:\\d{1,2} (?:(?:og|and|${until}|${week}) )*)+)`,
  ).exec(typed);
  const numbers = (match?.groups?.list?.match(/\d+/g) ?? []).map(Number);
  const [first, last] = [numbers[0], numbers.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const isOver = (year: number) => {
    const monday = mondayOfWeek(last, year);
    return monday !== undefined && Temporal.PlainDate.compare(monday.add({ weeks: 1 }), today) <= 0;
  };
  const year = isOver(today.year) ? today.year + 1 : today.year;
  const [from, lastMonday] = [mondayOfWeek(first, year), mondayOfWeek(last, year)];
  if (!from || !lastMonday) return undefined;
  return { from, until: lastMonday.add({ weeks: 1 }), isEnd: match?.groups?.end !== undefined };
}

function mondayOfWeek(week: number, year: number): Day | undefined {
  // The 4th of January is always in week 1.
  const fourth = Temporal.PlainDate.from({ year, month: 1, day: 4 });
  const monday = fourth.subtract({ days: fourth.dayOfWeek - 1 }).add({ weeks: week - 1 });
  return week >= 1 && monday.weekOfYear === week ? monday : undefined;
}
