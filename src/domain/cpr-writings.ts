interface WrittenDate {
  readonly style: DateStyle;
  readonly day: number;
  /** NaN when it is neither a number nor a name. */
  readonly month: number;
  /** Two digits or four, as it was written. */
  readonly year: string;
}

/** A date and four more signs, as they stand in a text: what may be a CPR number. */
export interface Writing extends WrittenDate {
  /** From the date to the last four signs: "", " - ", ", de sidste fire er ". */
  readonly bridge: string;
  /** Four digits, or of a replacement number a digit, two letters and a digit. */
  readonly last: string;
  /** Some signs around it. */
  readonly before: string;
  readonly after: string;
}

type DateStyle = (typeof dates)[number]['style'];

const century = String.raw`(?:1[89]|20)`;
const day = String.raw`(?<day>\d\d?)`;
const twoDigits = { day: String.raw`(?<day>\d\d)`, month: String.raw`(?<month>\d\d)`, year: String.raw`(?<year>\d\d)` }; // prettier-ignore
const month = String.raw`(?<month>\d\d?)`;
const year = String.raw`(?<year>${century}?\d\d)`;
const fullYear = String.raw`(?<year>${century}\d\d)`;

const monthNames = [
  'jan(?:uary?|uar)?', 'feb(?:ruary?|ruar)?', 'mar(?:ts|ch)?', 'apr(?:il)?', 'ma[jy]', 'jun[ie]?', 'jul[iy]?', 'aug(?:ust)?',
  'sept?(?:ember)?', 'o[kc]t(?:ober)?', 'nov(?:ember)?', 'dec(?:ember)?',
]; // prettier-ignore
const monthName = String.raw`(?<month>${monthNames.join('|')})\.?`;

/** Not the end of a longer number, 2026-01-12-20-1234. */
const unmarked = String.raw`(?<!\d[-./]?)`;

const dates = [
  { style: 'row', source: String.raw`(?<!\d)${twoDigits.day}${twoDigits.month}${twoDigits.year}` },
  { style: 'full row', source: String.raw`(?<!\d)${twoDigits.day}${twoDigits.month}${fullYear}` },
  { style: 'year first', source: String.raw`${unmarked}${fullYear}(?<between>[-./]?)${twoDigits.month}\k<between>${twoDigits.day}` },
  // 01.01.90, 1/1 1990, 1. i 1. 90, but no address, 10.11.12.1314.
  { style: 'marked', source: String.raw`${unmarked}(?!(?:\d\d?\.){3}\d)${day}(?:[-./·_]\s?|\.? i )${month}(?:[-./·_]\s?|(?<=/\d\d?)\s|\s(?=\d{4}))${year}` },
  // 01 01 90, but not the end of a phone number (they begin with 2 to 9) and a postal code: 20 01 01 90 8000.
  { style: 'blanks', source: String.raw`(?<!\d|[2-9]\d\s)${twoDigits.day}\s${twoDigits.month}\s${year}` },
  { style: 'groups', source: String.raw`(?<!\d|\d\s)${twoDigits.day}${twoDigits.month}[\s-]${year}` },
  { style: 'groups', source: String.raw`(?<!\d|\d\s)${twoDigits.day}[\s-]${twoDigits.month}${twoDigits.year}` },
  // 0 1 0 1 9 0, digit by digit.
  { style: 'digits', source: String.raw`(?<!\d\s?)(?<day>\d\s\d)\s(?<month>\d\s\d)\s(?<year>\d\s\d)` },
  { style: 'named', source: String.raw`(?<!\d)${day}(?:\.|st|nd|rd|th)?[\s/-]?(?:of )?${monthName}[\s./-]?${year}` },
  { style: 'named', source: String.raw`(?<!\p{L})${monthName}\s${day}(?:st|nd|rd|th)?,?\s${year}` },
] as const; // prettier-ignore

