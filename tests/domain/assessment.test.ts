import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  currentPosition,
  finishedCompetences,
  isIdle,
  isSameScope,
  isUnimportant,
  itemBefore,
  itemsIn,
  itemsToAskAgain,
  restOfCompetence,
  type AnswersByItem,
  type Item,
  type Scope,
} from '../../src/domain/assessment.ts';
import type { Answer } from '../../src/domain/rating.ts';
import { competenceIds, type CompetenceId } from '../../src/domain/wheel.ts';

const kinds = { r: 'relevance', k: 'knowledge', s1: 'skill', s2: 'skill', a: 'attitude' } as const;
const names = ['r', 'k', 's1', 's2', 'a'] as const;

function itemOf(competence: CompetenceId, name: keyof typeof kinds): Item {
  return { id: `${competence}.${name}`, competence, kind: kinds[name], key: name === 's1' };
}

const all = competenceIds.flatMap((competence) => names.map((name) => itemOf(competence, name)));

const quick: Scope = { kind: 'quick' };
const whole: Scope = { kind: 'whole' };
const one: Scope = { kind: 'one', competence: 'udvikling' };
const scopes: readonly Scope[] = [quick, whole, one, { kind: 'one', competence: 'brugerkompetencer' }];

/** Answers to items of `udvikling`, by the last part of their ids. */
function given(answers: Partial<Record<keyof typeof kinds, Answer>>): AnswersByItem {
  return new Map(Object.entries(answers).map(([name, answer]) => [`udvikling.${name}`, answer]));
}

/** Answers to the first `count` items; one of them is an out, which also counts as answered. */
function answered(items: readonly Item[], count: number): AnswersByItem {
  return new Map<string, Answer>(items.slice(0, count).map(({ id }, i) => [id, i === 1 ? 'skip' : 0]));
}

describe('the items of an assessment', () => {
  test('of the quick overview are the twelve key items in the order of the wheel', () => {
    const items = itemsIn(quick, all);
    expect(items.map((item) => item.competence)).toEqual(competenceIds);
    expect(items.every((item) => item.key)).toBe(true);
  });

  test('of the whole wheel are all 12 x 5, of one competence its five, in the order of the content', () => {
    expect(itemsIn(whole, all)).toEqual(all);
    expect(itemsIn(one, all).map(({ id }) => id)).toEqual(names.map((name) => `udvikling.${name}`));
  });

  test('are in the order of the wheel, with any order of the content', () => {
    const reversed = itemsIn(whole, [...all].reverse());
    expect(itemsIn(quick, [...all].reverse())).toEqual(itemsIn(quick, all));
    expect([...new Set(reversed.map((item) => item.competence))]).toEqual(competenceIds);
  });
});

test('are equal for two scopes that are equal', () => {
  for (const here of scopes) {
    for (const there of scopes) expect(isSameScope(here, there)).toBe(here === there);
    expect(isSameScope(here, { ...here })).toBe(true);
  }
});

