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

/** Days from each answer until the check is due, each answered on the day when it is due. */
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

describe('what the learner remembers', () => {
  test('is nothing before any answer', () => {
    expect(memoriesOf([]).size).toBe(0);
  });

  test('moves further away with each sure right answer, to half a year', () => {
    const waits = intervals(['right', 'right', 'right', 'right']);
    expect(waits).toEqual([...new Set(waits)].sort((a, b) => a - b));
    expect(waits[0]).toBeLessThan(8);
    expect(waits[2]).toBeGreaterThan(30);
    expect(lastOf(Array<Way>(10).fill('right'))).toBeGreaterThan(175);
    expect(lastOf(Array<Way>(10).fill('right'))).toBeLessThan(184);
  });

  test.each(['wrong', 'missed', 'unknown'] as const)('comes close after an answer that was %s', (way) => {
    expect(lastOf([way])).toBeLessThanOrEqual(1);
    expect(lastOf(['right', 'right', 'right'])).toBeGreaterThan(30);
    expect(lastOf(['right', 'right', 'right', way])).toBeLessThanOrEqual(7);
  });

  test.each(['wrong', 'missed', 'unknown'] as const)('grows again after %s', (way) => {
    const [, , wrong = NaN, first = NaN, second = NaN] = intervals(['right', 'right', way, 'right', 'right']);
    expect(first).toBeGreaterThan(wrong);
    expect(second).toBeGreaterThan(first);
  });

  test.each([[[]], [['right']], [['right', 'right']], [['guessed', 'right', 'wrong']]] as const)(
    'a guess is worth less than knowing, more than a slip: after %j',
    (before) => {
      expect(lastOf([...before, 'guessed'])).toBeLessThan(lastOf([...before, 'right']));
      expect(lastOf([...before, 'guessed'])).toBeGreaterThan(lastOf([...before, 'wrong']));
    },
  );

  test('counts as known by the last answer alone', () => {
    const isKnown = (...answers: readonly Way[]) =>
      memoriesOf(answers.map((way, day) => answerTo('a', way, day))).get('a')?.isKnown;
    expect(isKnown('right')).toBe(true);
    expect(isKnown('guessed')).toBe(true);
    expect(isKnown('right', 'right', 'wrong')).toBe(false);
    expect(isKnown('right', 'unknown')).toBe(false);
    expect(isKnown('wrong', 'guessed')).toBe(true);
  });
});

describe('how many checks are held', () => {
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
    ['what is due is no longer held, what was wrong is not held', start + 9 * dayMillis, 2],
    ['up to the moment when it is due', dueAt - 1, 2],
    ['from that moment on it is not', dueAt, 1],
    ['nothing lasts for ever', start + 400 * dayMillis, 0],
  ])('%s', (_, now, held) => {
    expect(heldIn(memories, new Date(now))).toBe(held);
  });

  test('none of none', () => {
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

  test('each check is remembered by its own answers alone', () => {
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

  test('what is answered sure and right on its day never comes sooner than before', () => {
    fc.assert(
      fc.property(fc.array(way, { maxLength: 8 }), (ways) => {
        const [before = NaN, after = NaN] = intervals([...ways, 'right', 'right']).slice(-2);
        expect(after).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});
