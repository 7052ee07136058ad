import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { weekdayIn } from '../../src/understanding/dates/day-words.ts';
import {
  readPauseLength,
  readPauseWish,
  readSchedule,
  type PauseWish,
} from '../../src/understanding/dates/reminder-wish.ts';
import { loadPack } from '../../src/content/pack.ts';
import { languages, type Language } from '../../src/domain/language.ts';
import { weekdays } from '../../src/domain/schedule.ts';

const packs = { da: loadPack('da'), en: loadPack('en') };

/** A Wednesday, in week 11. */
const today = Temporal.PlainDate.from('2026-03-11');

/** "2026-08-10": from now until then; "2026-08-03 - 2026-08-10": from the one day until the other. "?": asked first. */
function told(wish: PauseWish | undefined): string {
  if (wish?.type !== 'days') return wish?.type ?? 'none';
  const away = wish.away.map(({ from, until }) => (from === null ? until.toString() : `${from.toString()} - ${until.toString()}`)); // prettier-ignore
  return `${away.join(' + ')}${wish.isSure ? '' : ' ?'}`;
}

/** As an answer to "how long?". */
function read(text: string, language: Language, day = today): string {
  return told(readPauseLength(text, day, packs[language]));
}

/** The same for what is said unasked. */
function wish(text: string, language: Language, day = today): string {
  return told(readPauseWish(text, day, packs[language]));
}

/** Each row: the day, then the ways to write it. */
type Rows = readonly (readonly [string, ...string[]])[];

function each(rows: Rows, check: (text: string, day: string) => void) {
  for (const [day, ...texts] of rows) for (const text of texts) test(`"${text}" is ${day}`, () => check(text, day)); // prettier-ignore
}

