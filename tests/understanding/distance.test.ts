import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lettersOf, mayBeNear, slipsBetween } from '../../src/understanding/questions/distance.ts';

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

test('the letters alone never rule out a word that is near', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'e', 'k', 'm', 's', 't', '1'), maxLength: 12 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      const slips = slipsBetween(a, b, 20);
      expect(mayBeNear(lettersOf(a), lettersOf(b), slips)).toBe(true);
    }),
  );
});

test('other letters, or other numbers of them, rule a word out', () => {
  for (const [a, b] of [
    ['udbud', 'innovation'],
    ['anna', 'annnnaaa'],
  ] as const) {
    expect(mayBeNear(lettersOf(a), lettersOf(b), 2)).toBe(false);
    expect(mayBeNear(lettersOf(b), lettersOf(a), 2)).toBe(false);
  }
});
