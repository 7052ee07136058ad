import { stemmer as danish } from '@orama/stemmers/danish';
import { stemmer as english } from '@orama/stemmers/english';
import type { ContentPack } from '../../content/pack.ts';
import { languages, type Language } from '../../domain/language.ts';
import { normalise } from '../choice.ts';

/** The words of a text in the form in which they are compared, see `normalise`. */
export function wordsOf(text: string): readonly string[] {
  const normal = normalise(text);
  return normal === '' ? [] : normal.split(' ');
}

/** The words that carry the meaning: without fillers, unless nothing else is said. */
export function tellingWords(text: string, fillers: ReadonlySet<string>): readonly string[] {
  const words = wordsOf(text);
  const telling = words.filter((word) => !fillers.has(word));
  return telling.length > 0 ? telling : words;
}

/** The fillers of all languages, since people mix them. */
export function fillersIn(packs: Readonly<Record<Language, ContentPack>>): ReadonlySet<string> {
  return new Set(languages.flatMap((language) => packs[language].words.fillers.map(normalise)));
}

/**
 * What is left of a word without its endings. Both languages, one after the other, since people mix them: the
 * stem need not be pretty, only the same for all forms.
 */
export function stemOf(word: string): string {
  return english(danish(word));
}

const shortestPart = 4;

/**
 * The stems of the two parts of a compound, if both are known by themselves: "databeskyttelsesreglerne" holds
 * "databeskyttelse" and "regler". Empty for any other word.
 */
export function partsOf(word: string, { stemOf, knowsStem }: Stems): readonly string[] {
  for (let cut = word.length - shortestPart; cut >= shortestPart; cut--) {
    const tail = stemOf(word.slice(cut));
    if (!knowsStem(tail)) continue;
    // An s or an e may join the parts.
    const head = stemOf(word.slice(0, cut).replace(/(?<=.{4})[se]$/, ''));
    if (knowsStem(head)) return [head, tail];
  }
  return [];
}

interface Stems {
  readonly stemOf: (word: string) => string;
  readonly knowsStem: (stem: string) => boolean;
}
