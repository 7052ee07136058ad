import type { Features } from './classifier.ts';
import type { Model } from './model.ts';
import type { FoundName } from './names.ts';
import type { Vocabulary } from './vocabulary.ts';
import { partsOf } from './words.ts';

/** How much each kind of feature counts, found by measuring. */
const weights = {
  word: 1,
  misspelt: 0.8,
  part: 0.6,
  /** Against the word that belongs to it. */
  concept: 0.7,
  pair: 0.6,
  letters: 0.25,
  unknown: 0.5,
  anyName: 1,
  thisName: 0.5,
};

export interface Reading {
  readonly words: readonly string[];
  /** The name that the text is about, if it holds one. */
  readonly name: FoundName | undefined;
}

/** What a text shows a classifier. `isRare` tells words that are to count as unknown. */
export type FeatureReader = (reading: Reading, isRare?: (word: string) => boolean) => Features;

/** A word as it was meant, with what it shows by itself. */
interface ReadWord {
  readonly stem: string;
  readonly isUnknown: boolean;
  readonly features: readonly (readonly [name: string, weight: number])[];
}

/** More unknown words than this say no more. */
const mostUnknown = 3;

export function createFeatureReader(concepts: Model['concepts'], vocabulary: Vocabulary): FeatureReader {
  const conceptsOf = conceptsByStem(concepts);
  /** Of known words only: what learners type is not kept. */
  const cache = new Map<string, ReadWord>();

  function readWord(word: string): ReadWord {
    const cached = cache.get(word);
    if (cached) return cached;
    const read = analyse(word);
    if (vocabulary.count(word) > 0) cache.set(word, read);
    return read;
  }

  function analyse(word: string): ReadWord {
    const { stemOf, knowsStem, nearest } = vocabulary;
    const parts = partsOf(word, vocabulary);
    const own = stemOf(word);
    const isKnown = knowsStem(own);
    const meant = isKnown ? word : nearest(word);
    const stem = meant === undefined ? own : stemOf(meant);
    return {
      stem,
      isUnknown: meant === undefined && parts.length === 0,
      features: [
        ...(meant === undefined ? [] : ofStem(stem, isKnown ? weights.word : weights.misspelt)),
        ...parts.flatMap((part) => ofStem(part, weights.part)),
        ...letterRuns(word).map((letters) => [`l:${letters}`, weights.letters] as const),
      ],
    };
  }

  function ofStem(stem: string, weight: number) {
    return [
      [`w:${stem}`, weight] as const,
      ...conceptsOf(stem).map((concept) => [`c:${concept}`, weight * weights.concept] as const),
    ];
  }

  return ({ words, name }, isRare = () => false) => {
    const features = new Map<string, number>();
    const add = (feature: string, weight: number) =>
      features.set(feature, Math.max(features.get(feature) ?? 0, weight));

    const read = words.map(readWord);
    for (const word of read) for (const [feature, weight] of word.features) add(feature, weight);
    const unknown = words.filter((word, index) => isRare(word) || read[index]?.isUnknown).length;
    if (unknown > 0) add(`unknown:${Math.min(unknown, mostUnknown)}`, weights.unknown);
    if (name) {
      add('name', weights.anyName);
      add(`name:${name.label}`, weights.thisName);
    }
    const stems = read.map(({ stem }) => stem);
    for (const [one, other] of pairsOf(stems))
      for (const concept of conceptsOf(`${one} ${other}`)) add(`c:${concept}`, weights.concept);
    for (const [one, other] of pairsOf(framed(stems, name))) add(`p:${one} ${other}`, weights.pair);
    return features;
  };
}

/** With marks for the beginning, the end and the name, so that pairs show how a question is built. */
function framed(stems: readonly string[], name: FoundName | undefined): readonly string[] {
  const inner = name ? [...stems.slice(0, name.start), '…', ...stems.slice(name.end)] : stems;
  return ['^', ...inner, '$'];
}

function pairsOf(stems: readonly string[]): readonly (readonly [string, string])[] {
  return stems.slice(1).map((stem, index) => [stems[index] ?? '', stem] as const);
}

/** Every 4 letters of a word, with its ends marked: misspelt words still share most of them. */
function letterRuns(word: string): readonly string[] {
  const marked = `_${word}_`;
  return Array.from({ length: Math.max(0, marked.length - 3) }, (_, start) => marked.slice(start, start + 4));
}

function conceptsByStem(concepts: Model['concepts']): (stem: string) => readonly string[] {
  const index = new Map<string, string[]>();
  for (const [concept, stems] of concepts)
    for (const stem of stems) index.set(stem, [...(index.get(stem) ?? []), concept]);
  return (stem) => index.get(stem) ?? [];
}
