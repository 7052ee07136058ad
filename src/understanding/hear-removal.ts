import type { ContentPack } from '../content/pack.ts';
import { normalise, normaliseAll } from './choice.ts';
import { readPauseLength, readPauseWish } from './dates/pause-wish.ts';
import type { Removal, Typed } from './heard.ts';
import { isOwnWish } from './own-wish.ts';

/** The words of a removal after its verb. */
interface Named {
  readonly pack: ContentPack;
  /** As they were typed: dates need their signs. */
  readonly written: string;
  /** The same as `normalise` writes it, with blanks around. */
  readonly said: string;
}

/** "Fjern pause 2", "aflys ferien i uge 7": which pauses the learner takes back. Undefined for anything else. */
export function readRemoval<P>(typed: Typed<P>): Removal | undefined {
  const named = namedIn(typed);
  if (!named) return undefined;
  const days = daysOf(named, typed);
  const digit = digitOf(named);
  const isPlain = isOwnWish(typed.text, typed.packs) && !isLimited(named) && isComplete(named, days, digit);
  if (!isPlain) return { isAll: false, number: undefined, days: 'unclear' };
  const number = digit?.isNumber ? digit.value : undefined;
  // A digit that is no number of a pause names days that cannot be read.
  return { isAll: namesAll(named) && days === undefined, number, days: days ?? (digit && 'unclear') };
}

/** What stands after a verb of removal, in the language of that verb. */
function namedIn<P>({ text, packs }: Typed<P>): Named | undefined {
  const [verb = '', ...rest] = normalise(text).split(' ');
  const written = text.trim().replace(/^\S+\s+/, '');
  return packs
    .filter(({ words }) => normaliseAll(words.absences.remove).includes(verb))
    .map((pack) => ({ pack, written, said: ` ${rest.join(' ')} ` }))
    .find((named) => has(named, [...named.pack.words.absences.names, ...named.pack.words.absence]));
}

/** The days that are named; undefined when none are. */
function daysOf<P>({ pack, written, said }: Named, { today }: Typed<P>): Removal['days'] {
  const isDated = [said, written].some((words) => readPauseLength(words, today, pack) !== undefined);
  if (!isDated) return undefined;
  const wish = readPauseWish(written, today, pack);
  return wish?.type === 'days' ? wish.away : 'unclear';
}

/** "Pause 2": the only digit, at the end; the number of a pause after a word for it. */
function digitOf(named: Named): { readonly value: number; readonly isNumber: boolean } | undefined {
  const digit = /^\D*(\d) $/.exec(named.said)?.[1];
  if (digit === undefined) return undefined;
  return { value: Number(digit), isNumber: has(named, named.pack.words.absences.names) };
}

/** "Ikke", "undtagen": only some of what is named, or none of it. */
function isLimited(named: Named): boolean {
  const { absences, days, negations } = named.pack.words;
  return has(named, negations) || has(named, days.vague.filter((word) => !absences.all.includes(word))); // prettier-ignore
}

/** True when the words say all that there is to know: days, a number, or nothing but the pause itself. */
function isComplete(named: Named, days: Removal['days'], digit: ReturnType<typeof digitOf>): boolean {
  return days !== undefined || digit?.isNumber === true || hasOnlySmallWords(named);
}

function namesAll(named: Named): boolean {
  return has(named, named.pack.words.absences.all);
}

/** "Min ferie", but not "mødet i ferien" or "den anden pause": no word is left that could name another thing. */
function hasOnlySmallWords({ said, pack: { words } }: Named): boolean {
  const known = new Set(
    [
      ...words.absence,
      ...words.absences.names,
      ...words.absences.all,
      ...words.fillers,
      ...words.refusal.small,
    ].flatMap((phrase) => normalise(phrase).split(' ')),
  );
  return said
    .trim()
    .split(' ')
    .every((word) => known.has(word));
}

function has({ said }: Named, phrases: readonly string[]): boolean {
  return phrases.some((phrase) => said.includes(` ${normalise(phrase)} `));
}
