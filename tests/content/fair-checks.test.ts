import { describe, expect, test } from 'vitest';
import { fairFigures, isWithinLimits, type Figure } from '../../src/content/fairness.ts';
import { loadPack } from '../../src/content/pack.ts';
import { languages } from '../../src/domain/language.ts';
import { expectNoFaults } from './texts.ts';

const groups = ['excuses', 'length', 'and', 'keys', 'slots', 'difficulty', 'careful', 'guessers'] as const satisfies readonly Figure['group'][]; // prettier-ignore

/** `npm run content:figures` shows all of them. */
describe.each(languages)('the knowledge questions in %s do not reveal their answer by', (language) => {
  const figures = fairFigures(loadPack(language).checks, language);

  test.each(groups)('%s', (group) => {
    const own = figures.filter((figure) => figure.group === group);
    expect(own.length).toBeGreaterThan(0);
    expectNoFaults(
      own
        .filter((figure) => !isWithinLimits(figure))
        .map(({ name, value, lowest, highest, unit }) => `${language}, ${name}: ${value.toFixed(1)} ${unit}, held to ${lowest.toFixed(1)} - ${highest.toFixed(1)}`), // prettier-ignore
    );
  });
});
