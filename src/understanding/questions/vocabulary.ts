import { lettersOf, mayBeNear, slipsBetween, type Letters } from './distance.ts';
import type { KnownWord } from './model.ts';
import { stemOf } from './words.ts';

/** The words that the content uses, and what can be said of any other word by them. */
export interface Vocabulary {
  /** In how many texts the word stands; 0 for an unknown one. */
  readonly count: (word: string) => number;
  readonly stemOf: (word: string) => string;
  readonly knowsStem: (stem: string) => boolean;
  /** The known word that a misspelt one stands for; undefined when none is near enough. */
  readonly nearest: (word: string) => string | undefined;
}

interface Entry {
  readonly word: string;
  readonly letters: Letters;
  readonly count: number;
}

/** Nothing about words that learners type is kept. */
export function createVocabulary(words: readonly KnownWord[]): Vocabulary {
  const known = new Map(words.map((each) => [each.word, { stem: each.stem, count: each.da + each.en }]));
  const stems = new Set(words.map(({ stem }) => stem));
  const byLength = groupByLength(words);

  return {
    count: (word) => known.get(word)?.count ?? 0,
    stemOf: (word) => known.get(word)?.stem ?? stemOf(word),
    knowsStem: (stem) => stems.has(stem),
    nearest(word) {
      const most = slipsForgiven(word.length);
      const letters = lettersOf(word);
      let found: { entry: Entry; slips: number } | undefined;
      for (let length = word.length - most; length <= word.length + most; length++) {
        for (const entry of byLength.get(length) ?? []) {
          const limit = found?.slips ?? most;
          if (!mayBeNear(letters, entry.letters, limit)) continue;
          const slips = slipsBetween(word, entry.word, limit);
          if (slips > limit || (slips > 1 && !word.startsWith(entry.word.charAt(0)))) continue; // two slips seldom hit the first letter
          // Of two that are equally near, the more frequent is meant.
          if (!found || slips < found.slips || entry.count > found.entry.count) found = { entry, slips };
        }
      }
      return found?.entry.word;
    },
  };
}

function groupByLength(words: readonly KnownWord[]): ReadonlyMap<number, readonly Entry[]> {
  const groups = new Map<number, Entry[]>();
  for (const { word, da, en } of words) {
    if (/^\d+$/.test(word)) continue;
    const entries = groups.get(word.length) ?? [];
    entries.push({ word, letters: lettersOf(word), count: da + en });
    groups.set(word.length, entries);
  }
  return groups;
}

/** Short words are one slip from many others, so they forgive less. */
function slipsForgiven(length: number): number {
  if (length < 3) return 0;
  return length < 8 ? 1 : 2;
}
