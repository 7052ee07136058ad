import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextSteps, strengths, type Suggestion } from '../../src/domain/next-steps.ts';
import type { Rating } from '../../src/domain/rating.ts';
import { levelOf, type CompetenceResult } from '../../src/domain/result.ts';
import { competenceIds, type CompetenceId } from '../../src/domain/wheel.ts';

/** A result of a competence: its score (a state where there is none) and its relevance. */
type Given = readonly [CompetenceId, number | 'too-few' | 'unrated', Rating];

function resultFrom([competence, score, relevance]: Given): CompetenceResult {
  const about = { competence, relevance, isRelevanceAssumed: false };
  return typeof score === 'number'
    ? { ...about, state: 'scored', score, level: levelOf(score), change: null }
    : { ...about, state: score };
}

/** In the order of the wheel, as results are; the competences that are not given are unrated. */
function resultsFrom(given: readonly Given[]): readonly CompetenceResult[] {
  return competenceIds.map((id) =>
    resultFrom(given.find(([competence]) => competence === id) ?? [id, 'unrated', 3]),
  );
}

const names = (suggestions: readonly Suggestion[]) => suggestions.map(({ competence }) => competence);

const security = 'data-informationssikkerhed'; // third on the wheel

describe('the next steps', () => {
  const cases = [
    { name: 'none without results', given: [], steps: [] },
    { name: 'by relevance x gap: 3 x (100 - 67) = 99 before 2 x (67 - 33) = 68 before 1 x (33 - 0) = 33', given: [['dataanvendelse', 0, 1], ['udvikling', 33, 2], ['innovation', 67, 3]], steps: ['innovation', 'udvikling', 'dataanvendelse'] },
    { name: 'at most three: 3 x 100 = 300, 2 x 67 = 134, 3 x 33 = 99, and no more 1 x 33', given: [['dataanvendelse', 0, 1], ['en-til-en', 0, 3], ['udvikling', 0, 2], ['innovation', 67, 3]], steps: ['en-til-en', 'udvikling', 'innovation'] },
    { name: 'not if the target is reached: 0 = 100 - 100, 67 - 67, 33 - 33', given: [['dataanvendelse', 100, 3], ['udvikling', 67, 2], ['innovation', 33, 1]], steps: [] },
    { name: 'not if the target is exceeded: 67 < 100, 33 < 67', given: [['udvikling', 100, 2], ['innovation', 67, 1]], steps: [] },
    { name: 'not without importance, with any score', given: [['udvikling', 0, 0]], steps: [] },
    { name: 'not without a score', given: [['udvikling', 'too-few', 3], ['innovation', 'unrated', 3]], steps: [] },
    { name: 'a gap of one point is enough: 1 x (33 - 32) = 1', given: [['udvikling', 32, 1]], steps: ['udvikling'] },
    { name: 'equal weights: data security first, then the order of the wheel: 2 x 34 = 68 each', given: [['brugerkompetencer', 33, 2], ['dataanvendelse', 33, 2], [security, 33, 2], ['innovation', 33, 2]], steps: [security, 'brugerkompetencer', 'dataanvendelse'] },
    { name: 'equal weights of different factors: 3 x (100 - 78) = 66 = 2 x (67 - 34)', given: [['brugerkompetencer', 78, 3], [security, 34, 2]], steps: [security, 'brugerkompetencer'] },
    { name: 'data security is preferred for equal weights only: 2 x 34 = 68 after 3 x 33 = 99', given: [[security, 33, 2], ['innovation', 67, 3]], steps: ['innovation', security] },
  ] as const; // prettier-ignore

  for (const { name, given, steps } of cases) {
    test(name, () => {
      expect(names(nextSteps(resultsFrom(given)))).toEqual(steps);
    });
  }

  test.each([
    [0, 3, 100, 100],
    [67, 3, 100, 33],
    [100, 3, 100, 0],
    [0, 2, 67, 67],
    [33, 2, 67, 34],
    [100, 2, 67, 0],
    [0, 1, 33, 33],
    [50, 1, 33, 0],
  ] as const)('show their numbers: score %i, relevance %i: target %i, gap %i', (score, relevance, target, gap) => {
    const results = resultsFrom([['udvikling', score, relevance]]);
    const shown = gap > 0 ? nextSteps(results) : strengths(results);
    expect(shown).toEqual([{ competence: 'udvikling', score, relevance, isRelevanceAssumed: false, target, gap }]);
  }); // prettier-ignore

  test('say that the relevance is only assumed, and include a provisional score', () => {
    const assumed = { ...resultFrom(['udvikling', 33, 2]), state: 'provisional', isRelevanceAssumed: true } as CompetenceResult; // prettier-ignore
    expect(nextSteps([assumed])).toMatchObject([{ isRelevanceAssumed: true, gap: 34 }]);
  });
});

