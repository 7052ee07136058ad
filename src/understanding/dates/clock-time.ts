import { anyOf, typedAs, valueOf } from './day-words.ts';
import { normalise } from '../choice.ts';

/** What learners type for times of day; from words.yaml. */
export interface ClockWords {
  /** Minutes from the hour that is named: "halv" is 30 before it, "half past" 30 after. */
  readonly offsets: Readonly<Record<string, number>>;
  readonly hours: Readonly<Record<string, number>>;
  /** "kl.", "at": may stand before. */
  readonly at: readonly string[];
  /** "om formiddagen": the time that is meant, as `HH:MM`, when no other is named. */
  readonly parts: Readonly<Record<string, string>>;
}

export interface ClockTime {
  /** `HH:MM`. */
  readonly time: string;
  /** The text without it. */
  readonly rest: string;
}

/** Spoken hours before this one are in the afternoon: nobody means a reminder at "halv tre" for the night. */
const firstSpokenHour = 6;

interface ClockPatterns {
  readonly spoken: RegExp;
  readonly part: RegExp;
}

const made = new WeakMap<ClockWords, ClockPatterns>();

/** Compiled once for each pack. */
function patternsOf(words: ClockWords): ClockPatterns {
  const known = made.get(words);
  if (known) return known;
  const { offsets, hours, at, parts } = words;
  const patterns = {
    spoken: new RegExp(
      ` (?:(?:${anyOf(at)}) )?(?<offset>${anyOf(Object.keys(offsets))}) (?<hour>\\d{1,2}|${anyOf(Object.keys(hours))})(?= )`,
    ),
    part: new RegExp(` (${anyOf(Object.keys(parts))})(?= )`),
  };
  made.set(words, patterns);
  return patterns;
}

/** "kl. 9", "at 9:30", "14.30", "2 pm", "halv ni", "a quarter past eight", "om formiddagen". */
export function clockTimeIn(typed: string, words: ClockWords): ClockTime | undefined {
  const text = typed.normalize('NFKC');
  const exact = spokenTime(text, words) ?? writtenTime(text);
  const part = partOfDay(exact?.rest ?? text, words);
  return exact ? { ...exact, rest: part?.rest ?? exact.rest } : part;
}

function spokenTime(text: string, words: ClockWords): ClockTime | undefined {
  const { offsets, hours } = words;
  const typed = typedAs(text);
  const match = patternsOf(words).spoken.exec(typed);
  const { offset = '', hour: named = '' } = match?.groups ?? {};
  const hour = /^\d/.test(named) ? Number(named) : valueOf(named, hours);
  if (!match || hour < 1 || hour > 24) return undefined;
  const minutes = hour * 60 + valueOf(offset, offsets);
  const isAfternoon = minutes < firstSpokenHour * 60;
  const time = asTime(Math.floor(minutes / 60) + (isAfternoon ? 12 : 0), minutes % 60);
  return { time, rest: typed.replace(match[0], ' ') };
}

/** "9", "9.00" and "9:00" after "kl." or "at"; "9:30" and "9.30" alone; "2 pm". */
function writtenTime(text: string): ClockTime | undefined {
  const match =
    /\b(?:kl\.?|klokken|at)\s*(\d{1,2})(?:[.:](\d{2}))?(?!\d)\s*(am|pm|[ap]\.\s?m\.?)?/i.exec(text) ??
    /(?<![\d./-])(\d{1,2})[.:](\d{2})(?![\d./-])\s*(am|pm|[ap]\.\s?m\.?)?/i.exec(text) ??
    /\b(\d{1,2})()\s*(am\b|pm\b|[ap]\.\s?m\.?)/i.exec(text);
  if (!match) return undefined;
  const [whole, hourText, minuteText, half] = match;
  const hour = (Number(hourText) % (half ? 12 : 24)) + (half?.toLowerCase().startsWith('p') ? 12 : 0);
  const minute = minuteText ? Number(minuteText) : 0;
  if (Number(hourText) > 23 || minute > 59) return undefined;
  return { time: asTime(hour, minute), rest: text.replace(whole, ' ') };
}

function partOfDay(text: string, words: ClockWords): ClockTime | undefined {
  const typed = typedAs(text);
  const part = patternsOf(words).part.exec(typed);
  const time = Object.entries(words.parts).find(([words]) => normalise(words) === part?.[1])?.[1];
  return part && time ? { time, rest: typed.replace(part[0], ' ') } : undefined;
}

function asTime(hour: number, minute: number): string {
  return `${String(hour % 24).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
