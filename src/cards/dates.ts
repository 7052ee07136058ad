import type { Language } from '../domain/language.ts';

/** British, since "en" alone would put the month first. */
const locales: Readonly<Record<Language, string>> = { da: 'da', en: 'en-GB' };

/** Teams does not format dates in cards, so they are written out here, as days in Denmark. */
export function longDate(language: Language, date: Date): string {
  return format(language, date, 'long');
}

/** For where several dates stand in one line. */
export function shortDate(language: Language, date: Date): string {
  return format(language, date, 'medium');
}

function format(language: Language, date: Date, dateStyle: 'long' | 'medium'): string {
  return new Intl.DateTimeFormat(locales[language], { dateStyle, timeZone: 'Europe/Copenhagen' }).format(
    date,
  );
}
