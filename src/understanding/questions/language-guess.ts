import type { Language } from '../../domain/language.ts';
import type { KnownWord } from './model.ts';

/** The language of some words; undefined when they could be either, or mix both. */
export type LanguageGuess = (words: readonly string[]) => Language | undefined;

/** How many times more probable one language must be, as a natural logarithm: about 12 times. */
const certain = 2.5;

export function createLanguageGuess(words: readonly KnownWord[]): LanguageGuess {
  const total = words.reduce((sum, { da, en }) => ({ da: sum.da + da, en: sum.en + en }), { da: 0, en: 0 });
  // A word that a language has not is taken for half as usual as one that stands there once.
  const leads = new Map(
    words.map(({ word, da, en }) => [
      word,
      Math.log((da || 0.5) / total.da) - Math.log((en || 0.5) / total.en),
    ]),
  );
  return (typed) => {
    const lead = typed.reduce((sum, word) => sum + (leads.get(word) ?? 0), 0);
    if (Math.abs(lead) < certain) return undefined;
    return lead > 0 ? 'da' : 'en';
  };
}
