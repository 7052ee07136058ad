import type { ContentPack } from '../content/pack.ts';
import { normalise, normaliseAll } from './choice.ts';
import { lexiconOf } from './dates/day-lexicon.ts';
import { tokensOf, type Token } from './dates/day-tokens.ts';
import { daysIn } from './dates/days.ts';
import { framedIn } from './frames.ts';
import type { Removal, Typed } from './heard.ts';
import { isOwnWish, soundsLikeQuestion } from './own-wish.ts';

/** What is to be removed, in words: "min ferie i uge 7" of "kan du slette min ferie i uge 7". */
interface Thing {
  readonly pack: ContentPack;
  /** As it was typed: dates need their signs. */
  readonly written: string;
  /** The same as `normalise` writes it, with blanks around. */
  readonly said: string;
  /** "Ferien er aflyst", not "slet ferien". */
  readonly isTold: boolean;
  /** "Kan ferien slettes?" wishes it; "slet ferien?" may ask what that would do, and so may "kan alle pauser slettes?" */
  readonly isAsked: boolean;
  /** The learner wishes it, and for no one else. */
  readonly isOwn: boolean;
}

/** "Fjern pause 2", "min ferie i uge 7 er aflyst": which pauses the learner takes back. Undefined for anything else. */
export function readRemoval<P>(typed: Typed<P>): Removal | undefined {
  const thing = thingIn(typed);
  if (!thing) return undefined;
  const isAll = has(thing, thing.pack.words.absences.all);
  const isPlain = thing.isOwn && !isLimited(thing) && namesNothingElse(thing) && !(isAll && thing.isAsked);
  // What is told may be of something else; what is asked for is asked back.
  if (!isPlain) return thing.isTold ? undefined : { isAll: false, number: undefined, days: 'unclear' };
  const days = daysOf(thing, typed);
  if (days) return { isAll: false, number: undefined, days };
  return { isAll, number: digitOf(thing), days: undefined };
}

/** What the words remove, in the language in which they do. */
function thingIn<P>({ text, packs }: Typed<P>): Thing | undefined {
  for (const pack of packs) {
    const { absence, absences } = pack.words;
    const asked = framedIn(text, absences.remove, pack.words);
    const framed = asked ?? framedIn(text, absences.cancelled, pack.words);
    if (!framed) continue;
    const { start, thing: written } = framed;
    const isAsked = soundsLikeQuestion(start, packs);
    const isOwn = isOwnWish(isAsked ? written : text, packs);
    const thing = { pack, written, said: ` ${normalise(written)} `, isTold: !asked, isAsked, isOwn };
    if (has(thing, [...absences.names, ...absence])) return thing;
  }
  return undefined;
}

/** The days that are named; undefined when none are. */
function daysOf<P>(thing: Thing, { today }: Typed<P>): Removal['days'] {
  const tokens = tokensIn(thing, thing.written);
  const read = daysIn(tokens, today);
  if (read) return read.type === 'days' ? read.away : 'unclear';
  // A number that is no pause's: "fjern pause 1 og 3".
  const isNumbered = tokens.some(isAmount);
  return isNumbered && digitOf(thing) === undefined ? 'unclear' : undefined;
}

function isAmount(token: Token): boolean {
  return ['number', 'unit', 'clock'].includes(token.kind) || (token.kind === 'count' && token.value !== 1);
}

/** "Pause 2": the number of a pause is the only digit, at the end, after a word for it. */
function digitOf(thing: Thing): number | undefined {
  const digit = /^\D*(\d) $/.exec(thing.said)?.[1];
  return digit !== undefined && has(thing, thing.pack.words.absences.names) ? Number(digit) : undefined;
}

/** "Ikke", "undtagen": only some of what is named, or none of it. */
function isLimited(thing: Thing): boolean {
  const { absences, days, negations } = thing.pack.words;
  return has(thing, negations) || has(thing, days.vague.filter((word) => !absences.all.includes(word))); // prettier-ignore
}

/** "Min ferie i uge 7", but not "mødet i ferien" or "den anden pause". */
function namesNothingElse(thing: Thing): boolean {
  const { words } = thing.pack;
  const known = new Set(
    [
      words.absence,
      words.absences.names,
      words.absences.all,
      words.fillers,
      words.refusal.small,
      words.ownAbsence.self,
      words.choice.beforeNumber,
    ].flatMap((phrases) => normaliseAll(phrases).flatMap((phrase) => phrase.split(' '))),
  );
  const others = thing.written.split(/\s+/).filter((piece) => !known.has(normalise(piece)));
  return tokensIn(thing, others.join(' ')).every(({ kind }) => kind !== 'other');
}

function tokensIn({ pack: { words, language } }: Thing, text: string): readonly Token[] {
  return tokensOf(text, lexiconOf(words), language);
}

function has({ said }: Thing, phrases: readonly string[]): boolean {
  return normaliseAll(phrases).some((phrase) => said.includes(` ${phrase} `));
}
