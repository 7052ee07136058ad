import { numbersInPieces } from './cpr-pieces.ts';
import { tellsRest, writingsIn, type Writing } from './cpr-writings.ts';

// A row of ten digits may as well be an invoice, an account or a production unit. Where its digits are those of a
// possible CPR number we take it for one: the learner loses one message, while a number that slips through is stored.

/** Ten digits that are a part of something else: a UUID, 1234-0101901234 (an account), 978-8702123456 (a book). */
const otherNumber = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|(?<!\d)\d{3,4}-\d{10}(?!\d)/gi;

/**
 * True when a text holds what can be a CPR number, also a replacement number.
 *
 * The check digit (modulus 11) is not asked for: numbers without it have been given out since October 2007, and the
 * CPR office wants systems to take them.
 * https://www.cpr.dk/cpr-systemet/personnumre-uden-kontrolciffer-modulus-11-kontrol
 * @param text in plain signs, see sensitive-text.ts
 */
export function hasCpr(text: string): boolean {
  const rest = text.replace(otherNumber, '#');
  return some(writingsIn(rest), isPersonal) || some(numbersInPieces(rest), isCpr);
}

function some(writings: Iterable<Writing>, test: (writing: Writing) => boolean): boolean {
  for (const writing of writings) if (test(writing)) return true;
  return false;
}

function isPersonal(writing: Writing): boolean {
  return /^\d+$/.test(writing.last) ? isCpr(writing) : isReplacement(writing);
}

/** The digits can be those of a CPR number, and nothing else is more likely. */
function isCpr(writing: Writing): boolean {
  const born = yearOfBirth(writing);
  if (born === undefined) return false;
  if (tellsRest(writing.bridge)) return true;
  const { style, bridge } = writing;
  if (style !== 'row' && style !== 'full row' && born < eldestBorn) return false;
  if (goesOn(writing)) return false;
  if (isTight(bridge)) return !isStay(writing);
  if (style === 'full row' && writing.day >= 20) return false; // a phone number and a postal code, 20121956 8000
  return !isAppointment(writing) && !(isLoose(bridge) && isAnotherNumber(writing));
}

/** Two days, 1990-01-01-1990-02-01, or a longer number in groups, 0101 1990 1234 5678. */
function goesOn({ style, after }: Writing): boolean {
  switch (style) {
    case 'year first':
      return /^[-./]\d/.test(after);
    case 'groups':
    case 'digits':
    case 'named':
      return /^\s?\d/.test(after);
    default:
      return false;
  }
}

/** Nobody alive: with marks in the date it is rather a score or a chapter, 12-10-08-1234. */
const eldestBorn = 1920;

/** As the number is meant to be written. */
function isTight(bridge: string): boolean {
  return /^(?:|\s?-\s?)$/.test(bridge);
}

/** Signs or words in between that join nothing by themselves: a comma, brackets, "og". */
function isLoose(bridge: string): boolean {
  return !/^[ \n]?[-./:_]?[ \n]?$/.test(bridge);
}

/** A part of a longer number, a postal code before a place, 8000 Aarhus, or an amount. */
function isAnotherNumber({ before, after }: Writing): boolean {
  return /\d[-./ ]$/.test(before) || /^(?: \p{Lu}|[ .-]?\d)/u.test(after) || unit.test(after);
}

const unit =
  /^ ?(?:%|(?:kr|dkk|kroner|euro?|stk|styk|km|kg|ansatte|borgere|brugere|børn|deltagere|elever|gange|medarbejdere|mennesker|minutter|personer|sager|stemmer|svar|timer|visninger|children|citizens|employees|hours|minutes|people|times|users)(?!\p{L}))/iu;

/** A quarter of an hour, 1400, or a year of ours. */
const timeOrYear = /^(?:[01]\d|2[0-3])(?:00|15|30|45)$|^20[23]\d$/;
/** Any five minutes, 0910. */
const time = /^(?:[01]\d|2[0-3])[0-5][05]$/;

/**
 * A date and something else, with anything but a hyphen in between: an hour, 01.02.26 1400, or the year of some weeks,
 * 07 08 09 2026. After a full year of our days: a postal code, 01.02.2026 8000. Six digits in a row are a date of ours
 * only in the years around now.
 */
function isAppointment({ style, year, bridge, last }: Writing): boolean {
  if (Number(year) >= 2020) return true;
  if (isOurYear(year)) return time.test(last) || timeOrYear.test(last);
  return timeOrYear.test(last) && !(style === 'row' || /^[._]$/.test(bridge));
}

/** Two digits of the years around now; they are also those of people of ninety to a hundred. */
function isOurYear(year: string): boolean {
  return /^(?:2[4-9]|3[0-5])$/.test(year);
}

const stay =
  /(?<!\p{L})(?:barsel|ferien?|fri|fravær|konference[nr]?|kurs(?:us|et)|lejr(?:en)?|lukke(?:t|dage|uger)|møde[rt]?|orlov|rejsen?|seminar(?:et)?|vagt(?:en)?|away|closed|conference|course|holidays?|leave|meeting|trip|vacation)(?: d\.?| den)?:? ?$/iu;

/** The days of a holiday or the hour of a meeting, after its name: ferie 010726-2207. */
function isStay({ year, bridge, last, before }: Writing): boolean {
  return bridge !== '' && isOurYear(year) && stay.test(before) && (time.test(last) || isDay(last));
}

function isDay(text: string): boolean {
  return isDate({ day: Number(text.slice(0, 2)), month: Number(text.slice(2)) });
}

const commonWord = /og|on|to|by|or|in|en|et|kr|km|kg|gb|mb|mm|cm|ml|am|pm/i;

/** No checksum, f0203291ab2c. Where the letters may be a word, 2og3, only right after its date or with a hyphen. */
function isReplacement(writing: Writing): boolean {
  const { before, bridge, last } = writing;
  if (!isDate(writing) || /(?<!cpr)(?<=[a-zæøå])$/i.test(before)) return false;
  return isTight(bridge) || tellsRest(bridge) || !commonWord.test(last);
}

/** The century does not matter but for 29 February, and nobody writes one of those by chance. */
function isDate({ day, month }: { readonly day: number; readonly month: number }): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= lastDayOf(aLeapYear, month);
}

const aLeapYear = 2000;

/**
 * Undefined when the date is no day of birth that goes with the last digits. A replacement number, for those who have
 * no CPR number, has 60 added to the day: https://www.cpr.dk/cpr-systemet/erstatningspersonnummer-i-eksterne-systemer
 */
function yearOfBirth({ day, month, year, last }: Writing): number | undefined {
  if (!(month >= 1 && month <= 12)) return undefined;
  const yearOfCentury = Number(year.slice(-2));
  const born = centuryOf(yearOfCentury, Number(last[0])) + yearOfCentury;
  if (year.length === 4 && Number(year) !== born) return undefined;
  const dayOfBirth = day > 60 ? day - 60 : day;
  return dayOfBirth >= 1 && dayOfBirth <= lastDayOf(born, month) ? born : undefined;
}

function lastDayOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/**
 * The century of birth, by the year's two digits and the seventh digit.
 * https://www.cpr.dk/cpr-systemet/opbygning-af-cpr-nummeret ("Personnummeret i CPR-systemet")
 */
function centuryOf(yearOfCentury: number, seventh: number): number {
  if (seventh <= 3) return 1900;
  if (seventh === 4 || seventh === 9) return yearOfCentury <= 36 ? 2000 : 1900;
  return yearOfCentury <= 57 ? 2000 : 1800;
}
