import type { ContentPack } from '../content/pack.ts';
import { normalise } from './choice.ts';
import { wordsOf } from './questions/words.ts';

/**
 * True when the words may be the learner's own wish, and no question or tale: "hvordan stopper jeg påmindelser?" and
 * "min kollega vil ikke have påmindelser" change no setting. "Kan du stoppe?" asks for it.
 */
export function isOwnWish(text: string, packs: readonly ContentPack[]): boolean {
  const typed = `${normalise(text)} `;
  const startOf = (phrases: readonly string[]) =>
    phrases
      .map((phrase) => `${normalise(phrase)} `)
      .filter((start) => typed.startsWith(start))
      .toSorted((a, b) => b.length - a.length)[0];
  const asked = startOf(packs.flatMap(({ words }) => [...words.openers, ...words.refusal.dont]));
  const wonders = startOf(packs.flatMap(({ words }) => words.wonderings)) !== undefined;
  if (asked === undefined && (wonders || soundsLikeQuestion(text, packs))) return false;
  return !namesOthers(typed.slice(asked?.length), packs);
}

function namesOthers(text: string, packs: readonly ContentPack[]): boolean {
  const words = [...new Set(wordsOf(text))];
  return packs
    .flatMap((pack) => pack.words.others)
    .some((other) => {
      const known = normalise(other);
      // "kolleg…" is every word that begins so.
      return other.endsWith('…') ? words.some((word) => word.startsWith(known)) : words.includes(known);
    });
}

/** By its sign or its first word. */
export function soundsLikeQuestion(text: string, packs: readonly ContentPack[]): boolean {
  const [first = ''] = wordsOf(text);
  return (
    text.includes('?') ||
    packs.some(({ words }) => words.questionWords.some((word) => normalise(word) === first))
  );
}