const ends: Record<Language, Rows> = {
  da: [
    ['2026-08-10', '10. august', '10 august', '10. aug.', 'd. 10. august', 'den 10. august', 'til den 10. august', 'mandag den 10. august', '10/8', '10.8', '10/08', '10.08.', 'til 10/8', '10/8 2026', '10/8/2026', '10.8.26'],
    ['2026-08-11', 'til og med 10. august', 'til og med d. 10/8', 'tom 10/8'],
    ['2027-08-10', '10.8.2027', '10-8-27', '10. august 2027', '2027-08-10', 'til 2027-08-10'],
    ['2026-07-03 - 2026-08-02', 'fra 3/7 til 1/8', 'fra 3. juli til 1. august', 'ferie fra d. 3. juli indtil 1/8'],
    ['2026-07-06 - 2026-07-25', 'fra d. 6/7 til og med d. 24/7', 'fra 6. juli til og med 24. juli'],
    ['2026-08-03 - 2026-08-10', 'uge 32', 'i uge 32', 'hele uge 32', 'UGE 32!'],
    ['2026-08-03', 'til uge 32', 'indtil uge 32'],
    ['2026-07-13 - 2026-07-27', 'uge 29 og 30', 'i uge 29 og 30'],
    ['2026-03-23', 'uge 10 til 12'],
    ['2026-12-28 - 2027-01-04', 'uge 53'],
    ['2027-01-04 - 2027-01-11', 'uge 1'],
    ['2027-03-08 - 2027-03-15', 'uge 10'],
    ['2026-03-13', 'til fredag', 'fredag', 'på fredag', 'indtil fredag'],
    ['2026-03-14', 'til og med fredag', 'tom fredag', '3 dage'],
    ['2026-03-16', 'til mandag', 'til på mandag', 'indtil mandag', 'næste mandag', 'til næste uge', 'resten af ugen', 'denne uge', 'ugen ud'],
    ['2026-03-16 - 2026-03-23', 'næste uge', 'hele næste uge'],
    ['2026-03-16 - 2026-03-30', 'to uger fra mandag'],
    ['2026-03-18', 'onsdag', 'til og med tirsdag', 'en uge', 'én uge', 'i en uge', '7 dage', '1 uge'],
    ['2026-03-25', 'to uger', 'i to uger', '2 uger', '14 dage', 'fjorten dage', 'de næste to uger'],
    ['2026-04-01', 'tre uger', '1. april'],
    ['2026-04-11', 'en måned', '1 måned'],
    ['2026-06-11', 'tre måneder', '3 måneder', '3 mdr.', '3 maaneder'],
    ['2026-03-12', 'i morgen', 'imorgen', 'til i morgen', '12. marts', 'en dag', '12/3', '11. marts', '11/3'],
    ['2028-02-29', '29. februar 2028', '29/2/28'],
    ['2026-08-03', 'til mandag i uge 32', 'mandag i uge 32', 'mandag uge 32'],
    ['2026-03-20', 'til fredag i næste uge', 'fredag i næste uge'],
    ['2026-03-23', 'til mandag om en uge', 'på mandag om 1 uge'],
    ['2026-03-30', 'mandag om 14 dage'],
    ['2026-03-29', '2,5 uge', '2.5 uger', '2 1/2 uge', '2½ uge', 'to og en halv uge', 'to en halv uge'],
    ['2026-03-22', 'halvanden uge', 'i halvanden uge', '1,5 uge'],
    ['2026-03-25', 'et par uger', 'til om 14 dage', '1-2 uger'],
    ['2026-09-11', 'et halvt år', '6 mdr.'],
    ['2026-03-15', 'til den 15.', 'til d. 15', 'den 15.', 'd. 15.'],
    ['2026-04-10', 'til den 10.', 'den 10. i måneden'],
    ['2026-03-13', 'i overmorgen', 'til i overmorgen', 'til og med i morgen'],
    ['2026-07-06 - 2026-07-27', '6/7-26/7', 'fra 6/7-26/7', '6.-26. juli', '6. - 26. juli', '6/7 til 26/7', 'fra den 6. til den 26. juli', 'd. 6.-26. juli', '6. juli - 26. juli'],
    ['2026-07-28 - 2026-08-04', '28. juli - 3. august', 'fra den 28. til den 3. august', '28/7 – 3/8'],
    ['2026-07-13 - 2026-08-03', 'uge 29-31', 'uge 29, 30 og 31', 'uge 29 til 31', 'uge 29 til og med 31', 'uge 29 til uge 31'],
    ['2026-08-10', 'til og med uge 32'],
    ['2026-12-24 - 2027-01-03', '24/12 - 2/1', 'fra 24. december til 2. januar'],
    ['2026-04-01', 'resten af måneden', 'måneden ud', 'i marts', 'hele marts', 'til april', 'til og med marts'],
    ['2026-07-01 - 2026-08-01', 'i juli', 'hele juli'],
    ['2027-02-01 - 2027-03-01', 'i februar'],
    ['2026-03-12', 'i dag', 'til og med i dag'],
    ['2026-03-14', 'fra i dag til fredag'],
    ['2026-08-01 - 2026-09-01', 'august', 'hele august'],
  ],
  en: [
    ['2026-08-10', '10 August', 'August 10', 'Aug 10', '10th of August', 'the 10th of August', '10th August', 'until 10 August', 'till August 10th', 'Monday 10 August', '10/8', '10.8.'],
    ['2026-08-03 - 2026-08-10', 'week 32', 'in week 32'],
    ['2026-08-03', 'until week 32'],
    ['2026-08-11', 'up to and including 10 August', 'through August 10', 'until and including 10/8'],
    ['2027-08-10', 'Aug 10th, 2027', '10 August 2027', '10/8/2027', '10.8.27', '2027-08-10'],
    ['2026-05-03', 'the 3rd of May', '3 May', 'May 3', 'until 3rd May', 'May 3rd'],
    ['2026-07-03 - 2026-08-02', 'from 3 July to 1 August', 'from 3/7 to 1/8', 'from July 3rd until August 1st'],
    ['2026-08-01', '1st of August'],
    ['2026-09-01', 'until 1 Sept', 'until September 1'],
    ['2026-07-13 - 2026-07-27', 'week 29 and 30', 'weeks 29 and 30', 'in weeks 29 and 30'],
    ['2026-03-13', 'until Friday', 'till Friday', 'Friday'],
    ['2026-03-14', 'through Friday', 'up to and including Friday', 'three days'],
    ['2026-03-16', 'until Monday', 'until next Monday', 'until next week', 'the rest of the week', 'this week'],
    ['2026-03-16 - 2026-03-23', 'next week'],
    ['2026-03-18', 'a week', 'for one week', 'Wednesday', 'seven days'],
    ['2026-03-25', 'two weeks', 'for two weeks', '2 weeks', '14 days', 'fourteen days'],
    ['2026-04-11', 'a month', 'one month', '1 month'],
    ['2026-06-11', 'three months', 'for 3 months'],
    ['2026-03-12', 'tomorrow', 'until tomorrow', 'Thurs', 'a day', 'today'],
    ['2026-03-13', 'the day after tomorrow', 'until the day after tomorrow'],
    ['2026-08-03', 'until Monday in week 32'],
    ['2026-03-20', 'until Friday next week'],
    ['2026-03-30', 'until Monday in two weeks'],
    ['2026-03-29', '2.5 weeks', '2½ weeks', 'two and a half weeks'],
    ['2026-03-25', 'a couple of weeks', 'until in two weeks', '1-2 weeks'],
    ['2026-09-11', 'half a year'],
    ['2026-03-15', 'until the 15th', 'until 15th', 'the 15th'],
    ['2026-07-06 - 2026-07-27', 'from 6 to 26 July', '6-26 July', '6 July - 26 July', 'July 6 - July 26', 'from the 6th to the 26th of July'],
    ['2026-04-01', 'the rest of the month', 'until April'],
    ['2026-08-01 - 2026-09-01', 'in August', 'all of August', 'August'],
  ],
}; // prettier-ignore

