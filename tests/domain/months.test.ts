import { describe, expect, test } from 'vitest';
import { monthsAfter } from '../../src/domain/months.ts';

const cases = [
  ['2026-08-31T10:00:00Z', 6, '2027-02-28T10:00:00Z'],
  ['2027-08-31T10:00:00Z', 6, '2028-02-29T10:00:00Z'],
  ['2028-02-29T23:59:59Z', 12, '2029-02-28T23:59:59Z'],
  ['2028-02-29T00:00:00Z', 48, '2032-02-29T00:00:00Z'],
  ['2026-12-31T12:00:00Z', 2, '2027-02-28T12:00:00Z'],
  ['2026-01-31T12:00:00Z', 1, '2026-02-28T12:00:00Z'],
  ['2026-01-30T12:00:00Z', 24, '2028-01-30T12:00:00Z'],
  ['2026-05-31T12:00:00Z', 1, '2026-06-30T12:00:00Z'],
  ['2026-11-30T12:00:00Z', 3, '2027-02-28T12:00:00Z'],
] as const;

describe('adding months', () => {
  test.each(cases)('%s and %i months is %s', (date, months, expected) => {
    expect(monthsAfter(new Date(date), months)).toEqual(new Date(expected));
  });
});
