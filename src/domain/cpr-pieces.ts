import { bridge, datesIn, type Writing } from './cpr-writings.ts';
import { spokenDigitsIn } from './number-words.ts';

/**
 * What may be CPR numbers that nobody writes in one row: in groups of any size beside the word "CPR", in words, or with
 * the last four digits told somewhere else than the date.
 */
export function* numbersInPieces(text: string): Generator<Writing> {
  for (const digits of [...labelledDigitsIn(text), ...spokenDigitsIn(text)]) yield* inRow(digits);
  yield* toldApart(text);
}

const label =
  /cpr|person-?(?:nr|nummer)|personal (?:id(?:entity|entification)? )?number|sygesikring|sundhedskort/i;
/** What may stand between two digits, the same all the way: a case number has several, 24/012345-12. */
const between = ['(?: - |[ \\n])', '-', '\\.'];
const anyGroups = between.map(
  (mark) =>
    new RegExp(String.raw`(?<!\d[ .,:/-]?)\d(?:${mark}?\d){9}(?:${mark}?\d\d)?(?![ .,:/-]{0,3}\d)`, 'g'),
);

function labelledDigitsIn(text: string): readonly string[] {
  if (!label.test(text)) return [];
  return anyGroups.flatMap((pattern) =>
    (text.match(pattern) ?? []).map((found) => found.replaceAll(/\D/g, '')),
  );
}

/** DDMMYY and four digits, or DDMMYYYY and four. */
function* inRow(digits: string): Generator<Writing> {
  if (digits.length !== 10 && digits.length !== 12) return;
  yield {
    style: digits.length === 10 ? 'row' : 'marked',
    day: Number(digits.slice(0, 2)),
    month: Number(digits.slice(2, 4)),
    year: digits.slice(4, -4),
    bridge: ' ',
    last: digits.slice(-4),
    before: '',
    after: '',
  };
}

const toldLast = new RegExp(
  String.raw`(?<!\p{L})(?:(?:sidste|last|final) (?:fire|four|4)|løbe(?:nr|nummer)|cpr(?:-?(?:nr|nummer(?:et)?))?)(?!\p{L})${bridge}(?!20[1-3]\d)(?<last>\d{4})(?![ .-]?\d)`,
  'giu',
);

/** No year is taken for last four digits. Only the first of them decides which dates go with them. */
function* toldApart(text: string): Generator<Writing> {
  const told = new Map(
    [...text.matchAll(toldLast)].map(({ 0: whole, groups = {} }) => [
      (groups.last ?? '').charAt(0),
      { whole, last: groups.last ?? '' },
    ]),
  );
  if (told.size === 0) return;
  for (const date of datesIn(text)) {
    for (const { whole, last } of told.values())
      yield { ...date, bridge: whole, last, before: '', after: '' };
  }
}
