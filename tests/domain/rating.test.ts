import { describe, expect, test } from 'vitest';
import { isRating, outsOf, parseAnswer, ratings } from '../../src/domain/rating.ts';

describe('a rating', () => {
  test('is one of the four steps, lowest first', () => {
    expect(ratings).toEqual([0, 1, 2, 3]);
  });

  test.each([
    ['the lowest step', 0, true],
    ['the highest step', 3, true],
    ['a fifth step', 4, false],
    ['below the first step', -1, false],
    ['between two steps', 1.5, false],
    ['a digit as a text', '2', false],
    ['an out', 'na', false],
    ['not a number', Number.NaN, false],
    ['nothing', undefined, false],
  ])('%s (%j): %s', (_, value, expected) => {
    expect(isRating(value)).toBe(expected);
  });
});

describe('the outs', () => {
  test.each(['knowledge', 'skill', 'attitude'] as const)('of %s are both', (kind) => {
    expect(outsOf(kind)).toEqual(['na', 'skip']);
  });

  test('of relevance lack "not relevant", which would be meaningless', () => {
    expect(outsOf('relevance')).toEqual(['skip']);
  });
});

describe('an external answer', () => {
  const cases = [
    { name: 'a step as number', value: 0, kind: 'skill', answer: 0 },
    { name: 'a step as a text, as in the database', value: '3', kind: 'skill', answer: 3 },
    { name: 'not relevant', value: 'na', kind: 'attitude', answer: 'na' },
    { name: 'rather not', value: 'skip', kind: 'knowledge', answer: 'skip' },
    { name: 'rather not, for relevance', value: 'skip', kind: 'relevance', answer: 'skip' },
    { name: 'not relevant, for relevance', value: 'na', kind: 'relevance', answer: undefined },
    { name: 'a step too high', value: 4, kind: 'skill', answer: undefined },
    { name: 'a step too high as text', value: '4', kind: 'skill', answer: undefined },
    { name: 'a negative step', value: -1, kind: 'skill', answer: undefined },
    { name: 'two digits', value: '03', kind: 'skill', answer: undefined },
    { name: 'a digit with a line break', value: '1\n', kind: 'skill', answer: undefined },
    { name: 'an empty text, which Number() converts to zero', value: '', kind: 'skill', answer: undefined },
    { name: 'a space, which Number() converts to zero', value: ' ', kind: 'skill', answer: undefined },
    { name: 'false, which JavaScript converts to zero', value: false, kind: 'skill', answer: undefined },
    { name: 'true, which JavaScript converts to one', value: true, kind: 'skill', answer: undefined },
    { name: 'null', value: null, kind: 'skill', answer: undefined },
    { name: 'a list with a step', value: [1], kind: 'skill', answer: undefined },
    { name: 'an out in capitals', value: 'NA', kind: 'skill', answer: undefined },
  ] as const;

  for (const { name, value, kind, answer } of cases) {
    test(name, () => {
      expect(parseAnswer(value, kind)).toBe(answer);
    });
  }

  test.each(['knowledge', 'skill', 'attitude', 'relevance'] as const)(
    'of %s is read unchanged, also as a text',
    (kind) => {
      for (const answer of [...ratings, ...outsOf(kind)]) {
        expect(parseAnswer(answer, kind)).toBe(answer);
        expect(parseAnswer(String(answer), kind)).toBe(answer);
      }
    },
  );
});
