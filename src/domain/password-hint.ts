import { isPlainWord, isSecret } from './password-value.ts';

const anyOf = (...words: readonly string[]) => `(?:${words.join('|')})`;

/** Words that can mean nothing but a password, alone or as the end of another word: "wifi-kodeord". */
const longNames = [
  'kode ?ord(?:et|ene)?',
  'adgangs[- ]?kode(?:n|r|rne)?',
  "pass[- ]?(?:word|code|phrase)(?:['’]?(?:et|s))?",
];
/** The same, but the end of many a word. */
const shortNames = ['pin(?:[- ]?(?:koden?|code))?', 'pwd?', 'pass(?= ?[:=])', 'løsen(?:ord)?(?:et)?'];
/** Codes to doors, devices and the rest. */
const codes = [
  '(?:(?:alarm|computer|dør|engangs|log[- ]?in|mit-?id|mobil|nøgle|skærm|sms|wi-?fi)[- ]?)?kode[nr]?',
  '(?:access|alarm|door|entry|log-?in|my|our|secret|security|the|wi-?fi) code',
];
/** No QR code, no "fejl kode" and no "zip kode". */
const start = String.raw`(?<![\p{L}\d-]|(?:error|farve|fejl|kle|lande|område|post|qr|rabat|zip) )`;
/** No "kodeordspolitik" and no "password manager". */
const end = String.raw`(?![\p{L}\d]|-\p{L}| (?:generator|manager))`;

const name = anyOf(...longNames, `${start}${anyOf(...shortNames, ...codes)}`) + end;
/** One password, as opposed to passwords in general. */
const oneName = anyOf(
  `${start}(?:mi[tn]|di[tn]|si[tn]|vores|jeres|deres|hans|hendes|my|your|our|their|his|her|the) ` +
    String.raw`(?:\p{L}{1,20} )?${anyOf(...longNames, ...shortNames)}${end}`,
  `${start}(?:kode ?ordet|adgangs[- ]?koden|passwordet|pin-?koden)${end}`,
);
/** What it is for: "til min private mail". */
const purpose = String.raw`(?: (?:for|hos|i|in|of|on|på|til|to)(?: [^\s:=]{1,30}){1,5}?)?`;
const is =
  ' (?:er|is|var|was|bliver|hedder|lyder|skal være|should be|will be)' +
  '(?: (?:altså|bare|ikke|just|lig med|længere|not|now|nu|stadig|still)){0,2} ?:? ';
const label = String.raw`\s?[:=]`;
const arrow = ' ?(?:=>|->?)';
const changed = String.raw`(?<!\p{L})(?:chang|nulstil|reset|sat|set|skift|updat|ændr)\p{L}*`;
const change = String.raw`${changed}(?: \S{1,20}){0,4}? `;
const was = ' (?:er(?: blevet)?|blev|bliver|is|was|ha[rs] been) ';
/** Of rules rather than a password: "regler for kodeord 2026". */
const year = String.raw`(?:19|20)\d\d(?![\p{L}\d!@#$%&*+=_~^])`;

const asPattern = (source: string) => new RegExp(source, 'giu');

/** What stands before a password that does not look like a word: Hest1234, 4711, p@ssword. */
const beforeSecret = [
  asPattern(`${name}(?:${purpose}${anyOf(is, label, arrow)}|,?\\s(?!${year}))`),
  asPattern(`${start}${anyOf(...shortNames, 'koden')}${end},?\\s`),
  asPattern(`${change}${name} (?:om )?(?:til|to) `),
  asPattern(`${name}${was}${changed} (?:om )?(?:til|to) `),
  asPattern(`${start}wi-?fi${label}`),
  // "brugernavn og kodeord: anna Hest1234".
  asPattern(String.raw`${name}${label}\s?[^\s:=]{1,40}\s`),
];
/** What stands before a password that is a plain word, if the clause ends with it. */
const beforeWord = [asPattern(`${name}${purpose}${label}`), asPattern(`${oneName}${purpose}${is}`)];
const relation = anyOf('end', 'for', 'i', 'in', 'instead', 'than', 'til', 'to', 'uden', 'without');
/**
 * "er Hest1234 et godt kodeord", "Hest1234 is my password", "Hest1234 dur ikke som kodeord". Who asks for an opinion
 * may well use it. But no "FIDO2 er bedre end et kodeord" and no "FIDO2 som et alternativ til kodeord".
 */
const afterSecret = asPattern(
  String.raw`(?<!\S)(\S{4,64})(?: (?:a|an|en|er|et|is)|(?: \p{L}{1,15}){0,2}? (?:as|som))(?: (?!${relation} )\p{L}{1,15}){0,3}? ${name}`,
);

/**
 * True when a text seems to tell a password or a code. To talk about passwords is no alarm, and so a password made of
 * several plain words is not found: "kodeord: rød hest i regn".
 * @param text in plain signs, see sensitive-text.ts
 */
export function tellsPassword(text: string): boolean {
  return (
    beforeSecret.some((pattern) => restsAfter(pattern, text).some(isSecret)) ||
    beforeWord.some((pattern) => restsAfter(pattern, text).some(isPlainWord)) ||
    [...text.matchAll(afterSecret)].some(([, value = '']) => /\p{L}/u.test(value) && isSecret(value))
  );
}

/** What follows each match, as far as a password may be long; without marks in front. */
function restsAfter(pattern: RegExp, text: string): readonly string[] {
  return [...text.matchAll(pattern)].map(({ index, 0: { length } }) =>
    text.slice(index + length, index + length + 80).replace(/^[^\p{L}\d]+/u, ''),
  );
}
