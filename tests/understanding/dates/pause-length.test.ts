import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { languages, type Language } from '../../../src/domain/language.ts';
import { weekdays } from '../../../src/domain/schedule.ts';
import { each, lengthIn, type Rows } from './readings.ts';

/** A Wednesday, in week 11. */
const today = Temporal.PlainDate.from('2026-03-11');

function read(text: string, language: Language): string {
  return lengthIn(text, language, today.toString());
}

/** When the pause ends before that day. */
function until(day: Temporal.PlainDate): string {
  return `..${day.subtract({ days: 1 }).toString()}`;
}

const lengths: Record<Language, Rows> = {
  da: [
    ['..2026-08-09', '10. august', '10 august', '10. aug.', 'd. 10. august', 'den 10. august', 'til den 10. august', 'mandag den 10. august', '10/8', '10.8', '10/08', '10.08.', 'til 10/8', '10/8 2026', '10/8/2026', '10.8.26'],
    ['..2026-08-10', 'til og med 10. august', 'til og med d. 10/8', 'tom 10/8'],
    ['..2027-08-09', '10.8.2027', '10-8-27', '10. august 2027', '2027-08-10', 'til 2027-08-10'],
    ['2026-07-03..2026-08-01', 'fra 3/7 til 1/8', 'fra 3. juli til 1. august', 'ferie fra d. 3. juli indtil 1/8'],
    ['2026-07-06..2026-07-24', 'fra d. 6/7 til og med d. 24/7', 'fra 6. juli til og med 24. juli'],
    ['2026-08-03..2026-08-09', 'uge 32', 'i uge 32', 'hele uge 32', 'UGE 32!'],
    ['..2026-08-02', 'til uge 32', 'indtil uge 32'],
    ['2026-07-13..2026-07-26', 'uge 29 og 30', 'i uge 29 og 30'],
    ['..2026-03-22', 'uge 10 til 12'],
    ['2026-12-28..2027-01-03', 'uge 53'],
    ['2027-01-04..2027-01-10', 'uge 1'],
    ['2027-03-08..2027-03-14', 'uge 10'],
    ['..2026-03-12', 'til fredag', 'fredag', 'på fredag', 'indtil fredag'],
    ['..2026-03-13', 'til og med fredag', 'tom fredag', '3 dage'],
    ['..2026-03-15', 'til mandag', 'til på mandag', 'indtil mandag', 'næste mandag', 'til næste uge', 'resten af ugen', 'denne uge', 'ugen ud'],
    ['2026-03-16..2026-03-22', 'næste uge', 'hele næste uge'],
    ['2026-03-16..2026-03-29', 'to uger fra mandag'],
    ['..2026-03-17', 'onsdag', 'til og med tirsdag', 'en uge', 'én uge', 'i en uge', '7 dage', '1 uge'],
    ['..2026-03-24', 'to uger', 'i to uger', '2 uger', '14 dage', 'fjorten dage', 'de næste to uger'],
    ['..2026-03-31', 'tre uger', '1. april'],
    ['..2026-04-10', 'en måned', '1 måned'],
    ['..2026-06-10', 'tre måneder', '3 måneder', '3 mdr.', '3 maaneder'],
    ['..2026-03-11', 'i morgen', 'imorgen', 'til i morgen', '12. marts', 'en dag', '12/3', '11. marts', '11/3'],
    ['..2028-02-28', '29. februar 2028', '29/2/28'],
    ['..2026-08-02', 'til mandag i uge 32', 'mandag i uge 32', 'mandag uge 32'],
    ['..2026-03-19', 'til fredag i næste uge', 'fredag i næste uge'],
    ['..2026-03-22', 'til mandag om en uge', 'på mandag om 1 uge'],
    ['..2026-03-29', 'mandag om 14 dage'],
    ['..2026-03-28', '2,5 uge', '2.5 uger', '2 1/2 uge', '2½ uge', 'to og en halv uge', 'to en halv uge'],
    ['..2026-03-21', 'halvanden uge', 'i halvanden uge', '1,5 uge'],
    ['..2026-03-24', 'et par uger', 'til om 14 dage', '1-2 uger'],
    ['..2026-09-10', 'et halvt år', '6 mdr.'],
    ['..2026-03-14', 'til den 15.', 'til d. 15', 'den 15.', 'd. 15.'],
    ['..2026-04-09', 'til den 10.', 'den 10. i måneden'],
    ['..2026-03-12', 'i overmorgen', 'til i overmorgen', 'til og med i morgen'],
    ['2026-07-06..2026-07-26', '6/7-26/7', 'fra 6/7-26/7', '6.-26. juli', '6. - 26. juli', '6/7 til 26/7', 'fra den 6. til den 26. juli', 'd. 6.-26. juli', '6. juli - 26. juli'],
    ['2026-07-28..2026-08-03', '28. juli - 3. august', 'fra den 28. til den 3. august', '28/7 – 3/8'],
    ['2026-07-13..2026-08-02', 'uge 29-31', 'uge 29, 30 og 31', 'uge 29 til 31', 'uge 29 til og med 31', 'uge 29 til uge 31'],
    ['..2026-08-09', 'til og med uge 32'],
    ['2026-12-24..2027-01-02', '24/12 - 2/1', 'fra 24. december til 2. januar'],
    ['..2026-03-31', 'resten af måneden', 'måneden ud', 'i marts', 'hele marts', 'til april', 'til og med marts'],
    ['2026-07-01..2026-07-31', 'i juli', 'hele juli'],
    ['2027-02-01..2027-02-28', 'i februar'],
    ['..2026-03-11', 'i dag', 'til og med i dag'],
    ['..2026-03-13', 'fra i dag til fredag'],
    ['2026-08-01..2026-08-31', 'august', 'hele august'],
  ],
  en: [
    ['..2026-08-09', '10 August', 'August 10', 'Aug 10', '10th of August', 'the 10th of August', '10th August', 'until 10 August', 'till August 10th', 'Monday 10 August', '10/8', '10.8.'],
    ['2026-08-03..2026-08-09', 'week 32', 'in week 32'],
    ['..2026-08-02', 'until week 32'],
    ['..2026-08-10', 'up to and including 10 August', 'through August 10', 'until and including 10/8'],
    ['..2027-08-09', 'Aug 10th, 2027', '10 August 2027', '10/8/2027', '10.8.27', '2027-08-10'],
    ['..2026-05-02', 'the 3rd of May', '3 May', 'May 3', 'until 3rd May', 'May 3rd'],
    ['2026-07-03..2026-08-01', 'from 3 July to 1 August', 'from 3/7 to 1/8', 'from July 3rd until August 1st'],
    ['..2026-07-31', '1st of August'],
    ['..2026-08-31', 'until 1 Sept', 'until September 1'],
    ['2026-07-13..2026-07-26', 'week 29 and 30', 'weeks 29 and 30', 'in weeks 29 and 30'],
    ['..2026-03-12', 'until Friday', 'till Friday', 'Friday'],
    ['..2026-03-13', 'through Friday', 'up to and including Friday', 'three days'],
    ['..2026-03-15', 'until Monday', 'until next Monday', 'until next week', 'the rest of the week', 'this week'],
    ['2026-03-16..2026-03-22', 'next week'],
    ['..2026-03-17', 'a week', 'for one week', 'Wednesday', 'seven days'],
    ['..2026-03-24', 'two weeks', 'for two weeks', '2 weeks', '14 days', 'fourteen days'],
    ['..2026-04-10', 'a month', 'one month', '1 month'],
    ['..2026-06-10', 'three months', 'for 3 months'],
    ['..2026-03-11', 'tomorrow', 'until tomorrow', 'Thurs', 'a day', 'today'],
    ['..2026-03-12', 'the day after tomorrow', 'until the day after tomorrow'],
    ['..2026-08-02', 'until Monday in week 32'],
    ['..2026-03-19', 'until Friday next week'],
    ['..2026-03-29', 'until Monday in two weeks'],
    ['..2026-03-28', '2.5 weeks', '2½ weeks', 'two and a half weeks'],
    ['..2026-03-24', 'a couple of weeks', 'until in two weeks', '1-2 weeks'],
    ['..2026-09-10', 'half a year'],
    ['..2026-03-14', 'until the 15th', 'until 15th', 'the 15th'],
    ['2026-07-06..2026-07-26', 'from 6 to 26 July', '6-26 July', '6 July - 26 July', 'July 6 - July 26', 'from the 6th to the 26th of July'],
    ['..2026-03-31', 'the rest of the month', 'until April'],
    ['2026-08-01..2026-08-31', 'in August', 'all of August', 'August'],
  ],
}; // prettier-ignore

