import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { clearest, readPauseLength } from '../../../src/understanding/dates/pause-wish.ts';
import { languages, type Language } from '../../../src/domain/language.ts';
import { each, lengthIn, packs, told, wishIn, type Rows } from './readings.ts';

/** Said on a Wednesday, in week 11. */
const march: Record<Language, Rows> = {
  da: [
    ['..2026-08-09', 'ferie til 10. august', 'Jeg har ferie til den 10. august', 'jeg holder ferie til 10/8', 'væk til 10. august 🌞', 'Er på ferie til 10. august', 'sommerferie til 10. august', 'skal på ferie til den 10. august'],
    ['2026-07-06..2026-07-24', 'jeg har ferie fra d. 6/7 til og med d. 24/7'],
    ['2026-07-13..2026-07-26', 'ferie i uge 29 og 30', 'jeg holder ferie i uge 29 og 30'],
    ['2026-03-16..2026-03-22', 'ferie næste uge'],
    ['2026-03-12..2026-03-12', 'fri i morgen', 'jeg har fri i morgen'],
    ['2026-03-13..2026-03-13', 'fri fredag', 'jeg har fri på fredag'],
    ['..2026-05-01', 'holder fri til og med 1. maj'],
    ['..2026-03-15', 'kan du holde pause til mandag?', 'hold pause til mandag', 'pause til næste uge', 'jeg er væk resten af ugen'],
    ['..2026-03-24', 'hold pause i to uger', 'syg i 14 dage', 'sygemeldt i to uger', 'Pause i 2 uger, tak'],
    ['..2026-09-10', 'orlov i seks måneder', 'jeg går på barsel i 6 måneder'],
    ['open', 'ferie', 'pause', 'barsel', 'Jeg har ferie', 'Ferie!'],
    ['words', 'jeg går på ferie om to uger'],
    ['none', 'hvad er ferie?', 'hvornår er der ferie i uge 32?', 'min søn er syg i to uger', 'chefen har ferie til mandag', 'hvordan holder jeg pause til mandag?', 'jeg er syg', 'kan du holde øje med mandag?', '10. august', 'til mandag', 'to uger', 'feriepenge til 10. august', ''],
  ],
  en: [
    ['..2026-08-09', 'on leave until 10 August', "I'm on vacation until August 10", 'I will be away until 10/8'],
    ['..2026-08-31', 'on maternity leave until 1 September'],
    ['..2026-03-12', 'Could you pause until Friday?', 'I am away until Friday', 'pause until Friday please'],
    ['..2026-03-17', 'off sick for a week'],
    ['2026-03-16..2026-03-22', 'on holiday next week', "I'm on leave next week"],
    ['2026-03-12..2026-03-12', 'off tomorrow'],
    ['..2026-03-24', 'pause for two weeks', 'on holiday for two weeks'],
    ['open', 'leave', 'pause', 'On holiday.', 'annual leave'],
    ['none', 'what is annual leave?', 'how do I pause for two weeks?', 'why should I pause until Monday?', 'I am ill', '10 August', 'until Monday', 'two weeks'],
  ],
}; // prettier-ignore

