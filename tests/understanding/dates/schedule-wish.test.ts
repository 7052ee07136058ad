import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { weekdayIn } from '../../../src/understanding/dates/day-words.ts';
import { readSchedule } from '../../../src/understanding/dates/schedule-wish.ts';
import { languages, type Language } from '../../../src/domain/language.ts';
import { weekdays } from '../../../src/domain/schedule.ts';
import { each, packs, type Rows } from './readings.ts';

/** Days, time and pace. */
const schedules: Record<Language, Rows> = {
  da: [
    ['24 09:00 -', 'tirsdag og torsdag kl. 9', 'tirsdage og torsdage kl 9', 'torsdag og tirsdag klokken 9', 'tirs og tors 9.00', 'tir/tor kl. 09:00', 'Tirsdag, torsdag KL. 9'],
    ['12345 14:30 -', 'hver dag kl. 14.30', 'alle hverdage 14:30', 'mandag til fredag kl. 14.30', 'dagligt kl 14.30'],
    ['135 08:15 -', 'man ons fre 8:15', 'mandag, onsdag og fredag kl. 8.15'],
    ['2 - -', 'tirsdag', 'tirsdage', 'om tirsdagen', 'hver tirsdag', 'tir'],
    ['6 11:00 -', 'lørdag kl. 11', 'loerdag kl 11'],
    ['2 08:30 -', 'tirsdag kl. halv ni', 'halv 9 om tirsdagen', 'mind mig tirsdag halv ni'],
    ['12345 08:30 -', 'mandag-fredag halv ni', 'man–fre kl. 8.30'],
    ['- 08:15 -', 'kvart over 8', 'kl. kvart over otte'],
    ['- 14:30 -', 'halv tre', 'kl. halv 15'],
    ['- 12:45 -', 'kvart i et', 'kvart i 13'],
    ['4 09:00 -', 'torsdag formiddag', 'kun om torsdagen om formiddagen', 'torsdag formiddag kl. 9'],
    ['24 14:00 -', 'tirsdag og torsdag eftermiddag'],
    ['- 09:00 -', 'kl. 9', 'kl.9', '9.00', '9:00', 'klokken 09'],
    ['- 00:00 -', 'kl. 0', '0:00'],
    ['- 23:59 -', 'kl. 23.59'],
    ['- - weekly', 'en gang om ugen', '1 gang om ugen', 'ugentligt', 'hver uge'],
    ['- - fortnightly', 'hver anden uge', 'hver 14. dag'],
    ['2 10:00 fortnightly', 'hver anden tirsdag kl. 10', 'mind mig hver anden tirsdag kl. 10'],
    ['4 10:00 fortnightly', 'torsdag kl. 10 hver anden uge', 'hver anden uge om torsdagen kl. 10.00'],
    ['none', 'hvad er en påmindelse?', 'hvordan gør man?', 'mind mig om mødet på fredag', 'ikke om mandagen', 'den 10/8', '10.8.2027', '2027-08-10', 'kl. 24', 'kl. 9.75', '25:00', '9', 'ofte', ''],
  ],
  en: [
    ['2 14:00 -', 'Tuesdays at 2 pm', 'Tuesday 2pm', 'on Tuesdays at 14', 'Tues 14:00'],
    ['24 09:00 -', 'Tuesday and Thursday at 9', 'Tues and Thurs at 9:00', 'Thursdays and Tuesdays, 9 am'],
    ['12345 14:30 -', 'every day at 14:30', 'weekdays at 2.30 pm', 'Monday to Friday at 2:30pm', 'daily at 14.30'],
    ['135 08:15 -', 'Mon Wed Fri 8:15', 'Mon, Wed and Fri at 8.15'],
    ['- 12:00 -', '12 pm', 'at 12', 'at noon'],
    ['24 09:00 -', 'Tuesdays and Thursdays in the morning', 'Tuesday and Thursday morning'],
    ['2 14:30 -', 'Tuesday at half past two in the afternoon'],
    ['- 00:30 -', '12:30 am', '0:30'],
    ['- - weekly', 'once a week', 'weekly', 'every week'],
    ['2 14:00 fortnightly', 'every other Tuesday at 2 p.m.', 'every second Tuesday 2 pm'],
    ['1 08:30 -', 'half past eight on Mondays', 'Monday at half past 8'],
    ['- 14:45 -', 'a quarter to three'],
    ['2 14:00 -', 'Tuesday 2 p.m.', 'Tuesday at 2 P.M.', 'Tuesday 2:00 p.m.', 'Tuesday 2pm'],
    ['- - fortnightly', 'every other week', 'every second week', 'fortnightly', 'every two weeks'],
    ['5 10:00 fortnightly', 'Fridays at 10 every other week', 'every two weeks, Friday at 10 am'],
    ['none', 'what is a reminder?', 'remind me of the meeting on Friday', 'not on Mondays', '10/8', '10.8.2027', 'at 24', '25:00', '9', 'often', ''],
  ],
}; // prettier-ignore

describe.each(languages)('in %s', (language) => {
  each(schedules[language], (text, expected) => {
    const found = readSchedule(text, packs[language]);
    const said = found && `${found.weekdays?.join('') ?? '-'} ${found.time ?? '-'} ${found.pace ?? '-'}`;
    expect(said ?? 'none').toBe(expected);
  });

  test('every weekday is read in every form', () => {
    for (const weekday of weekdays) {
      const day = new Date(Date.UTC(2024, 0, weekday)); // a year that begins with a Monday
      const name = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(day);
      for (const form of [name, `${name}${language === 'da' ? 'e' : 's'}`, name.slice(0, 3)])
        expect(readSchedule(form, packs[language])?.weekdays).toEqual([weekday]);
    }
  });

  test('every minute of a day is read back', () => {
    fc.assert(
      fc.property(fc.nat(23), fc.nat(59), fc.constantFrom('.', ':'), (hour, minute, sign) => {
        const two = (number: number) => String(number).padStart(2, '0');
        const at = language === 'da' ? 'kl.' : 'at';
        for (const text of [`${at} ${hour}${sign}${two(minute)}`, `${two(hour)}${sign}${two(minute)}`]) {
          expect(readSchedule(text, packs[language])?.time).toBe(`${two(hour)}:${two(minute)}`);
        }
      }),
    );
  });
});

test.each([
  ['man', 'da', 1],
  ['mar', 'da', undefined],
  ['maj', 'da', undefined],
  ['fri', 'da', undefined],
  ['fri', 'en', 5],
  ['month', 'en', undefined],
  ['to', 'da', undefined],
  ['sunny', 'en', undefined],
  ['soendagene', 'da', 7],
  ['', 'da', undefined],
] as const)('"%s" as a weekday in %s: %s', (word, language, weekday) => {
  expect(weekdayIn(word, language)).toBe(weekday);
});
