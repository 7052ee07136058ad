/** "12 tegn", "8-cifret", "2FA", "4-6 characters", "2.4GHz". */
const amount =
  /^\d+(?:[-.,]\d+)?[- ]?(?:%|bogstav|char|cif|dag|day|digit|fa|gang|[gm]b|ghz|letter|lin[ej]|month|måned|tal|tegn|time|trin|uge|week|year|år)/iu;
const product =
  /^(?:1password|aes|android|css|excel|fido|html|ios|ipad|iphone|iso|m|microsoft|mitid|nis|oauth|office|outlook|python|sha|sql|teams|win|windows|word|wpa)-?\d*(?![\p{L}\d])/iu;
const kleNumber = /^\d\d\.\d\d\.\d\d/;
/** "kl.9", "d.10.august", "10.august", "min.12". */
const shortened = /^(?:ca|d|kl|max|min|nr)\.|^\d{1,2}\.\p{L}/iu;
/** The code of an error: 0x80070005. */
const errorCode = /^0x[\da-f]+(?![\p{L}\d])/iu;
const harmless = [amount, product, kleNumber, shortened, errorCode];

const digitWords =
  'nul|en|et|to|tre|fire|fem|seks|syv|otte|ni|zero|one|two|three|four|five|six|seven|eight|nine';
/** "fire syv et et". */
const spokenDigits = new RegExp(
  String.raw`^(?:${digitWords})(?:[ ,-]{1,2}(?:${digitWords})){3,7}(?!\p{L})`,
  'iu',
);
/** "47 11", "4-7-1-1", but no date and no longer number. */
const splitDigits = /^(?=(?:\d[ -]?){4,8}(?![ -]?\d))\d{1,2}(?:[ -]\d{1,2}){1,5}(?![-./:]?\d)/;

/** "123456-234567-345678". */
const groupedDigits = /^\d{4,6}(?:-\d{4,6}){2}/;

/** True of a text that begins with what is no word and no usual number: Hest1234, 4711, p@ssword. */
export function isSecret(text: string): boolean {
  const value = /^\S*[\p{L}\d]/u.exec(text)?.[0] ?? '';
  if (harmless.some((pattern) => pattern.test(text))) return false;
  if (groupedDigits.test(text) || spokenDigits.test(text) || splitDigits.test(text)) return true;
  const mixesLettersAndDigits = value.length >= 4 && /\p{L}/u.test(value) && /\d/.test(value);
  return mixesLettersAndDigits || /^\d{4,}$/.test(value) || /[\p{L}\d][!@#$%&*+=_~^][\p{L}\d]/u.test(value);
}

/** How a password is, by the form of the word: "udløbet", "låst", "ugyldig", "lettere", "expired", but not "hest". */
const quality =
  /(?:[bcdefghjklmprv]t|ent|[glkmrst]est|l[yæøå]st|ed|ig|ing|nde|ere|[ai]ble)$|^(?:glem|udløb|expir|forg[eo]t)/;
/** Other words that a sentence about a password, or a heading, may end with. */
const talk = new Set(
  [
    'anden bedre bedst den der det dit du dårlig en ens fin fint forældet fælles gammel god gode her hjælp hvad hvem',
    'hvilken hvor hvordan hvorfor hvornår ja jeg klar kort kortere lang længere mig min mit nej nem noget nok ny nyt ok',
    'okay os privat samme sikker simpel sit stærk stærkere svag svær tom ude ukendt usikker væk',
    'krav politik regler råd sikkerhed spørgsmål tak tips vejledning',
    'bad best better broken common complex confidential easy fine gone good great hard help here hidden his hers how',
    'important insecure invalid known long longer lost mine new no obvious old our personal private public random safe',
    'same secure shorter simple stolen strong stronger taken the there this unique unknown unsafe useless weak what when',
    'where who why written wrong yes yours',
    'advice gdpr guidance malware mfa phishing please policy privacy questions ransomware rules security thanks vpn',
  ].flatMap((line) => line.split(' ')),
);

/** True of a text that begins with one word, if the clause ends with it and it does not tell how a password is. */
export function isPlainWord(text: string): boolean {
  const word = /^\p{L}+(?:-\p{L}+){0,5}(?=$|["'”’»).,;!?/\n]| (?:\/|and|but|men|og) )/u
    .exec(text)?.[0]
    .toLowerCase();
  return word !== undefined && !product.test(word) && !quality.test(word) && !talk.has(word);
}

/** As `isPlainWord`, after a colon or a dash: there, some words that tell how a password is are one. */
export function isNamedWord(text: string): boolean {
  return isPlainWord(text) || /^(?:hemmeligt?|secret)(?!\p{L})/iu.test(text);
}

/** Words of a sentence about passwords rather than of a password. */
const sentence = new Set(
  [
    'af at der det den de efter eller er for fra har hos hvis hvad hvem hvilke hvilken hvor hvordan hvorfor hvornår ikke',
    'jeg kan man med må når og om på sig skal skift skrives som til ud uden ved vi vil virker være være du',
    'a about after and are as be before by can change do does for from has have how if is it must not of on or should',
    'that the they to use was we what when which who why will with without you your',
  ].flatMap((line) => line.split(' ')),
);

/** True of a text that begins with several plain words up to the end of the clause: "rød hest i regn". */
export function isPlainPhrase(text: string): boolean {
  const phrase = /^\p{Ll}+(?: \p{Ll}+){2,6}(?=$|["'”’»).,;!?\n])/u.exec(text)?.[0];
  return phrase?.split(' ').every((word) => !sentence.has(word) && !talk.has(word)) ?? false;
}
