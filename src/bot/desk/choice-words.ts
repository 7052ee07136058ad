import { languages } from '../../domain/language.ts';
import type { ChoiceWords } from '../../understanding/choice.ts';
import type { Voices } from './turn.ts';

/** The words for choosing an option, from all languages, since people mix them. */
export function choiceWordsIn(voices: Voices): ChoiceWords {
  const all = languages.map((language) => voices[language].pack.words);
  return {
    numbers: Object.assign({}, ...all.map(({ choice }) => choice.numbers)) as ChoiceWords['numbers'], // Object.assign loses the types of spread arguments
    beforeNumber: all.flatMap(({ choice }) => choice.beforeNumber),
    beforeLabel: all.flatMap(({ choice }) => choice.beforeLabel),
    fillers: all.flatMap(({ fillers }) => fillers),
  };
}
