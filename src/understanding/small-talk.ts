import type { ContentPack } from '../content/pack.ts';
import { wordsOf } from './questions/words.ts';

/** What politeness adds to a command, and what is left without it. Texts are normalised. */
export interface SmallTalk {
  /** Without openers ("kan du"), closers ("med det samme") and fillers ("tak"); empty when nothing else is said. */
  readonly coreOf: (typed: string) => string;
  /** The same with its opener. */
  readonly plainOf: (typed: string) => string;
  /**
   * The core of a command's words; with their opener where the rest says little by itself: "lad mig være" is not "være",
   * and "du skal ikke skrive" not "jeg vil ikke skrive".
   */
  readonly coreOfPhrase: (phrase: string) => string;
  /** True when the text holds every word of the phrase, in order, save what opens it: "ikke nu" is in "ikke nu tak". */
  readonly isWithin: (phrase: string, typed: string) => boolean;
}

type Words = readonly string[];

export function createSmallTalk({ words }: ContentPack): SmallTalk {
  const fillers = words.fillers.map(wordsOf);
  const openers = [...words.openers, ...words.wonderings].map(wordsOf);
  const closers = [...words.closers.map(wordsOf), ...fillers];
  const small = new Set(fillers.flat());
  const negations = new Set(words.negations.flatMap(wordsOf));

  function withoutStart(typed: Words): Words {
    const start = longest([...openers, ...fillers], (opener) => startsWith(typed, opener));
    return start ? withoutStart(typed.slice(start.length)) : typed;
  }

  function withoutEnd(typed: Words): Words {
    const end = longest(closers, (closer) => startsWith(typed.slice(-closer.length), closer));
    return end ? withoutEnd(typed.slice(0, -end.length)) : typed;
  }

  const withoutSmall = (typed: Words) => typed.filter((word) => !small.has(word));
  const plainWords = (typed: string) => withoutSmall(withoutEnd(wordsOf(typed)));
  const coreWords = (typed: string) => withoutSmall(withoutStart(withoutEnd(wordsOf(typed))));

  return {
    coreOf: (typed) => coreWords(typed).join(' '),
    plainOf: (typed) => plainWords(typed).join(' '),
    coreOfPhrase(phrase) {
      const core = coreWords(phrase);
      const saysEnough = core.length > 1 && !negations.has(core[0] ?? '');
      return (saysEnough ? core : plainWords(phrase)).join(' ');
    },
    isWithin(phrase, typed) {
      const rest = [...wordsOf(typed)];
      const told = wordsOf(phrase);
      const opener = longest(openers, (start) => startsWith(told, start)) ?? [];
      return told.slice(opener.length).every((word) => {
        const index = rest.indexOf(word);
        if (index >= 0) rest.splice(0, index + 1);
        return index >= 0;
      });
    },
  };
}

function startsWith(words: Words, start: Words): boolean {
  return start.length <= words.length && start.every((word, index) => word === words[index]);
}

function longest(phrases: readonly Words[], fits: (phrase: Words) => boolean): Words | undefined {
  return phrases.filter(fits).toSorted((a, b) => b.length - a.length)[0];
}
