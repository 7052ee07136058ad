import { loadPack, type ContentPack } from '../../src/content/pack.ts';
import type { Language } from '../../src/domain/language.ts';
import { sentencesIn, textsOfPack } from '../content/texts.ts';

const packs = { da: loadPack('da'), en: loadPack('en') };
/** Index of the job area whose examples represent all. */
const area = 0;

/** The text without parts that are in the other language on purpose. */
export function isForeign(text: string, language: Language): boolean {
  const { say } = packs[language];
  if (text === say('language.da') || text === say('language.en')) return false;
  const own = text.replace(say('language.chosen'), '').replaceAll(/\[[^\]]*\]\(\S*\)/g, ''); // links to external pages
  return commonWords[language].test(own) || foreignParts[language].some((sentence) => own.includes(sentence));
}

/** Words that every longer text in this language contains, and that do not exist in the other language. */
const commonWords: Readonly<Record<Language, RegExp>> = {
  da: /\b(the|you|your|with|this|not|are|what|can|which|from|per cent|January|March|May)\b/i,
  en: /[æøå]|\b(og|ikke|jeg|du|din|dit|dine|af|til|hvad|det|der|har|som|fra|procent|januar|marts|maj)\b/i,
};

function partsIn(pack: ContentPack): readonly string[] {
  return [
    ...sentencesIn(pack.language).flatMap(({ text }) => text.split(/\{\w+\}/)),
    ...textsOfPack(pack, area),
  ];
}

/** Texts that exist in one language only, without single words and texts with values. */
function onlyIn(language: Language, other: Language): readonly string[] {
  const twins = partsIn(packs[other]).join('\n');
  return partsIn(packs[language]).filter((part) => /\p{L}+\W+\p{L}+/u.test(part) && !twins.includes(part));
}

const foreignParts = { da: onlyIn('en', 'da'), en: onlyIn('da', 'en') } satisfies Record<
  Language,
  readonly string[]
>;
