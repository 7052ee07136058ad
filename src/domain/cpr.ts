import { Temporal } from 'temporal-polyfill';

// A row of ten digits may as well be an invoice, an account or a production unit. Where its digits are those of a
// possible CPR number we take it for one: the learner loses one message, while a number that slips through is stored.

/** What stands between the date and the last four digits: ".", "-", " / ", " cpr ". */
const mark = String.raw`(?<mark>\.|\s?(?:[-/:_]|cpr:?)?\s?)`;
const fourDigits = String.raw`\d{4}(?!\d)`;
/** Also "-12 34". */
const last = String.raw`(?<last>${fourDigits}|(?<=-\s?)\d\d\s\d\d(?!\s?\d))`;
const century = String.raw`(?:\d\d)?`;

const asPattern = (source: string) => new RegExp(source, 'gi');

/** 010190-1234; with another mark, with blanks, or in one row. */
const joined = asPattern(String.raw`(?<!\d)(?<day>\d\d)(?<month>\d\d)(?<year>\d\d)${mark}${last}`);
/** 01011990-1234. Without the hyphen it may be a phone number with a postal code. */
const joinedWithCentury = asPattern(
  String.raw`(?<!\d)(?<day>\d\d)(?<month>\d\d)(?<year>\d{4})(?<mark>\s?-\s?)${last}`,
);
/** 01.01.90-1234, 1/1 1990-1234, but no end of a longer number, 2026-01-12-20-1234, and no address, 10.11.12.1314. */
const dotted = asPattern(
  String.raw`(?<!\d[-./]?)(?!(?:\d\d?\.){3})(?<day>\d\d?)[-./]\s?(?<month>\d\d?)(?:[-./]\s?|(?<=/\d\d?)\s)(?<year>${century}\d\d)${mark}${last}`,
);
/**
 * 01 01 90 1234, but not the end of a phone number (they begin with 2 to 9) and a postal code: 20 01 01 90 8000. Five
 * pairs, 01 01 90 12 34, are rather weeks, days or a phone number.
 */
const spaced = asPattern(
  String.raw`(?<!\d|[2-9]\d\s)(?<day>\d\d)\s(?<month>\d\d)\s(?<year>${century}\d\d)${mark}(?<last>${fourDigits})`,
);

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
  return (
    [joined, joinedWithCentury].some((writing) => partsIn(rest, writing).some(isBorn)) ||
    [dotted, spaced].some((writing) =>
      partsIn(rest, writing).some((parts) => isBorn(parts) && !isAppointment(parts)),
    )
  );
}

interface Parts {
  readonly day: number;
  readonly month: number;
  /** Two digits or four, as it was written. */
  readonly year: string;
  readonly mark: string;
  readonly last: string;
}

function partsIn(text: string, writing: RegExp): readonly Parts[] {
  return [...text.matchAll(writing)].map(({ groups = {} }) => {
    const { day, month, year = '', mark = '', last = '' } = groups;
    return { day: Number(day), month: Number(month), year, mark, last };
  });
}

/**
 * True when the date is a day of birth that goes with the last digits. A replacement number, for those who have no CPR
 * number, has 60 added to the day: https://www.cpr.dk/cpr-systemet/erstatningspersonnummer-i-eksterne-systemer
 */
function isBorn({ day, month, year, last }: Parts): boolean {
  if (month < 1 || month > 12) return false;
  const yearOfCentury = Number(year.slice(-2));
  const born = centuryOf(yearOfCentury, Number(last[0])) + yearOfCentury;
  if (year.length === 4 && Number(year) !== born) return false;
  const { daysInMonth } = Temporal.PlainYearMonth.from({ year: born, month });
  const dayOfBirth = day > 60 ? day - 60 : day;
  return dayOfBirth >= 1 && dayOfBirth <= daysInMonth;
}

/**
 * True when the digits could be those of a CPR number, but are more likely a date and something else. After a blank, a
 * colon or a slash: a quarter of an hour, 01.02.26 1400, or the year of some weeks, 07 08 09 2026. After a full year of
 * our days: a postal code, 01.02.2026 8000.
 */
function isAppointment({ year, mark, last }: Parts): boolean {
  if (!/^\s?[\s:/]\s?$/.test(mark)) return false;
  return /^(?:[01]\d|2[0-3])(?:00|15|30|45)$|^20[23]\d$/.test(last) || Number(year) >= 2020;
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
