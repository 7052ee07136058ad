/** "12 tegn", "8-cifret", "2FA", "4-6 characters". */
const amount =
  /^\d+(?:-\d+)?[- ]?(?:%|bogstav|char|cif|dag|day|digit|fa|gang|letter|lin[ej]|month|måned|tal|tegn|time|trin|uge|week|year|år)/iu;
const product =
  /^(?:1password|aes|android|css|excel|html|ios|ipad|iphone|iso|m|microsoft|mitid|nis|office|outlook|python|sha|sql|teams|win|windows|word)-?\d*(?![\p{L}\d])/iu;
const kleNumber = /^\d\d\.\d\d\.\d\d/;
/** "kl.9", "d.10.august", "10.august", "min.12". */
const shortened = /^(?:ca|d|kl|max|min|nr)\.|^\d{1,2}\.\p{L}/iu;
const harmless = [amount, product, kleNumber, shortened];

/** True of a text that begins with what is no word and no usual number: Hest1234, 4711, p@ssword. */
export function isSecret(text: string): boolean {
  const value = /^\S*[\p{L}\d]/u.exec(text)?.[0] ?? '';
  if (harmless.some((pattern) => pattern.test(text))) return false;
  const mixesLettersAndDigits = value.length >= 4 && /\p{L}/u.test(value) && /\d/.test(value);
  return mixesLettersAndDigits || /^\d{4,}$/.test(value) || /[\p{L}\d][!@#$%&*+=_~^][\p{L}\d]/u.test(value);
}

/** How a password is, by the form of the word: "udløbet", "ugyldig", "expired", "missing". */
const quality = /(?:t|ed|ig|ing|nde|[ai]ble)$|^(?:glem|udløb|expir|forg[eo]t)/;
/** Other words that a sentence about a password may end with. */
const talk = new Set(
  [
    'anden bedre den der det du dårlig en ens fin forældet fælles gammel god gode her hjælp hvad hvem hvilken hvor',
    'hvordan hvorfor hvornår ja jeg klar kort kortere lang længere låst mig min nej nem noget nok ny ok okay os samme',
    'sikker simpel stærk stærkere svag svær tom ude ukendt usikker væk',
    'bad better broken common complex easy fine gone good hard help here hidden his hers how insecure invalid known',
    'long longer mine new no obvious old our public random safe same secure shorter simple stolen strong stronger taken',
    'the there this unique unknown unsafe useless weak what when where who why written wrong yes yours',
  ].flatMap((line) => line.split(' ')),
);

/** True of a text that begins with one word, if the clause ends with it and it does not tell how a password is. */
export function isPlainWord(text: string): boolean {
  const word = /^\p{L}+(?=$|["'”’»).,;!?/\n]| (?:\/|and|but|men|og) )/u.exec(text)?.[0].toLowerCase();
  return word !== undefined && !quality.test(word) && !talk.has(word);
}
