import type { ContentPack } from '../../content/pack.ts';
import { normalise } from '../choice.ts';
import type { Day, Doubt } from './calendar.ts';
import { lexiconOf, type Return } from './day-lexicon.ts';
import { tokensOf, type Token } from './day-tokens.ts';
import { typedAs } from './day-words.ts';
import { daysIn, type Away } from './days.ts';

/** What typed words say about a pause in reminders. */
export type PauseWish =
  | {
      readonly type: 'days';
      readonly away: readonly Away[];
      /** False when the words say more than that, or speak for others too: then it is asked first. */
      readonly isSure: boolean;
    }
  /** They do not say how long. */
  | { readonly type: 'open' }
  | { readonly type: 'doubt'; readonly doubt: Doubt };

/**
 * A request for a pause, or what learners tell of their own absence: "hold pause i to uger", "ferie i uge 52 og 1".
 * Undefined for questions, and for what they tell of others.
 */
export function readPauseWish(
  text: string,
  today: Day,
  { language, words }: ContentPack,
): PauseWish | undefined {
  const typed = typedAs(text);
  const tokens = tokensOf(text, lexiconOf(words), language);
  const start = tokens.findIndex((token) => !isRole(token, 'small', 'vague') && token.kind !== 'comma');
  const absenceAt = tokens.findIndex(isAbsence);
  const at = absenceAt < 0 ? tokens.findIndex((token) => returnOf(token) !== undefined) : absenceAt;
  if (at < 0) return undefined;
  const isRequest = words.requests.some((phrase) => typed.startsWith(` ${normalise(phrase)} `));
  if (!isRequest && (text.includes('?') || !isOwn(tokens.slice(start, at)))) return undefined;
  const isNegated = tokens.some((token) => isRole(token, 'not'));
  if (isNegated) return undefined;
  const read = daysIn(tokens, today);
  if (read?.type === 'doubt') return read;
  if (!read) {
    const isAlone = tokens
      .slice(start)
      .every((token) => isAbsence(token) || isRole(token, 'self', 'verb', 'small', 'during'));
    const isOnly = isAlone && words.absence.some((phrase) => typed.trim() === normalise(phrase));
    return isOnly ? { type: 'open' } : undefined;
  }
  const isTale = tokens
    .slice(0, at)
    .some(
      (token) =>
        (token.kind === 'count' && token.value !== 1) || token.kind === 'unit' || isRole(token, 'group'),
    );
  const saysMore =
    !isRequest && tokens.slice(at).some((token) => token.kind === 'other' || isRole(token, 'group'));
  // "Jeg er tilbage på mandag" need not mean that one is away until then.
  const isReturn = absenceAt < 0 && !tokens.some((token) => returnOf(token) === 'atTheEarliest');
  const isUnclear = isTale || saysMore || isReturn || (read.mayBeginTomorrow && !isRequest);
  return { type: 'days', away: read.away, isSure: !isUnclear };
}

/** "jeg er på", "min", "fra mandag har jeg": nobody else is named, and the verb does not come first as in a question. */
function isOwn(lead: readonly Token[]): boolean {
  const [first, second] = lead;
  const isQuestion =
    first !== undefined && isRole(first, 'verb') && second !== undefined && isRole(second, 'self', 'group');
  return !isQuestion && lead.every((token) => token.kind !== 'other' && !isRole(token, 'not', 'vague'));
}

/** The same where the bot has just asked how long: the time alone is enough, and "10. august" is when it ends. */
export function readPauseLength(text: string, today: Day, pack: ContentPack): PauseWish | undefined {
  const { language, words } = pack;
  const tokens = tokensOf(text, lexiconOf(words), language);
  const read = daysIn(tokens, today);
  const isAway = tokens.some(isAbsence);
  const [word] = normalise(text).split(' ');
  const isQuestion =
    text.includes('?') ||
    (tokens[0]?.kind !== 'month' && words.questionWords.some((question) => normalise(question) === word));
  if (isQuestion || (isAway && !readPauseWish(text, today, pack))) return undefined;
  if (read?.type !== 'days') return read;
  const [only] = read.away;
  const away = read.isOneDay && only?.from ? [{ from: null, until: only.from }] : read.away;
  const isSure = tokens.every((token) => token.kind !== 'other' && !isRole(token, 'group', 'not'));
  return { type: 'days', away, isSure };
}

function returnOf(token: Token): Return | undefined {
  return token.kind === 'role' ? token.returns : undefined;
}

/** "Ferie", and holidays that have a name, "vinterferien". */
function isAbsence(token: Token): boolean {
  return isRole(token, 'absence') || token.kind === 'season' || token.kind === 'namedWeek';
}

function isRole(token: Token, ...roles: readonly string[]): boolean {
  return token.kind === 'role' && roles.includes(token.role);
}

/** What it says in the language that understands it: a date that is unclear in one may be clear in the other. */
export function clearest(wishes: readonly (PauseWish | undefined)[]): PauseWish | undefined {
  // Words of another language are unknown words: a doubt in one's own counts more than such a reading.
  const rank = (wish: PauseWish) =>
    wish.type === 'days' ? (wish.isSure ? 0 : 3) : wish.type === 'open' ? 1 : 2;
  return wishes.flatMap((wish) => wish ?? []).toSorted((a, b) => rank(a) - rank(b))[0];
}
