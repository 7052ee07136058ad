import { describe, expect, test } from 'vitest';
import { loadMunicipality } from '../../src/content/municipality.ts';
import { areasWithPc, isCheckFor, isTipFor } from '../../src/domain/audience.ts';
import { tip } from './learning-facts.ts';

describe('a tip that needs a PC goes to', () => {
  const cases: readonly { jobArea: string | null; hasPc: boolean | null; areas: string[]; goes: boolean }[] =
    [
      { jobArea: 'administration', hasPc: null, areas: [], goes: true },
      { jobArea: 'aeldre-sundhed', hasPc: null, areas: [], goes: false },
      { jobArea: 'an-area-of-the-municipality', hasPc: null, areas: [], goes: false },
      { jobArea: null, hasPc: null, areas: [], goes: false },
      { jobArea: null, hasPc: null, areas: ['administration'], goes: false },
      { jobArea: 'skole', hasPc: null, areas: ['skole'], goes: true },
      { jobArea: 'administration', hasPc: null, areas: ['skole'], goes: false },
      { jobArea: 'administration', hasPc: false, areas: ['administration'], goes: false },
      { jobArea: 'skole', hasPc: false, areas: ['skole'], goes: false },
      { jobArea: null, hasPc: false, areas: [], goes: false },
      { jobArea: 'aeldre-sundhed', hasPc: true, areas: [], goes: true },
      { jobArea: null, hasPc: true, areas: [], goes: true },
      { jobArea: 'aeldre-sundhed', hasPc: true, areas: ['skole'], goes: false },
    ];
  test.each(cases)(
    'area $jobArea, PC $hasPc, written for $areas: $goes',
    ({ jobArea, hasPc, areas, goes }) => {
      expect(isTipFor({ ...tip('udvikling', 1, areas), usesKeyboard: true }, { jobArea, hasPc })).toBe(goes);
    },
  );

  test('everyone if it needs no PC', () => {
    expect(isTipFor(tip('udvikling', 1), { jobArea: 'aeldre-sundhed', hasPc: false })).toBe(true);
    expect(isTipFor(tip('udvikling', 1, ['skole']), { jobArea: null, hasPc: false })).toBe(true);
  });
});

test.each([
  [[], null, true],
  [[], 'skole', true],
  [['skole'], 'skole', true],
  [['skole'], 'dagtilbud', false],
  [['skole'], null, false],
])('a check for the areas %j is shown to a learner of %s: %s', (areas, jobArea, isPut) => {
  expect(isCheckFor({ areas }, jobArea)).toBe(isPut);
});

test('the areas with a PC are areas of the municipality file', () => {
  const areas = loadMunicipality().jobAreas.map(({ id }) => id);
  expect(areasWithPc.filter((area) => !areas.includes(area))).toEqual([]);
});
