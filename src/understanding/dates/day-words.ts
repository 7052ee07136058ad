import { Temporal } from 'temporal-polyfill';
import type { Feast } from '../../domain/feasts.ts';
import type { Language } from '../../domain/language.ts';
import type { Weekday } from '../../domain/schedule.ts';
import { normalise } from '../choice.ts';

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
  readonly nextMonth: readonly string[];
  readonly thisMonth: readonly string[];
  /** "resten af ugen": until it ends. */
  readonly restOf: Readonly<Record<RestOf, readonly string[]>>;
  readonly feasts: Readonly<Record<Feast, readonly string[]>>;
  /** Weeks that have a name, "efterårsferien", to their numbers. */
  readonly weeks: Readonly<Record<string, number>>;
  /** "vinterferien": which days that is depends on the place. */
  readonly seasons: readonly string[];
  /** "dagen før", "dagen efter": the one beside the day that follows. */
  readonly dayBefore: readonly string[];
  readonly dayAfter: readonly string[];
  /** "i juli": all of it. */
  readonly during: readonly string[];
  /** "til og med": the day that is named still belongs to the pause. */
  readonly including: readonly string[];
  /** "til": the day that is named is the first one after it. */
  readonly until: readonly string[];
  /** "fra": the day that is named is the first one of it. */
  readonly from: readonly string[];
  /** "three weeks from Monday": the same, but after a length it says when something begins. */
  readonly countedFrom: readonly string[];
  /** "for three weeks": so long, wherever it begins. */
  readonly lasting: readonly string[];
  /** "mellem": the two days that follow are its first and last one. */
  readonly between: readonly string[];
  /** "efter": what is named is over. */
  readonly after: readonly string[];
  /** "og": one more of the same kind follows. */
  readonly and: readonly string[];
  /** "om to uger": so long from now, not for so long. */
  readonly later: readonly string[];
  /** "næste mandag": which one is meant depends on who says it. */
  readonly next: readonly string[];
  /** Words that change what a date means, but not to which day: with one of them the bot asks. */
  readonly vague: readonly string[];
  /** Words beside a date that change nothing. */
  readonly small: readonly string[];
}

export const units = ['day', 'workday', 'week', 'fortnight', 'month', 'year'] as const;
export type Unit = (typeof units)[number];

export const rests = ['week', 'month', 'year'] as const;
export type RestOf = (typeof rests)[number];

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

/** Monday is 1. "mandage", "mandags" and "man" are Mondays, too; "man" is also a word of its own. */
export function weekdayIn(word: string, language: Language): Weekday | undefined {
  const index = calendarNames(language).weekdays.findIndex((name) => isFormOf(word, name));
  return index < 0 ? undefined : ((index + 1) as Weekday); // seven names
}

/** "mandage", "om mandagen": more than one Monday. */
export function isRepeatedWeekday(word: string, language: Language): boolean {
  return calendarNames(language).weekdays.some((name) => word !== name && word.startsWith(name));
}

/** "tirs", "dec": also the beginning of other words. */
export function isShortened(word: string, language: Language): boolean {
  const { weekdays, months } = calendarNames(language);
  return [...weekdays, ...months].every((name) => !word.startsWith(name));
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
