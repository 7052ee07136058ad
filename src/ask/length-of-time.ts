import type { Temporal } from 'temporal-polyfill';
import { anyOf, units, valueOf, type DayWords, type Unit } from './day-words.ts';
import { normalise } from './choice.ts';

/** "to uger", "14 days", "halvanden uge", "et halvt år": the first day after it. Undefined when none is named. */
export function lengthOfTime(
  typed: string,
  start: Temporal.PlainDate,
  words: DayWords,
): Temporal.PlainDate | undefined {
  const pattern = new RegExp(
    ` (?<count>\\d{1,3}|${anyOf(Object.keys(words.numbers))})(?: (?<half>${anyOf(words.half)}))? (?<unit>${anyOf(unitWords(words))})(?= )`,
    'g',
  );
  for (const match of typed.matchAll(pattern)) {
    const { count = '', half, unit = '' } = match.groups ?? {};
    if (isLater(typed.slice(0, match.index), words)) continue;
    const number = /^\d/.test(count) ? Number(count) : valueOf(count, words.numbers);
    return add(start, number + (half === undefined ? 0 : 0.5), unitIn(unit, words));
  }
  return undefined;
}

/** "2,5 uger", "2.5 weeks" and "2 1/2 uge" in words, before a date is seen in their numbers. */
export function withHalvesInWords(text: string, words: DayWords): string {
  const pattern = new RegExp(
    `(\\d)(?:[.,]5|\\s+1/2|\\s*½)(?=\\s*(?:${unitWords(words).join('|')})(?!\\p{L}))`,
    'giu',
  );
  return text.replace(pattern, `$1 ${words.half[0] ?? ''}`);
}

/** "2-3 uger" is three weeks, and no date. */
export function withoutRangesOfLength(text: string, words: DayWords): string {
  const pattern = new RegExp(
    `\\b\\d{1,2}\\s*[-–]\\s*(\\d{1,2})(?=\\s*(?:${unitWords(words).join('|')})(?!\\p{L}))`,
    'giu',
  );
  return text.replace(pattern, '$1');
}

function unitWords(words: DayWords): readonly string[] {
  return units.flatMap((unit) => words.units[unit]);
}

/** "om to uger" is when it begins; "til om to uger" is how long. */
function isLater(before: string, { later, until }: DayWords): boolean {
  return (
    new RegExp(` (?:${anyOf(later)})$`).test(before) &&
    !new RegExp(` (?:${anyOf(until)}) (?:${anyOf(later)})$`).test(before)
  );
}

function unitIn(typed: string, words: DayWords): Unit {
  return units.find((unit) => words.units[unit].some((word) => normalise(word) === typed)) ?? 'day';
}

/** Half a month is 15 days. */
function add(start: Temporal.PlainDate, count: number, unit: Unit): Temporal.PlainDate {
  const whole = Math.floor(count);
  switch (unit) {
    case 'day':
      return start.add({ days: Math.ceil(count) });
    case 'week':
      return start.add({ days: Math.ceil(count * 7) });
    case 'month':
      return start.add({ months: whole, days: count > whole ? 15 : 0 });
    case 'year':
      return start.add({ months: count * 12 });
  }
}
