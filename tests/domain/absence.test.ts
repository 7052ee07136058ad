import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { isAbsent, mergeAbsences, notOver, withoutDays, type Absence } from '../../src/domain/absence.ts';

const start = Temporal.PlainDate.from('2026-12-01');
const dayAt = (count: number) => start.add({ days: count });
const span = fc
  .tuple(fc.nat(60), fc.nat(20))
  .map(([from, days]): Absence => ({ from: dayAt(from).toString(), to: dayAt(from + days).toString() }));
const spans = fc.array(span, { maxLength: 6 });
const calendar = [...Array(100).keys()].map((count) => dayAt(count - 5));

describe('merged absences', () => {
  test.each([
    ['that overlap become one', [['12-01', '12-10'], ['12-05', '12-12']], [['12-01', '12-12']]],
    ['that follow each other become one', [['12-11', '12-12'], ['12-01', '12-10']], [['12-01', '12-12']]],
    ['that contain another keep their days', [['12-01', '12-20'], ['12-05', '12-06']], [['12-01', '12-20']]],
    ['with a day in between stay two', [['12-12', '12-13'], ['12-01', '12-10']], [['12-01', '12-10'], ['12-12', '12-13']]],
  ])('%s', (_, given, expected) => {
    const of = (pairs: readonly (readonly string[])[]) => pairs.map(([from, to]) => ({ from: `2026-${from ?? ''}`, to: `2026-${to ?? ''}` }));
    expect(mergeAbsences(of(given))).toEqual(of(expected));
  }); // prettier-ignore

  test('cover the same days, and never touch', () => {
    fc.assert(
      fc.property(spans, (absences) => {
        const merged = mergeAbsences(absences);
        for (const day of calendar) expect(isAbsent(day, merged)).toBe(isAbsent(day, absences));
        for (const [index, { from }] of merged.entries())
          if (index > 0) expect(from > Temporal.PlainDate.from(merged[index - 1]?.to ?? from).add({ days: 1 }).toString()).toBe(true); // prettier-ignore
      }),
    );
  });
});

test('lose only the removed days', () => {
  fc.assert(
    fc.property(spans, span, (absences, gone) => {
      const rest = withoutDays(absences, gone);
      for (const day of calendar) expect(isAbsent(day, rest)).toBe(isAbsent(day, absences) && !isAbsent(day, [gone])); // prettier-ignore
    }),
  );
});

test('that end today are not over', () => {
  const today = Temporal.PlainDate.from('2026-12-10');
  expect(notOver([{ from: '2026-12-01', to: '2026-12-09' }, { from: '2026-12-01', to: '2026-12-10' }], today)).toEqual([{ from: '2026-12-01', to: '2026-12-10' }]); // prettier-ignore
});
