import type { ContentPack } from '../content/pack.ts';
import { normalise, normaliseAll } from './choice.ts';
import { clearest, readPauseLength, readPauseWish, type PauseWish } from './dates/pause-wish.ts';
import { readRemoval } from './hear-removal.ts';
import type { Heard, Typed } from './heard.ts';

/** What free words say about pauses. */
export function hearAbsence<P>(typed: Typed<P>): Heard<P> | undefined {
  const { text, packs, isOnboarded } = typed;
  if (!isOnboarded) return undefined;
  const wish = readAbsence(typed, asPause(text, packs));
  if (wish) return { type: 'absence', wish, why: 'tells of an absence' };
  const said = normalise(text);
  if (packs.some(({ words }) => normaliseAll(words.absences.show).includes(said)))
    return { type: 'showAbsences', why: 'asks for the pauses' };
  const removal = readRemoval(typed);
  return removal && { type: 'removeAbsences', removal, why: 'takes a pause back' };
}

/** The days of an absence, where the words say nothing else. */
function readAbsence<P>({ packs, today }: Typed<P>, text: string): PauseWish | undefined {
  return clearest(packs.map((pack) => readPauseWish(text, today, pack)));
}

/** The same where the bot has just asked for how long. */
export function readPauseAnswer<P>({ text, packs, today }: Typed<P>): PauseWish | undefined {
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
