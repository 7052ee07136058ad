import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  assessmentItems,
  currentPosition,
  isIdle,
  itemBefore,
  type AnswersByItem,
  type Item,
} from '../../src/domain/assessment.ts';
import type { Answer } from '../../src/domain/rating.ts';
import { competenceIds, type CompetenceId } from '../../src/domain/wheel.ts';

function itemOf(competence: CompetenceId, name: string, key: boolean): Item {
  return { id: `${competence}.${name}`, competence, kind: 'skill', key };
}

const all: readonly Item[] = competenceIds.flatMap((id) => [itemOf(id, 'k1', false), itemOf(id, 's1', true)]);
const items = assessmentItems(all);
const ids = items.map((item) => item.id);

function idAt(index: number): string {
  return ids[index] ?? `no item at ${index}`;
}

/** The first `count` items answered, with an out among them: it is an answer to the flow. */
function answered(count: number): AnswersByItem {
  return new Map<string, Answer>(ids.slice(0, count).map((id, i) => [id, i === 1 ? 'skip' : 0]));
}

describe('the items of the quick overview', () => {
  test('are the twelve key items in the order of the wheel', () => {
    expect(items.map((item) => item.competence)).toEqual(competenceIds);
    expect(items.every((item) => item.key)).toBe(true);
  });

  test('stand in the order of the wheel, however the content is sorted', () => {
    expect(assessmentItems([...all].reverse())).toEqual(items);
  });
});

describe('where the learner stands', () => {
  const cases = [
    { name: 'at the first item before any answer', answers: answered(0), revisited: null, at: 0 },
    { name: 'at the second after one answer', answers: answered(1), revisited: null, at: 1 },
    { name: 'past an item that was skipped: an out is an answer', answers: answered(2), revisited: null, at: 2 },
    { name: 'at the last item after eleven answers', answers: answered(11), revisited: null, at: 11 },
    { name: 'at a gap that was left open', answers: new Map([[idAt(0), 0], [idAt(2), 3]] as const), revisited: null, at: 1 },
    { name: 'at the item that was gone back to, though it has an answer', answers: answered(5), revisited: idAt(2), at: 2 },
    { name: 'at the item gone back to when all are answered', answers: answered(12), revisited: idAt(11), at: 11 },
    { name: 'at the first open item when the revisited one has left the content', answers: answered(3), revisited: 'gone.s1', at: 3 },
    { name: 'at the first item when only strangers are answered', answers: new Map([['gone.s1', 2]] as const), revisited: null, at: 0 },
  ]; // prettier-ignore

  for (const { name, answers, revisited, at } of cases) {
    test(name, () => {
      expect(currentPosition(items, answers, revisited)).toEqual({
        item: items[at],
        number: at + 1,
        total: 12,
      });
    });
  }

  test.each([
    ['all are answered', null],
    ['all are answered and the revisited item has left the content', 'gone.s1'],
  ])('nowhere when %s', (_, revisited) => {
    expect(currentPosition(items, answered(12), revisited)).toBeUndefined();
  });

  test('nowhere in an assessment without items', () => {
    expect(currentPosition([], new Map(), null)).toBeUndefined();
  });

  test('the count never leaves 1 to 12, and the item shown is open or was asked back', () => {
    const answers = fc
      .uniqueArray(fc.constantFrom(...ids, 'gone.s1'))
      .map((chosen): AnswersByItem => new Map(chosen.map((id) => [id, 'skip'])));
    const revisited = fc.constantFrom(null, ...ids, 'gone.s1');
    fc.assert(
      fc.property(answers, revisited, (given, back) => {
        const position = currentPosition(items, given, back);
        if (!position) return ids.every((id) => given.has(id));
        const { item, number, total } = position;
        return (
          number >= 1 &&
          number <= total &&
          total === items.length &&
          items[number - 1] === item &&
          (item.id === back || !given.has(item.id))
        );
      }),
    );
  });
});

describe('the item before', () => {
  test.each(ids.map((_, index) => index))('number %i (from 0)', (index) => {
    const current = items[index];
    expect(current && itemBefore(items, current)).toBe(items[index - 1]);
  });

  test('is found by id, also when the content was loaded anew', () => {
    expect(itemBefore(items, itemOf('dataanvendelse', 's1', true))).toBe(items[0]);
  });

  test('does not exist for an item of another assessment', () => {
    expect(itemBefore(items, itemOf('innovation', 'gone', true))).toBeUndefined();
  });
});

describe('an unfinished assessment', () => {
  const lastActiveAt = new Date('2026-03-01T09:30:00.000Z');
  const days = (count: number, millis = 0) => new Date(lastActiveAt.getTime() + count * 86_400_000 + millis);

  test.each([
    ['is not idle at once', days(0), false],
    ['is not idle after 29 days', days(29), false],
    ['is not idle a millisecond before 30 days', days(30, -1), false],
    ['is idle at 30 days', days(30), true],
    ['is idle a year later', days(365), true],
    ['is not idle when the clock was set back', days(-1), false],
  ])('%s', (_, now, expected) => {
    expect(isIdle(lastActiveAt, now)).toBe(expected);
  });
});
