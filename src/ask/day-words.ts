import { Temporal } from 'temporal-polyfill';
import type { Language } from '../domain/language.ts';
import type { Weekday } from '../domain/schedule.ts';
import { normalise } from './choice.ts';

/** What learners type for days and lengths of time; from words.yaml. */
export interface DayWords {
  readonly numbers: Readonly<Record<string, number>>;
  /** "og en halv": half of the unit more. */
  readonly half: readonly string[];
  readonly units: Readonly<Record<Unit, readonly string[]>>;
  readonly today: readonly string[];
  readonly tomorrow: readonly string[];
  readonly dayAfterTomorrow: readonly string[];
  /** "den 15.": a day of this month or the next one. */
  readonly dayOfMonth: readonly string[];
  readonly nextWeek: readonly string[];
  readonly thisWeek: readonly string[];
  readonly thisMonth: readonly string[];
  /** "i juli": all of it. */
  readonly during: readonly string[];
  /** "til og med": the day that is named still belongs to the pause. */
  readonly including: readonly string[];
  /** "til": the day that is named is the first one after it. */
  readonly until: readonly string[];
  /** "fra": the day that is named is the first one of it. */
  readonly from: readonly string[];
  /** "om to uger": so long from now, not for so long. */
  readonly later: readonly string[];
}

export const units = ['day', 'week', 'month', 'year'] as const;
export type Unit = (typeof units)[number];

/** Short forms must be long enough to tell "man" from "mandag" and "mar" from "maj". */
export const shortest = 3;

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

/** Monday is 1. "mandage", "mandags" and "man" are Mondays, too; "man" is also a word of its own. */
export function weekdayIn(word: string, language: Language): Weekday | undefined {
  const index = calendarNames(language).weekdays.findIndex((name) => isFormOf(word, name));
  return index < 0 ? undefined : ((index + 1) as Weekday); // seven names
}

/** January is 1. */
export function monthIn(word: string, language: Language): number | undefined {
  const index = calendarNames(language).months.findIndex((name) => isFormOf(word, name));
  return index < 0 ? undefined : index + 1;
}

/** The whole name, with an ending, or shortened. */
function isFormOf(word: string, name: string): boolean {
  if (word.length < shortest) return false;
  return (
    name.startsWith(word) || (word.startsWith(name) && /^(e|s|en|ene|er)?$/.test(word.slice(name.length)))
  );
}

/** Typed words with blanks around, so that whole words are found. */
export function typedAs(text: string): string {
  return ` ${normalise(text)} `;
}

export function has(typed: string, phrases: readonly string[]): boolean {
  return phrases.some((phrase) => typed.includes(` ${normalise(phrase)} `));
}

/** The value whose words were typed; 0 when there is none. */
export function valueOf(typed: string, values: Readonly<Record<string, number>>): number {
  return Object.entries(values).find(([words]) => normalise(words) === typed)?.[1] ?? 0;
}

/** For a pattern on typed words; the longest first, so that "en halv" is found before "en". */
export function anyOf(phrases: readonly string[]): string {
  return phrases
    .map(normalise)
    .sort((a, b) => b.length - a.length)
    .join('|');
}
