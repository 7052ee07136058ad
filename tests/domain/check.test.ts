import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checksForSitting, checkStanding, difficulties, type Check, type CheckAnswer } from '../../src/domain/check.ts'; // prettier-ignore
import type { Rating } from '../../src/domain/rating.ts';
import type { Sitting } from '../../src/domain/sitting.ts';
import type { CompetenceId } from '../../src/domain/wheel.ts';

const own = 'udvikling';
const other = 'innovation';

/** "a2" is check a of difficulty 2. */
function checksOf(names: string, competence: CompetenceId = own): readonly Check[] {
  return names.split(' ').map((id) => ({
    id,
    competence,
    difficulty: difficulties.find((difficulty) => id.endsWith(String(difficulty))) ?? 1,
    areas: [],
    options: ['x', 'y', 'z'],
    correct: 'x',
  }));
}

/** How an answer went: right or wrong, sure or guessed; `?` is "ved ikke". */
const ways = {
  right: { isCorrect: true, isSure: true },
  guessed: { isCorrect: true, isSure: false },
  wrong: { isCorrect: false, isSure: true },
  missed: { isCorrect: false, isSure: false },
  '?': { isCorrect: false, isSure: null },
} as const;
type Way = keyof typeof ways;

/** "a1 right, b2 ?": oldest first, a minute apart. */
function answersOf(text: string): readonly CheckAnswer[] {
  return text
    .split(', ')
    .filter((part) => part !== '')
    .map((part, minute) => {
      const [checkId = '', way = ''] = part.split(' ');
      const { isCorrect, isSure } = ways[way as Way]; // the tables below name no other
      const option = isSure === null ? 'unknown' : isCorrect ? 'x' : 'y';
      return { checkId, occasion: 'o', option, isCorrect, isSure, answeredAt: new Date(Date.UTC(2026, 2, 2, 9, minute)) };
    }); // prettier-ignore
}

describe('the checks of a sitting', () => {
  const cases = [
    { name: 'none if the competence has none', checks: checksOf('a1 b1', other), earlier: '', put: '' },
    { name: 'two, easy before hard', checks: checksOf('a3 b2 c1'), earlier: '', put: 'c1 b2' },
    { name: 'equal ones in the order of the content', checks: checksOf('b1 a1 c1'), earlier: '', put: 'b1 a1' },
    { name: 'one if there is only one', checks: checksOf('a3'), earlier: '', put: 'a3' },
    { name: 'never of another competence', checks: [...checksOf('a1 b1', other), ...checksOf('c3')], earlier: '', put: 'c3' },
    { name: 'unanswered checks before answered ones, with any difficulty', checks: checksOf('a1 b2 c3'), earlier: 'a1 right', put: 'b2 c3' },
    { name: 'then the check answered longest ago, with any difficulty', checks: checksOf('a1 b2 c3'), earlier: 'c3 right, b2 right, a1 right', put: 'c3 b2' },
    { name: 'ordered by the latest answer', checks: checksOf('a1 b1 c1'), earlier: 'a1 right, b1 right, c1 right, a1 right', put: 'b1 c1' },
    { name: 'a wrong answer does not move a check forward', checks: checksOf('a1 b1 c1'), earlier: 'a1 right, b1 wrong, c1 ?', put: 'a1 b1' },
    { name: 'answers to removed checks are ignored', checks: checksOf('a1 b2'), earlier: 'gone1 right', put: 'a1 b2' },
  ]; // prettier-ignore

  for (const { name, checks, earlier, put } of cases) {
    test(name, () => {
      const chosen = checksForSitting(own, checks, answersOf(earlier), null);
      expect(chosen.map(({ id }) => id).join(' ')).toBe(put);
    });
  }

  test('do not depend on the order of the answers', () => {
    const checks = checksOf('a1 b2 c3');
    const earlier = answersOf('c3 right, b2 right, a1 right, c3 wrong');
    expect(checksForSitting(own, checks, [...earlier].reverse(), null)).toEqual(
      checksForSitting(own, checks, earlier, null),
    );
  });

  test.each([
    ['skole', 'a1 c3'],
    ['dagtilbud', 'b1 c3'],
    ['administration', 'c3'],
    [null, 'c3'],
  ])('are those for everyone and for the own job area: %s', (jobArea, put) => {
    const areas: Readonly<Record<string, readonly string[]>> = { a1: ['skole'], b1: ['dagtilbud'], c3: [] };
    const checks = checksOf('a1 b1 c3').map((check) => ({ ...check, areas: areas[check.id] ?? [] }));
    expect(
      checksForSitting(own, checks, [], jobArea)
        .map(({ id }) => id)
        .join(' '),
    ).toBe(put);
  });

  test('do not change the content', () => {
    const checks = checksOf('a3 b2 c1');
    checksForSitting(own, checks, [], null);
    expect(checks.map(({ id }) => id)).toEqual(['a3', 'b2', 'c1']);
  });
});

function sittingOf(ratings: readonly Rating[], isQuick = false): Sitting {
  return { competence: own, isQuick, finishedAt: new Date('2026-03-02T09:00Z'), ratings, relevance: undefined };
} // prettier-ignore

