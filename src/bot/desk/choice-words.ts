import { languages } from '../../domain/language.ts';
import type { ChoiceWords } from '../../understanding/choice.ts';
import type { Voices } from './turn.ts';

/** How people put a choice into words, in all languages: they mix them. */
export function choiceWordsIn(voices: Voices): ChoiceWords {
  const all = languages.map((language) => voices[language].pack.words);
  return {
    numbers: Object.assign({}, ...all.map(({ choice }) => choice.numbers)) as ChoiceWords['numbers'], // `assign` forgets what it was given
    beforeNumber: all.flatMap(({ choice }) => choice.beforeNumber),
    beforeLabel: all.flatMap(({ choice }) => choice.beforeLabel),
    fillers: all.flatMap(({ fillers }) => fillers),
  };
}
