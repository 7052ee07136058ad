import { normalise } from '../choice.ts';
import { feasts, type Feast } from '../../domain/feasts.ts';
import { rests, units, type DayWords, type RestOf, type Unit } from './day-words.ts';

/** What a word does beside the dates. */
export type Role =
  | 'during'
  | 'including'
  | 'until'
  | 'from'
  | 'countedFrom'
  | 'lasting'
  | 'between'
  | 'after'
  | 'and'
  | 'later'
  | 'next'
  | 'dayOfMonth'
  | 'half'
  | 'vague'
  | 'small'
  | 'absence'
  | 'self'
  | 'group'
  | 'verb'
  | 'not';

/** What words about coming back say: when at the earliest, "først tilbage", or only that one does. */
export type Return = 'atTheEarliest' | 'plainly';

/** What a phrase means. */
export type Entry =
  | { readonly kind: 'role'; readonly role: Role; readonly returns?: Return }
  | { readonly kind: 'count'; readonly value: number }
  | { readonly kind: 'unit'; readonly unit: Unit }
  | { readonly kind: 'relative'; readonly days: number }
  | { readonly kind: 'period'; readonly period: Period }
  | { readonly kind: 'rest'; readonly of: RestOf }
  | { readonly kind: 'feast'; readonly feast: Feast }
  /** A week that has a name. */
  | { readonly kind: 'namedWeek'; readonly week: number }
  | { readonly kind: 'season' }
  | { readonly kind: 'beside'; readonly days: 1 | -1 };

export type Period = 'thisWeek' | 'nextWeek' | 'thisMonth' | 'nextMonth';

/** What learners type about being away; from words.yaml. */
export interface AbsenceWords {
  readonly days: DayWords;
  readonly absence: readonly string[];
  readonly ownAbsence: Readonly<Record<'self' | 'group' | 'verb', readonly string[]>>;
  /** Words before the day of return. */
  readonly returns: Readonly<Record<Return, readonly string[]>>;
  readonly negations: readonly string[];
  readonly fillers: readonly string[];
}

export interface Lexicon {
  readonly entries: ReadonlyMap<string, Entry>;
  /** Words of the longest phrase. */
  readonly longest: number;
  /** A unit of time at this place of a text. */
  readonly unit: RegExp;
}

const made = new WeakMap<AbsenceWords, Lexicon>();

/** Made once for each pack. */
export function lexiconOf(words: AbsenceWords): Lexicon {
  const known = made.get(words);
  if (known) return known;
  const lexicon = makeLexicon(words);
  made.set(words, lexicon);
  return lexicon;
}

function makeLexicon({ days, absence, ownAbsence, returns, negations, fillers }: AbsenceWords): Lexicon {
  const entries = new Map<string, Entry>();
  const add = (phrases: readonly string[], entry: Entry) => {
    for (const phrase of phrases.map(normalise)) if (!entries.has(phrase)) entries.set(phrase, entry);
  };
  const addRole = (role: Role, phrases: readonly string[]) => add(phrases, { kind: 'role', role });

  // Of two meanings of a phrase the first one that is added holds.
  for (const feast of feasts) add(days.feasts[feast], { kind: 'feast', feast });
  for (const [name, week] of Object.entries(days.weeks)) add([name], { kind: 'namedWeek', week });
  add(days.seasons, { kind: 'season' });
  add(days.dayBefore, { kind: 'beside', days: -1 });
  add(days.dayAfter, { kind: 'beside', days: 1 });
  for (const period of ['thisWeek', 'nextWeek', 'thisMonth', 'nextMonth'] as const)
    add(days[period], { kind: 'period', period });
  for (const of of rests) add(days.restOf[of], { kind: 'rest', of });
  add(days.today, { kind: 'relative', days: 0 });
  add(days.tomorrow, { kind: 'relative', days: 1 });
  add(days.dayAfterTomorrow, { kind: 'relative', days: 2 });
  addRole('vague', days.vague);
  addRole('absence', absence);
  for (const kind of ['atTheEarliest', 'plainly'] as const)
    add(returns[kind], { kind: 'role', role: 'until', returns: kind });
  for (const [words, value] of Object.entries(days.numbers)) add([words], { kind: 'count', value });
  for (const role of ['including', 'until', 'from', 'countedFrom', 'lasting', 'between', 'after', 'and', 'later', 'next', 'dayOfMonth', 'half', 'during'] as const) addRole(role, days[role]); // prettier-ignore
  for (const unit of units) add(days.units[unit], { kind: 'unit', unit });
  for (const role of ['self', 'group', 'verb'] as const) addRole(role, ownAbsence[role]);
  addRole('not', negations);
  addRole('small', [...days.small, ...fillers]);

  const longest = Math.max(...[...entries.keys()].map((phrase) => phrase.split(' ').length));
  const unitWords = units
    .flatMap((unit) => days.units[unit].map(normalise))
    .sort((a, b) => b.length - a.length)
    .map((words) => words.replaceAll(' ', '\\s+'));
  return { entries, longest, unit: new RegExp(`\\s*(?:${unitWords.join('|')})(?!\\p{L})`, 'uy') };
}
