import type { ContentPack } from '../../content/pack.ts';
import type { AskContent, Line, Questions } from '../../content/questions.ts';
import { termIdOf } from '../../domain/label.ts';
import { languages, type Language } from '../../domain/language.ts';
import { createFeatureReader } from './features.ts';
import { fit, type Example } from './fit.ts';
import { named, type KnownWord, type Model } from './model.ts';
import { createNameFinder, namesIn, type Named } from './names.ts';
import { createVocabulary } from './vocabulary.ts';
import { fillersIn, stemOf, tellingWords, wordsOf } from './words.ts';

/** A single word says less than a sentence. */
const hintWeight = 0.6;

const namesPerFrame = 6;
const frameWeight = 0.5;
/** A prime, so that the names that meet one frame are far apart. */
const stride = 197;

/** Learns from the questions how people ask. Takes some seconds. */
export function trainModel(packs: Readonly<Record<Language, ContentPack>>, content: AskContent): Model {
  const words = knownWords(packs, content);
  const concepts = stemsOfConcepts(content.concepts);
  const vocabulary = createVocabulary(words);
  const readFeatures = createFeatureReader(concepts, vocabulary);
  const fillers = fillersIn(packs);
  const isKnown = (word: string) => vocabulary.count(word) > 0;
  const names = createNameFinder(languages.flatMap((language) => namesIn(packs[language])));

  const readText = (text: string, isRare?: (word: string) => boolean) => {
    const typed = tellingWords(text, fillers);
    const [name] = names.within(typed, isKnown);
    return readFeatures({ words: typed, name }, isRare);
  };
  /** A question about the name in it, unless the name is not found: then one of the term's competence. */
  const labelAbout = ({ text, label, language }: Line) => {
    const [name] = names.within(tellingWords(text, fillers), isKnown);
    return name?.label === label
      ? named
      : (packs[language].glossary.get(termIdOf(label) ?? '')?.competence ?? 'none');
  };
  // A word of one line alone is as good as unknown there, so that unknown words get a meaning of their own.
  const isRare = (word: string) => vocabulary.count(word) === 1;
  const examples = languages.flatMap((language): readonly Example[] => {
    const { lines, words: hints, frames, aboutTerms } = content.questions[language];
    return [
      ...lines.map(({ text, label }) => ({ features: readText(text, isRare), label, weight: 1 })),
      ...hints.map(({ text, label }) => ({ features: readText(text), label, weight: hintWeight })),
      ...aboutTerms.map((line) => ({
        features: readText(line.text, isRare),
        label: labelAbout(line),
        weight: 1,
      })),
      ...filledIn(frames, namesIn(packs[language])).map((text) => ({
        features: readText(text),
        label: named,
        weight: frameWeight,
      })),
    ];
  });
  const frameWords = new Set(
    languages.flatMap((language) => content.questions[language].frames).flatMap(wordsOf),
  );
  return { weights: fit(examples), words, concepts, frameWords };
}

/** Each frame with some names in it, taken from all over the list. */
function filledIn(frames: readonly string[], named: readonly Named[]): readonly string[] {
  const names = named.flatMap((each) => each.names);
  return frames.flatMap((frame, index) =>
    Array.from({ length: namesPerFrame }, (_, time) => {
      const name = names[((index * namesPerFrame + time) * stride) % names.length] ?? '';
      return frame.replace('…', name);
    }),
  );
}

function knownWords(
  packs: Readonly<Record<Language, ContentPack>>,
  content: AskContent,
): readonly KnownWord[] {
  const counts = new Map<string, { da: number; en: number }>();
  const count = (texts: readonly string[], language: Language, by: number) => {
    for (const word of texts.flatMap((text) => [...new Set(wordsOf(text))])) {
      const known = counts.get(word) ?? { da: 0, en: 0 };
      known[language] += by;
      counts.set(word, known);
    }
  };
  for (const language of languages) {
    count(textsIn(content.questions[language]), language, 1);
    count(namesIn(packs[language]).flatMap(({ names }) => names), language, 1); // prettier-ignore
  }
  // In no language in particular, so that they do not decide which one is spoken.
  for (const language of languages) count(Object.values(content.concepts).flat(), language, 0.5);
  return [...counts].map(([word, { da, en }]) => ({ word, stem: stemOf(word), da, en }));
}

function textsIn({ lines, words, frames, aboutTerms }: Questions): readonly string[] {
  return [...[...lines, ...words, ...aboutTerms].map(({ text }) => text), ...frames];
}

function stemsOfConcepts(concepts: AskContent['concepts']): ReadonlyMap<string, readonly string[]> {
  return new Map(
    Object.entries(concepts).map(([name, words]) => [
      name,
      [...new Set(words.map((word) => wordsOf(word).map(stemOf).join(' ')))],
    ]),
  );
}
