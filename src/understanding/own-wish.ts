import type { ContentPack } from '../content/pack.ts';
import { normalise, normaliseAll } from './choice.ts';
import { wordsOf } from './questions/words.ts';

/**
 * True when the words may be the learner's own wish, and no question or tale: "hvordan stopper jeg påmindelser?" and
 * "min kollega vil ikke have påmindelser" change no setting. "Kan du stoppe?" asks for it.
 */
export function isOwnWish(text: string, packs: readonly ContentPack[]): boolean {
  return !onlyAsks(text, packs) && !namesOthers(normalise(text).slice(requestIn(text, packs)?.length), packs);
}

/** True for a question that asks the bot to do nothing: "stop?", but not "kan du stoppe?". */
export function onlyAsks(text: string, packs: readonly ContentPack[]): boolean {
  if (requestIn(text, packs) !== undefined) return false;
  const wondering = startOf(
    text,
    packs.map(({ words }) => words.wonderings),
  );
  return wondering !== undefined || soundsLikeQuestion(text, packs);
}

/** How the words ask the bot to do something, "kan du". */
function requestIn(text: string, packs: readonly ContentPack[]): string | undefined {
  return startOf(
    text,
    packs.flatMap(({ words }) => [words.openers, words.refusal.dont]),
  );
}

/** The longest phrase that the text begins with. */
function startOf(text: string, lists: readonly (readonly string[])[]): string | undefined {
  const typed = `${normalise(text)} `;
  return lists
    .flatMap(normaliseAll)
    .filter((phrase) => typed.startsWith(`${phrase} `))
    .toSorted((a, b) => b.length - a.length)[0];
}

function namesOthers(text: string, packs: readonly ContentPack[]): boolean {
  const words = [...new Set(wordsOf(text))];
  return packs.some(({ words: { others } }) => {
    const known = normaliseAll(others);
    return others.some((other, index) => {
      const name = known[index] ?? '';
      // "kolleg…" is every word that begins so.
      return other.endsWith('…') ? words.some((word) => word.startsWith(name)) : words.includes(name);
    });
  });
}

/** By its sign or its first word. */
export function soundsLikeQuestion(text: string, packs: readonly ContentPack[]): boolean {
  const [first = ''] = wordsOf(text);
  return text.includes('?') || packs.some(({ words }) => normaliseAll(words.questionWords).includes(first));
}
