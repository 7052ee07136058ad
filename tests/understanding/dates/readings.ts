import { Temporal } from 'temporal-polyfill';
import { test } from 'vitest';
import {
  readPauseLength,
  readPauseWish,
  type PauseWish,
} from '../../../src/understanding/dates/pause-wish.ts';
import { loadPack } from '../../../src/content/pack.ts';
import type { Language } from '../../../src/domain/language.ts';

export const packs = { da: loadPack('da'), en: loadPack('en') };

/** What it becomes, then the ways to say it. */
export type Rows = readonly (readonly [string, ...string[]])[];

export function each(rows: Rows, check: (text: string, expected: string) => void) {
  for (const [expected, ...texts] of rows) for (const text of texts) test(`"${text}" is ${expected}`, () => check(text, expected)); // prettier-ignore
}

/** First and last day of each absence; ".." before the last when it begins at once, "?" when it is asked first. */
export function told(wish: PauseWish | undefined): string {
  if (wish?.type === 'doubt') return wish.doubt;
  if (wish?.type !== 'days') return wish?.type ?? 'none';
  const days = wish.away.map(({ from, until }) => `${from?.toString() ?? ''}..${until.subtract({ days: 1 }).toString()}`); // prettier-ignore
  return `${days.join(' ')}${wish.isSure ? '' : ' ?'}`;
}

/** What is said unasked. */
export function wishIn(text: string, language: Language, day: string): string {
  return told(readPauseWish(text, Temporal.PlainDate.from(day), packs[language]));
}

/** An answer to "how long?". */
export function lengthIn(text: string, language: Language, day: string): string {
  return told(readPauseLength(text, Temporal.PlainDate.from(day), packs[language]));
}
