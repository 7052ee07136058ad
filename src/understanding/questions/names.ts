import type { ContentPack } from '../../content/pack.ts';
import type { Language } from '../../domain/language.ts';
import { competenceIds, dimensionIds, wheelId } from '../../domain/wheel.ts';
import { normalise } from '../choice.ts';
import { lettersOf, mayBeNear, slipsBetween, type Letters } from './distance.ts';
import { stemOf } from './words.ts';

/** Something that has names in the content: a part of the wheel, or a term. */
export interface Named {
  readonly label: string;
  readonly language: Language;
  /** Already normalised: words with one blank between them. */
  readonly names: readonly string[];
}

export interface FoundName {
  readonly label: string;
  /** Undefined when it is called so in several languages. */
  readonly language: Language | undefined;
  /** Where it stands among the words: the first one, and the one after the last. */
  readonly start: number;
  readonly end: number;
  readonly slips: number;
  /** Letters of the name. */
  readonly length: number;
}

interface Entry {
  readonly label: string;
  readonly language: Language | undefined;
  /** The name without blanks, so that split and joined compounds are the same. */
  readonly key: string;
  /** As compared with what may be misspelt. */
  readonly spelt: string;
  /** Of `spelt`. */
  readonly letters: Letters;
}

interface Match {
  readonly entry: Entry;
  readonly slips: number;
}

/** A shorter word may be a piece of a name that was split in the wrong place. */
const shortestTelling = 3;

/** Longer names do not occur, and each window costs. */
const mostWords = 7;

/** Finds names, also misspelt, split, joined or inflected ones. `isKnown` tells words that are spelt right. */
export interface NameFinder {
  /** Every name that stands among the words, the most telling first. */
  readonly within: (words: readonly string[], isKnown: (word: string) => boolean) => readonly FoundName[];
  /** The name that all the words together are. */
  readonly whole: (words: readonly string[], isKnown: (word: string) => boolean) => FoundName | undefined;
}

export function createNameFinder(named: readonly Named[]): NameFinder {
  const keys = new Map<string, Set<Language>>();
  for (const { language, names } of named)
    for (const name of names) keys.set(joined(name), (keys.get(joined(name)) ?? new Set()).add(language));
  const entries = named.flatMap(({ label, language, names }) =>
    names.map((name): Entry => {
      const key = joined(name);
      const spelt = inOneLetter(key);
      const isShared = (keys.get(key)?.size ?? 0) > 1;
      return { label, language: isShared ? undefined : language, key, spelt, letters: lettersOf(spelt) };
    }),
  );
  const nameWords = new Set(named.flatMap(({ names }) => names).flatMap((name) => name.split(' ')));
  const byKey = new Map<string, Entry>();
  const byStem = new Map<string, Entry>();
  const byLength = new Map<number, Entry[]>();
  for (const entry of entries) {
    if (!byKey.has(entry.key)) byKey.set(entry.key, entry);
    const stem = stemOf(entry.key);
    if (entry.key.length >= 5 && !byStem.has(stem)) byStem.set(stem, entry);
    byLength.set(entry.spelt.length, [...(byLength.get(entry.spelt.length) ?? []), entry]);
  }

  function lookUp(key: string, mayBeMisspelt: boolean): Match | undefined {
    const exact = byKey.get(key) ?? byStem.get(stemOf(key));
    if (exact) return { entry: exact, slips: 0 };
    if (!mayBeMisspelt) return undefined;
    const spelt = inOneLetter(key);
    const letters = lettersOf(spelt);
    const widest = slipsForgiven(spelt.length + 2);
    let best: Match | undefined;
    for (let length = spelt.length - widest; length <= spelt.length + widest; length++) {
      const most = slipsForgiven(Math.min(length, spelt.length));
      for (const entry of byLength.get(length) ?? []) {
        const limit = Math.min(most, best ? best.slips - 1 : most);
        if (limit < 1 || !mayBeNear(letters, entry.letters, limit)) continue;
        const slips = slipsBetween(spelt, entry.spelt, limit);
        if (slips <= limit && !isOtherWord(spelt, entry.spelt)) best = { entry, slips };
      }
    }
    return best;
  }

  /** `matches` are those of other windows of the same text: in a long one the same words come again and again. */
  function inWindow(
    words: readonly string[],
    { start, end }: Pick<FoundName, 'start' | 'end'>,
    isKnown: (word: string) => boolean,
    matches: Map<string, Match | undefined>,
  ): FoundName | undefined {
    const window = words.slice(start, end);
    // Words that are spelt right mean themselves: "anvendes" is not "anvendelse".
    const misspelt = window.filter((word) => !isKnown(word));
    const mayBeMisspelt =
      misspelt.length > 0 &&
      window.every(
        (word) => word.length <= shortestTelling || nameWords.has(word) || misspelt.includes(word),
      );
    const key = window.join('');
    const sought = `${mayBeMisspelt} ${key}`;
    const match = matches.has(sought) ? matches.get(sought) : lookUp(key, mayBeMisspelt);
    matches.set(sought, match);
    if (!match) return undefined;
    const { label, language, key: name } = match.entry;
    return { label, language, start, end, slips: match.slips, length: name.length };
  }

  return {
    whole: (words, isKnown) => inWindow(words, { start: 0, end: words.length }, isKnown, new Map()),
    within(words, isKnown) {
      const matches = new Map<string, Match | undefined>();
      return words
        .flatMap((_, start) => {
          const last = Math.min(words.length, start + mostWords);
          return Array.from({ length: last - start }, (__, more) => ({ start, end: start + more + 1 }));
        })
        .flatMap((window) => inWindow(words, window, isKnown, matches) ?? [])
        .sort((a, b) => b.length - b.slips * 2 - (a.length - a.slips * 2) || a.slips - b.slips);
    },
  };
}

function joined(name: string): string {
  return name.replaceAll(' ', '');
}

/** Swapped letters are one slip, also when one of them is written as two: "hjlaep" for "hjaelp". */
function inOneLetter(key: string): string {
  return key.length < 8 ? key.replaceAll('ae', 'æ').replaceAll('oe', 'ø').replaceAll('aa', 'å') : key;
}

/** A short word with one letter changed is most often another word: "smart" is not "start". */
function isOtherWord(key: string, name: string): boolean {
  return name.length < 7 && key.length === name.length && lettersOf(key).bits !== lettersOf(name).bits;
}

/** About one slip for every five letters. */
function slipsForgiven(length: number): number {
  if (length < 4) return 0;
  if (length < 7) return 1;
  if (length < 11) return 2;
  if (length < 18) return 3;
  return 4;
}

/** Everything in a pack that has a name. Terms first: where a competence shares a name with one, the term is meant. */
export function namesIn({ language, wheel, competences, glossary }: ContentPack): readonly Named[] {
  const named = (label: string, names: readonly string[]): Named => ({
    label,
    language,
    names: [...new Set(names.map(normalise))],
  });
  return [
    ...[...glossary.values()].map(({ id, name, aliases }) => named(`term:${id}`, [id, name, ...aliases])),
    named(wheelId, [wheelId, wheel.name, ...wheel.aliases]),
    ...dimensionIds.map((id) => named(id, [id, wheel.dimensions[id].name, ...wheel.dimensions[id].aliases])),
    ...competenceIds.map((id) => named(id, [id, competences[id].name, ...competences[id].aliases])),
  ];
}