/** Said on a Thursday, in week 50; the year has a week 53. */
const december: Record<Language, Rows> = {
  da: [
    ['2026-12-21..2027-01-10', 'ferie i uge 52 og 1', 'ferie uge 52-1', 'ferie uge 52 til 1', 'ferie uge 52 og 1 2027', 'Jeg holder ferie i uge 52 & 1'],
    ['2027-07-19..2027-07-25 2027-08-02..2027-08-08', 'ferie i uge 29 samt 31', 'ferie uge 29, 31', 'ferie i ugerne 29 og 31', 'ferie i uge 29 og i uge 31', 'ferie uge 29 + 31'],
    ['2027-07-01..2027-08-31', 'ferie i juli og august', 'ferie juli-august', 'ferie juli og august 2027', 'ferie i hele juli og hele august'],
    ['..2027-01-31', 'ferie i december og januar'],
    ['2026-12-14..2026-12-15', 'fri mandag og tirsdag', 'fri den 14. og 15. december', 'fri 14. og 15/12', 'fri den 14. og den 15.', 'fri 14/12 og 15/12', 'fri den 14.-15. december', 'fri mandag, tirsdag'],
    ['..2026-12-11', 'syg i dag og i morgen', 'jeg er syg i dag og i morgen', 'syg torsdag den 10. og fredag den 11. december'],
    ['..2026-12-20', 'ferie denne uge og næste uge', 'ferie resten af ugen og hele næste uge'],
    ['..2027-08-31', 'barsel til 1/9-2027', 'barsel til 1/9 2027', 'barsel til 1.9 2027', 'barsel til september 2027', 'barsel til 1/9-27', 'barsel til den 1. september 2027', 'barsel til 1. september-2027'],
    ['2027-07-01..2027-07-31', 'ferie i juli 2027', 'ferie juli 2027', 'ferie i juli måned 2027'],
    ['2026-12-14..2026-12-18', 'ferie fra mandag til fredag', 'ferie mandag til fredag', 'ferie mandag-fredag', 'fri fra man til fre', 'ferie mellem den 14. og 18. december'],
    ['..2026-12-12', 'ferie 8/12 til 12/12', 'ferie fra den 8. december til den 12. december'],
    ['2026-12-21..2027-01-04', 'ferie fra 21. december til 4. januar', 'ferie 21/12-4/1', 'ferie fra 21/12-2026 til 4/1-2027', 'ferie 21.12.-4.1.', 'ferie fra d. 21. dec. til d. 4. jan. 2027', 'ferie fra mandag den 21. december til og med mandag den 4. januar'],
    ['..2026-12-13', 'ferie til mandag', 'jeg er væk, tilbage mandag', 'ferie til den 14.', 'fri til mandag den 14. december'],
    ['..2026-12-23', 'ferie til jul', 'pause til jul', 'hold pause til jul', 'hold pause indtil jul', 'jeg er væk frem til jul'],
    ['..2026-12-31', 'ferie til nytår', 'hold pause indtil nytår', 'fri frem til nytår'],
    ['2026-12-26..2026-12-26', 'fri 2. juledag', 'fri anden juledag', 'fri 2.juledag', 'fri lørdag 2. juledag'],
    ['2026-12-25..2026-12-25', 'fri 1. juledag', 'fri juledag', 'fri dagen efter juleaften', 'fri den 25. december'],
    ['2026-12-23..2026-12-23', 'fri lillejuleaften', 'fri dagen før juleaften'],
    ['2027-01-01..2027-01-01', 'fri nytårsdag', 'fri den 1. januar'],
    ['2027-03-25..2027-03-25', 'fri skærtorsdag', 'jeg holder fri skaertorsdag'],
    ['2027-03-29..2027-03-29', 'fri 2. påskedag', 'fri mandag 2. påskedag'],
    ['2027-05-06..2027-05-06', 'fri kr. himmelfartsdag', 'fri Kristi Himmelfart'],
    ['2027-05-07..2027-05-07', 'fri dagen efter kristi himmelfartsdag', 'fri dagen efter Kr. himmelfart'],
    ['2027-05-17..2027-05-17', 'fri 2. pinsedag'],
    ['2027-06-05..2027-06-05', 'fri grundlovsdag'],
    ['2027-03-25..2027-03-29', 'ferie fra skærtorsdag til 2. påskedag', 'ferie skærtorsdag - 2. påskedag'],
    ['2026-12-24..2026-12-26', 'fri juleaften, 1. juledag og 2. juledag', 'ferie juleaften til 2. juledag'],
    ['2026-12-24..2026-12-31', 'fri mellem juleaften og nytårsaften'],
    ['..2026-12-25', 'ferie til 2. juledag'],
    ['2027-10-18..2027-10-24', 'fri i efterårsferien', 'jeg holder efterårsferien'],
    ['2027-02-15..2027-02-21', 'fri i vinterferien uge 7', 'vinterferien i uge 7'],
    ['2026-12-21..2027-01-03', 'fri i juleferien fra 21/12 til 3/1', 'ferie 20261221-20270103', 'ferie fra 21122026 til 03012027'],
    ['2026-12-21..2026-12-21', 'ferie 20261221', 'ferie 21122026'],
    ['words', 'fri i vinterferien', 'ferie til juleferien', 'fri i juleferien og uge 7', 'ferie i påsken', 'ferie 20261221 123'],
    ['..2027-01-03', 'jeg er først tilbage den 4. januar', 'jeg kommer først tilbage den 4. januar', 'jeg er ikke tilbage før 4/1', 'jeg er tidligst tilbage den 4. januar', 'først på arbejde igen den 4. januar'],
    ['..2027-01-03 ?', 'jeg er tilbage den 4. januar', 'tilbage på arbejde den 4. januar', 'jeg er på arbejde igen 4/1'],
    ['..2026-12-14', 'fri i 3 arbejdsdage', 'fri 3 hverdage', 'syg i tre arbejdsdage'],
    ['..2026-12-14 ?', 'jeg har fri de næste 3 arbejdsdage', 'jeg har fri de kommende tre hverdage'],
    ['..2026-12-12 ?', 'jeg har fri de næste tre dage'],
    ['2026-12-22..2026-12-28', 'fri fra 22. december i 4 arbejdsdage'],
    ['none', 'hun er først tilbage den 4. januar', 'jeg er ikke tilbage mandag', 'er du tilbage på mandag?', 'kom tilbage til det på mandag', 'jeg er tilbage', 'tilbage til 7'],
    ['..2026-12-26', 'ferie til efter jul', 'hold pause indtil efter jul'],
    ['2026-12-27..2026-12-31', 'fri mellem jul og nytår'],
    ['2026-12-24..2026-12-31', 'ferie fra jul til nytår'],
    ['..2027-03-24', 'orlov til påske'],
    ['2027-07-10..2027-07-10', 'fri den 10. jul.', 'fri 10. juli'],
    ['2026-12-11..2026-12-12', 'jeg har fri i overmorgen og fredag'],
    ['2027-02-01..2027-09-01', 'fra den 1. februar er jeg på barsel til 1. september'],
    ['2026-12-14..2026-12-27', 'ferie i 2 uger fra mandag', 'fra mandag er jeg på ferie i to uger'],
    ['2026-12-24..2026-12-24 2026-12-27..2026-12-27 2026-12-31..2026-12-31', 'fri den 24., 27. og 31. december', 'fri 24/12, 27/12 og 31/12'],
    ['2027-06-28..2027-07-16 2027-10-18..2027-10-24', 'ferie 28/6 - 16/7 og igen uge 42'],
    ['2027-02-15..2027-02-28 2027-10-18..2027-10-24', 'ferie uge 7, uge 8 og uge 42', 'ferie uge 7/8 og uge 42'],
    ['..2029-09-03', 'ferie i 99999999999 dage'],
    ['..2027-02-24', 'ferie i 2,5 måneder', 'ferie i 2,5 måneder'.normalize('NFD'), 'ferie i 2½ måned'],
    ['..2026-12-23', 'ferie i ２ uger', 'ferie i to uger', 'hold pause i de næste 14 dage'],
    ['noSuchDay', 'fri den 29/2', 'ferie til den 31/6', 'ferie til den 10/13', 'ferie til 30. februar', 'ferie uge 54', 'ferie fra 1/6 til 31/6', 'fri den 15/7 og 32/7'],
    ['order', 'ferie fra 10. august til 3. august', 'ferie uge 31-29', 'ferie uge 31 og 29', 'ferie fra 4/1-2027 til 21/12-2026'],
    ['past', 'ferie fra 20. til 5. december 2026', 'ferie til 1. august 2020', 'ferie uge 10 2026', 'ferie i juli 2026'],
    ['words', 'fri efter jul', 'ferie i julen', 'jeg har fri om onsdagen', 'fri hver fredag', 'fri fredag den 10. december', 'ferie hele juli undtagen uge 29', 'ferie uge 29 i juli', 'ferie midt i juli', 'ferie til midten af juli', 'ferie til mandag kl. 9', 'fri næste fredag', 'ferie 6/7-26', 'ferie i to eller tre uger', 'ferie fra mandag', 'ferie om to uger', 'ferie før jul', 'ferie mandag og to uger', 'ferie til uge 29 og 30', 'ferie uge 29 og 2 uger', 'ferie fra 1. juli til uge 32'],
    ['2026-12-14..2026-12-20', 'fri mandag og resten af ugen', 'fri fra mandag og ugen ud', 'fri mandag og tirsdag og resten af ugen', 'fri 14/12 og ugen ud', 'fri mandag og næste uge'],
    ['2026-12-16..2026-12-20', 'fri onsdag og resten af ugen', 'fri fra onsdag og resten af ugen'],
    ['..2026-12-13', 'fri i dag og resten af ugen', 'syg ugen ud', 'fri til udgangen af ugen'],
    ['2026-12-28..2026-12-31', 'fri 28/12 og resten af måneden'],
    ['..2026-12-31', 'ferie resten af året', 'ferie resten af måneden', 'ferie året ud', 'orlov til udgangen af året'],
    ['2026-12-11..2026-12-11 2026-12-14..2026-12-20', 'fri fredag og hele næste uge'],
    ['2026-12-20..2027-01-05', 'ferie fra 20. til 5. januar', 'ferie fra den 20. til den 5.'],
    ['2027-07-28..2027-08-03', 'ferie fra 28. til 3. august'],
    ['order', 'fri fra 13. til 10. december', 'fri fra 20. til 5. december', 'fri fra den 13. til den 10.', 'fri den 20. og 5. december', 'ferie fra 13. til 10. december 2027'],
    ['words', 'fri mandag og hele ugen', 'fri uge 51 og resten af ugen', 'fri søndag og resten af ugen', 'ferie til mandag og resten af ugen', 'fri mandag resten af ugen'],
    ['..2027-01-09 ?', 'jeg er på ferie i Spanien til 10. januar', 'vi har ferie til 10. januar'],
    ['none', 'jeg har en borger, der er på orlov til marts', 'vi mangler en vikar til mandag', 'min kollega er på ferie til mandag', 'hvornår er det ferie?', 'skal jeg søge ferie inden den 1. maj', 'går min ferie tabt den 31. december', 'har vi fri den 5. juni', 'er vi på ferie i uge 7 alle sammen', 'vi mangler en vikar til mandag, fordi Lis er syg', 'jeg har haft ferie i to uger', 'jeg var syg til mandag', 'må jeg få fri på fredag', 'kan jeg holde ferie i uge 7', 'har jeg ferie i uge 7', 'jeg har ikke ferie i uge 7', 'hvis jeg er syg til mandag', 'min mand har fri til mandag', 'min søn har ferie i uge 7', 'chefen går på barsel til september 2027', 'jeg skal finde en vikar, for Bo er på orlov til marts', 'Lis er syg i dag og i morgen', 'borgeren kommer tilbage fra ferie mandag'],
  ],
  en: [
    ['2026-12-21..2027-01-10', 'on leave in weeks 52 and 1', 'holiday weeks 52-1', 'on holiday week 52 to 1'],
    ['2027-07-01..2027-08-31', 'holiday July and August', 'on leave in July and August', 'on leave July-August 2027'],
    ['..2026-12-23', 'away for a fortnight', 'on holiday until Christmas', 'pause until Xmas', 'on leave for two weeks'],
    ['..2027-01-03', "I'm not back until 4 January", "I won't be back until January 4", 'I will not be back before 4 January', 'not in the office until 4/1'],
    ['..2027-01-03 ?', 'I am back on 4 January', 'back at work on 4 January', 'returning to work 4 January'],
    ['..2026-12-14', 'off for 3 working days', 'off for three business days', 'off for 3 workdays'],
    ['..2026-12-14 ?', 'off for the next 3 working days'],
    ['none', "she won't be back until Monday", 'are you back on Monday?', 'I am back'],
    ['..2026-12-26', 'away until after Christmas'],
    ['2026-12-26..2026-12-26', 'off Boxing Day', "off St Stephen's Day", 'off the day after Christmas Day'],
    ['2026-12-31..2026-12-31', "off New Year's Eve", 'off New Year’s Eve', 'off New Years Eve'],
    ['2027-03-26..2027-03-26', 'off Good Friday', "I'm off on Good Friday"],
    ['2027-03-29..2027-03-29', 'off Easter Monday'],
    ['2027-05-17..2027-05-17', 'off Whit Monday'],
    ['2027-06-05..2027-06-05', 'off on Constitution Day'],
    ['2027-03-25..2027-03-29', 'off from Maundy Thursday to Easter Monday'],
    ['2026-12-12..2026-12-12', "I'm off the day after tomorrow"],
    ['2027-10-18..2027-10-24', 'away in the autumn holiday'],
    ['..2027-08-09', 'on summer holiday until 10 August 2027'],
    ['words', 'on vacation during the Christmas holidays', 'off in the winter break'],
    ['2026-12-27..2026-12-31', 'off between Christmas and New Year'],
    ['2026-12-14..2026-12-15', 'off Monday and Tuesday', 'off on 14 and 15 December', 'off December 14 and 15', 'off the 14th and the 15th', 'off on the 14th and 15th of December', 'off 14/12 & 15/12'],
    ['2026-12-14..2026-12-16', 'off December 14-16', 'off Mon-Wed', 'off from Monday to Wednesday'],
    ['..2026-12-11', "I'm off today and tomorrow", 'off sick today and tomorrow'],
    ['..2026-12-20', 'on holiday this week and next week'],
    ['2026-12-14..2026-12-18', 'on holiday from Monday to Friday', "I'm away from Monday through Friday"],
    ['..2026-12-12', 'on holiday 8/12 to 12/12'],
    ['..2027-08-31', 'maternity leave until September 2027', 'on leave until 1/9-2027', 'on leave until 1 September 2027', 'on leave until September 1, 2027'],
    ['2026-12-21..2027-01-04', 'away from 21 December until 4 January', 'away December 21 - January 4', 'on leave 21/12 to 4/1'],
    ['2027-05-01..2027-06-30', 'on leave in May and June'],
    ['..2026-12-31', "I'd like a pause until New Year", 'on leave until January'],
    ['..2027-01-09', 'I am away, back on 10 January'],
    ['2026-12-14..2026-12-27', "I'm away for two weeks from Monday", "I'm away from Monday for two weeks"],
    ['2026-12-11..2026-12-11', 'on leave this Friday', 'off tomorrow'],
    ['noSuchDay', 'on holiday 12/21 to 1/4', 'away until the 31st of June', 'off Feb 29', 'off on 31 April', 'on leave week 54'],
    ['order', 'off from 10 August to 3 August', 'on leave weeks 31 and 29'],
    ['past', 'on leave until 1 August 2020'],
    ['words', 'away after Christmas', 'off on Wednesdays', 'I am off every Friday', 'off Friday 10 December', 'away until mid January', 'on leave next Friday', 'on leave in two weeks', 'away over Christmas', 'on leave except Monday', 'on leave until Monday at 9'],
    ['2026-12-14..2026-12-20', 'off Monday and the rest of the week', 'off from Monday and the rest of the week', 'off from Monday for the rest of the week'],
    ['..2026-12-31', 'on leave the rest of the year', 'away until the end of the year', 'on leave for the rest of the month'],
    ['..2026-12-30', 'off for three weeks from today', 'away for the next three weeks from today'],
    ['2026-12-14..2026-12-20', 'off for a week from Monday', 'away from Monday for a week'],
    ['..2026-12-20', 'away until a week from Monday', "I'm away, back a week from Monday"],
    ['..2026-12-30', 'on leave until three weeks from today'],
    ['order', 'off from 13 to 10 December', 'on leave from the 20th to the 5th of December'],
    ['words', 'off three weeks from today', 'off a week from Monday', 'away two weeks from tomorrow', 'on leave until two weeks from', 'off Monday and all week'],
    ['..2027-01-09 ?', "I'm on holiday in Spain until 10 January", 'we are on leave until 10 January'],
    ['none', 'I have a colleague on leave until March', 'my colleague is on leave until Monday', 'I am covering for someone on leave until May', 'we need a temp until Monday', 'I was on leave until Friday', 'I may be off Friday', 'am I off on Friday', 'when is the holiday?', "I'm not off on Friday", 'can I have Friday off?', 'if I am ill until Monday', 'my son is ill today', 'do we have leave in week 7', 'the citizen is on leave until March'],
  ],
}; // prettier-ignore

