import type { ContentPack } from '../../content/pack.ts';
import type { Language } from '../../domain/language.ts';
import { weekdays, type Pace, type Weekday } from '../../domain/schedule.ts';
import { normalise } from '../choice.ts';
import { clockTimeIn } from './clock-time.ts';
import type { Day, Doubt } from './calendar.ts';
import { lexiconOf } from './day-lexicon.ts';
import { tokensOf, type Token } from './day-tokens.ts';
import { typedAs, weekdayIn } from './day-words.ts';
import { daysIn, type Away } from './days.ts';

/** The parts of a schedule that typed words name. */
export interface ScheduleWish {
  readonly weekdays: readonly Weekday[] | undefined;
  /** `HH:MM`. */
  readonly time: string | undefined;
  readonly pace: Pace | undefined;
}

/**
 * "tirsdag og torsdag kl. 9", "hver dag kl. 14.30", "once a week". Undefined when they name nothing of it, or anything
 * else as well: "hvordan gør man?" and "mind mig om mødet på fredag" are no schedule.
 */
export function readSchedule(text: string, { language, words }: ContentPack): ScheduleWish | undefined {
  const { schedule } = words;
  const [until = ''] = words.days.until;
  // "mandag-fredag" is from the one to the other.
  const spelt = text.replace(/(?<=\p{L})\s*[-–]\s*(?=\p{L})/gu, ` ${until} `);
  const clock = clockTimeIn(spelt, words.clock);
  let typed = ` ${normalise(clock?.rest ?? spelt)} `;
  const takes = (phrases: readonly string[]) => {
    const found = longestFirst(phrases)
      .map((phrase) => ` ${normalise(phrase)} `)
      .find((phrase) => typed.includes(phrase));
    if (found !== undefined) typed = typed.replace(found, ' ');
    return found !== undefined;
  };
  takes(words.reminders);
  const pace = takes(schedule.fortnightly) ? 'fortnightly' : takes(schedule.weekly) ? 'weekly' : undefined;
  const isEveryDay = takes(schedule.everyDay);
  const rest = typed
    .trim()
    .split(' ')
    .filter((word) => word !== '');
  const named = weekdaysIn(rest, language, words.days.until.map(normalise));
  const joining = new Set([...schedule.joining, ...words.days.until].map(normalise));
  const isElse = rest.some((word) => !joining.has(word) && weekdayIn(word, language) === undefined);
  const days = isEveryDay ? weekdays.slice(0, 5) : weekdays.filter((day) => named.includes(day));
  const time = clock?.time;
  if (isElse || (days.length === 0 && time === undefined && pace === undefined)) return undefined;
  return { weekdays: days.length === 0 ? undefined : days, time, pace };
}

/** Each day that is named, and those between two that are joined by "til". */
function weekdaysIn(
  tokens: readonly string[],
  language: Language,
  until: readonly string[],
): readonly Weekday[] {
  return tokens.flatMap((token, index) => {
    const day = weekdayIn(token, language);
    if (day) return [day];
    const [before, after] = [tokens[index - 1], tokens[index + 1]].map(
      (word) => word && weekdayIn(word, language),
    );
    return until.includes(token) && before && after
      ? weekdays.filter((one) => before < one && one < after)
      : [];
  });
}

function longestFirst(phrases: readonly string[]): readonly string[] {
  return phrases.toSorted((a, b) => b.length - a.length);
}

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
  const at = tokens.findIndex((token) => isRole(token, 'absence'));
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
      .every((token) => isRole(token, 'absence', 'self', 'verb', 'small', 'during'));
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
  return { type: 'days', away: read.away, isSure: !isTale && !saysMore };
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
  const isAbsence = tokens.some((token) => isRole(token, 'absence'));
  const [word] = normalise(text).split(' ');
  const isQuestion =
    text.includes('?') ||
    (tokens[0]?.kind !== 'month' && words.questionWords.some((question) => normalise(question) === word));
  if (isQuestion || (isAbsence && !readPauseWish(text, today, pack))) return undefined;
  if (read?.type !== 'days') return read;
  const [only] = read.away;
  const away = read.isOneDay && only?.from ? [{ from: null, until: only.from }] : read.away;
  const isSure = tokens.every((token) => token.kind !== 'other' && !isRole(token, 'group', 'not'));
  return { type: 'days', away, isSure };
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
