import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { itemsIn, type Item, type Scope } from '../../src/domain/assessment.ts';
import { isRating, type Answer } from '../../src/domain/rating.ts';
import { answersToCarry, sittingsOf, type Run, type TimedAnswer } from '../../src/domain/sitting.ts';
import { competenceIds, type CompetenceId } from '../../src/domain/wheel.ts';

const kinds = { r: 'relevance', k: 'knowledge', s1: 'skill', s2: 'skill', a: 'attitude' } as const;
const names = ['r', 'k', 's1', 's2', 'a'] as const;

const all: readonly Item[] = competenceIds.flatMap((competence) =>
  names.map((name) => ({
    id: `${competence}.${name}`,
    competence,
    kind: kinds[name],
    key: name === 's1',
  })),
);

const quick: Scope = { kind: 'quick' };
const whole: Scope = { kind: 'whole' };
const one = (competence: CompetenceId): Scope => ({ kind: 'one', competence });

/** A moment, in seconds. */
const at = (seconds: number) => new Date(Date.UTC(2026, 2, 1, 9, 0, seconds));

/**
 * Answers to all items of a competence (relevance, knowledge, two skills, attitude), from `from` on, a second apart.
 */
function full(competence: CompetenceId, from: number, answers: readonly Answer[] = [2, 1, 1, 1, 1]) {
  return answers.map((answer, i) => [`${competence}.${names[i] ?? '?'}`, answer, from + i] as const);
}

/** The key items of all twelve, in the order of the wheel. */
function keys(from: number, answer: Answer = 1, count = 12) {
  return competenceIds.slice(0, count).map((id, i) => [`${id}.s1`, answer, from + i] as const);
}

function runOf(
  id: string,
  scope: Scope,
  answers: readonly (readonly [string, Answer, number])[],
  finished: number | null,
): Run {
  const timed = answers.map(([item, answer, time]) => [item, { answer, answeredAt: at(time) }] as const);
  return { id, scope, finishedAt: finished === null ? null : at(finished), answers: new Map(timed) };
}

/** Short enough for a table: "udvikling quick 7 [1]". */
function sittings(runs: readonly Run[], items = all): readonly string[] {
  return sittingsOf(runs, items).map(({ competence, isQuick, finishedAt, ratings }) => {
    const seconds = (finishedAt.getTime() - at(0).getTime()) / 1000;
    return `${competence} ${isQuick ? 'quick' : 'full'} ${seconds} [${ratings.join()}]`;
  });
}

const first = 'brugerkompetencer';
const second = 'dataanvendelse';