/** Said on a Wednesday in week 24. */
const june: Record<Language, Rows> = {
  da: [
    ['..2027-08-31', 'barsel til 1/9-2027', 'barsel til september 2027'],
    ['2027-07-01..2027-07-31', 'ferie i juli 2027'],
    ['2026-07-01..2026-08-31', 'ferie i juli og august'],
    ['2026-07-13..2026-07-19 2026-07-27..2026-08-02', 'ferie i uge 29 samt 31'],
    ['2026-12-21..2027-01-10', 'ferie uge 52 og 1'],
    ['2027-07-01..2027-08-01', 'ferie fra 1/7 til 1/8 2027'],
    ['order', 'ferie uge 31 og 29', 'ferie uge 31-29'],
  ],
  en: [
    ['2026-07-01..2026-08-31', 'holiday July and August'],
    ['2026-07-10..2026-07-10 2026-08-03..2026-08-03', 'off 3 August and 10 July'],
  ],
}; // prettier-ignore

const days = { '2026-03-11': march, '2026-12-10': december, '2026-06-10': june };

describe.each(languages)('in %s', (language) => {
  for (const [day, rows] of Object.entries(days))
    describe(`on ${day}`, () =>
      each(rows[language], (text, expected) => expect(wishIn(text, language, day)).toBe(expected)));
});

