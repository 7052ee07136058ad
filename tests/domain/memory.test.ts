import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CheckAnswer } from '../../src/domain/check.ts';
import { heldIn, memoriesOf } from '../../src/domain/memory.ts';

const dayMillis = 24 * 60 * 60 * 1000;
const start = new Date('2026-03-02T08:00Z').getTime();

/** Right or wrong, sure or guessed, or "ved ikke". */
const ways = {
  right: { isCorrect: true, isSure: true },
  guessed: { isCorrect: true, isSure: false },
  wrong: { isCorrect: false, isSure: true },
  missed: { isCorrect: false, isSure: false },
  unknown: { isCorrect: false, isSure: null },
} as const;
type Way = keyof typeof ways;

function answerTo(checkId: string, way: Way, days: number): CheckAnswer {
  return {
    checkId,
    occasion: 'o',
    option: 'x',
    ...ways[way],
    answeredAt: new Date(start + days * dayMillis),
  };
}

/** Days from each answer until the check is due, when each answer is on the due day. */
function intervals(answers: readonly Way[]): readonly number[] {
  let day = 0;
  const given: CheckAnswer[] = [];
  return answers.map((way) => {
    given.push(answerTo('a', way, day));
    const due = memoriesOf(given).get('a')?.due.getTime() ?? NaN;
    const wait = (due - start) / dayMillis - day;
    day += wait;
    return wait;
  });
}

const lastOf = (answers: readonly Way[]) => intervals(answers).at(-1) ?? NaN;

describe('the memory of a learner', () => {
  test('is empty before any answer', () => {
    expect(memoriesOf([]).size).toBe(0);
  });

  test('has longer intervals after each sure right answer, up to half a year', () => {
    const waits = intervals(['right', 'right', 'right', 'right']);
    expect(waits).toEqual([...new Set(waits)].sort((a, b) => a - b));
    expect(waits[0]).toBeLessThan(8);
    expect(waits[2]).toBeGreaterThan(30);
    expect(lastOf(Array<Way>(10).fill('right'))).toBeGreaterThan(175);
    expect(lastOf(Array<Way>(10).fill('right'))).toBeLessThan(184);
  });

  test.each(['wrong', 'missed', 'unknown'] as const)(
    'has a short interval after an answer that was %s',
    (way) => {
      expect(lastOf([way])).toBeLessThanOrEqual(1);
      expect(lastOf(['right', 'right', 'right'])).toBeGreaterThan(30);
      expect(lastOf(['right', 'right', 'right', way])).toBeLessThanOrEqual(7);
    },
  );

  test.each(['wrong', 'missed', 'unknown'] as const)('has longer intervals again after %s', (way) => {
    const [, , wrong = NaN, first = NaN, second = NaN] = intervals(['right', 'right', way, 'right', 'right']);
    expect(first).toBeGreaterThan(wrong);
    expect(second).toBeGreaterThan(first);
  });

  test.each([[[]], [['right']], [['right', 'right']], [['guessed', 'right', 'wrong']]] as const)(
    'has an interval for a guess between those for a sure and a wrong answer: after %j',
    (before) => {
      expect(lastOf([...before, 'guessed'])).toBeLessThan(lastOf([...before, 'right']));
      expect(lastOf([...before, 'guessed'])).toBeGreaterThan(lastOf([...before, 'wrong']));
    },
  );

  test('counts a check as known by the last answer only', () => {
    const isKnown = (...answers: readonly Way[]) =>
      memoriesOf(answers.map((way, day) => answerTo('a', way, day))).get('a')?.isKnown;
    expect(isKnown('right')).toBe(true);
    expect(isKnown('guessed')).toBe(true);
    expect(isKnown('right', 'right', 'wrong')).toBe(false);
    expect(isKnown('right', 'unknown')).toBe(false);
    expect(isKnown('wrong', 'guessed')).toBe(true);
  });
});

describe('the number of remembered checks', () => {
  const memories = memoriesOf([
    answerTo('long ago', 'right', 0),
    answerTo('twice', 'right', 0),
    answerTo('slip', 'right', 0),
    answerTo('twice', 'right', 3),
    answerTo('slip', 'wrong', 3),
    answerTo('new', 'right', 9),
  ]);
  const dueAt = memories.get('new')?.due.getTime() ?? NaN;

  test.each([
    ['without due checks and wrong answers', start + 9 * dayMillis, 2],
    ['including a check before its due time', dueAt - 1, 2],
    ['without a check from its due time on', dueAt, 1],
    ['is zero after a long time', start + 400 * dayMillis, 0],
  ])('%s', (_, now, held) => {
    expect(heldIn(memories, new Date(now))).toBe(held);
  });

  test('is zero without answers', () => {
    expect(heldIn(new Map(), new Date(start))).toBe(0);
  });
});

describe('for every history', () => {
  const way = fc.constantFrom<Way[]>('right', 'guessed', 'wrong', 'missed', 'unknown');
  /** Oldest first; several on one day are possible. */
  const histories = fc
    .array(fc.record({ check: fc.constantFrom('a', 'b', 'c'), way, gap: fc.nat(60) }), { maxLength: 20 })
    .map((steps) => {
      let day = 0;
      return steps.map(({ check, way, gap }) => answerTo(check, way, (day += gap / 2)));
    });

  test('the same answers give the same memories', () => {
    fc.assert(
      fc.property(histories, (answers) => {
        const before = structuredClone(answers);
        expect([...memoriesOf(answers)]).toEqual([...memoriesOf(answers)]);
        expect(answers).toEqual(before);
      }),
    );
  });

  test('the memory of a check depends on its own answers only', () => {
    fc.assert(
      fc.property(histories, (answers) => {
        const all = memoriesOf(answers);
        expect(new Set(all.keys())).toEqual(new Set(answers.map(({ checkId }) => checkId)));
        for (const [checkId, memory] of all) {
          const own = answers.filter((answer) => answer.checkId === checkId);
          expect(memoriesOf(own).get(checkId)).toEqual(memory);
          expect(memory.isKnown).toBe(own.at(-1)?.isCorrect);
        }
      }),
    );
  });

  test('a check is due whole days after its last answer, from one to half a year', () => {
    fc.assert(
      fc.property(histories, (answers) => {
        for (const { checkId, due } of memoriesOf(answers).values()) {
          const last = answers.findLast((answer) => answer.checkId === checkId)?.answeredAt.getTime() ?? NaN;
          const days = (due.getTime() - last) / dayMillis;
          expect(Number.isInteger(days)).toBe(true);
          expect(days).toBeGreaterThanOrEqual(1);
          expect(days).toBeLessThan(184);
        }
      }),
    );
  });

  test('after a sure and right answer on its due day, the interval never gets shorter', () => {
    fc.assert(
      fc.property(fc.array(way, { maxLength: 8 }), (ways) => {
        const [before = NaN, after = NaN] = intervals([...ways, 'right', 'right']).slice(-2);
        expect(after).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});
