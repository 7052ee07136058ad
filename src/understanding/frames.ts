import { normalise } from './choice.ts';

/** What stands in a frame for its "…". */
export interface Framed {
  /** What the frame begins with; empty when it begins with "…". */
  readonly start: string;
  /** As it was typed: "min ferie 21/12-3/1" in "kan du slette min ferie 21/12-3/1, tak". */
  readonly thing: string;
}

/** Words that may stand around a frame. */
interface SmallTalk {
  readonly openers: readonly string[];
  readonly closers: readonly string[];
  readonly fillers: readonly string[];
}

/** The first frame, such as "slet …" or "… er aflyst", that the text is, save for politeness before and after it. */
export function framedIn(text: string, frames: readonly string[], words: SmallTalk): Framed | undefined {
  const pieces = text.trim().split(/\s+/);
  const said = pieces.map(normalise);
  const isAt = (place: number, phrase: Phrase) => phrase.every((word, index) => said[place + index] === word);
  const openers = phrasesOf([...words.openers, ...words.fillers]);
  const closers = phrasesOf([...words.closers, ...words.fillers]);
  const first = afterOpeners(0);
  const last = beforeClosers(pieces.length);
  for (const begin of new Set([0, first]))
    for (const frame of frames) {
      const [start = '', end = ''] = frame.split('…').map((half) => half.trim());
      const [lead, tail] = [phraseOf(start), phraseOf(end)];
      const [from, until] = [begin + lead.length, last - tail.length];
      if (from < until && isAt(begin, lead) && isAt(until, tail))
        return { start, thing: pieces.slice(from, until).join(' ') };
    }
  return undefined;

  function afterOpeners(place: number): number {
    const opener = openers.find((phrase) => isAt(place, phrase));
    return opener && place < pieces.length ? afterOpeners(place + opener.length) : place;
  }

  function beforeClosers(place: number): number {
    const closer = closers.find((phrase) => phrase.length <= place && isAt(place - phrase.length, phrase));
    return closer ? beforeClosers(place - closer.length) : place;
  }
}

type Phrase = readonly string[];

/** Word by word, as the pieces of a text are: "isn't" is one of them. */
function phraseOf(words: string): Phrase {
  return words === '' ? [] : words.split(/\s+/).map(normalise);
}

/** The longest first: "kan du være sød at" before "kan du". */
function phrasesOf(phrases: readonly string[]): readonly Phrase[] {
  return phrases.map(phraseOf).toSorted((a, b) => b.length - a.length);
}