describe('the sittings', () => {
  const cases = [
    { name: 'none before any answer', runs: [], expected: [] },
    { name: 'one competence is one sitting, at the time of its last answer (10 + 4), without relevance', runs: [runOf('o', one(first), full(first, 10, [3, 0, 1, 2, 3]), 20)], expected: [`${first} full 14 [0,1,2,3]`] },
    { name: 'outs are not ratings', runs: [runOf('o', one(first), full(first, 10, ['skip', 'na', 1, 'skip', 0]), 20)], expected: [`${first} full 14 [1,0]`] },
    { name: 'outs alone are a sitting without ratings', runs: [runOf('o', one(first), full(first, 10, ['skip', 'na', 'na', 'na', 'na']), 20)], expected: [`${first} full 14 []`] },
    { name: 'a finished overview gives one sitting for each of its answers', runs: [runOf('q', quick, keys(0, 2, 2), 9)], expected: [`${second} quick 1 [2]`, `${first} quick 0 [2]`] },
    { name: 'an overview that is open or was given up gives none', runs: [runOf('q', quick, keys(0, 2, 11), null)], expected: [] },
    { name: 'an overview asks key items only; other answers are ignored', runs: [runOf('q', quick, [...keys(0, 2, 1), [`${first}.k`, 3, 5]], 9)], expected: [`${first} quick 0 [2]`] },
    { name: 'in the whole wheel each competence counts at its last answer, an unfinished one does not count', runs: [runOf('w', whole, [...full(first, 10), ...full(second, 20, [2, 1, 1, 1])], null)], expected: [`${first} full 14 [1,1,1,1]`] },
    { name: 'a competence with four of five answered does not count while the assessment is open', runs: [runOf('o', one(first), full(first, 10, [2, 1, 1, 1]), null)], expected: [] },
    { name: 'it counts with its answers after the assessment is finished, because items may have been added', runs: [runOf('o', one(first), full(first, 10, [2, 1, 1, 1]), 14)], expected: [`${first} full 13 [1,1,1]`] },
    { name: 'the answers of another competence are ignored', runs: [runOf('o', one(first), full(second, 10), 20)], expected: [] },
    { name: 'answers to removed items are ignored', runs: [runOf('o', one(first), [...full(first, 10), [`${first}.gone`, 3, 99]], 20)], expected: [`${first} full 14 [1,1,1,1]`] },
    { name: 'newest first, with any order of the assessments', runs: [runOf('a', one(first), full(first, 30), 34), runOf('b', one(first), full(first, 50), 54), runOf('c', one(second), full(second, 10), 14)], expected: [`${first} full 54 [1,1,1,1]`, `${first} full 34 [1,1,1,1]`, `${second} full 14 [1,1,1,1]`] },
    { name: 'a carried copy is not a second sitting', runs: [runOf('o', one(first), full(first, 10), 14), runOf('w', whole, full(first, 10), null)], expected: [`${first} full 14 [1,1,1,1]`] },
    { name: 'not even a copy of a copy', runs: [runOf('o', one(first), full(first, 10), 14), runOf('w', whole, full(first, 10), null), runOf('v', whole, full(first, 10), 99)], expected: [`${first} full 14 [1,1,1,1]`] },
    { name: 'a carried key answer is part of the full sitting (its last answer at 33) and still the quick one', runs: [runOf('q', quick, keys(0, 3, 1), 1), runOf('o', one(first), [...keys(0, 3, 1), [`${first}.r`, 2, 30], [`${first}.k`, 1, 31], [`${first}.s2`, 1, 32], [`${first}.a`, 1, 33]], 33)], expected: [`${first} full 33 [1,3,1,1]`, `${first} quick 0 [3]`] },
    { name: 'a quick and a full sitting at the same time stay two', runs: [runOf('q', quick, keys(14, 3, 1), 14), runOf('o', one(first), full(first, 10), 14)], expected: [`${first} quick 14 [3]`, `${first} full 14 [1,1,1,1]`] },
    { name: 'two competences that end at the same time stay two, in the order of the wheel', runs: [runOf('w', whole, [...full(second, 10), ...full(first, 10)], null)], expected: [`${first} full 14 [1,1,1,1]`, `${second} full 14 [1,1,1,1]`] },
  ] as const; // prettier-ignore

  for (const { name, runs, expected } of cases) {
    test(name, () => {
      expect(sittings(runs)).toEqual(expected);
    });
  }

  test('contain the given relevance and its time; an overview does not ask for it', () => {
    const runs = [runOf('o', one(first), full(first, 10, [3, 1, 1, 1, 1]), 14), runOf('q', quick, keys(0, 2, 1), 9)]; // prettier-ignore
    const [own, overview] = sittingsOf(runs, all);
    expect(own?.relevance).toMatchObject({ answer: 3, answeredAt: at(10) });
    expect(overview?.relevance).toBeUndefined();
  });
});

describe('the answers that a new assessment carries over', () => {
  const overview = runOf('q', quick, keys(0), 12);
  const ownFirst = runOf('o', one(first), full(first, 20), 24);
  const fourteen = [...names.map((name) => `o:${first}.${name}`), ...competenceIds.slice(1).map((id) => `q:${id}.s1`)]; // prettier-ignore
  const everything = runOf('w', whole, competenceIds.flatMap((id, i) => full(id, 100 + 5 * i)), 160); // prettier-ignore
  const cases = [
    { name: 'nothing when nothing was answered', scope: whole, runs: [], expected: [] },
    { name: 'nothing into an overview, not even from one that was given up', scope: quick, runs: [runOf('q', quick, keys(0, 1, 2), null), ownFirst], expected: [] },
    { name: 'the twelve key answers of the overview into the whole wheel', scope: whole, runs: [overview], expected: competenceIds.map((id) => `q:${id}.s1`) },
    { name: 'the key answer of the overview into one competence', scope: one(second), runs: [overview], expected: [`q:${second}.s1`] },
    { name: 'the key answers of an overview that was given up', scope: whole, runs: [runOf('q', quick, keys(0, 1, 2), null)], expected: [`q:${first}.s1`, `q:${second}.s1`] },
    { name: 'the outs as well, because an out also counts as answered', scope: one(first), runs: [runOf('q', quick, keys(0, 'na', 1), null)], expected: [`q:${first}.s1`] },
    { name: 'the later of two overviews', scope: one(first), runs: [overview, runOf('new', quick, keys(50), 62)], expected: [`new:${first}.s1`] },
    { name: 'the later of two overviews, also if it is listed first', scope: one(first), runs: [runOf('new', quick, keys(50), 62), overview], expected: [`new:${first}.s1`] },
    { name: 'a competence rated in full, and the key answers of the rest: 5 + 11', scope: whole, runs: [overview, ownFirst], expected: fourteen },
    { name: 'not an answer that a later overview replaced: the item is asked, so that no score stays provisional', scope: whole, runs: [ownFirst, runOf('q', quick, keys(50), 62)], expected: competenceIds.map((id) => `q:${id}.s1`) },
    { name: 'from a finished overview the items that a later, abandoned one did not reach', scope: whole, runs: [overview, runOf('new', quick, keys(50, 1, 1), null)], expected: [`new:${first}.s1`, ...competenceIds.slice(1).map((id) => `q:${id}.s1`)] },
    { name: 'the later of two full sittings', scope: whole, runs: [ownFirst, runOf('later', one(first), full(first, 60), 64)], expected: names.map((name) => `later:${first}.${name}`) },
    { name: 'a full sitting in an open or abandoned wheel', scope: whole, runs: [runOf('w', whole, [...full(first, 20), ...full(second, 30, [2, 1])], null)], expected: names.map((name) => `w:${first}.${name}`) },
    { name: 'nothing of an unfinished competence', scope: one(second), runs: [runOf('w', whole, full(second, 30, [2, 1, 1, 1]), null)], expected: [] },
    { name: 'no other competence into one', scope: one(second), runs: [ownFirst], expected: [] },
    { name: 'nothing if the competence was rated in full, because the learner wants to repeat it', scope: one(first), runs: [overview, ownFirst], expected: [] },
    { name: 'nothing if the whole wheel was rated in full, because the learner wants to repeat it', scope: whole, runs: [overview, ownFirst, everything], expected: [] },
    { name: 'from a wheel with one unfinished competence the other 11 x 5', scope: whole, runs: [runOf('w', whole, competenceIds.slice(1).flatMap((id, i) => full(id, 5 * i)), null)], expected: competenceIds.slice(1).flatMap((id) => names.map((name) => `w:${id}.${name}`)) },
    { name: 'from a finished competence all answers; an item that was added later is asked', scope: one(first), runs: [runOf('o', one(first), full(first, 20, [2, 1, 1, 1]), 24)], expected: names.slice(0, 4).map((name) => `o:${first}.${name}`) },
  ]; // prettier-ignore

  for (const { name, scope, runs, expected } of cases) {
    test(name, () => {
      expect(answersToCarry(scope, runs, all).map(({ runId, itemId }) => `${runId}:${itemId}`)).toEqual(expected);
    }); // prettier-ignore
  }
});

