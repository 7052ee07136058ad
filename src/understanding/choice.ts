import { distance } from 'fastest-levenshtein';

/** Shorter words must be spelt right: "smart" is one letter from "start", and no command. */
const shortestForgiven = 6;

/**
 * Brings typed text to the form in which words are compared: lower case, `æøå` written out,
 * no accents, no emoji or punctuation, single spaces, plain digits.
 */
export function normalise(text: string): string {
  if (isPlain.test(text))
    return writtenOut(text)
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
  const composed = text
    .normalize('NFC') // a Mac may send å as a and a ring
    .replace(/[\u2460-\u2473\u2776-\u277F]/g, circledDigits) // ① to ⑳, ❶ to ❿
    .replace(/[\uFF01-\uFF5E]/g, (wide) => wide.normalize('NFKC'));
  return writtenOut(composed)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Most texts hold nothing else, and each is compared with hundreds of phrases: this way costs a quarter. */
const isPlain = /^[ -~æøåÆØÅ]*$/;

function writtenOut(text: string): string {
  return text.toLowerCase().replaceAll('æ', 'ae').replaceAll('ø', 'oe').replaceAll('å', 'aa');
}

const normalised = new WeakMap<readonly string[], readonly string[]>();

/** The same for a list of a content pack: made once, and kept as long as the pack. */
export function normaliseAll(phrases: readonly string[]): readonly string[] {
  const known = normalised.get(phrases);
  if (known) return known;
  const made = phrases.map(normalise);
  normalised.set(phrases, made);
  return made;
}

/** Two of them side by side are two numbers. */
function circledDigits(sign: string): string {
  const code = sign.charCodeAt(0);
  return ` ${code >= 0x2776 ? code - 0x2775 : code - 0x245f} `;
}

/** True when the texts agree, or differ by one slip in a word long enough to bear it. Both must be normalised. */
export function soundsLike(typed: string, word: string): boolean {
  if (typed === word) return true;
  const [first] = typed;
  return (
    Math.abs(typed.length - word.length) <= 1 && // most pairs need no look at their letters
    Math.max(typed.length, word.length) >= shortestForgiven &&
    first === word[0] &&
    distance(typed, word) <= 1
  );
}

/** How people put a choice into words besides its number or label. */
export interface ChoiceWords {
  /** Numbers in words, "tre". */
  readonly numbers: Readonly<Record<string, number>>;
  /** What may stand before a number, "svar nummer". */
  readonly beforeNumber: readonly string[];
  /** What may stand before a label, "det kan jeg". */
  readonly beforeLabel: readonly string[];
  /** Single words that say nothing beside others, "tak". */
  readonly fillers: readonly string[];
}

const onlyDigits: ChoiceWords = { numbers: {}, beforeNumber: [], beforeLabel: [], fillers: [] };

/**
 * Which of the labelled choices the learner typed: its number (from 1), its label, or a label with one slip, also
 * with the words around it that `words` lists. Undefined when it is none or more than one. The start of a label is
 * not enough: "det kan jeg" begins one that says the opposite.
 */
export function matchChoice(
  text: string,
  labels: readonly string[],
  words: ChoiceWords = onlyDigits,
): number | undefined {
  const typed = normalise(text);
  if (typed === '') return undefined;
  const known = labels.map(normalise);
  const direct = labelled(typed, known);
  if (direct !== undefined) return direct;
  const number = numberIn(text, words);
  if (number !== undefined) return number >= 1 && number <= labels.length ? number - 1 : undefined;
  const short = withoutFillers(typed, words);
  return lead(short, known, words) ?? withBoth(short, known, words);
}

/** The number that is all that the text says: "3", "tre", "nr. 3", "svar nummer 3 tak". */
export function numberIn(text: string, words: ChoiceWords): number | undefined {
  // The sign of "-1" and the comma of "1,5" are lost below.
  if (/^\s*[-−–]\s*\d|\d[.,]\d/.test(text)) return undefined;
  const typed = normalise(text);
  return readNumber(typed, words) ?? readNumber(withoutFillers(typed, words), words);
}

function readNumber(typed: string, words: ChoiceWords): number | undefined {
  return onlyValue(restsOf(typed, words.beforeNumber).map(createNumberReader(words)));
}

/** Reads one number in digits or in words. */
function createNumberReader({ numbers }: ChoiceWords): (told: string) => number | undefined {
  const named = new Map(Object.entries(numbers).map(([name, number]) => [normalise(name), number]));
  return (told) => (/^\d+$/.test(told) ? Number(told) : named.get(told));
}

function labelled(typed: string, labels: readonly string[]): number | undefined {
  const exact = labels.indexOf(typed);
  return exact >= 0 ? exact : onlyIndex(labels, (label) => soundsLike(typed, label));
}

/** "det kan jeg på egen hånd" */
function lead(typed: string, labels: readonly string[], { beforeLabel }: ChoiceWords): number | undefined {
  return onlyValue(restsOf(typed, beforeLabel).map((rest) => labelled(rest, labels)));
}

/** "3 - På egen hånd", "svar 3: på egen hånd": the two must agree. */
function withBoth(typed: string, labels: readonly string[], words: ChoiceWords): number | undefined {
  const read = createNumberReader(words);
  const pairs = restsOf(typed, words.beforeNumber).map((rest) => {
    const end = rest.indexOf(' ');
    const number = end < 0 ? undefined : read(rest.slice(0, end));
    if (number === undefined) return undefined;
    return lead(rest.slice(end + 1), labels, words) === number - 1 ? number - 1 : undefined;
  });
  return onlyValue(pairs);
}

/** The text, and what is left of it after each run of phrases that it may begin with. */
function restsOf(typed: string, phrases: readonly string[]): readonly string[] {
  const starts = phrases.map((phrase) => `${normalise(phrase)} `);
  const rests = new Set([typed]);
  for (const rest of rests)
    for (const start of starts) if (rest.startsWith(start)) rests.add(rest.slice(start.length));
  return [...rests];
}

function onlyValue(values: readonly (number | undefined)[]): number | undefined {
  const found = new Set(values.filter((value) => value !== undefined));
  return found.size === 1 ? [...found][0] : undefined;
}

function withoutFillers(typed: string, { fillers }: ChoiceWords): string {
  const small = new Set(fillers.map(normalise));
  return typed
    .split(' ')
    .filter((word) => !small.has(word))
    .join(' ');
}

/** The one label that begins with the typed text, for names, where the start says enough. */
export function matchStart(text: string, labels: readonly string[]): number | undefined {
  const typed = normalise(text);
  return typed.length < 3 ? undefined : onlyIndex(labels.map(normalise), (word) => word.startsWith(typed));
}

function onlyIndex(words: readonly string[], fits: (word: string) => boolean): number | undefined {
  const indexes = words.flatMap((word, index) => (fits(word) ? [index] : []));
  return indexes.length === 1 ? indexes[0] : undefined;
}
