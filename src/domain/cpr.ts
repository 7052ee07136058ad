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

/** What else people put between the date and the rest; after it, nothing that makes it a phone number or a place. */
const looseMark =
  String.raw`(?<mark>\s?(?:[,;+*~=|\\(\[·•]|og|and|så|then|slutter på|ender på|ending in` +
  String.raw`|(?:løbenr|løbenummer)\.?|,? ?(?:og |and )?(?:de |the )?(?:sidste|last) (?:fire|four|4)(?: cifre| digits)?(?: er| are)?)[\s:]{0,2}` +
  String.raw`|\s?\((?:løbenr|løbenummer)\.? )`;
const lastAlone = String.raw`(?<last>\d{4})(?![\s.-]?\d)`;

/** 010190, 1234; 010190 (1234); 010190+1234; 010190 og 1234. */
const apart = new RegExp(
  String.raw`(?<!\d|\d[-./ ])(?<day>\d\d)[-. ]?(?<month>\d\d)[-. ]?(?<year>${century}\d\d)${looseMark}${lastAlone}`,
  'giu',
);
/** 0101 90 1234; 01 0190-1234; and digit by digit, 0 1 0 1 9 0 1 2 3 4. */
const grouped = [
  asPattern(
    String.raw`(?<!\d|\d\s)(?<day>\d\d)(?<month>\d\d)[\s-](?<year>\d\d)(?<mark>\s?-?\s?)(?<last>\d{4})(?!\s?\d)`,
  ),
  asPattern(
    String.raw`(?<!\d|\d\s)(?<day>\d\d)[\s-](?<month>\d\d)(?<year>\d\d)(?<mark>[\s-])(?<last>\d{4})(?!\s?\d)`,
  ),
  asPattern(
    String.raw`(?<!\d\s?)(?<day>\d\s\d)\s(?<month>\d\s\d)\s(?<year>\d\s\d)(?<mark>\s-\s|\s)(?<last>(?:\d\s){3}\d)(?!\s?\d)`,
  ),
];

const monthNames = [
  'jan(?:uary?|uar)?', 'feb(?:ruary?|ruar)?', 'mar(?:ts|ch)?', 'apr(?:il)?', 'ma[jy]', 'jun[ie]?', 'jul[iy]?', 'aug(?:ust)?',
  'sept?(?:ember)?', 'o[kc]t(?:ober)?', 'nov(?:ember)?', 'dec(?:ember)?',
]; // prettier-ignore
const monthName = String.raw`(?<month>${monthNames.join('|')})\.?`;
const anyMark = String.raw`(?<mark>\.|\s?(?:[-/:_,;+*(]|cpr:?|og|and)?\s?)`;
const atEnd = String.raw`${anyMark}(?<last>\d{4})(?!\s?\d)`;
/** 1. januar 1990-1234, January 1, 1990-1234. */
const named = [
  new RegExp(String.raw`(?<!\d)(?<day>\d\d?)\.?\s?${monthName}\s?(?<year>${century}\d\d)${atEnd}`, 'giu'),
  new RegExp(String.raw`(?<!\p{L})${monthName}\s(?<day>\d\d?),?\s(?<year>${century}\d\d)${atEnd}`, 'giu'),
];

/**
 * DDMMYYCAAG, which hospitals, doctors and asylum centres give to those without a CPR number: 020329-1WQ3.
 * https://www.nspop.dk/pages/viewpage.action?pageId=226757583
 */
const replacement = new RegExp(
  String.raw`(?:(?<=cpr)|(?<![\da-zæøå]))(?<day>\d\d)[-./ ]?(?<month>\d\d)[-./ ]?(?<year>${century}\d\d)${mark}(?<last>\d[a-zæøå]{2}\d)(?![a-zæøå\d])`,
  'gi',
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
    [dotted, spaced, ...grouped].some((writing) =>
      partsIn(rest, writing).some((parts) => isBorn(parts) && !isAppointment(parts)),
    ) ||
    [apart, ...named].some((writing) =>
      partsIn(rest, writing).some((parts) => isBorn(parts) && !isAppointment(parts) && !parts.isBeforeName),
    ) ||
    partsIn(rest, replacement).some(isDate)
  );
}

interface Parts {
  readonly day: number;
  readonly month: number;
  /** Two digits or four, as it was written. */
  readonly year: string;
  readonly mark: string;
  readonly last: string;
  /** As a postal code stands: 8000 Aarhus. */
  readonly isBeforeName: boolean;
}

function partsIn(text: string, writing: RegExp): readonly Parts[] {
  return [...text.matchAll(writing)].map(({ 0: { length }, index, groups = {} }) => {
    const [day, month, year, last] = ['day', 'month', 'year', 'last'].map((name) =>
      (groups[name] ?? '').replaceAll(' ', ''),
    );
    return {
      day: Number(day),
      month: monthOf(month ?? ''),
      year: year ?? '',
      mark: groups.mark ?? '',
      last: last ?? '',
      isBeforeName: /^ \p{Lu}/u.test(text.slice(index + length, index + length + 3)),
    };
  });
}

/** NaN when it is neither a number nor a name. */
function monthOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const index = monthNames.findIndex((name) => new RegExp(`^(?:${name})$`, 'i').test(text));
  return index < 0 ? Number.NaN : index + 1;
}

/** The century does not matter but for 29 February, and nobody writes one of those by chance. */
function isDate({ day, month }: Parts): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= (daysInMonths[month - 1] ?? 0);
}

const daysInMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * True when the date is a day of birth that goes with the last digits. A replacement number, for those who have no CPR
 * number, has 60 added to the day: https://www.cpr.dk/cpr-systemet/erstatningspersonnummer-i-eksterne-systemer
 */
function isBorn({ day, month, year, last }: Parts): boolean {
  if (!(month >= 1 && month <= 12)) return false;
  const yearOfCentury = Number(year.slice(-2));
  const born = centuryOf(yearOfCentury, Number(last[0])) + yearOfCentury;
  if (year.length === 4 && Number(year) !== born) return false;
  const { daysInMonth } = Temporal.PlainYearMonth.from({ year: born, month });
  const dayOfBirth = day > 60 ? day - 60 : day;
  return dayOfBirth >= 1 && dayOfBirth <= daysInMonth;
}

/**
 * True when the digits could be those of a CPR number, but are more likely a date and something else. After anything
 * but a hyphen: a quarter of an hour, 01.02.26 1400, or the year of some weeks, 07 08 09 2026. After a full year of
 * our days: a postal code, 01.02.2026 8000.
 */
function isAppointment({ year, mark, last }: Parts): boolean {
  if (/^(?:|\s?[-._]\s?|.*(?:cpr|last|løbe|sidste).*)$/i.test(mark)) return false;
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
