import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer, ItemKind } from '../../src/domain/rating.ts';
import { levelOf, levels, resultOf, scoreOf, type ScoredAnswer } from '../../src/domain/result.ts';
import { competenceIds } from '../../src/domain/wheel.ts';

describe('the level of a score', () => {
  test.each([
    [0, 'new'],
    [29, 'new'],
    [30, 'supported'],
    [47, 'supported'],
    [48, 'independent'],
    [80, 'independent'],
    [81, 'supporting'],
    [100, 'supporting'],
  ] as const)('%i is %s', (score, level) => {
    expect(levelOf(score)).toBe(level);
  });
});

describe('a score', () => {
  /** Index is the sum of the ratings. */
  const tables = [
    { count: 1, scores: [0, 33, 67, 100] },
    { count: 2, scores: [0, 17, 33, 50, 67, 83, 100] },
    { count: 3, scores: [0, 11, 22, 33, 44, 56, 67, 78, 89, 100] },
    { count: 4, scores: [0, 8, 17, 25, 33, 42, 50, 58, 67, 75, 83, 92, 100] },
  ];

  test.each(tables)(
    'of $count ratings is their mean in whole per cent, for every sum',
    ({ count, scores }) => {
      for (const [sum, score] of scores.entries()) expect(scoreOf(ratingsWithSum(sum, count))).toBe(score);
    },
  );

  test('of no ratings does not exist, and is not zero', () => {
    expect(scoreOf([])).toBeUndefined();
  });

  const ratingLists = fc.array(fc.constantFrom(0, 1, 2, 3), { minLength: 1, maxLength: 4 });

  test('is always a whole number from 0 to 100', () => {
    fc.assert(
      fc.property(ratingLists, (ratings) => {
        const score = scoreOf(ratings) ?? -1;
        return Number.isInteger(score) && score >= 0 && score <= 100;
      }),
    );
  });

  test('never falls, and neither does its level, when one rating rises', () => {
    fc.assert(
      fc.property(ratingLists, fc.nat(3), (ratings, at) => {
        const raised = ratings.map((rating, i) =>
          i === at % ratings.length ? Math.min(3, rating + 1) : rating,
        );
        const [before, after] = [scoreOf(ratings) ?? 0, scoreOf(raised) ?? 0];
        return after >= before && levels.indexOf(levelOf(after)) >= levels.indexOf(levelOf(before));
      }),
    );
  });

  test('does not depend on the order of the answers', () => {
    fc.assert(fc.property(ratingLists, (ratings) => scoreOf(ratings) === scoreOf([...ratings].reverse())));
  });
});

function ratingsWithSum(sum: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => Math.max(0, Math.min(3, sum - 3 * i)));
}

/** Answers of one competence; the relevance answer stands beside the four items. */
function given(answers: readonly Answer[], relevance?: Answer): readonly ScoredAnswer[] {
  const kinds: readonly ItemKind[] = ['knowledge', 'skill', 'skill', 'attitude'];
  const scored = answers.map(
    (answer, i) => ({ competence: 'udvikling', kind: kinds[i] ?? 'skill', answer }) as const,
  );
  return relevance === undefined
    ? scored
    : [{ competence: 'udvikling', kind: 'relevance', answer: relevance }, ...scored];
}

describe('the result of one competence', () => {
  const cases = [
    { name: 'four ratings are scored', answers: given([3, 2, 2, 1]), result: { state: 'scored', score: 67, level: 'independent' } },
    { name: 'three ratings and an out are scored by the three', answers: given([3, 3, 3, 'na']), result: { state: 'scored', score: 100, level: 'supporting' } },
    { name: 'an out never counts as zero', answers: given([1, 1, 1, 'skip']), result: { state: 'scored', score: 33, level: 'supported' } },
    { name: 'four zeros are a score of zero', answers: given([0, 0, 0, 0]), result: { state: 'scored', score: 0, level: 'new' } },
    { name: 'two ratings and two outs are too few', answers: given([3, 3, 'na', 'skip']), result: { state: 'too-few' } },
    { name: 'two ratings without outs are too few', answers: given([3, 3]), result: { state: 'too-few' } },
    { name: 'one rating is too few', answers: given([3]), result: { state: 'too-few' } },
    { name: 'outs alone are no result', answers: given(['na', 'na', 'skip', 'skip']), result: { state: 'unrated' } },
    { name: 'no answer is no result', answers: given([]), result: { state: 'unrated' } },
    { name: 'relevance does not make a third rating', answers: given([3, 3], 3), result: { state: 'too-few' } },
    { name: 'relevance does not enter the score', answers: given([3, 3, 3], 0), result: { state: 'scored', score: 100, level: 'supporting' } },
    { name: 'relevance alone is no result', answers: given([], 2), result: { state: 'unrated' } },
  ] as const; // prettier-ignore

  for (const { name, answers, result } of cases) {
    test(name, () => {
      expect(resultOf(answers, false)).toContainEqual({ competence: 'udvikling', ...result });
    });
  }

  const quickCases = [
    { name: 'one rating is provisional', answers: given([2]), result: { state: 'provisional', score: 67, level: 'independent' } },
    { name: 'the lowest rating is provisional, not unrated', answers: given([0]), result: { state: 'provisional', score: 0, level: 'new' } },
    { name: 'the highest rating is provisional', answers: given([3]), result: { state: 'provisional', score: 100, level: 'supporting' } },
    { name: 'an out is no result', answers: given(['na']), result: { state: 'unrated' } },
    { name: 'another out is no result', answers: given(['skip']), result: { state: 'unrated' } },
    { name: 'even four ratings stay provisional', answers: given([3, 3, 3, 3]), result: { state: 'provisional', score: 100, level: 'supporting' } },
    { name: 'relevance alone is no result', answers: given([], 3), result: { state: 'unrated' } },
  ] as const; // prettier-ignore

  for (const { name, answers, result } of quickCases) {
    test(`quick: ${name}`, () => {
      expect(resultOf(answers, true)).toContainEqual({ competence: 'udvikling', ...result });
    });
  }
});

describe('the result of an assessment', () => {
  test('lists all twelve competences in the order of the wheel, whatever the order of the answers', () => {
    const answers = [...competenceIds]
      .reverse()
      .map((competence) => ({ competence, kind: 'skill', answer: 1 }) as const);
    expect(resultOf(answers, true).map((result) => result.competence)).toEqual(competenceIds);
  });

  test('keeps the answers of neighbours apart', () => {
    const results = resultOf(given([3]), true);
    expect(results.filter((result) => result.state === 'provisional')).toHaveLength(1);
    expect(results.filter((result) => result.state === 'unrated')).toHaveLength(11);
  });
});