describe('the position of the learner', () => {
  const keys = itemsIn(quick, all);
  const own = itemsIn(one, all);
  /**
   * The whole wheel after a quick overview: its key answers are carried over, so four items per competence are left.
   */
  const left = all.filter((item) => !item.key);
  const gap = new Map<string, Answer>([['brugerkompetencer.s1', 0], ['data-informationssikkerhed.s1', 3]]); // prettier-ignore
  const strangers = new Map<string, Answer>([['gone.s1', 2]]);
  const cases = [
    { name: 'quick: at the first item before any answer', scope: quick, items: keys, answers: answered(keys, 0), back: null, at: 0, place: '1/12' },
    { name: 'quick: at the second after one answer', scope: quick, items: keys, answers: answered(keys, 1), back: null, at: 1, place: '2/12' },
    { name: 'quick: after a skipped item, because an out is an answer', scope: quick, items: keys, answers: answered(keys, 2), back: null, at: 2, place: '3/12' },
    { name: 'quick: at the last item after eleven answers', scope: quick, items: keys, answers: answered(keys, 11), back: null, at: 11, place: '12/12' },
    { name: 'quick: at an open item before answered ones', scope: quick, items: keys, answers: gap, back: null, at: 1, place: '2/12' },
    { name: 'quick: at the item after going back, although it has an answer', scope: quick, items: keys, answers: answered(keys, 5), back: 'data-informationssikkerhed.s1', at: 2, place: '3/12' },
    { name: 'quick: at the item after going back when all are answered', scope: quick, items: keys, answers: answered(keys, 12), back: 'innovation.s1', at: 11, place: '12/12' },
    { name: 'quick: at the first open item if the revisited one is no longer in the content', scope: quick, items: keys, answers: answered(keys, 3), back: 'gone.s1', at: 3, place: '4/12' },
    { name: 'quick: at the first item if only items outside of the scope are answered', scope: quick, items: keys, answers: strangers, back: null, at: 0, place: '1/12' },
    { name: 'whole: at the last item of the first competence', scope: whole, items: all, answers: answered(all, 4), back: null, at: 4, place: '5/5' },
    { name: 'whole: counts from 1 in each competence (5 answered, so 1 of the second)', scope: whole, items: all, answers: answered(all, 5), back: null, at: 5, place: '1/5' },
    { name: 'whole: counts in the competence after going back', scope: whole, items: all, answers: answered(all, 7), back: 'brugerkompetencer.s2', at: 3, place: '4/5' },
    { name: 'whole: carried items are neither asked nor counted (4 + 1 answered)', scope: whole, items: left, answers: answered(left, 5), back: null, at: 5, place: '2/4' },
    { name: 'whole: going back to a carried item is impossible', scope: whole, items: left, answers: answered(left, 5), back: 'brugerkompetencer.s1', at: 5, place: '2/4' },
    { name: 'one: in the middle of its five', scope: one, items: own, answers: answered(own, 2), back: null, at: 2, place: '3/5' },
  ]; // prettier-ignore

  for (const { name, scope, items, answers, back, at, place } of cases) {
    test(name, () => {
      const position = currentPosition(scope, items, answers, back);
      expect(position?.item).toBe(items[at]);
      expect(`${position?.number ?? '-'}/${position?.total ?? '-'}`).toBe(place);
    });
  }

  test.each([
    ['all are answered', keys, null],
    ['all are answered and the revisited item is no longer in the content', keys, 'gone.s1'],
    ['there are no items', [], null],
  ])('is undefined when %s', (_, items, back) => {
    expect(currentPosition(quick, items, answered(items, 12), back)).toBeUndefined();
  });

  const subset = fc.uniqueArray(fc.constantFrom(...all.map(({ id }) => id), 'gone.s1'));

  test('the count is always between 1 and the total, and the shown item is open or revisited', () => {
    const back = fc.constantFrom(null, ...all.map(({ id }) => id), 'gone.s1');
    fc.assert(
      fc.property(fc.constantFrom(...scopes), subset, back, (scope, ids, revisited) => {
        const items = itemsIn(scope, all);
        const answers = new Map<string, Answer>(ids.map((id) => [id, 'skip']));
        const position = currentPosition(scope, items, answers, revisited);
        if (!position) return items.every(({ id }) => answers.has(id));
        const { item, number, total } = position;
        const sitting = items.filter(
          (other) => scope.kind === 'quick' || other.competence === item.competence,
        );
        expect([sitting[number - 1], total]).toEqual([item, sitting.length]);
        return item.id === revisited || !answers.has(item.id);
      }),
    );
  });

  test('an assessment asks each item that is not carried over once and in order, and then ends', () => {
    const answer = fc.constantFrom<Answer>(0, 1, 2, 3, 'na', 'skip');
    fc.assert(
      fc.property(fc.constantFrom(...scopes), subset, answer, (scope, carried, each) => {
        const asked = itemsIn(scope, all).filter(({ id }) => !carried.includes(id));
        const answers = new Map<string, Answer>(carried.map((id) => [id, 3]));
        const put: Item[] = [];
        for (const _ of asked) {
          const { item } = currentPosition(scope, asked, answers, null) ?? {};
          if (!item) break;
          put.push(item);
          answers.set(item.id, each);
        }
        expect(put).toEqual(asked);
        expect(currentPosition(scope, asked, answers, null)).toBeUndefined();
      }),
    );
  });
});

describe('the item before', () => {
  const items = itemsIn(whole, all);

  test('is the previous one for each of the sixty; the first has none', () => {
    for (const [index, item] of items.entries()) expect(itemBefore(items, item)).toBe(items[index - 1]);
  });

  test('is found by id, also after the content was loaded again; it does not exist in another assessment', () => {
    expect(itemBefore(items, itemOf('dataanvendelse', 'k'))).toEqual(itemOf('dataanvendelse', 'r'));
    expect(itemBefore(itemsIn(one, all), itemOf('innovation', 'a'))).toBeUndefined();
  });
});

