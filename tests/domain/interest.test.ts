import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { interestsOf } from '../../src/domain/interest.ts';
import type { Given, NudgeFacts } from '../../src/domain/nudge-facts.ts';
import { ratings } from '../../src/domain/rating.ts';
import { competenceIds, type CompetenceId } from '../../src/domain/wheel.ts';
import { factsOf, given, now, result } from './learning-facts.ts';

const security = 'data-informationssikkerhed';

function weightOf(competence: CompetenceId, facts: Partial<NudgeFacts>): number {
  return interestsOf(factsOf(facts), now).get(competence)?.weight ?? NaN;
}

/** Of `udvikling`, which has a score of 37 and a relevance of 2: 2 x (67 - 37) = 60. */
function weightAfter(history: readonly Given[], more: Partial<NudgeFacts> = {}): number {
  return weightOf('udvikling', { results: [result('udvikling', 37, 2)], given: history, ...more });
}

describe('the interest of a learner in a competence', () => {
  const cases = [
    { name: 'relevance x gap', of: { results: [result('udvikling', 33, 3)] }, interest: { basis: 'gap', relevance: 3, isRelevanceAssumed: false, score: 33, target: 100, weight: 201 } },
    { name: 'zero if the target is reached', of: { results: [result('udvikling', 67, 2)] }, interest: { basis: 'gap', relevance: 2, isRelevanceAssumed: false, score: 67, target: 67, weight: 0 } },
    { name: 'zero if the target is exceeded', of: { results: [result('udvikling', 100, 1)] }, interest: { basis: 'gap', relevance: 1, isRelevanceAssumed: false, score: 100, target: 33, weight: 0 } },
    { name: 'zero without importance', of: { results: [result('udvikling', 0, 0)] }, interest: { basis: 'gap', relevance: 0, isRelevanceAssumed: false, score: 0, target: 0, weight: 0 } },
    { name: 'without any result: 2 x 20', of: {}, interest: { basis: 'start', relevance: 2, isRelevanceAssumed: true, score: null, target: 67, weight: 40 } },
    { name: 'without a score: the importance that the learner chose x 20', of: { results: [result('udvikling', null, 3)] }, interest: { basis: 'start', relevance: 3, isRelevanceAssumed: false, score: null, target: 100, weight: 60 } },
    { name: 'a goal: as if its gap were 50 larger', of: { results: [result('udvikling', 33, 3)], goals: ['udvikling'] }, interest: { basis: 'goal', relevance: 3, isRelevanceAssumed: false, score: 33, target: 100, weight: 351 } },
    { name: 'a goal that is reached', of: { results: [result('udvikling', 100, 2)], goals: ['udvikling'] }, interest: { basis: 'goal', relevance: 2, isRelevanceAssumed: false, score: 100, target: 67, weight: 100 } },
    { name: 'a goal of no importance', of: { results: [result('udvikling', 100, 0)], goals: ['udvikling'] }, interest: { basis: 'goal', relevance: 0, isRelevanceAssumed: false, score: 100, target: 0, weight: 50 } },
    { name: 'a goal without a score: 2 x (20 + 50)', of: { goals: ['innovation', 'udvikling'] }, interest: { basis: 'goal', relevance: 2, isRelevanceAssumed: true, score: null, target: 67, weight: 140 } },
    { name: 'a goal of another competence has no effect', of: { goals: ['innovation'] }, interest: { basis: 'start', relevance: 2, isRelevanceAssumed: true, score: null, target: 67, weight: 40 } },
  ] as const; // prettier-ignore

  for (const { name, of, interest } of cases) {
    test(name, () => {
      expect(interestsOf(factsOf(of), now).get('udvikling')).toEqual({
        competence: 'udvikling',
        ...interest,
      });
    });
  }

  test('a new learner begins with data security and with the competences of dealing with citizens and colleagues', () => {
    const interests = [...interestsOf(factsOf({}), now).values()];
    const first = interests.filter(({ weight }) => weight === 80).map(({ competence }) => competence);
    expect(first).toEqual([security, 'en-til-mange', 'en-til-en', 'formidling-borgere-kolleger']);
    expect(interests.filter(({ weight }) => weight === 40).length).toBe(8);
  });
});

/** The share of a weight that is left some days after a tip. */
function afterRest(days: number): number {
  return 1 - 0.9 * Math.exp(-days / 21);
}

