import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leastSlips, lettersOf, slipsBetween } from '../../src/understanding/questions/distance.ts';

describe('slips', () => {
  test.each([
    ['', '', 0],
    ['samtykke', 'samtykke', 0],
    ['samtyke', 'samtykke', 1],
    ['samtykkke', 'samtykke', 1],
    ['samtzkke', 'samtykke', 1],
    ['samytkke', 'samtykke', 1],
    ['inovatoin', 'innovation', 2],
    ['stpo', 'stop', 1],
    ['abc', '', 3],
  ])('from "%s" to "%s" are %i', (a, b, slips) => {
    expect(slipsBetween(a, b, 5)).toBe(slips);
    expect(slipsBetween(b, a, 5)).toBe(slips);
  });

  test('are counted no further than asked', () => {
    expect(slipsBetween('udbud', 'innovation', 2)).toBe(3);
  });
});

test('the letters alone never promise more slips than there are', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'e', 'k', 'm', 's', 't', '1'), maxLength: 12 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(leastSlips(lettersOf(a), lettersOf(b))).toBeLessThanOrEqual(slipsBetween(a, b, 20));
    }),
  );
});
