import { describe, expect, test } from 'vitest';
import { loadMunicipality } from '../../src/content/municipality.ts';
import { loadPack } from '../../src/content/pack.ts';
import { isCheckFor } from '../../src/domain/audience.ts';
import { competenceIds } from '../../src/domain/wheel.ts';

// The other language has the same entries, see learning.test.ts.
const { tips, checks, glossary } = loadPack('da');
const areas = loadMunicipality().jobAreas.map(({ id }) => id);

test('there are at least 220 tips, 120 knowledge questions and 125 terms', () => {
  expect(tips.length).toBeGreaterThanOrEqual(220);
  expect(checks.length).toBeGreaterThanOrEqual(120);
  expect(glossary.size).toBeGreaterThanOrEqual(125);
});

describe.each(areas)('the job area %s has', (area) => {
  test('at least six specific tips', () => {
    expect(tips.filter((tip) => tip.areas.includes(area)).length).toBeGreaterThanOrEqual(6);
  });

  test('at least four specific knowledge questions', () => {
    expect(checks.filter((check) => check.areas.includes(area)).length).toBeGreaterThanOrEqual(4);
  });
});

test('at least thirty tips are for people without a PC', () => {
  expect(tips.filter(({ withoutPc }) => withoutPc).length).toBeGreaterThanOrEqual(30);
});

/** Words that are only in exercises with a keyboard or a mouse; "Windows" alone may be the subject of a text. */
const needsPc = /\b(Ctrl|Alt ?\+|Windows-tasten|Windows key|F\d{1,2}\b|højreklik|right-click)/iu;

test.each(['da', 'en'] as const)('a tip in %s with a keyboard shortcut is marked', (language) => {
  const unmarked = loadPack(language).tips.filter(
    ({ exercise, usesKeyboard }) => needsPc.test(exercise) && !usesKeyboard,
  );
  expect(unmarked.map(({ id }) => id)).toEqual([]);
});

describe.each(competenceIds)('the competence %s has', (competence) => {
  test('a tip and a knowledge question about AI', () => {
    expect(tips.filter((tip) => tip.competence === competence && tip.ai).length).toBeGreaterThan(0);
    expect(checks.filter((check) => check.competence === competence && check.ai).length).toBeGreaterThan(0);
  });

  // Enough for two sittings without a repeated question. Null: a learner without a job area.
  test.each([null, ...areas])('four knowledge questions for a learner of %s', (area) => {
    const own = checks.filter((check) => check.competence === competence && isCheckFor(check, area));
    expect(own.length).toBeGreaterThanOrEqual(4);
  });
});