const managed = sittingOf([1, 1, 2, 2]); // 50
const notManaged = sittingOf([1, 1, 1, 2]); // 42

const checks = [...checksOf('a1 b1 c1 d1'), ...checksOf('x1 y1', other)];

describe('the comparison of checks with the self-rating', () => {
  // The results for two learners: one says they can work independently, the other one does not.
  const cases = [
    { name: 'both right', answers: 'a1 right, b1 right', correct: 2, total: 2, manages: 'matches', learns: 'better' },
    { name: 'both right by a guess', answers: 'a1 guessed, b1 guessed', correct: 2, total: 2, manages: 'matches', learns: 'better' },
    { name: 'both wrong', answers: 'a1 missed, b1 missed', correct: 0, total: 2, manages: 'look', learns: 'matches' },
    { name: '"ved ikke" is wrong without being sure', answers: 'a1 right, b1 ?', correct: 1, total: 2, manages: 'matches', learns: 'matches' },
    { name: 'one right and one missed give no result', answers: 'a1 right, b1 missed', correct: 1, total: 2, manages: 'matches', learns: 'matches' },
    { name: 'a wrong and sure answer has weight two', answers: 'a1 right, b1 wrong', correct: 1, total: 2, manages: 'look', learns: 'matches' },
    { name: 'two right answers do not outweigh a sure wrong one', answers: 'a1 right, b1 right, c1 wrong', correct: 2, total: 3, manages: 'matches', learns: 'matches' },
    { name: 'three right answers outweigh it', answers: 'a1 right, b1 right, c1 right, d1 wrong', correct: 3, total: 4, manages: 'matches', learns: 'better' },
    { name: 'two right answers outweigh a missed one', answers: 'a1 right, b1 right, c1 missed', correct: 2, total: 3, manages: 'matches', learns: 'better' },
    { name: 'only the latest answer to a check counts', answers: 'a1 wrong, b1 wrong, a1 right, b1 guessed', correct: 2, total: 2, manages: 'matches', learns: 'better' },
    { name: 'the latest answer counts even if it is worse', answers: 'a1 right, b1 right, b1 wrong', correct: 1, total: 2, manages: 'look', learns: 'matches' },
    { name: 'answers for other competences do not count', answers: 'a1 right, x1 wrong, b1 right, y1 wrong', correct: 2, total: 2, manages: 'matches', learns: 'better' },
    { name: 'answers to checks that are no longer in the content do not count', answers: 'a1 right, gone wrong, b1 right', correct: 2, total: 2, manages: 'matches', learns: 'better' },
  ] as const; // prettier-ignore

  for (const { name, answers, correct, total, manages, learns } of cases) {
    test(name, () => {
      const standing = { competence: own, correct, total };
      const given = answersOf(answers);
      expect(checkStanding(own, checks, given, managed)).toEqual({ ...standing, agreement: manages });
      expect(checkStanding(own, checks, given, notManaged)).toEqual({ ...standing, agreement: learns });
    });
  }

  const none = [
    { name: 'no answers', answers: '', sitting: managed },
    { name: 'one answer', answers: 'a1 right', sitting: managed },
    { name: 'one check answered twice', answers: 'a1 wrong, a1 right', sitting: managed },
    { name: 'one answer for the competence and one for another', answers: 'a1 right, x1 right', sitting: managed },
    { name: 'no sitting', answers: 'a1 right, b1 right', sitting: undefined },
    { name: 'a sitting with too few ratings for a score', answers: 'a1 right, b1 right', sitting: sittingOf([3, 3]) },
    { name: 'a quick overview with a skipped answer', answers: 'a1 right, b1 right', sitting: sittingOf([], true) },
  ]; // prettier-ignore

  for (const { name, answers, sitting } of none) {
    test(`there is no result after ${name}`, () => {
      expect(checkStanding(own, checks, answersOf(answers), sitting)).toBeUndefined();
    });
  }

  test.each([
    [sittingOf([2], true), 'matches'],
    [sittingOf([1], true), 'better'],
    [sittingOf([1, 2, 1]), 'better'], // 44
    [sittingOf([2, 1, 2]), 'matches'], // 56
  ])('the level "independent" counts as working independently: %#', (sitting, agreement) => {
    expect(checkStanding(own, checks, answersOf('a1 right, b1 right'), sitting)).toMatchObject({ agreement });
  });

  test('a right answer instead of a wrong one never makes the result worse', () => {
    const rank = { look: 0, matches: 1, better: 2 };
    const way = fc.constantFrom<Way[]>('right', 'guessed', 'wrong', 'missed', '?');
    fc.assert(
      fc.property(fc.tuple(way, way, way), fc.constantFrom(managed, notManaged), ([a, b, c], sitting) => {
        const agreementOf = (last: Way) =>
          checkStanding(own, checks, answersOf(`a1 ${a}, b1 ${b}, c1 ${last}`), sitting)?.agreement ?? 'look';
        expect(rank[agreementOf('right')]).toBeGreaterThanOrEqual(rank[agreementOf(c)]);
      }),
    );
  });
});