test.each([
  ['2026-12-28', 'ferie fra 21/12 til 4/1', '..2027-01-04'],
  ['2026-03-11', 'syg fra 1/3 til 20/3', '..2026-03-20'],
  ['2026-12-25', 'ferie til jul', 'words'],
  ['2027-01-02', 'ferie uge 53', '..2027-01-03'],
  ['2027-06-01', 'ferie uge 53', 'noSuchDay'],
  ['2028-01-15', 'fri den 29/2', '2028-02-29..2028-02-29'],
  ['2026-12-31', 'fri i morgen', '2027-01-01..2027-01-01'],
  ['2026-11-30', 'ferie til den 31.', 'noSuchDay'],
])('on %s, "%s" is %s', (day, text, expected) => {
  expect(wishIn(text, 'da', day)).toBe(expected);
});

test.each([
  ['jeg har en borger, der er på orlov til marts', 'none'],
  ['hvad skal jeg kunne til mandag?', 'none'],
  ['det bliver nok til mandag', '..2026-12-13 ?'],
  ['uge 52 og 1', '2026-12-21..2027-01-10'],
  ['til jul', '..2026-12-23'],
  ['efter jul', 'words'],
])('asked how long, "%s" is %s', (text, expected) => {
  expect(lengthIn(text, 'da', '2026-12-10')).toBe(expected);
});

test('of two languages, the one that understands all of it counts', () => {
  const today = Temporal.PlainDate.from('2026-12-10');
  const read = (text: string) => told(clearest([packs.da, packs.en].map((pack) => readPauseLength(text, today, pack)))); // prettier-ignore
  expect(read('until 10 January')).toBe('..2027-01-09');
  expect(read('til 10. januar')).toBe('..2027-01-09');
});
