import type { Language } from '../../domain/language.ts';
import type { Weekday } from '../../domain/schedule.ts';
import type { Entry, Lexicon } from './day-lexicon.ts';
import { isRepeatedWeekday, isShortened, monthIn, weekdayIn } from './day-words.ts';

/** A word, a number or a date of a text, in its order. */
export type Token =
  | Entry
  /** `isOrdinal`: "14.", "14th". */
  | { readonly kind: 'number'; readonly value: number; readonly isOrdinal: boolean }
  /** "2,5", before a unit. */
  | { readonly kind: 'count'; readonly value: number }
  | DateToken
  | { readonly kind: 'weekday'; readonly weekday: Weekday; readonly isRepeated: boolean; readonly isWeak: boolean }
  | { readonly kind: 'month'; readonly month: number; readonly isWeak: boolean }
  | { readonly kind: 'clock' }
  | { readonly kind: 'comma' | 'dash' }
  | { readonly kind: 'other' }; // prettier-ignore

export interface DateToken {
  readonly kind: 'date';
  readonly day: number;
  readonly month: number;
  readonly year: number | undefined;
  /** "6/7-26" may be a year, or a range. */
  readonly mayBeRange: boolean;
}

const clock =
  /(?:(?<!\p{L})(?:kl|klokken|at)\.?\s*\d{1,2}(?:[.:]\d{2})?(?![\d/])|\d{1,2}:\d{2}(?!\d)|\d{1,2}(?:\.\d{2})?\s*(?:am|pm|o'clock|[ap]\.\s?m\.)(?!\p{L}))/uy;
const isoDate = /(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/y;
/** "20261221" and "21122026"; the month tells which of them it is. */
const compactDates = [
  /(?<year>20\d\d)(?<month>0[1-9]|1[0-2])(?<day>[0-3]\d)(?!\d)/y,
  /(?<day>[0-3]\d)(?<month>0[1-9]|1[0-2])(?<year>20\d\d)(?!\d)/y,
];
const dateForms = [
  /(?<day>\d{1,2})\s?[/.]\s?(?<month>\d{1,2})\s?[/.]\s?(?<year>\d{4})(?!\d)/y,
  /(?<day>\d{1,2})[/.](?<month>\d{1,2})[/.](?<year>\d{2})(?!\d)/y,
  /(?<day>\d{1,2})[/.](?<month>\d{1,2})\.?\s*[-–—,]?\s*(?<year>20\d\d)(?!\d)/y,
  /(?<day>\d{1,2})[/.](?<month>\d{1,2})-(?<short>\d{2})(?!\d|[/-]|\.[-\s]?[-\d])/y,
  /(?<day>\d{1,2})-(?<month>\d{1,2})-(?<year>\d{4}|\d{2})(?!\d)/y,
  /(?<day>\d{1,2})\s?\/\s?(?<month>\d{1,2})(?!\d)/y,
  /(?<day>\d{1,2})\.(?<month>\d{1,2})(?!\d)/y,
];
const rangeOfCounts = /(\d{1,3})\s*[-–—]\s*(\d{1,3})/y;
const fraction = /(?:(\d{1,3})[.,](\d)|(?:(\d{1,3})\s+)?1\/2)/y;
const number = /(\d+)(st|nd|rd|th|\.)?(?!\d)/y;
const word = /\p{L}+/uy;
const wordOrNumber = /\p{L}+|\d+/uy;
const gap = /[\s.'’]+/uy;

/** Text as `normalise` writes it, but with its numbers and punctuation. */
function spelt(text: string): string {
  return text
    .replace(/(\d)\s*½/g, '$1,5')
    .replaceAll('½', '0,5')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'oe')
    .replaceAll('å', 'aa')
    .normalize('NFD')
    .replace(/\p{M}/gu, '');
}

export function tokensOf(text: string, lexicon: Lexicon, language: Language): readonly Token[] {
  const typed = spelt(text);
  const tokens: Token[] = [];
  /** Numbers that follow "uge" are weeks, not lengths: true until the list of them ends. */
  let isInWeeks = false;
  let at = 0;
  while (at < typed.length) {
    const [token, length] = next(at);
    if (token) take(token);
    at += length;
  }
  return withoutOtherMeanings(tokens);

  function take(token: Token): void {
    const isWeek = token.kind === 'unit' && token.unit === 'week';
    isInWeeks = isWeek ? tokens.at(-1)?.kind !== 'count' : isInWeeks && isInList(token);
    tokens.push(token);
  }

  function next(start: number): readonly [Token | undefined, number] {
    const time = matchAt(clock, start);
    if (time) return [{ kind: 'clock' }, time[0].length];
    if (/\d/.test(typed.charAt(start))) return numberAt(start);
    const sign = typed.charAt(start);
    if (sign === ',' || sign === ';') return [{ kind: 'comma' }, 1];
    if (/[&+/]/.test(sign)) return [{ kind: 'role', role: 'and' }, 1];
    if (/[-–—]/.test(sign)) return [{ kind: 'dash' }, 1];
    return matchAt(word, start) ? wordAt(start) : [undefined, 1];
  }

  function numberAt(start: number): readonly [Token, number] {
    const phrase = phraseAt(start); // "2. juledag"
    if (phrase) return phrase;
    const iso = matchAt(isoDate, start);
    if (iso) return [dateToken(Number(iso[3]), Number(iso[2]), Number(iso[1])), iso[0].length];
    if (!isInWeeks) {
      const range = matchAt(rangeOfCounts, start);
      // "2-3 uger" is three weeks.
      if (range && isUnitAt(start + range[0].length))
        return [{ kind: 'count', value: Math.max(Number(range[1]), Number(range[2])) }, range[0].length];
      const part = matchAt(fraction, start);
      if (part && isUnitAt(start + part[0].length))
        return [{ kind: 'count', value: part[1] === undefined ? Number(part[3] ?? 0) + 0.5 : Number(`${part[1]}.${part[2] ?? ''}`) }, part[0].length]; // prettier-ignore
    }
    for (const form of [...compactDates, ...dateForms]) {
      const match = matchAt(form, start);
      if (match && !isUnitAt(start + match[0].length)) {
        const { day, month, year, short } = match.groups ?? {};
        const typedYear = year ?? short;
        const full = typedYear === undefined ? undefined : Number(typedYear) + (typedYear.length === 2 ? 2000 : 0); // prettier-ignore
        const token = dateToken(Number(day), Number(month), full);
        return [{ ...token, mayBeRange: short !== undefined && !isEnd() }, match[0].length];
      }
    }
    const match = matchAt(number, start);
    const length = match?.[0].length ?? 1;
    if (!isInWeeks && match?.[2] === undefined && isUnitAt(start + length))
      return [{ kind: 'count', value: Number(match?.[1]) }, length];
    return [{ kind: 'number', value: Number(match?.[1]), isOrdinal: match?.[2] !== undefined }, length];
  }

  function wordAt(start: number): readonly [Token, number] {
    const name = matchAt(word, start)?.[0] ?? '';
    return phraseAt(start) ?? [nameToken(name), name.length];
  }

  /** The longest phrase that is known. */
  function phraseAt(start: number): readonly [Entry, number] | undefined {
    const ends: number[] = [];
    const words: string[] = [];
    for (let end = start; words.length < lexicon.longest;) {
      const one = matchAt(words.length === 0 ? wordOrNumber : word, end);
      if (!one) break;
      words.push(one[0]);
      end += one[0].length;
      ends.push(end);
      end += matchAt(gap, end)?.[0].length ?? 0;
    }
    for (let count = words.length; count > 0; count--) {
      const entry = lexicon.entries.get(words.slice(0, count).join(' '));
      const length = (ends[count - 1] ?? start) - start;
      if (entry && count === 1 && entry.kind === 'feast' && isNumber(tokens.at(-1))) break; // "10. jul."
      if (entry) return [entry, length];
    }
    return undefined;
  }

  function nameToken(name: string): Token {
    const weekday = weekdayIn(name, language);
    if (weekday !== undefined)
      return { kind: 'weekday', weekday, isRepeated: isRepeatedWeekday(name, language), isWeak: isShortened(name, language) }; // prettier-ignore
    const month = monthIn(name, language);
    return month === undefined
      ? { kind: 'other' }
      : { kind: 'month', month, isWeak: isShortened(name, language) || name === 'may' || name === 'march' };
  }

  /** "Til den 6/7-26". */
  function isEnd(): boolean {
    const [last, before] = [tokens.at(-1), tokens.at(-2)];
    const preposition = last?.kind === 'role' && last.role === 'dayOfMonth' ? before : last;
    return preposition?.kind === 'role' && ['until', 'including', 'from'].includes(preposition.role);
  }

  function isUnitAt(start: number): boolean {
    lexicon.unit.lastIndex = start;
    return lexicon.unit.test(typed);
  }

  function matchAt(pattern: RegExp, start: number): RegExpExecArray | null {
    pattern.lastIndex = start;
    return pattern.exec(typed);
  }
}

/** "may", "mand" and "sat" are other words, unless they stand as names of days do. */
function withoutOtherMeanings(tokens: readonly Token[]): readonly Token[] {
  return tokens.map((token, index) => {
    const isWeak = (token.kind === 'month' || token.kind === 'weekday') && token.isWeak;
    const isAlone = tokens.length === 1 && token.kind === 'weekday';
    return !isWeak || isAlone || isBesideDays(tokens[index - 1], tokens[index + 1])
      ? token
      : { kind: 'other' };
  });
}

function isBesideDays(before: Token | undefined, after: Token | undefined): boolean {
  const isName = (token: Token | undefined) => token !== undefined && ['number', 'weekday', 'month', 'dash', 'comma'].includes(token.kind); // prettier-ignore
  const isPreposition = before?.kind === 'role' && ['until', 'including', 'from', 'between', 'and', 'during', 'later', 'absence', 'small', 'next', 'dayOfMonth'].includes(before.role); // prettier-ignore
  const leadsOn = after?.kind === 'role' && ['until', 'including', 'and'].includes(after.role);
  return isName(before) || isName(after) || isPreposition || leadsOn;
}

function dateToken(day: number, month: number, year: number | undefined): DateToken {
  return { kind: 'date', day, month, year, mayBeRange: false };
}

function isNumber(token: Token | undefined): boolean {
  return token?.kind === 'number';
}

function isInList(token: Token): boolean {
  if (token.kind === 'role') return ['and', 'until', 'including'].includes(token.role);
  return ['number', 'comma', 'dash'].includes(token.kind);
}