describe('a competence that is not important', () => {
  const items = itemsIn(whole, all);
  const cases = [
    { name: 'has relevance 0', current: 'k', answers: given({ r: 0 }), expected: true },
    { name: 'is still unimportant at its last item', current: 'a', answers: given({ r: 0, k: 3, s1: 'na' }), expected: true },
    { name: 'is not one with relevance 1', current: 'k', answers: given({ r: 1 }), expected: false },
    { name: 'is not one with skipped relevance, which counts as 2', current: 'k', answers: given({ r: 'skip' }), expected: false },
    { name: 'is not one before relevance is answered', current: 'k', answers: given({}), expected: false },
    { name: 'is not one because of a statement with answer 0', current: 's1', answers: given({ k: 0 }), expected: false },
    { name: 'is not one at the relevance question itself', current: 'r', answers: given({ r: 0 }), expected: false },
    { name: 'is not one because another competence is', current: 'k', answers: new Map([['innovation.r', 0]] as const), expected: false },
  ] as const; // prettier-ignore

  for (const { name, current, answers, expected } of cases) {
    test(name, () => {
      expect(isUnimportant(itemOf('udvikling', current), items, answers)).toBe(expected);
    });
  }

  test('is left by skipping its open items, without changing answers', () => {
    const rest = (current: keyof typeof kinds, answers: AnswersByItem) =>
      restOfCompetence(itemOf('udvikling', current), items, answers).map(({ id }) => id);
    expect(rest('k', given({ r: 0 }))).toEqual([
      'udvikling.k',
      'udvikling.s1',
      'udvikling.s2',
      'udvikling.a',
    ]);
    expect(rest('s2', given({ r: 0, k: 3, s1: 1 }))).toEqual(['udvikling.s2', 'udvikling.a']);
    expect(rest('k', given({ r: 0, k: 3, s1: 1 }))).toEqual(['udvikling.s2', 'udvikling.a']);
  });

  const skipped = given({ r: 0, k: 'na', s1: 'na', s2: 2, a: 'skip' });
  const againCases = [
    { name: 'asks skipped items when it becomes important', current: 'r', answer: 2, answers: skipped, again: ['k', 's1'] },
    { name: 'asks them also when relevance is changed to no value', current: 'r', answer: 'skip', answers: skipped, again: ['k', 's1'] },
    { name: 'asks nothing when it stays unimportant', current: 'r', answer: 0, answers: skipped, again: [] },
    { name: 'asks nothing if it was important, because each out was deliberate', current: 'r', answer: 3, answers: given({ r: 1, k: 'na' }), again: [] },
    { name: 'asks nothing at the first answer to relevance', current: 'r', answer: 3, answers: given({}), again: [] },
    { name: 'asks nothing when a statement goes from 0 to 2', current: 'k', answer: 2, answers: given({ r: 0, k: 0, s1: 'na' }), again: [] },
  ] as const; // prettier-ignore

  for (const { name, current, answer, answers, again } of againCases) {
    test(name, () => {
      const neighbours = new Map<string, Answer>([...answers, ['innovation.k', 'na']]);
      const asked = itemsToAskAgain(itemOf('udvikling', current), answer, items, neighbours);
      expect(asked.map(({ id }) => id)).toEqual(again.map((id) => `udvikling.${id}`));
    });
  }
});

describe('finished competences', () => {
  const cases = [
    {
      name: 'none at the start of the whole wheel',
      items: all,
      count: 0,
      expected: { finished: 0, total: 12 },
    },
    { name: 'none at four of five items', items: all, count: 4, expected: { finished: 0, total: 12 } },
    { name: 'one at five items', items: all, count: 5, expected: { finished: 1, total: 12 } },
    { name: 'six at 34 items: 34 / 5 = 6.8', items: all, count: 34, expected: { finished: 6, total: 12 } },
    { name: 'all at sixty', items: all, count: 60, expected: { finished: 12, total: 12 } },
    { name: 'of one competence', items: itemsIn(one, all), count: 5, expected: { finished: 1, total: 1 } },
    { name: 'of nothing', items: [], count: 0, expected: { finished: 0, total: 0 } },
  ];

  test.each(cases)('$name', ({ items, count, expected }) => {
    expect(finishedCompetences(items, answered(items, count))).toEqual(expected);
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
    ['is not idle after the clock was set back', days(-1), false],
  ])('%s', (_, now, expected) => {
    expect(isIdle(lastActiveAt, now)).toBe(expected);
  });
});
