import type { Interpreter } from '../../understanding/interpreter.ts';
import type { Recogniser } from '../../understanding/questions/recogniser.ts';
import type { Voices } from '../desk/turn.ts';

/** The parsers of typed texts. For a long text, their result is computed before the learner's row is locked. */
export interface TextParsers {
  readonly voices: Voices;
  readonly recognise: Recogniser;
}

/**
 * In characters. Shorter texts take about 1 ms, and most are answers and commands, which do not need the recogniser.
 */
const longText = 60;

/** Parses a long text now, and returns parsers that have its result cached. */
export function parseEarly(text: string, voices: Voices, recognise: Recogniser): TextParsers {
  if (text.length < longText) return { voices, recognise };
  const recognised = recognise(text);
  const withResult = (interpret: Interpreter): Interpreter => {
    const meaning = interpret(text);
    return (words) => (words === text ? meaning : interpret(words));
  };
  return {
    voices: {
      da: { ...voices.da, interpret: withResult(voices.da.interpret) },
      en: { ...voices.en, interpret: withResult(voices.en.interpret) },
    },
    recognise: (words) => (words === text ? recognised : recognise(words)),
  };
}