describe('the strengths', () => {
  const cases = [
    { name: 'none without results', given: [], found: [] },
    { name: 'by relevance x score: 3 x 67 = 201 before 2 x 100 = 200 before 1 x 100', given: [['dataanvendelse', 100, 1], ['udvikling', 100, 2], ['innovation', 67, 3]], found: ['innovation', 'udvikling', 'dataanvendelse'] },
    { name: 'at most three: 300, 200, 150, and no more 100', given: [['dataanvendelse', 50, 2], ['en-til-en', 50, 3], ['udvikling', 100, 3], ['innovation', 100, 2]], found: ['udvikling', 'innovation', 'en-til-en'] },
    { name: 'from the level "independent" on: 48, not 47', given: [['udvikling', 47, 3], ['innovation', 48, 1]], found: ['innovation'] },
    { name: 'not without importance', given: [['udvikling', 100, 0]], found: [] },
    { name: 'not without a score', given: [['udvikling', 'too-few', 3], ['innovation', 'unrated', 3]], found: [] },
    { name: 'equal weights: data security first, then the order of the wheel: 2 x 67 each', given: [['brugerkompetencer', 67, 2], [security, 67, 2], ['innovation', 67, 2]], found: [security, 'brugerkompetencer', 'innovation'] },
    { name: 'may also be a next step: 67 is a strength and 33 below 100', given: [['udvikling', 67, 3]], found: ['udvikling'] },
  ] as const; // prettier-ignore

  for (const { name, given, found } of cases) {
    test(name, () => {
      expect(names(strengths(resultsFrom(given)))).toEqual(found);
    });
  }
});

describe('for every result', () => {
  const targets = [0, 33, 67, 100] as const;
  const score = fc.oneof(fc.nat(100), fc.constantFrom(0, 33, 67, 100), fc.constantFrom('too-few', 'unrated'));
  const relevance = fc.constantFrom<Rating[]>(0, 1, 2, 3);
  const results = fc
    .array(fc.tuple(score, relevance), { minLength: 12, maxLength: 12 })
    .map((given) => resultsFrom(given.map(([s, r], i) => [competenceIds[i] ?? security, s, r])));

  /** The rule, step by step: compute weights, drop zeros, order by weight, data security, wheel. */
  function expected(all: readonly CompetenceResult[], weigh: (score: number, relevance: Rating) => number) {
    const rank = (id: CompetenceId) => (id === security ? -1 : competenceIds.indexOf(id));
    return all
      .flatMap((r) => ('score' in r ? [{ id: r.competence, weight: weigh(r.score, r.relevance) }] : []))
      .filter(({ weight }) => weight > 0)
      .sort((a, b) => b.weight - a.weight || rank(a.id) - rank(b.id))
      .slice(0, 3)
      .map(({ id }) => id);
  }

  test('next steps are ordered by relevance x gap, none with a gap or a relevance of 0', () => {
    fc.assert(
      fc.property(results, (all) => {
        const steps = nextSteps(all);
        const weights = steps.map((step) => step.relevance * step.gap);
        expect(weights).toEqual([...weights].sort((a, b) => b - a));
        expect(steps.every((step) => step.gap > 0 && step.relevance > 0)).toBe(true);
        expect(steps.every((step) => step.gap === step.target - step.score)).toBe(true);
        expect(names(steps)).toEqual(expected(all, (s, r) => r * Math.max(0, targets[r] - s)));
      }),
    );
  });

  test('strengths are ordered by relevance x score, none below the level "independent"', () => {
    fc.assert(
      fc.property(results, (all) => {
        const found = strengths(all);
        expect(found.every((strength) => ['independent', 'supporting'].includes(levelOf(strength.score)))).toBe(true); // prettier-ignore
        expect(names(found)).toEqual(expected(all, (s, r) => (s >= 48 ? r * s : 0)));
      }),
    );
  });

  test('neither function changes the given results', () => {
    fc.assert(
      fc.property(results, (all) => {
        const before = structuredClone(all);
        nextSteps(all);
        strengths(all);
        expect(all).toEqual(before);
      }),
    );
  });
});
