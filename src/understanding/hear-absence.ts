import type { ContentPack } from '../content/pack.ts';
import { normalise, normaliseAll } from './choice.ts';
import { lexiconOf } from './dates/day-lexicon.ts';
import { tokensOf, type Token } from './dates/day-tokens.ts';
import { clearest, readPauseLength, readPauseWish, type PauseWish } from './dates/pause-wish.ts';
import { readRemoval } from './hear-removal.ts';
import type { Heard, Typed } from './heard.ts';

/** What free words say about pauses. */
export function hearAbsence<P>(typed: Typed<P>): Heard<P> | undefined {
  const { text, packs, isOnboarded } = typed;
  if (!isOnboarded) return undefined;
  const removal = readRemoval(typed);
  if (removal) return { type: 'removeAbsences', removal, why: 'takes a pause back' };
  const wish = readAbsence(typed, asPause(text, packs));
  if (wish) return { type: 'absence', wish, why: 'tells of an absence' };
  return asksForList(typed) ? { type: 'showAbsences', why: 'asks for the pauses' } : undefined;
}

/** The days of an absence, where the words say nothing else. */
function readAbsence<P>({ packs, today }: Typed<P>, text: string): PauseWish | undefined {
  return clearest(packs.map((pack) => readPauseWish(text, today, pack)));
}

/** The same where the bot has just asked for how long. */
export function readPauseAnswer<P>(typed: Typed<P>): PauseWish | undefined {
  const { text, packs, today } = typed;
  if (readRemoval(typed)) return undefined;
  return clearest(packs.map((pack) => readPauseLength(text, today, pack)));
}

/** "Stop påmindelser til 10. august" is a wish for a pause; other words stay as they are. */
function asPause(text: string, packs: readonly ContentPack[]): string {
  const told = text.trim().split(/\s+/);
  const lengths = packs
    .flatMap(({ words }) => words.stopReminders)
    .map((phrase) => phrase.split(' '))
    .filter((phrase) => phrase.length < told.length)
    .filter((phrase) => normalise(told.slice(0, phrase.length).join(' ')) === normalise(phrase.join(' ')))
    .map((phrase) => phrase.length);
  if (lengths.length === 0) return text;
  return [packs[0]?.words.absence[0], ...told.slice(Math.max(...lengths))].join(' ');
}

/** "Vis mine pauser", "hvornår har jeg ferie?", "hvilket fravær har du noteret?" */
function asksForList<P>({ text, packs }: Typed<P>): boolean {
  const said = normalise(text);
  return packs.some((pack) => normaliseAll(pack.words.absences.show).includes(said) || isAsking(said, pack));
}

/** Begins as such a question does, and names nothing but absences and days. */
function isAsking(said: string, { language, words }: ContentPack): boolean {
  const { asks, noted, names } = words.absences;
  const isAsked = normaliseAll(asks).some((ask) => said.startsWith(`${ask} `));
  if (!isAsked) return false;
  const told = said.split(' ');
  const wordsOf = (...lists: readonly (readonly string[])[]) =>
    new Set(lists.flatMap(normaliseAll).flatMap((phrase) => phrase.split(' ')));
  const [things, persons] = [wordsOf(words.absence, names), wordsOf(words.ownAbsence.self, noted)];
  if (!told.some((word) => things.has(word)) || !told.some((word) => persons.has(word))) return false;
  const known = wordsOf(words.absence, names, words.ownAbsence.self, noted, asks, words.fillers);
  const others = told.filter((word) => !known.has(word)).join(' ');
  return tokensOf(others, lexiconOf(words), language).every(isOfDays);
}

function isOfDays(token: Token): boolean {
  return token.kind !== 'other' && !(token.kind === 'role' && ['not', 'group', 'vague'].includes(token.role));
}