const noLengths: Record<Language, readonly string[]> = {
  da: ['kl. 9', 'kl. 9.10', 'klokken 9.10', 'hvad er ferie?', 'ja tak', '14', 'nogle uger', 'to', 'hvad skal jeg lære til mandag', ''],
  en: ['at 9', 'at 9.10', '9:30', 'what is annual leave?', 'yes please', 'may', '14', 'what is due on Monday?', ''],
}; // prettier-ignore

/** Days that are named, but not clearly enough. */
const doubts: Record<Language, Rows> = {
  da: [
    ['noSuchDay', '31. februar', '30/2', '31/4', '10/13', '32/1', '29. februar', '31.6.2026', 'uge 54', 'uge 0', 'til den 32.', 'den 0.'],
    ['words', 'til marts', 'om to uger', 'mandage', 'om fredagen'],
    ['past', '1. marts 2026'],
  ],
  en: [
    ['noSuchDay', '31 February', '30/2', '10/13', '2026-13-01', 'week 54', 'until the 32nd'],
    ['words', 'until March', 'in two weeks', 'on Mondays'],
    ['past', '1 March 2026'],
  ],
}; // prettier-ignore

describe.each(languages)('in %s', (language) => {
  each(lengths[language], (text, days) => expect(read(text, language)).toBe(days));
  test.each(noLengths[language])('"%s" is no length', (text) => expect(read(text, language)).toBe('none'));
  each(doubts[language], (text, doubt) => expect(read(text, language)).toBe(doubt));

  const formats = {
    long: new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }),
    short: new Intl.DateTimeFormat(language, { month: 'short', timeZone: 'UTC' }),
  };
  const nameOf = (day: Temporal.PlainDate, style: 'long' | 'short') =>
    formats[style].format(new Date(day.toString()));

  test('every date of the coming year is read back, whatever its form', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 364 }), (days) => {
        const date = today.add({ days });
        const { day, month, year } = date;
        const forms = [`${day}. ${nameOf(date, 'long')}`, `${day} ${nameOf(date, 'short')}`, `${day}. ${nameOf(date, 'long')} ${year}`, `${day}/${month}`, `${day}.${month}.${year}`, `${day}-${month}-${year}`, date.toString()]; // prettier-ignore
        for (const form of forms) {
          expect([form, read(form, language)]).toEqual([form, until(date)]);
          expect([form, read(form.toUpperCase(), language)]).toEqual([form, until(date)]);
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
      expect(read(name, language)).toBe(until(date));
      expect(read(plural, language)).toBe('words');
    }
  });

  test('a length of time is as long as it says', () => {
    const unit = { da: ['dage', 'uger', 'måneder'], en: ['days', 'weeks', 'months'] }[language];
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 99 }), (count) => {
        const days = [today.add({ days: count }), today.add({ weeks: count }), today.add({ months: count })];
        expect(unit.map((name) => read(`${count} ${name}`, language))).toEqual(days.map(until));
      }),
    );
  });
});
