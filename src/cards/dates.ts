import type { Language } from '../domain/language.ts';
import { defaultTimeZone, type Weekday } from '../domain/schedule.ts';

/** `en-GB`, since `en` would put the month first. */
const locales: Readonly<Record<Language, string>> = { da: 'da', en: 'en-GB' };

/** Written out because Teams does not format dates in cards. The day is the one in Denmark. */
export function longDate(language: Language, date: Date): string {
  return format(language, date, { dateStyle: 'long', timeZone: defaultTimeZone });
}

/** Short enough for several dates in one line; also the day in Denmark. */
export function shortDate(language: Language, date: Date): string {
  return format(language, date, { dateStyle: 'medium', timeZone: defaultTimeZone });
}

/** "tirsdag den 1. december" in a learner's time zone; with the year unless it is the current one. */
export function dayAndDate(language: Language, date: Date, timeZone: string, now: Date): string {
  const yearOf = (moment: Date) => format(language, moment, { year: 'numeric', timeZone });
  const weekday = format(language, date, { weekday: 'long', timeZone });
  const day = format(language, date, {
    day: 'numeric',
    month: 'long',
    ...(yearOf(date) === yearOf(now) ? {} : { year: 'numeric' }),
    timeZone,
  });
  return language === 'da' ? `${weekday} den ${day}` : `${weekday} ${day}`;
}

/** `HH:MM` in a learner's time zone. */
export function timeOfDay(date: Date, timeZone: string): string {
  return format('en', date, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone });
}

/** Turns `HH:MM` into the language's notation: "9.00" in Danish. */
export function clockTime(language: Language, time: string): string {
  return language === 'da' ? time.replace(':', '.') : time;
}

export function weekdayName(language: Language, weekday: Weekday): string {
  const name = format(language, new Date(Date.UTC(2024, 0, weekday)), { weekday: 'long', timeZone: 'UTC' });
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** "tirsdag og torsdag", for the middle of a sentence: Danish weekdays are lower case. */
export function dayNames(language: Language, weekdays: readonly Weekday[]): string {
  const names = weekdays.map((weekday) => weekdayName(language, weekday));
  const written = language === 'da' ? names.map((name) => name.toLowerCase()) : names;
  return new Intl.ListFormat(locales[language], { type: 'conjunction' }).format(written);
}

function format(language: Language, date: Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locales[language], options).format(date);
}