describe('for every history', () => {
  const scope = fc.constantFrom<Scope>(quick, whole, one(first), one('data-informationssikkerhed'));
  const answer = fc.constantFrom<Answer>(0, 1, 2, 3, 'na', 'skip');
  const timed = fc.record({ answer, answeredAt: fc.nat(50).map(at) });
  /** Some competences answered in full, some in part, so that full sittings are frequent. */
  const answers = fc
    .array(fc.tuple(fc.constantFrom(...all), fc.boolean(), fc.array(timed, { minLength: 5, maxLength: 5 })), {
      maxLength: 6,
    }) // prettier-ignore
    .map((chosen) => {
      const entries = chosen.flatMap(([item, isFull, moments]) => {
        const items = isFull ? all.filter(({ competence }) => competence === item.competence) : [item];
        return moments.slice(0, items.length).map((moment, i) => [items[i]?.id ?? '', moment] as const);
      });
      return new Map<string, TimedAnswer>(entries);
    });
  const history = fc
    .array(fc.record({ scope, answers, finishedAt: fc.option(fc.constant(at(60))) }), { maxLength: 5 })
    .map((runs): readonly Run[] => runs.map((run, i) => ({ ...run, id: `run-${i}` })));

  test('sittings are newest first, no two of one kind at the same time, and contain ratings only', () => {
    fc.assert(
      fc.property(history, (runs) => {
        const found = sittingsOf(runs, all);
        const times = found.map(({ finishedAt }) => finishedAt.getTime());
        expect(times).toEqual([...times].sort((a, b) => b - a));
        const marks = found.map((s) => `${s.competence} ${s.isQuick} ${s.finishedAt.getTime()}`);
        expect(new Set(marks).size).toBe(marks.length);
        expect(found.every(({ ratings }) => ratings.every(isRating))).toBe(true);
      }),
    );
  });

  test('carried and asked items together are all items of the scope, and at least one is asked', () => {
    fc.assert(
      fc.property(scope, history, (wanted, runs) => {
        const carried = answersToCarry(wanted, runs, all);
        const carriedIds = new Set(carried.map(({ itemId }) => itemId));
        const items = itemsIn(wanted, all).map(({ id }) => id);
        const asked = items.filter((id) => !carriedIds.has(id));
        expect(carriedIds.size).toBe(carried.length);
        expect(asked).not.toHaveLength(0);
        expect([...carriedIds, ...asked].sort()).toEqual([...items].sort());
        for (const { runId, itemId } of carried) {
          expect(runs.find(({ id }) => id === runId)?.answers.has(itemId)).toBe(true);
        }
      }),
    );
  });

  test('carrying answers over creates no new sitting', () => {
    fc.assert(
      fc.property(scope, history, (wanted, runs) => {
        const copies = answersToCarry(wanted, runs, all).flatMap(({ runId, itemId }) => {
          const copy = runs.find(({ id }) => id === runId)?.answers.get(itemId);
          return copy ? [[itemId, copy] as const] : [];
        });
        const next: Run = { id: 'next', scope: wanted, finishedAt: null, answers: new Map(copies) };
        expect(sittings([...runs, next])).toEqual(sittings(runs));
      }),
    );
  });
});
