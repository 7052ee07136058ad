import { matchChoice, numberIn, type ChoiceWords } from '../../understanding/choice.ts';
import { languages } from '../../domain/language.ts';
import type { Turn, Voices } from './turn.ts';

/** Which of the labelled choices the typed words name, however they are put, in either language. */
export function typedChoice({ input, voices }: Turn, labels: readonly string[]): number | undefined {
  return input.type === 'text' ? matchChoice(input.text, labels, wordsIn(voices)) : undefined;
}

/** The number that is all that the typed words say. */
export function typedNumber({ input, voices }: Turn): number | undefined {
  return input.type === 'text' ? numberIn(input.text, wordsIn(voices)) : undefined;
}

/** People mix the languages. */
function wordsIn(voices: Voices): ChoiceWords {
  const all = languages.map((language) => voices[language].pack.words);
  return {
    numbers: Object.assign({}, ...all.map(({ choice }) => choice.numbers)) as ChoiceWords['numbers'], // `assign` forgets what it was given
    beforeNumber: all.flatMap(({ choice }) => choice.beforeNumber),
    beforeLabel: all.flatMap(({ choice }) => choice.beforeLabel),
    fillers: all.flatMap(({ fillers }) => fillers),
  };
}
