import type { ContentPack } from '../content/pack.ts';
import { wordsOf } from './questions/words.ts';

/** What politeness adds to a command, and what is left without it. Texts are normalised. */
export interface SmallTalk {
  /** Without openers ("kan du"), closers ("med det samme") and fillers ("tak"); empty when nothing else is said. */
  readonly coreOf: (typed: string) => string;
  /** True when the text holds every word of the phrase, in order, save what opens it: "ikke nu" is in "ikke nu tak". */
  readonly isWithin: (phrase: string, typed: string) => boolean;
}

type Words = readonly string[];

export function createSmallTalk({ words }: ContentPack): SmallTalk {
  const fillers = words.fillers.map(wordsOf);
  const openers = words.openers.map(wordsOf);
  const closers = [...words.closers.map(wordsOf), ...fillers];
  const small = new Set(fillers.flat());

  function withoutStart(typed: Words): Words {
    const start = longest([...openers, ...fillers], (opener) => startsWith(typed, opener));
    return start ? withoutStart(typed.slice(start.length)) : typed;
  }

  function withoutEnd(typed: Words): Words {
    const end = longest(closers, (closer) => startsWith(typed.slice(-closer.length), closer));
    return end ? withoutEnd(typed.slice(0, -end.length)) : typed;
  }

  return {
    coreOf: (typed) =>
      withoutStart(withoutEnd(wordsOf(typed)))
        .filter((word) => !small.has(word))
        .join(' '),
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
