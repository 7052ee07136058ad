import type { ContentPack } from '../content/pack.ts';
import { normalise } from './choice.ts';
import { clearest, readPauseLength, readPauseWish, type PauseWish } from './dates/reminder-wish.ts';
import type { Heard, Removal, Typed } from './heard.ts';
import { isOwnWish } from './own-wish.ts';

/** What free words say about pauses. */
export function hearAbsence<P>(typed: Typed<P>): Heard<P> | undefined {
  const { text, packs, isOnboarded } = typed;
  if (!isOnboarded) return undefined;
  const wish = readAbsence(typed, asPause(text, packs));
  if (wish) return { type: 'absence', wish, why: 'tells of an absence' };
  const said = normalise(text);
  if (packs.some(({ words }) => words.absences.show.map(normalise).includes(said)))
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

function readRemoval<P>({ text, packs, today }: Typed<P>): Removal | undefined {
  const [verb = '', ...rest] = normalise(text).split(' ');
  const said = ` ${rest.join(' ')} `;
  const has = (phrases: readonly string[]) =>
    phrases.some((phrase) => said.includes(` ${normalise(phrase)} `));
  const pack = packs.find(
    ({ words }) =>
      words.absences.remove.map(normalise).includes(verb) && has([...words.absences.names, ...words.absence]),
  );
  if (!pack) return undefined;
  const { absences } = pack.words;
  const digits = /^\D*(\d) $/.exec(said)?.[1];
  const number = digits !== undefined && has(absences.names) ? Number(digits) : undefined;
  const written = text.trim().replace(/^\S+\s+/, '');
  const isDated = [rest.join(' '), written].some(
    (words) => readPauseLength(words, today, pack) !== undefined,
  );
  // The words without their signs: dates are read from what was typed.
  const typed = readPauseWish(written, today, pack);
  const days = typed?.type === 'days' ? typed.away : 'unclear';
  const isLimited =
    has(pack.words.negations) || has(pack.words.days.vague.filter((word) => !absences.all.includes(word)));
  const isKnown = isDated || number !== undefined || hasOnlySmallWords(said, pack);
  if (!isOwnWish(text, packs) || isLimited || !isKnown)
    return { isAll: false, number: undefined, days: 'unclear' };
  return {
    isAll: has(absences.all) && !isDated,
    number,
    days: isDated ? days : digits === undefined ? undefined : 'unclear',
  };
}

/** "Min ferie", but not "mødet i ferien" or "den anden pause": no word is left that could name another thing. */
function hasOnlySmallWords(said: string, { words }: ContentPack): boolean {
  const known = [
    ...words.absence,
    ...words.absences.names,
    ...words.absences.all,
    ...words.fillers,
    ...words.refusal.small,
  ].flatMap((phrase) => normalise(phrase).split(' '));
  return said
    .trim()
    .split(' ')
    .every((word) => known.includes(word));
}