const wishes: Record<Language, Rows> = {
  da: [
    ['2026-08-10', 'ferie til 10. august', 'Jeg har ferie til den 10. august', 'jeg holder ferie til 10/8', 'væk til 10. august 🌞', 'Er på ferie til 10. august', 'sommerferie til 10. august', 'skal på ferie til den 10. august'],
    ['2026-07-06 - 2026-07-25', 'jeg har ferie fra d. 6/7 til og med d. 24/7'],
    ['2026-07-13 - 2026-07-27', 'ferie i uge 29 og 30', 'jeg holder ferie i uge 29 og 30'],
    ['2026-03-16 - 2026-03-23', 'ferie næste uge'],
    ['2026-03-12 - 2026-03-13', 'fri i morgen', 'jeg har fri i morgen'],
    ['2026-03-13 - 2026-03-14', 'fri fredag', 'jeg har fri på fredag'],
    ['2026-05-02', 'holder fri til og med 1. maj'],
    ['2026-03-16', 'kan du holde pause til mandag?', 'hold pause til mandag', 'pause til næste uge', 'jeg er væk resten af ugen'],
    ['2026-03-25', 'hold pause i to uger', 'syg i 14 dage', 'sygemeldt i to uger', 'Pause i 2 uger, tak'],
    ['2026-09-11', 'orlov i seks måneder', 'jeg går på barsel i 6 måneder'],
    ['open', 'ferie', 'pause', 'barsel', 'Jeg har ferie', 'Ferie!'],
    ['doubt', 'jeg går på ferie om to uger'],
    ['none', 'hvad er ferie?', 'hvornår er der ferie i uge 32?', 'min søn er syg i to uger', 'chefen har ferie til mandag', 'hvordan holder jeg pause til mandag?', 'jeg er syg', 'kan du holde øje med mandag?', '10. august', 'til mandag', 'to uger', 'feriepenge til 10. august', ''],
  ],
  en: [
    ['2026-08-10', 'on leave until 10 August', "I'm on vacation until August 10", 'I will be away until 10/8'],
    ['2026-09-01', 'on maternity leave until 1 September'],
    ['2026-03-13', 'Could you pause until Friday?', 'I am away until Friday', 'pause until Friday please'],
    ['2026-03-18', 'off sick for a week'],
    ['2026-03-16 - 2026-03-23', 'on holiday next week', "I'm on leave next week"],
    ['2026-03-12 - 2026-03-13', 'off tomorrow'],
    ['2026-03-25', 'pause for two weeks', 'on holiday for two weeks'],
    ['open', 'leave', 'pause', 'On holiday.', 'annual leave'],
    ['none', 'what is annual leave?', 'how do I pause for two weeks?', 'why should I pause until Monday?', 'I am ill', '10 August', 'until Monday', 'two weeks'],
  ],
}; // prettier-ignore

const noEnds: Record<Language, readonly string[]> = {
  da: ['kl. 9', 'kl. 9.10', 'klokken 9.10', 'hvad er ferie?', 'ja tak', '14', 'nogle uger', 'to', 'hvad skal jeg lære til mandag', ''],
  en: ['at 9', 'at 9.10', '9:30', 'what is annual leave?', 'yes please', 'may', '14', 'what is due on Monday?', ''],
}; // prettier-ignore

