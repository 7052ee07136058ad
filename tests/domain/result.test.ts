import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Item } from '../../src/domain/assessment.ts';
import type { Answer, Rating } from '../../src/domain/rating.ts';
import {
  countedScore,
  levelOf,
  levels,
  resultOf,
  scoreOf,
  type RelevanceChoice,
} from '../../src/domain/result.ts';
import { sittingsOf, type Sitting } from '../../src/domain/sitting.ts';
import { competenceIds, type CompetenceId } from '../../src/domain/wheel.ts';

describe('the level of a score', () => {
  const cases = [
    [0, 'new'], [29, 'new'], [30, 'supported'], [47, 'supported'],
    [48, 'independent'], [80, 'independent'], [81, 'supporting'], [100, 'supporting'],
  ] as const; // prettier-ignore

  test.each(cases)('%i is %s', (score, level) => {
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

  test.each(tables)('of $count ratings is their mean in whole per cent, for every sum', (table) => {
    const { count, scores } = table;
    for (const [sum, score] of scores.entries()) expect(scoreOf(ratingsWithSum(sum, count))).toBe(score);
  });

  test('of no ratings does not exist and is not zero', () => {
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

  test('never falls, nor does its level, if one rating rises', () => {
    fc.assert(
      fc.property(ratingLists, fc.nat(3), (ratings, at) => {
        const raised = ratings.map((rating, i) => (i === at % ratings.length ? Math.min(3, rating + 1) : rating)); // prettier-ignore
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

const kinds = ['relevance', 'knowledge', 'skill', 'skill', 'attitude'] as const;
const items = kinds.map((kind, i): Item => ({ id: `u${i}`, competence: 'udvikling', kind, key: i === 2 }));

const at = (seconds: number) => new Date(Date.UTC(2026, 2, 1, 9, 0, seconds));

/** The result of finished answers to knowledge, two skills (the first is the key item) and attitude. */
function resultFrom(kind: 'quick' | 'whole', answers: readonly Answer[], relevance?: Answer) {
  const given = [relevance, ...answers].flatMap((answer, i) =>
    answer === undefined ? [] : [[`u${i}`, { answer, answeredAt: at(1) }] as const],
  );
  const run = { id: 'run', scope: { kind }, finishedAt: at(2), answers: new Map(given) };
  return resultOfUdvikling(sittingsOf([run], items));
}

function resultOfUdvikling(sittings: readonly Sitting[], choices: readonly RelevanceChoice[] = []) {
  return resultOf(sittings, choices).find(({ competence }) => competence === 'udvikling');
}

describe('the result of one competence', () => {
  const cases = [
    { name: 'four ratings are scored: 8 / 12', answers: [3, 2, 2, 1], result: { state: 'scored', score: 67, level: 'independent' } },
    { name: 'three ratings and an out are scored by the three: 9 / 9', answers: [3, 3, 3, 'na'], result: { state: 'scored', score: 100, level: 'supporting' } },
    { name: 'an out never counts as zero: 3 / 9, not 3 / 12', answers: [1, 1, 1, 'skip'], result: { state: 'scored', score: 33, level: 'supported' } },
    { name: 'four zeros are a score of zero: 0 / 12', answers: [0, 0, 0, 0], result: { state: 'scored', score: 0, level: 'new' } },
    { name: 'three zeros and an out are a score of zero: 0 / 9', answers: [0, 0, 0, 'na'], result: { state: 'scored', score: 0, level: 'new' } },
    { name: 'two ratings and two outs are too few', answers: [3, 3, 'na', 'skip'], result: { state: 'too-few' } },
    { name: 'two ratings without outs are too few', answers: [3, 3], result: { state: 'too-few' } },
    { name: 'one rating is too few', answers: [3], result: { state: 'too-few' } },
    { name: 'outs alone give no result', answers: ['na', 'na', 'skip', 'skip'], result: { state: 'unrated' } },
    { name: 'no answer gives no result', answers: [], result: { state: 'unrated' } },
    { name: 'relevance does not count as a third rating', answers: [3, 3], relevance: 3, result: { state: 'too-few' } },
    { name: 'relevance does not affect the score: 9 / 9', answers: [3, 3, 3], relevance: 0, result: { state: 'scored', score: 100, level: 'supporting' } },
    { name: 'relevance alone gives no result', answers: [], relevance: 2, result: { state: 'unrated' } },
    { name: 'quick: one rating is provisional: 2 / 3', kind: 'quick', answers: ['na', 2], result: { state: 'provisional', score: 67, level: 'independent' } },
    { name: 'quick: the lowest rating is provisional, not unrated: 0 / 3', kind: 'quick', answers: ['na', 0], result: { state: 'provisional', score: 0, level: 'new' } },
    { name: 'quick: the highest rating is provisional: 3 / 3', kind: 'quick', answers: ['na', 3], result: { state: 'provisional', score: 100, level: 'supporting' } },
    { name: 'quick: "not relevant" gives no result', kind: 'quick', answers: ['na', 'na'], result: { state: 'unrated' } },
    { name: 'quick: "rather not" gives no result', kind: 'quick', answers: ['na', 'skip'], result: { state: 'unrated' } },
    { name: 'quick: only the key item counts: 1 / 3', kind: 'quick', answers: [3, 1, 3, 3], result: { state: 'provisional', score: 33, level: 'supported' } },
    { name: 'quick: relevance alone gives no result', kind: 'quick', answers: [], relevance: 3, result: { state: 'unrated' } },
  ] as const; // prettier-ignore

  for (const { name, answers, result, ...rest } of cases) {
    test(name, () => {
      const { kind, relevance } = { kind: 'whole' as const, relevance: undefined, ...rest };
      const found = resultFrom(kind, answers, relevance);
      expect(found).toMatchObject(result);
      if (!('score' in result)) expect(found).not.toHaveProperty('score');
    });
  }

  const answers = fc.array(fc.constantFrom<Answer>(0, 1, 2, 3, 'na', 'skip'), { minLength: 4, maxLength: 4 });
  const kind = fc.constantFrom('quick', 'whole');

  test('has a state, score and level that do not depend on relevance', () => {
    const relevance = fc.constantFrom<(Answer | undefined)[]>(undefined, 'skip', 0, 1, 2, 3);
    fc.assert(
      fc.property(kind, answers, relevance, (scope, given, said) => {
        const assumed = { relevance: 2, isRelevanceAssumed: true };
        expect({ ...resultFrom(scope, given, said), ...assumed }).toEqual({ ...resultFrom(scope, given), ...assumed }); // prettier-ignore
      }),
    );
  });

  test('is the same without the outs as with them', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const rated = given.filter((answer) => answer !== 'na' && answer !== 'skip');
        const state = rated.length > 2 ? 'scored' : rated.length > 0 ? 'too-few' : 'unrated';
        const score = state === 'scored' ? { score: scoreOf(rated) } : {};
        expect(resultFrom('whole', given)).toMatchObject({ state, ...score });
      }),
    );
  });
});

/** A sitting of `udvikling`. */
function sitting(finished: number, ratings: readonly Rating[], given: Partial<Sitting> = {}): Sitting {
  return { competence: 'udvikling', isQuick: false, finishedAt: at(finished), ratings, relevance: undefined, ...given }; // prettier-ignore
}

const quickly = (finished: number, ...ratings: Rating[]) => sitting(finished, ratings, { isQuick: true });

describe('the change since last time', () => {
  const cases = [
    { name: 'unknown the first time', sittings: [sitting(9, [1, 1, 1, 1])], change: null },
    { name: 'a rise: 12/12 - 4/12 = 100 - 33', sittings: [sitting(9, [3, 3, 3, 3]), sitting(1, [1, 1, 1, 1])], change: 67 },
    { name: 'a fall: 4/12 - 8/12 = 33 - 67', sittings: [sitting(9, [1, 1, 1, 1]), sitting(1, [2, 2, 2, 2])], change: -34 },
    { name: 'none: steady', sittings: [sitting(9, [1, 1, 1, 1]), sitting(1, [1, 1, 1, 1])], change: 'steady' },
    { name: 'exactly enough: 7/12 - 4/12 = 58 - 33 = 25', sittings: [sitting(9, [1, 2, 2, 2]), sitting(1, [1, 1, 1, 1])], change: 25 },
    { name: 'exactly enough downwards: 1/12 - 4/12 = 8 - 33 = -25', sittings: [sitting(9, [1, 0, 0, 0]), sitting(1, [1, 1, 1, 1])], change: -25 },
    { name: 'too small: 6/9 - 4/9 = 67 - 44 = 23', sittings: [sitting(9, [2, 2, 2]), sitting(1, [1, 1, 2])], change: 'steady' },
    { name: 'of different counts: 6/9 - 5/12 = 67 - 42', sittings: [sitting(9, [2, 2, 2]), sitting(1, [1, 1, 1, 2])], change: 25 },
    { name: 'one step of the quick overview: 2/3 - 1/3 = 67 - 33', sittings: [quickly(9, 2), quickly(1, 1)], change: 34 },
    { name: 'quick with quick, ignoring a full one: 100 - 0, not 100 - 67', sittings: [quickly(9, 3), sitting(5, [2, 2, 2, 2]), quickly(1, 0)], change: 100 },
    { name: 'full with full, ignoring a quick one: 67 - 0, not 67 - 100', sittings: [sitting(9, [2, 2, 2, 2]), quickly(5, 3), sitting(1, [0, 0, 0, 0])], change: 67 },
    { name: 'never quick with full', sittings: [quickly(9, 3), sitting(1, [0, 0, 0, 0])], change: null },
    { name: 'never full with quick', sittings: [sitting(9, [3, 3, 3, 3]), quickly(1, 0)], change: null },
    { name: 'with the previous sitting, not with the first: 100 - 67 = 33, not 100 - 0', sittings: [sitting(9, [3, 3, 3, 3]), sitting(5, [2, 2, 2, 2]), sitting(1, [0, 0, 0, 0])], change: 33 },
    { name: 'with the latest sitting with a score, ignoring one with too few ratings: 100 - 0', sittings: [sitting(9, [3, 3, 3, 3]), sitting(5, [2, 2]), sitting(1, [0, 0, 0, 0])], change: 100 },
    { name: 'unknown if the previous sitting had too few ratings', sittings: [sitting(9, [3, 3, 3, 3]), sitting(1, [0, 0])], change: null },
    { name: 'unknown if the previous sitting had outs only', sittings: [quickly(9, 3), quickly(1)], change: null },
    { name: 'never with another competence', sittings: [sitting(9, [3, 3, 3, 3]), sitting(1, [0, 0, 0, 0], { competence: 'innovation' })], change: null },
  ] as const; // prettier-ignore

  for (const { name, sittings, change } of cases) {
    test(name, () => {
      expect(resultOfUdvikling(sittings)).toMatchObject({ change });
    });
  }

  test('is shown from 25 points, upwards and downwards, otherwise it is steady', () => {
    const ratings = fc.array(fc.constantFrom<Rating[]>(0, 1, 2, 3), { minLength: 3, maxLength: 4 });
    fc.assert(
      fc.property(ratings, ratings, (before, after) => {
        const points = (scoreOf(after) ?? Number.NaN) - (scoreOf(before) ?? Number.NaN);
        const change = points >= 25 || points <= -25 ? points : 'steady';
        expect(resultOfUdvikling([sitting(9, after), sitting(1, before)])).toMatchObject({ change });
      }),
    );
  });
});

describe('the relevance of a competence', () => {
  const asked = (answer: Answer, seconds: number) =>
    sitting(seconds + 4, [1, 1, 1, 1], { relevance: { answer, answeredAt: at(seconds) } });
  const chosen = (relevance: Rating, seconds: number, competence: CompetenceId = 'udvikling') => [
    { competence, relevance, chosenAt: at(seconds) },
  ];
  const cases = [
    { name: 'never asked: 2, assumed', sittings: [], choices: [], relevance: 2, assumed: true },
    { name: 'a quick overview does not ask: 2, assumed', sittings: [quickly(5, 3)], choices: [], relevance: 2, assumed: true },
    { name: 'given in a sitting', sittings: [asked(3, 5)], choices: [], relevance: 3, assumed: false },
    { name: 'given as 2 is not assumed', sittings: [asked(2, 5)], choices: [], relevance: 2, assumed: false },
    { name: 'not important at all is an answer', sittings: [asked(0, 5)], choices: [], relevance: 0, assumed: false },
    { name: 'skipped: 2, assumed', sittings: [asked('skip', 5)], choices: [], relevance: 2, assumed: true },
    { name: 'the later of two sittings', sittings: [asked(1, 9), asked(3, 2)], choices: [], relevance: 1, assumed: false },
    { name: 'from a sitting, although a quick one came later', sittings: [quickly(20, 3), asked(1, 5)], choices: [], relevance: 1, assumed: false },
    { name: 'chosen without any sitting', sittings: [], choices: chosen(3, 5), relevance: 3, assumed: false },
    { name: 'chosen after the sitting', sittings: [asked(3, 5)], choices: chosen(0, 30), relevance: 0, assumed: false },
    { name: 'chosen between the question and the end of the sitting', sittings: [asked(3, 5)], choices: chosen(1, 7), relevance: 1, assumed: false },
    { name: 'chosen at the same moment', sittings: [asked(3, 5)], choices: chosen(1, 5), relevance: 1, assumed: false },
    { name: 'chosen before the sitting: the sitting is later', sittings: [asked(3, 5)], choices: chosen(1, 4), relevance: 3, assumed: false },
    { name: 'chosen, then skipped in a sitting', sittings: [asked('skip', 5)], choices: chosen(1, 30), relevance: 1, assumed: false },
    { name: 'chosen for another competence', sittings: [], choices: chosen(3, 5, 'innovation'), relevance: 2, assumed: true },
  ] as const; // prettier-ignore

  for (const { name, sittings, choices, relevance, assumed } of cases) {
    test(name, () => {
      expect(resultOfUdvikling(sittings, choices)).toMatchObject({ relevance, isRelevanceAssumed: assumed });
    });
  }
});

describe('the result of a learner', () => {
  test('lists all twelve competences in the order of the wheel, with any order of the sittings', () => {
    const sittings = [...competenceIds].reverse().map((competence) => sitting(1, [1, 1, 1], { competence }));
    const orders = [sittings, []].map((own) => resultOf(own, []).map(({ competence }) => competence));
    expect(orders).toEqual([competenceIds, competenceIds]);
  });

  test('keeps the answers of different competences apart', () => {
    const rated = resultOf([quickly(1, 3)], []).filter(({ state }) => state !== 'unrated');
    expect(rated).toMatchObject([{ competence: 'udvikling', state: 'provisional' }]);
  });

  test('takes each competence from its latest sitting, full or quick', () => {
    const full = sitting(5, [0, 0, 0, 0]);
    expect(resultOfUdvikling([full, quickly(1, 3)])).toMatchObject({ state: 'scored', score: 0 });
    expect(resultOfUdvikling([quickly(9, 3), full])).toMatchObject({ state: 'provisional', score: 100 });
  });

  test('counts a sitting from three ratings on, a quick one from one', () => {
    const counted = [sitting(1, [3, 3]), sitting(1, [3, 3, 3]), quickly(1), quickly(1, 1)].map(countedScore);
    expect(counted).toEqual([undefined, 100, undefined, 33]);
  });
});
