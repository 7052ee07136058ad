import { Temporal } from 'temporal-polyfill';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { lexiconOf } from '../../../src/understanding/dates/day-lexicon.ts';
import { tokensOf } from '../../../src/understanding/dates/day-tokens.ts';
import { readPauseLength } from '../../../src/understanding/dates/pause-wish.ts';
import { packs } from './readings.ts';

const today = Temporal.PlainDate.from('2026-12-10');
/** Of the processor. A reader that went back for each part took minutes for 64,000 signs; now some 100 ms. */
const mostMicroseconds = 3_000_000;

const repeated = ['½ ', '1 ', '1. til 2. ', 'man-fre 8-16 ', 'uge 1 og ', 'uge 1, ', 'den 1. ', '12/12 ', 'næste ', 'i morgen ', '14. december 2027, ', '- ', '1-', 'og ']; // prettier-ignore

function repeat(piece: string, length: number): string {
  return piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
}

/** How often a pattern is tried on the text. */
function trials(text: string): number {
  const exec = vi.spyOn(RegExp.prototype, 'exec');
  tokensOf(text, lexiconOf(packs.da.words), 'da');
  const count = exec.mock.calls.length;
  exec.mockRestore();
  return count;
}

afterEach(() => vi.restoreAllMocks());

describe.each(repeated)('"%s" again and again', (piece) => {
  test('is read once', () => {
    trials(piece);
    expect(trials(repeat(piece, 4000))).toBeLessThan(2.1 * trials(repeat(piece, 2000)));
  });

  test('is read soon', () => {
    const before = process.cpuUsage();
    readPauseLength(repeat(piece, 64_000), today, packs.da);
    expect(process.cpuUsage(before).user).toBeLessThan(mostMicroseconds);
  });
});

test('more days than anyone types are asked about, and not placed on the calendar', () => {
  expect(readPauseLength(repeat('1/1 og ', 500), today, packs.da)).toEqual({ type: 'doubt', doubt: 'many' });
});
