import { describe, expect, test } from 'vitest';
import type { PackTip } from '../../src/content/learning.ts';
import { loadMunicipality } from '../../src/content/municipality.ts';
import { loadPack } from '../../src/content/pack.ts';
import { difficulties } from '../../src/domain/check.ts';
import { languages } from '../../src/domain/language.ts';
import { competenceIds, type CompetenceId } from '../../src/domain/wheel.ts';

const packs = { da: loadPack('da'), en: loadPack('en') };
const communication: readonly CompetenceId[] = ['en-til-mange', 'en-til-en', 'formidling-borgere-kolleger'];
const security: CompetenceId = 'data-informationssikkerhed';
const longestNotification = 80;

const wordsIn = (text: string) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

describe.each(languages)('the tips in %s', (language) => {
  const { tips, say } = packs[language];

  test.each(competenceIds)('are numerous enough for %s', (competence) => {
    const least = competence === security ? 24 : communication.includes(competence) ? 16 : 8;
    expect(tips.filter((tip) => tip.competence === competence).length).toBeGreaterThanOrEqual(least);
  });

  test('give short notifications that say they are a reminder', () => {
    const summaries = tips.map(({ title }) => say('nudge.summary', { title }));
    expect(summaries.filter((summary) => summary.length > longestNotification)).toEqual([]);
    expect(summaries.filter((summary) => !/^(Påmindelse|Reminder): \p{L}/u.test(summary))).toEqual([]);
  });

  test('have at most 60 words with their exercise, and existing job areas', () => {
    expect(
      tips.filter(({ text, exercise }) => wordsIn(`${text} ${exercise}`) > 60).map(({ id }) => id),
    ).toEqual([]);
    const areas = loadMunicipality().jobAreas.map(({ id }) => id);
    expect(tips.flatMap((tip) => tip.areas).filter((area) => !areas.includes(area))).toEqual([]);
  });

  test('are partly for everyone, in every competence', () => {
    for (const competence of competenceIds) {
      const own = tips.filter((tip) => tip.competence === competence);
      expect(own.filter(({ areas }) => areas.length === 0).length / own.length).toBeGreaterThan(0.4);
    }
  });
});

describe.each(languages)('the checks in %s', (language) => {
  const { checks } = packs[language];

  test.each(competenceIds)('are numerous enough for %s, in all three difficulties', (competence) => {
    const own = checks.filter((check) => check.competence === competence);
    expect(own.length).toBeGreaterThanOrEqual(competence === security ? 18 : 6);
    expect(new Set(own.map(({ difficulty }) => difficulty))).toEqual(new Set(difficulties));
  });

  test('do not reveal their answer by its position or length', () => {
    for (const letter of ['a', 'b', 'c'])
      expect(checks.filter(({ correct }) => correct === letter).length / checks.length).toBeLessThan(0.45);
    const longest = checks.filter(({ choices, correct }) => {
      const lengths = choices.map(({ text }) => text.length);
      const right = choices.find(({ id }) => id === correct)?.text.length ?? 0;
      return right === Math.max(...lengths);
    });
    expect(longest.length / checks.length).toBeLessThan(0.5);
  });

  test('have no two equal options', () => {
    const twins = checks.filter(
      ({ choices }) => new Set(choices.map(({ text }) => text)).size < choices.length,
    );
    expect(twins.map(({ id }) => id)).toEqual([]);
  });
});

describe('tips and checks', () => {
  test('are the same in both languages, except for their texts', () => {
    type Backed = Pick<PackTip, 'source' | 'rule' | 'review'>;
    const bare = ({ source, rule, review }: Backed) => ({ review, url: source.url, inForce: rule?.inForce, changes: rule?.changes?.on }); // prettier-ignore
    const shape = ({ tips, checks }: (typeof packs)['da']) => [
      ...tips.map(({ id, competence, areas, ai, withoutPc, usesKeyboard, ...tip }) => ({ id, competence, areas, ai, withoutPc, usesKeyboard, ...bare(tip) })),
      ...checks.map(({ id, competence, areas, ai, difficulty, options, correct, careful, alsoCareful, ...check }) => ({ id, competence, areas, ai, difficulty, options, correct, careful, alsoCareful, ...bare(check) })),
    ]; // prettier-ignore
    expect(shape(packs.en)).toEqual(shape(packs.da));
  });

  test('have unique ids', () => {
    const ids = [...packs.da.tips, ...packs.da.checks].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('are all marked as not legally reviewed', () => {
    const reviews = [...packs.da.tips, ...packs.da.checks].map(({ review }) => review);
    expect(reviews.filter(({ legal }) => legal)).toEqual([]);
  });
});
