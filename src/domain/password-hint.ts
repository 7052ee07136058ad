import { isNamedWord, isPlainPhrase, isPlainWord, isSecret } from './password-value.ts';

const anyOf = (...words: readonly string[]) => `(?:${words.join('|')})`;

/** Words that can mean nothing but a password, alone or as the end of another word: "wifi-kodeord". */
const longNames = [
  'kode ?ord(?:et|ene)?',
  'adgangs[- ]?kode(?:n|r|rne)?',
  "pass[- ]?(?:word|code|phrase|wd)(?:['’]?(?:et|s))?",
  'adg\\.? ?koden?',
  // As colleagues from elsewhere say it.
  'passwort|kennwort|passord(?:et)?|lösenord(?:et)?|mot de passe|contraseña|hasło|parola|пароль|şifre',
];
/** The same, but the end of many a word. */
const shortNames = [
  'pin(?:[- ]?(?:koden?|code))?',
  'pwd?',
  'pswd?',
  'pword',
  'pass(?= ?[:=])',
  'løsen(?:ord)?(?:et)?',
];
/** Codes to doors, devices and the rest. */
const codes = [
  '(?:(?:alarm|computer|dør|engangs|log[- ]?in|mit-?id|mobil|nøgle|skærm|sms|wi-?fi)[- ]?)?kode[nr]?',
  '(?:access|alarm|door|entry|log-?in|my|our|secret|security|the|wi-?fi) code',
  '(?:api|adgangs|bitlocker|gendannelses|krypterings|licens|netværks|produkt|sikkerheds|ssh|wi-?fi)[- ]?nøgle[nr]?',
  '(?:access|api|bitlocker|encryption|licen[cs]e|network|product|recovery|secret|security|ssh|wi-?fi)[- ]?key',
  '(?:access|api|auth|bearer)[- ]?token(?:et)?',
  '(?:client|app)[- ]?secret',
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
  '(?:,? (?:det|den|it))? (?:er|is|var|was|bliver|hedder|lyder|skal være|should be|will be)' +
  '(?: (?:altså|bare|ikke|just|lig med|længere|not|now|nu|stadig|still)){0,2} ?:? ';
const label = String.raw`\s?[:=]`;
const dash = ' -{1,2} ';
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
  // "mit kodeord er stadig det samme: Hest1234".
  asPattern(String.raw`${name}(?: \p{L}{1,15}){1,5}\s?[:=]\s?(?=\S{0,30}\p{L})(?=\S{0,30}\d)`),
  asPattern(`${name}${dash}(?!${year})`),
  // "login: anna / Hest1234".
  asPattern(
    String.raw`${start}(?:log-?in|brugernavn|bruger-?id|user(?: ?name)?)(?:\s?[:=]| er| is)\s?[^\s/,;|]{1,40}\s?(?:[/,;|]|og|and)\s?`,
  ),
  // "brugernavn og kodeord: anna Hest1234".
  asPattern(String.raw`${name}${label}\s?[^\s:=]{1,40}\s`),
];
/** What stands before a password that is a plain word, if the clause ends with it. */
const afterLabel = [asPattern(`${name}${purpose}${anyOf(label, dash)}`)];
const beforeWord = [asPattern(`${oneName}${purpose}${is}`)];
/** What stands before a password of several plain words. */
const beforeWords = [asPattern(`${name}${purpose}${label}`), asPattern(`${oneName}${purpose}${is}(?=")`)];
const relation = anyOf('end', 'for', 'i', 'in', 'instead', 'than', 'til', 'to', 'uden', 'without');
/**
 * "er Hest1234 et godt kodeord", "Hest1234 is my password", "Hest1234 dur ikke som kodeord". Who asks for an opinion
 * may well use it. But no "FIDO2 er bedre end et kodeord" and no "FIDO2 som et alternativ til kodeord".
 */
const afterSecret = asPattern(
  String.raw`(?<!\S)(\S{4,64})(?: (?:a|an|en|er|et|is)|(?: \p{L}{1,15}){0,2}? (?:as|som))(?: (?!${relation} )\p{L}{1,15}){0,3}? ${name}`,
);

/** "Hest1234 (mit kodeord)", "Hest1234 - kodeord". */
const namedAfterwards = asPattern(
  String.raw`(?<!\S)(\S{4,64}) (?:\(|[-<=]+ )(?:(?:mit|min|vores|my|our|the) )?${name}`,
);
/** What services give out, in forms of their own: private keys, and tokens of Amazon, GitHub, Google, Slack and the like. */
const knownKeys =
  /-BEGIN (?:[A-Z]{1,9} ){0,2}PRIVATE KEY|(?<![\w-])(?:AKIA[0-9A-Z]{16}|gh[oprsu]_\w{30}|sk[-_][\w-]{20}|xox[abp]-[\w-]{10}|AIza[\w-]{30}|eyJ[\w-]{8,400}\.eyJ[\w-]{8})/;

/** So many names of passwords are no message, and each costs time. */
const mostPlaces = 2_000;

/**
 * True when a text seems to tell a password, a code or a key. To talk about passwords is no alarm, and so one of several
 * plain words is found after a colon or in quotes only: "kodeord: rød hest i regn".
 * @param text in plain signs, see sensitive-text.ts
 */
export function tellsPassword(text: string): boolean {
  return (
    knownKeys.test(text) ||
    beforeSecret.some((pattern) => isFollowed(pattern, text, isSecret)) ||
    afterLabel.some((pattern) => isFollowed(pattern, text, isNamedWord)) ||
    beforeWord.some((pattern) => isFollowed(pattern, text, isPlainWord)) ||
    beforeWords.some((pattern) => isFollowed(pattern, text, isPlainPhrase)) ||
    [afterSecret, namedAfterwards].some((pattern) =>
      someMatch(pattern, text, ([, value = '']) => /\p{L}/u.test(value) && isSecret(value)),
    )
  );
}

/** Looks at what follows each match, as far as a password may be long; without marks in front. */
function isFollowed(pattern: RegExp, text: string, test: (rest: string) => boolean): boolean {
  return someMatch(pattern, text, ({ index, 0: { length } }) =>
    test(text.slice(index + length, index + length + 80).replace(/^[^\p{L}\d]+/u, '')),
  );
}

function someMatch(pattern: RegExp, text: string, test: (match: RegExpExecArray) => boolean): boolean {
  let places = 0;
  for (const match of text.matchAll(pattern)) {
    if (test(match)) return true;
    if (++places >= mostPlaces) return false;
  }
  return false;
}
