import type { ContentPack } from '../content/pack.ts';
import { normalise, soundsLike } from './choice.ts';
import { wordsOf } from './questions/words.ts';
import { createShorthand } from './shorthand.ts';

/**
 * The readings of a clause as letters, one for each part of a refusal (`refusal` in words.yaml). Words that are no part
 * of one stay as they are. A clause has a second reading without its opener, "kan du".
 */
export type LetterReader = (clause: string) => readonly string[];

interface Part {
  readonly pattern: RegExp;
  readonly replacement: string;
  readonly length: number;
}

/** "Pamindelser" is forgiven; a shorter word with a slip may be another one: "stopper" is not "stoppe". */
const shortestForgiven = 8;

export function createLetterReader(pack: ContentPack): LetterReader {
  const { refusal, fillers, openers, wonderings } = pack.words;
  const inFull = createShorthand(pack);
  const small = new Set(fillers.flatMap(wordsOf));
  const things = new Set(refusal.things.flatMap(wordsOf).filter((word) => word.length >= shortestForgiven));
  const spelt = (word: string) =>
    things.has(word) ? word : ([...things].find((thing) => soundsLike(word, thing)) ?? word);
  // Each word has its own blanks, so that neighbours do not share one.
  const told = (text: string) =>
    wordsOf(inFull(normalise(text)))
      .filter((word) => !small.has(word))
      .map((word) => ` ${spelt(word)} `)
      .join('');

  const partsOf = (phrases: readonly string[], letter: string, anchor = ''): readonly Part[] =>
    phrases.map((phrase) => {
      const [start = '', end] = phrase.split('…').map(told);
      const { length } = phrase;
      return end === undefined
        ? { pattern: new RegExp(anchor + start, 'g'), replacement: letter, length }
        : { pattern: new RegExp(`${start}(.*?)${end}`), replacement: `${letter}$1`, length };
    });
  const parts = [
    // "Høre fra dig" is a thing, and "fra dig" would be nothing.
    ...longestFirst([...partsOf(refusal.things, 'T'), ...partsOf(refusal.complaints, 'P')]),
    ...longestFirst([
      ...partsOf(refusal.stops, 'S'),
      ...partsOf(refusal.ends, 'E'),
      ...partsOf(refusal.weary, 'V'),
      ...partsOf(refusal.dont, 'D', '^'),
      ...partsOf(refusal.none, 'N'),
      ...partsOf(refusal.desires, 'W'),
      ...partsOf(refusal.negations, 'X'),
      ...partsOf(refusal.more, 'M'),
      ...partsOf(refusal.pointing, 'U'),
      ...partsOf(refusal.receiving, 'R'),
      ...partsOf(refusal.often, 'O'),
      ...partsOf(refusal.small, ''),
    ]),
  ];
  const asked = [...openers, ...wonderings].map(told);
  const read = (words: string) =>
    parts.reduce((rest, { pattern, replacement }) => rest.replace(pattern, replacement), words);

  return (clause) => {
    const words = told(clause);
    const openings = asked.filter((opener) => words.startsWith(opener));
    return ['', ...openings].map((opener) => read(words.slice(opener.length)));
  };
}

function longestFirst(parts: readonly Part[]): readonly Part[] {
  return parts.toSorted((a, b) => b.length - a.length);
}
