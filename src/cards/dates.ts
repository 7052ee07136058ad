import type { Language } from '../domain/language.ts';
import { defaultTimeZone, type Weekday } from '../domain/schedule.ts';

/** British, since "en" alone would put the month first. */
const locales: Readonly<Record<Language, string>> = { da: 'da', en: 'en-GB' };

/** Teams does not format dates in cards, so they are written out here, as days in Denmark. */
export function longDate(language: Language, date: Date): string {
  return format(language, date, { dateStyle: 'long', timeZone: defaultTimeZone });
}

/** For where several dates stand in one line. */
export function shortDate(language: Language, date: Date): string {
  return format(language, date, { dateStyle: 'medium', timeZone: defaultTimeZone });
}

/** "tirsdag den 1. december" in a learner's time zone, with the year when it is not this one. */
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

/** The time of day in a learner's time zone, `HH:MM`. */
export function timeOfDay(date: Date, timeZone: string): string {
  return format('en', date, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone });
}

/** `HH:MM` as the language writes it. */
export function clockTime(language: Language, time: string): string {
  return language === 'da' ? time.replace(':', '.') : time;
}

export function weekdayName(language: Language, weekday: Weekday): string {
  const name = format(language, new Date(Date.UTC(2024, 0, weekday)), { weekday: 'long', timeZone: 'UTC' });
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** "tirsdag og torsdag", in the middle of a sentence. */
export function dayNames(language: Language, weekdays: readonly Weekday[]): string {
  const names = weekdays.map((weekday) => weekdayName(language, weekday));
  const written = language === 'da' ? names.map((name) => name.toLowerCase()) : names;
  return new Intl.ListFormat(locales[language], { type: 'conjunction' }).format(written);
}

function format(language: Language, date: Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locales[language], options).format(date);
}
