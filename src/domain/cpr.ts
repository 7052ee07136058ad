import { Temporal } from 'temporal-polyfill';

// A row of ten digits may as well be an invoice, an account or a production unit, and "01.10.26 1200" a date with a
// time. Where its digits are those of a possible CPR number we take it for one: the learner loses one message, while
// a number that slips through is stored.

/** 010190-1234; with another mark, with blanks, or in one row. */
const joined = /(?<!\d)\d{6}(?:\s?-?\s?|[./_])\d{4}(?!\d)/g;
/** 01.01.90-1234, but not the end of a longer number: 2026-01-12-20-1234. */
const dotted = /(?<!\d[-./]?)\d\d([-./])\d\d\1\d\d(?:\s?-?\s?|[./_])\d{4}(?!\d)/g;
/** 01 01 90 1234, but not the end of a phone number (they begin with 2 to 9) and a postal code: 20 01 01 90 8000. */
const spaced = /(?<!\d|[2-9]\d\s)\d\d\s\d\d\s\d\d(?:\s?-?\s?|[./_])\d{4}(?!\d)/g;
/** 01 01 90 12 34, but not a part of a longer row, such as two phone numbers or the weeks of a leave. */
const paired = /(?<!\d\s?)\d\d(?:\s\d\d){4}(?![\s.,:-]?\d)/g;

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
  return [joined, dotted, spaced, paired].some((writing) =>
    [...rest.matchAll(writing)].some(([number]) => isBorn(number.replaceAll(/\D/g, ''))),
  );
}

/**
 * True when the digits begin with a day of birth. A replacement number, for those who have no CPR number, has 60
 * added to the day: https://www.cpr.dk/cpr-systemet/erstatningspersonnummer-i-eksterne-systemer
 */
function isBorn(digits: string): boolean {
  const [day = 0, month = 0, yearOfCentury = 0] = [0, 2, 4].map((at) => Number(digits.slice(at, at + 2)));
  if (month < 1 || month > 12) return false;
  const year = centuryOf(yearOfCentury, Number(digits[6])) + yearOfCentury;
  const { daysInMonth } = Temporal.PlainYearMonth.from({ year, month });
  const dayOfBirth = day > 60 ? day - 60 : day;
  return dayOfBirth >= 1 && dayOfBirth <= daysInMonth;
}

/**
 * The century of birth, by the year's two digits and the seventh digit. In the end only 29 February of a year 00 hangs
 * on it: 1900 had none, 2000 had one.
 * https://www.cpr.dk/cpr-systemet/opbygning-af-cpr-nummeret ("Personnummeret i CPR-systemet")
 */
function centuryOf(yearOfCentury: number, seventh: number): number {
  if (seventh <= 3) return 1900;
  if (seventh === 4 || seventh === 9) return yearOfCentury <= 36 ? 2000 : 1900;
  return yearOfCentury <= 57 ? 2000 : 1800;
}
