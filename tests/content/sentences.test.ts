import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadPack } from '../../src/content/pack.ts';
import { sentenceKeys } from '../../src/content/sentence-keys.ts';
import { loadSentences } from '../../src/content/sentences.ts';
import { languages } from '../../src/domain/language.ts';
import { copyOf, edit, faultOf } from './folder.ts';

const real = new URL('../../src/content/da/sentences.yaml', import.meta.url);

/** The line that names a group in the real file. */
function lineOf(name: string): number {
  return readFileSync(real, 'utf8').split('\n').indexOf(name) + 1;
}

function copy(): string {
  return join(copyOf('da'), 'sentences.yaml');
}

describe('a sentence', () => {
  const { say } = loadPack('da');

  test('without a value is used unchanged', () => {
    expect(say('welcome.begin')).toBe('Kom i gang');
  });

  test('contains its values, including numbers', () => {
    expect(say('assessment.progress', { number: 3, total: 12, competence: 'Innovation' })).toBe(
      '3/12 · Innovation',
    );
  });

  test.each([
    ['braces', '{number} og {total}'],
    ['special characters of a replacement text', "$& $1 $' $$"],
    ['a template expression', '${title}'],
  ])('treats %s in a value as plain text', (_, competence) => {
    expect(say('assessment.progress', { number: 1, total: 2, competence })).toBe(`1/2 · ${competence}`);
  });
});

describe.each(languages)('the sentences in %s', (language) => {
  const text = readFileSync(new URL(`../../src/content/${language}/sentences.yaml`, import.meta.url), 'utf8');

  test('exist for every key and no other', () => {
    const found = [...text.matchAll(/^(\w+):\n((?: {2,}.*\n|\n(?= ))+)/gm)].flatMap(([, group, lines = '']) =>
      [...lines.matchAll(/^ {2}(\w+):/gm)].map((match) => `${group}.${match[1]}`),
    );
    expect(found.sort()).toEqual(Object.keys(sentenceKeys).sort());
  });

  test('have different labels for the buttons of one card', () => {
    const { say } = loadPack(language);
    const labels = [say('home.start'), say('home.whole'), say('home.continue'), say('home.result'), say('home.explore'), say('home.help'), say('home.show'), say('result.again'), say('result.steps'), say('result.history')]; // prettier-ignore
    expect(new Set(labels).size).toBe(labels.length);
  });

  test('offer the other language in that language, and say how to return', () => {
    const { say } = loadPack(language);
    expect([say('language.da'), say('language.en')]).toEqual(['Dansk', 'English']);
    expect(say('language.chosen')).toContain(language === 'da' ? '"language"' : '"sprog"');
  });
});

test('the Danish sentences say "du", never the formal "De"', () => {
  expect(readFileSync(real, 'utf8')).not.toMatch(/\b(Deres|Dem)\b/);
});

test('the English sentences say "you" to one person, in British words', () => {
  const text = readFileSync(new URL('../../src/content/en/sentences.yaml', import.meta.url), 'utf8');
  expect(text).not.toMatch(/\b(percent|color|organize|practice)\b/i);
});

describe('a fault in the sentences names file, line, field and remedy', () => {
  const cases = [
    { name: 'a missing sentence', from: '  begin: Kom i gang\n', to: '', field: 'welcome.begin', line: (_: number) => lineOf('welcome:'), remedy: /missing\. Add it as text/ },
    { name: 'an unused sentence', from: '  begin: Kom i gang', to: '  begin: Kom i gang\n  begynd: Kom i gang', field: 'welcome', line: (edited: number) => edited + 1, remedy: /begynd.*Remove/ },
    { name: 'a sentence that is a number', from: 'begin: Kom i gang', to: 'begin: 1', field: 'welcome.begin', line: undefined, remedy: /Write it as text/ },
    { name: 'a misspelt value', from: 'fra {area}.', to: 'fra {omraade}.', field: 'area.chosen', line: undefined, remedy: /must use \{area\}, each once/ },
    { name: 'a missing value', from: '{answered} af {total}', to: '{answered}', field: 'pause.place', line: undefined, remedy: /must use \{answered\}, \{scope\}, \{total\}, each once/ },
    { name: 'a value used twice', from: 'fra {area}.', to: 'fra {area} og {area}.', field: 'area.chosen', line: undefined, remedy: /each once/ },
    { name: 'an unknown value', from: 'begin: Kom i gang', to: 'begin: Kom i gang {navn}', field: 'welcome.begin', line: undefined, remedy: /must use no \{braces\}/ },
    { name: 'a missing group', from: 'receipt:\n  moved: Vi er gået videre længere nede i chatten.\n', to: '', field: 'receipt', line: () => 1, remedy: /missing\. Add it as names with values/ },
  ]; // prettier-ignore

  for (const { name, from, to, field, line, remedy } of cases) {
    test(name, () => {
      const file = copy();
      const edited = edit(file, from, to);
      const fault = faultOf(() => loadSentences(file));
      expect(fault.name).toBe('ContentError');
      expect(fault.message).toMatch(remedy);
      expect(fault.message).toContain(`field "${field}"`);
      expect(fault.message).toContain(`${file}, line ${line?.(edited) ?? edited}, `);
    });
  }
});
