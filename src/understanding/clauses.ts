import type { ContentPack } from '../content/pack.ts';
import { wordsOf } from './questions/words.ts';

/** A name of two words may stand beside "hej" or "mvh". */
const mostBeside = 2;

/** The clauses of a message, without what a letter begins and ends with, "Hej Kompetencecoach" and "Mvh Anne". */
export function createClauses({ words }: ContentPack): (text: string) => readonly string[] {
  const openings = words.letters.opening.map(wordsOf);
  const closings = words.letters.closing.map(wordsOf);
  const isOneOf = (phrases: readonly (readonly string[])[], clause: string) => {
    const said = wordsOf(clause);
    return phrases.some(
      (phrase) =>
        said.length <= phrase.length + mostBeside && phrase.every((word, index) => word === said[index]),
    );
  };

  return (text) => {
    const [first = '', ...others] = text.split(/[.,;:!\n]|\s[-–]\s/);
    const clauses = isOneOf(openings, first) ? others : [first, ...others];
    const end = clauses.findIndex((clause) => isOneOf(closings, clause));
    // In a long text the same ones come again and again.
    return [...new Set(end < 0 ? clauses : clauses.slice(0, end))];
  };
}
