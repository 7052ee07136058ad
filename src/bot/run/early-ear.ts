import type { Meaning } from '../../understanding/interpreter.ts';
import type { Recogniser } from '../../understanding/questions/recogniser.ts';
import type { Language } from '../../domain/language.ts';
import type { LearnerInput } from '../desk/learner-input.ts';
import type { Voices } from '../desk/turn.ts';

/** What typed words mean, found out before the learner's row is locked where that takes time. */
export interface Ear {
  meaningIn(language: Language): Meaning;
  readonly recognise: Recogniser;
}

/** Shorter texts take about a millisecond, and most of them are answers and commands, which need no recogniser. */
const longText = 60;

export function listen(input: LearnerInput, voices: Voices, recognise: Recogniser): Ear {
  if (input.type !== 'text') return { meaningIn: () => ({ type: 'none' }), recognise };
  const { text } = input;
  if (text.length < longText) return { meaningIn: (language) => voices[language].interpret(text), recognise };
  const meanings = { da: voices.da.interpret(text), en: voices.en.interpret(text) };
  const recognised = recognise(text);
  return {
    meaningIn: (language) => meanings[language],
    recognise: (words) => (words === text ? recognised : recognise(words)),
  };
}
