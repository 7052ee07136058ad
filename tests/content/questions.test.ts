import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadMunicipality } from '../../src/content/municipality.ts';
import { loadPack } from '../../src/content/pack.ts';
import { loadAskContent } from '../../src/content/questions.ts';
import { languages } from '../../src/domain/language.ts';
import { competenceIds } from '../../src/domain/wheel.ts';
import { contentFolder, textsIn } from './texts.ts';

const packs = { da: loadPack('da'), en: loadPack('en') };

describe('the glossary', () => {
  test('explains at least 60 terms, the same in both languages', () => {
    const told = languages.map((language) =>
      [...packs[language].glossary.values()].map(({ id, competence, related, rule, review }) => ({
        id,
        competence,
        related,
        inForce: rule?.inForce,
        changes: rule?.changes?.on,
        review,
      })),
    );
    expect(told[0]?.length).toBeGreaterThanOrEqual(60);
    expect(told[1]).toEqual(told[0]);
  });

  test.each(languages)('answers in at most two sentences in %s', (language) => {
    const long = [...packs[language].glossary.values()].filter(
      ({ short }) => short.split(/(?<=[.?])\s+(?=\p{Lu})/u).length > 2,
    );
    expect(long.map(({ id }) => id)).toEqual([]);
  });

  test.each(languages)('has no duplicate name in %s', (language) => {
    const names = [...packs[language].glossary.values()].flatMap(({ id, name, aliases }) =>
      [...new Set([name, ...aliases].map((each) => each.toLowerCase()))].map((each) => ({ each, id })),
    );
    const twice = names.filter(({ each, id }) =>
      names.some((other) => other.each === each && other.id !== id),
    );
    expect(twice).toEqual([]);
  });
});

describe.each(languages)('the questions in %s', (language) => {
  const areas = loadMunicipality().jobAreas.map(({ id }) => id);

  test.each(competenceIds)('describe 25 to 40 situations for %s, from at least 8 job areas', (id) => {
    const texts = textsIn(join(contentFolder, language, 'questions', `${id}.yaml`));
    const situations = texts.filter(({ names }) => names[0] === 'situations');
    expect(situations.length).toBeGreaterThanOrEqual(25);
    expect(situations.length).toBeLessThanOrEqual(41);
    const told = [...new Set(situations.map(({ names }) => names[1] ?? ''))];
    expect(told.filter((area) => !areas.includes(area))).toEqual([]);
    expect(told.length).toBeGreaterThanOrEqual(8);
  });

  test('have one meaning each', () => {
    const { lines } = loadAskContent().questions[language];
    const labels = new Map<string, string>();
    const contradicting = lines.filter(({ text, label }) => {
      const before = labels.get(text.toLowerCase());
      labels.set(text.toLowerCase(), label);
      return before !== undefined && before !== label;
    });
    expect(contradicting.map(({ text, label }) => `${text}: ${label}`)).toEqual([]);
  });

  test('ask about every term', () => {
    const asked = new Set(loadAskContent().questions[language].aboutTerms.map(({ label }) => label));
    expect([...packs[language].glossary.keys()].filter((id) => !asked.has(`term:${id}`))).toEqual([]);
  });
});