describe('a recent tip lowers the interest', () => {
  /** A tip of another dimension, so that only the time counts. */
  const since = given(0, { tipId: 'brugerkompetencer.1' });
  const touched = (days: number) => given(days, { tipId: 'udvikling.1' });

  test.each([
    [0, 6], // a tenth is left
    [10.5, 60 * afterRest(10.5)],
    [21, 60 * (1 - 0.9 / Math.E)],
    [200, 60 * afterRest(200)],
  ])('%d days later', (days, weight) => {
    expect(weightAfter([since, touched(days)])).toBeCloseTo(weight, 9);
  });

  test('lowers the interest forever, so untouched competences come first', () => {
    expect(weightAfter([since, touched(200)])).toBeLessThan(60);
  });

  test.each([
    { name: 'by the latest tip of the competence', history: [since, touched(0), touched(50)], weight: 6 },
    { name: 'half for the dimension of the last tip', history: [given(1, { tipId: 'innovation.1' })], weight: 30 },
    { name: 'after any time', history: [given(300, { tipId: 'innovation.1' })], weight: 30 },
    { name: 'only for the last tip', history: [since, given(1, { tipId: 'innovation.1' })], weight: 60 },
    { name: 'both factors for the same competence', history: [touched(0)], weight: 3 },
    { name: 'also if the learner asked for the tip', history: [given(1, { tipId: 'innovation.1', origin: 'asked' })], weight: 30 },
    { name: 'not for a check alone', history: [given(0, { checkId: 'udvikling.a' })], weight: 60 },
    { name: 'not for a tip that is no longer in the content', history: [given(0, { tipId: 'udvikling.gone' })], weight: 60 },
  ])('$name', ({ history, weight }) => {
    expect(weightAfter(history)).toBeCloseTo(weight, 9);
  }); // prettier-ignore
});

describe('reactions to tips', () => {
  const since = given(0, { tipId: 'brugerkompetencer.1' });
  const said = (days: number, reaction: Given['reaction'], number = 1) =>
    given(days, { tipId: `udvikling.${number}`, reaction });
  const less = (days: number) => said(days, 'less');
  const known = (days: number) => said(days, 'known');

  test.each([
    { name: 'fewer of these: half', history: [less(30)], weight: 30 * afterRest(30) },
    { name: 'twice: a quarter', history: [less(30), less(60)], weight: 15 * afterRest(30) },
    { name: 'three times: silence', history: [less(30), less(60), less(90)], weight: 0 },
    { name: 'half a year later the reaction has no effect', history: [less(180)], weight: 60 * afterRest(180) },
    { name: 'not a day before', history: [less(179)], weight: 30 * afterRest(179) },
    { name: 'two known tips have no effect', history: [known(30), known(60)], weight: 60 * afterRest(30) },
    { name: 'three known tips in a row: less', history: [known(30), known(60), known(90)], weight: 18 * afterRest(30) },
    { name: 'not with another reaction in between', history: [known(30), said(40, 'tried'), known(60), known(90)], weight: 60 * afterRest(30) },
    { name: 'not if a later tip was used', history: [said(30, 'tried'), known(40), known(60), known(90)], weight: 60 * afterRest(30) },
    { name: 'tried or saved for later changes nothing', history: [said(30, 'tried'), said(60, 'later')], weight: 60 * afterRest(30) },
    { name: 'reactions for other competences have no effect', history: [given(30, { tipId: 'innovation.1', reaction: 'less' })], weight: 60 },
  ])('$name', ({ history, weight }) => {
    expect(weightAfter([since, ...history])).toBeCloseTo(weight, 9);
  }); // prettier-ignore

  test('a goal keeps some interest after three times "less": (2 x (30 + 50)) / 8', () => {
    const goals = ['udvikling'] as const;
    expect(weightAfter([since, less(30), less(60), less(90)], { goals })).toBeCloseTo(20 * afterRest(30), 9);
  });
});

describe('for every history', () => {
  const histories = fc
    .array(
      fc.record({
        days: fc.nat(250),
        tipId: fc.option(fc.tuple(fc.constantFrom(...competenceIds), fc.integer({ min: 1, max: 5 })).map(([id, number]) => `${id}.${number}`)),
        reaction: fc.option(fc.constantFrom('tried', 'known', 'later', 'less')),
      }),
      { maxLength: 30 },
    )
    .map((all) => all.sort((a, b) => a.days - b.days).map(({ days, ...what }) => given(days, what))); // prettier-ignore
  const results = fc.array(
    fc
      .tuple(fc.constantFrom(...competenceIds), fc.option(fc.nat(100)), fc.constantFrom(...ratings))
      .map(([id, score, relevance]) => result(id, score, relevance)),
    { maxLength: 12 },
  );
  const goals = fc.subarray([...competenceIds], { maxLength: 3 });

  test('every competence has an interest of at least 0, and earlier nudges never raise it', () => {
    fc.assert(
      fc.property(histories, results, goals, (history, rated, chosen) => {
        const fresh = interestsOf(factsOf({ results: rated, goals: chosen }), now);
        const interests = interestsOf(factsOf({ results: rated, goals: chosen, given: history }), now);
        expect([...interests.keys()]).toEqual(competenceIds);
        for (const [id, { weight, basis }] of interests) {
          expect(weight).toBeGreaterThanOrEqual(0);
          expect(weight).toBeLessThanOrEqual(fresh.get(id)?.weight ?? NaN);
          if (basis === 'goal') expect(weight).toBeGreaterThan(0);
        }
      }),
    );
  });

  test('a competence as a goal never weighs less than without a goal', () => {
    fc.assert(
      fc.property(histories, results, fc.constantFrom(...competenceIds), (history, rated, id) => {
        const facts = { results: rated, given: history };
        expect(weightOf(id, { ...facts, goals: [id] })).toBeGreaterThan(weightOf(id, facts));
      }),
    );
  });
});
