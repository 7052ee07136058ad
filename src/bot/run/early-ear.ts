import type { Interpreter } from '../../understanding/interpreter.ts';
import type { Recogniser } from '../../understanding/questions/recogniser.ts';
import type { Voices } from '../desk/turn.ts';

/** What understands typed words. For long texts the result is computed before the learner's row is locked. */
export interface Ear {
  readonly voices: Voices;
  readonly recognise: Recogniser;
}

/** Shorter texts take about a millisecond, and most of them are answers and commands, which need no recogniser. */
const longText = 60;

export function listen(text: string, voices: Voices, recognise: Recogniser): Ear {
  if (text.length < longText) return { voices, recognise };
  const recognised = recognise(text);
  const early = (interpret: Interpreter): Interpreter => {
    const meaning = interpret(text);
    return (words) => (words === text ? meaning : interpret(words));
  };
  return {
    voices: {
      da: { ...voices.da, interpret: early(voices.da.interpret) },
      en: { ...voices.en, interpret: early(voices.en.interpret) },
    },
    recognise: (words) => (words === text ? recognised : recognise(words)),
  };
}