/** Days that are named, but not clearly enough. */
const doubts: Record<Language, readonly string[]> = {
  da: ['31. februar', '30/2', '31/4', '10/13', '32/1', '29. februar', '31.6.2026', 'uge 54', 'uge 0', 'til marts', 'om to uger', 'til den 32.', 'den 0.', '1. marts 2026', 'mandage', 'om fredagen'],
  en: ['31 February', '30/2', '10/13', '2026-13-01', 'week 54', 'until March', 'in two weeks', 'until the 32nd', 'on Mondays', '1 March 2026'],
}; // prettier-ignore

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
  describe('a pause ends', () => {
    each(ends[language], (text, day) => expect(read(text, language)).toBe(day));
    test.each(noEnds[language])('never with "%s"', (text) => expect(read(text, language)).toBe('none'));
    test.each(doubts[language])('is asked about with "%s"', (text) =>
      expect(read(text, language)).toBe('doubt'),
    );
  });

  describe('a wish for a pause', () => {
    each(wishes[language], (text, day) => expect(wish(text, language)).toBe(day));
  });

  describe('a schedule', () => {
    each(schedules[language], (text, expected) => {
      const found = readSchedule(text, packs[language]);
      const said = found && `${found.weekdays?.join('') ?? '-'} ${found.time ?? '-'} ${found.pace ?? '-'}`;
      expect(said ?? 'none').toBe(expected);
    });
  });

  const names = (style: 'long' | 'short') => (day: Temporal.PlainDate) =>
    new Intl.DateTimeFormat(language, { month: style, timeZone: 'UTC' }).format(new Date(day.toString()));

  test('every date of the coming year is read back, whatever its form', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 364 }), (days) => {
        const date = today.add({ days });
        const { day, month, year } = date;
        const [long, short] = [names('long')(date), names('short')(date)];
        const forms = [`${day}. ${long}`, `${day} ${short}`, `${day}. ${long} ${year}`, `${day}/${month}`, `${day}.${month}.${year}`, `${day}-${month}-${year}`, date.toString()]; // prettier-ignore
        for (const form of forms) {
          expect([form, read(form, language)]).toEqual([form, date.toString()]);
          expect([form, read(form.toUpperCase(), language)]).toEqual([form, date.toString()]);
        }
      }),
      { numRuns: 364 },
    );
  });

  test('every weekday is read in every form, and is the next one, never today', () => {
    for (const weekday of weekdays) {
      const date = today.add({ days: ((weekday - today.dayOfWeek + 6) % 7) + 1 });
      const name = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(new Date(date.toString())); // prettier-ignore
      const plural = `${name}${language === 'da' ? 'e' : 's'}`;
      expect(read(name, language)).toBe(date.toString());
      expect(read(plural, language)).toBe('doubt');
      for (const form of [name, plural, name.slice(0, 3)]) {
        expect(readSchedule(form, packs[language])?.weekdays).toEqual([weekday]);
      }
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

  test('a length of time is as long as it says', () => {
    const unit = { da: ['dage', 'uger', 'måneder'], en: ['days', 'weeks', 'months'] }[language];
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 99 }), (count) => {
        const days = [today.add({ days: count }), today.add({ weeks: count }), today.add({ months: count })];
        expect(unit.map((name) => read(`${count} ${name}`, language))).toEqual(days.map(String));
      }),
    );
  });

  test('whatever is typed, a day is never before today unless its year is named', () => {
    const numbers = fc.oneof(fc.nat(60).map(String), fc.constantFrom('/', '.', '-', 'uge', 'week', 'til', 'to', 'og', 'dage', 'måned', 'maj', 'may', 'fredag', 'Friday', 'i morgen')); // prettier-ignore
    fc.assert(
      fc.property(fc.array(numbers, { maxLength: 6 }), fc.constantFrom('', ' '), (words, space) => {
        const text = words.join(space);
        const found = readPauseLength(text, today, packs[language]);
        if (found?.type === 'days') for (const { until } of found.away) expect(Temporal.PlainDate.compare(until, today)).toBeGreaterThan(0); // prettier-ignore
      }),
      { numRuns: 300 },
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
