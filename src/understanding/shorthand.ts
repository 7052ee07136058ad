import type { ContentPack } from '../content/pack.ts';
import { normalise } from './choice.ts';

/** Writes out what people shorten on a phone: "gider ik mere" is "gider ikke mere". Texts are normalised. */
export type Shorthand = (typed: string) => string;

export function createShorthand({ words }: ContentPack): Shorthand {
  const full = new Map(Object.entries(words.shorthand).map(([short, long]) => [short, normalise(long)]));
  return (typed) =>
    typed
      // "Stoooop": no word of the content has a letter three times in a row.
      .replace(/(\p{L})\1{2,}/gu, '$1')
      .split(' ')
      .map((word) => full.get(word) ?? word)
      .join(' ');
}