/** Words between the date and the rest which say that it is the rest of a number. */
const telling = [
  'e?cpr', 'person(?:nr|nummer)?', 'løbe(?:nr|nummer)?', 'sidste', 'last', 'final', 'resten?', 'kontrol(?:tal)?', '(?:kontrol|slut|ende)?cif(?:fer|re|rene)', 'digits?',
  'slut(?:ter|tende)?(?: (?:på|med))?', 'ende[rn]?(?: (?:på|med))?', 'end(?:s|ing)(?: (?:in|on|with))?', 'efterfulgt af', 'followed by', '(?:binde|tanke|skrå)?streg', 'dash', 'hyphen', 'minus', 'slash',
]; // prettier-ignore
/** Words that may stand beside them. */
const filling = [
  'og', 'and', 'så', 'then', 'plus', 'samt', 'er', 'is', 'are', 'de', 'den', 'det', 'the', 'mine?', 'mit', 'my', 'hans', 'hendes', 'deres', 'his', 'hers?', 'their', 'fire', 'four', '4(?= ?\\p{L})', '4:',
  'tal(?:lene)?', 'numbers?', 'nr', 'nummer(?:et)?', 'komma', 'mellemrum', 'space',
  '(?:med|with|på|in?|of|af)(?= (?:de|den|the|mit|my|cpr|løbe|sidste|last)(?!\\p{L}))',
]; // prettier-ignore

const tellingWord = new RegExp(String.raw`(?<!\p{L})(?:${telling.join('|')})(?!\p{L})`, 'iu');
const signs = String.raw`[^\p{L}\d]`;
export const bridge = String.raw`(?<bridge>${signs}{0,5}(?:(?:${[...telling, ...filling].join('|')})(?!\p{L})${signs}{0,4}){0,9})`;

const fourDigits = String.raw`\d{4}(?!\d)`;
/** "12 34", "1 2 3 4". */
const apart = String.raw`(?<!\d)\d(?: ?\d){3}(?! ?\d)`;
/** 1WQ3. */
const withLetters = String.raw`\d[a-zæøå]{2}\d(?![a-zæøå\d])`;

/** Zero-width, so that a writing may begin within another. */
const asPattern = (source: string) => new RegExp(`(?=(?<whole>${source}))`, 'giu');

const patterns = dates.map(({ style, source }) => {
  // Five pairs, 01 01 90 12 34, are rather weeks, days or a phone number.
  const lasts = [fourDigits, withLetters, ...(style === 'blanks' ? [] : [apart])];
  return {
    style,
    alone: asPattern(String.raw`${source}(?!\d)`),
    whole: asPattern(`${source}${bridge}(?<last>${lasts.join('|')})`),
  };
});

export function* writingsIn(text: string): Generator<Writing> {
  for (const { style, whole } of patterns) {
    for (const { index, groups = {} } of text.matchAll(whole)) {
      const end = index + (groups.whole ?? '').length;
      yield {
        ...dateOf(style, groups),
        bridge: groups.bridge ?? '',
        last: (groups.last ?? '').replaceAll(' ', ''),
        before: text.slice(Math.max(0, index - around), index),
        after: text.slice(end, end + around),
      };
    }
  }
}

const around = 20;

/** All dates, whatever follows them. */
export function* datesIn(text: string): Generator<WrittenDate> {
  for (const { style, alone } of patterns) {
    for (const { groups = {} } of text.matchAll(alone)) yield dateOf(style, groups);
  }
}

function dateOf(style: DateStyle, groups: Readonly<Record<string, string | undefined>>): WrittenDate {
  const [day = '', month = '', year = ''] = ['day', 'month', 'year'].map((name) =>
    groups[name]?.replaceAll(' ', ''),
  );
  return { style, day: Number(day), month: monthOf(month), year };
}

function monthOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const index = monthNames.findIndex((name) => new RegExp(`^(?:${name})$`, 'i').test(text));
  return index < 0 ? Number.NaN : index + 1;
}

/** True when the words between the date and the last four signs say that these are the rest of a number. */
export function tellsRest(bridge: string): boolean {
  return tellingWord.test(bridge);
}
