import { distance } from 'fastest-levenshtein';

/** Shorter words must be spelt right: "smart" is one letter from "start", and no command. */
const shortestForgiven = 6;

/**
 * Brings typed text to the form in which words are compared: lower case, `æøå` written out,
 * no accents, no emoji or punctuation, single spaces.
 */
export function normalise(text: string): string {
  return text
    .normalize('NFC') // a Mac may send å as a and a ring
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'oe')
    .replaceAll('å', 'aa')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** True when the texts agree, or differ by one slip in a word long enough to bear it. Both must be normalised. */
export function soundsLike(typed: string, word: string): boolean {
  if (typed === word) return true;
  const [first] = typed;
  return (
    Math.max(typed.length, word.length) >= shortestForgiven && first === word[0] && distance(typed, word) <= 1
  );
}

/**
 * Which of the labelled choices the learner typed: its number (from 1), its label, or a label with one slip.
 * Undefined when it is none or more than one. The start of a label is not enough: "det kan jeg" begins one that
 * says the opposite.
 */
export function matchChoice(text: string, labels: readonly string[]): number | undefined {
  const typed = normalise(text);
  if (typed === '') return undefined;
  if (/^\d+$/.test(typed))
    return Number(typed) >= 1 && Number(typed) <= labels.length ? Number(typed) - 1 : undefined;

  const words = labels.map(normalise);
  const exact = words.indexOf(typed);
  if (exact >= 0) return exact;
  return onlyIndex(words, (word) => soundsLike(typed, word));
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
