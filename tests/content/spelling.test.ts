import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createTextDocument, DocumentValidator, loadConfig } from 'cspell-lib';
import { describe, expect, test } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { contentFiles, contentFolder, expectNoFaults, languageFolders, projectFolder } from './texts.ts';

const settings = loadConfig(join(projectFolder, 'cspell.json'));
/** Words of the other language, for learners who cannot read this one. They are allowed in this group only. */
const wordsOfTheOtherLanguage: Readonly<Record<string, readonly string[]>> = {
  'src/content/da/sentences.yaml': ['English', 'language'],
  'src/content/en/sentences.yaml': ['Dansk'],
};
const remedy = 'Mend it, or, when a dictionary has it so, add it to tests/content/words-of-the-field.txt';

interface Misspelling {
  readonly word: string;
  readonly line: number;
}

/** @param file determines the language, see cspell.json */
async function misspellingsIn(content: string, file: string): Promise<readonly Misspelling[]> {
  const document = createTextDocument({ uri: pathToFileURL(file), content, languageId: 'yaml' });
  const options = { generateSuggestions: false, noConfigSearch: true };
  const validator = await DocumentValidator.create(document, options, await settings);
  if (validator.errors.length > 0) throw new AggregateError(validator.errors, 'cspell.json cannot be used');

  const unknown = validator.checkDocument().map(({ text, offset }) => ({ word: text, offset }));
  const guessed = validator
    .getCheckedTextRanges()
    .flatMap(({ startPos, endPos }) =>
      [...content.slice(startPos, endPos).matchAll(/\p{L}{3,}/gu)]
        .filter(([word]) => isGuess(validator, word))
        .map((match) => ({ word: match[0], offset: startPos + match.index })),
    );
  const byOffset = new Map([...guessed, ...unknown].map(({ word, offset }) => [offset, word]));
  return [...byOffset]
    .sort(([a], [b]) => a - b)
    .map(([offset, word]) => ({ word, line: content.slice(0, offset).split('\n').length }));
}

/**
 * The Danish dictionary accepts compounds of any two words, and therefore "informationsikkerhed" and "trinene".
 * A compound that it does not list must be in the words of the field.
 */
function isGuess(validator: DocumentValidator, word: string): boolean {
  const found = validator.traceWord(word).filter((entry) => entry.found && entry.word === word);
  return found.length > 0 && found.every(({ foundWord }) => foundWord?.includes('•'));
}

/** The line numbers below the name of a group. */
function linesOfGroup(content: string, group: string): readonly number[] {
  const lines = content.split('\n');
  const start = lines.indexOf(`${group}:`) + 1;
  if (start === 0) return [];
  const end = lines.findIndex((line, index) => index >= start && !line.startsWith('  '));
  return lines.slice(start, end < 0 ? undefined : end).map((_, index) => start + index + 1);
}

describe('the check', () => {
  const danish = join(contentFolder, 'da/scales.yaml');
  const english = join(contentFolder, 'en/scales.yaml');
  const words = async (content: string, file: string) =>
    (await misspellingsIn(content, file)).map(({ word }) => word);

  test.each(['kommunne', 'egenlig', 'informationsikkerhed', 'trinene', 'digitalle', 'idag', 'colour'])(
    'finds "%s" in Danish',
    async (word) => {
      expect(await words(`short: Her står ${word} midt i.`, danish)).toEqual([word]);
    },
  );

  test.each(['color', 'organise the compentence', 'hverdag'])(
    'finds the fault of "%s" in English',
    async (text) => {
      expect(await words(`short: This is ${text} here.`, english)).toHaveLength(1);
    },
  );

  test('names the line, and ignores names, ids, values and comments', async () => {
    const content = '# a coment\nitems:\n  - id: xyzzy.k1\n    text: "{xyzzy} er\n      forkært"\n';
    expect(await misspellingsIn(content, danish)).toEqual([{ word: 'forkært', line: 5 }]);
  });

  test('accepts words of the other language in one group only', () => {
    expect(linesOfGroup('a:\n  b: c\nlanguage:\n  da: Dansk\n  en: English\n\nd:\n  e: f\n', 'language')).toEqual([4, 5]);
  }); // prettier-ignore

  test('has a sorted list of words of the field, without duplicates', () => {
    const list = readFileSync(join(projectFolder, 'tests/content/words-of-the-field.txt'), 'utf8');
    const entries = list.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    expect(entries).toEqual([...new Set(entries)].sort(new Intl.Collator('da').compare));
  });
});

test.each(['municipality.yaml', ...languageFolders])('%s is spelt correctly', async (name) => {
  const files = contentFiles().filter(
    (file) => file.includes(join('src/content', name)) && !file.includes('/questions/'),
  );
  const faults: string[] = [];
  for (const file of files) {
    const place = relative(projectFolder, file);
    const content = readFileSync(file, 'utf8');
    const switches = linesOfGroup(content, 'language');
    for (const { word, line } of await misspellingsIn(content, file)) {
      if (switches.includes(line) && wordsOfTheOtherLanguage[place]?.includes(word)) continue;
      faults.push(`${place}, line ${line}: unknown word "${word}". ${remedy}.`);
    }
  }
  expect(files.length).toBeGreaterThan(0);
  expectNoFaults(faults);
});

test.each(languages)('the texts of the Teams app in %s are spelt correctly', async (language) => {
  const texts = JSON.parse(
    readFileSync(join(projectFolder, 'manifest', `${language}.json`), 'utf8'),
  ) as object;
  const lines = [...stringsIn(texts)].map((text) => `- ${text}`).join('\n');
  expect(await misspellingsIn(lines, join(contentFolder, language, 'manifest.yaml'))).toEqual([]);
});

function* stringsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null)
    for (const child of Object.values(value)) yield* stringsIn(child);
}
