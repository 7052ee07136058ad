import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { packageFaults } from './package-faults.ts';
import { PackageError } from '../../src/cli/app-package/package-error.ts';
import { loadAppWords } from '../../src/cli/app-package/words.ts';
import { bytesOf, exampleFiles, jsonIn, type Json, type PackageFiles } from './example.ts';

const files: PackageFiles = exampleFiles();

const first = 'bots[0].commandLists[0].commands[0].title';
const second = 'bots[0].commandLists[0].commands[1].title';
const inGroup = 'bots[0].commandLists[1].commands[0].title';

describe('the language files', () => {
  test('are Danish by default and English in addition', () => {
    expect(jsonIn(files, 'manifest.json').localizationInfo).toEqual({
      defaultLanguageTag: 'da',
      defaultLanguageFile: 'da.json',
      additionalLanguages: [{ languageTag: 'en', file: 'en.json' }],
    });
    expect(jsonIn(files, 'da.json')[first]).toBe('hjælp');
    expect(jsonIn(files, 'en.json')[first]).toBe('help');
  });

  test('have the same keys, for name, descriptions and each command', () => {
    const keys = Object.keys(jsonIn(files, 'da.json'));
    expect(Object.keys(jsonIn(files, 'en.json'))).toEqual(keys);
    expect(keys).toEqual(expect.arrayContaining(['name.short', 'name.full', 'description.short', 'description.full', first, inGroup])); // prettier-ignore
    expect(keys.filter((key) => key.endsWith('.title'))).toHaveLength(15);
    expect(keys.filter((key) => /commands.*\.description$/.test(key))).toHaveLength(15);
  });

  test('differ in all texts, except words that are equal in both languages', () => {
    const [da, en] = [jsonIn(files, 'da.json'), jsonIn(files, 'en.json')];
    const same = Object.keys(da).filter((key) => da[key] === en[key]).map((key) => da[key]); // prettier-ignore
    expect(same.sort()).toEqual([
      'Kompetencecoach',
      expect.stringContaining('Localization.schema.json'),
      'plan',
      'start',
      'tip',
    ]);
  });
});

describe('a language file', () => {
  /** The faults of the package with one changed file. A value of undefined is removed. */
  function faultsWith(name: string, change: Json): string {
    const content = { ...jsonIn(files, name), ...change };
    return packageFaults({ ...files, [name]: bytesOf(content) }).join('\n');
  }

  test.each([
    ['without a key', { [first]: undefined }, `${first}: is missing`],
    ['with a key that is not in the manifest', { [first.replace('[0].title', '[12].title')]: 'x' }, 'the manifest has no text there'], // prettier-ignore
    ['with a key that is not translated', { 'developer.name': 'x' }, 'Teams does not translate this'],
    ['with an empty text', { [first]: ' ' }, 'must be a text'],
    ['with a number', { [first]: 7 }, 'must be a text'],
    ['with "null", which Teams refuses', { 'name.short': 'Null' }, 'must be a text'],
    ['with another schema', { $schema: 'https://example.dk' }, '$schema must be'],
    ['with a short name of 31 characters', { 'name.short': 'x'.repeat(31) }, 'has 31 characters, 30 at most'],
    ['with a name of 101 characters', { 'name.full': 'x'.repeat(101) }, 'has 101 characters, 100 at most'],
    [
      'with a short description of 81 characters',
      { 'description.short': 'x'.repeat(81) },
      'has 81 characters, 80 at most',
    ],
    [
      'with a description of 4001 characters',
      { 'description.full': 'x'.repeat(4001) },
      'has 4001 characters, 4000 at most',
    ],
    ['with a command of 129 characters', { [first]: 'x'.repeat(129) }, 'has 129 characters, 128 at most'],
    ['with a command that begins with a slash', { [first]: '/help' }, 'must not begin with "/"'],
    ['with a command twice in a list', { [first]: 'Start' }, `${second}: "start" stands in the list twice`],
    [
      'with a description that repeats the short one',
      { 'description.short': 'is a robot' },
      'repeats description.short',
    ],
  ])('%s is refused', (_, change, message) => {
    expect(faultsWith('en.json', change)).toContain(message);
  });

  test('in Danish with texts that differ from the manifest is refused', () => {
    expect(faultsWith('da.json', { [first]: 'kommandoer' })).toContain(`da.json, ${first}: differs`);
  });

  test('that is not an object is refused', () => {
    expect(packageFaults({ ...files, 'en.json': Buffer.from('[]') }).join()).toContain(
      'en.json must be an object',
    );
  });
});

describe('the words of the package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kompetencecoach-words-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const { da, en } = loadAppWords();

  function loadWith(danish: object, english: object) {
    writeFileSync(join(folder, 'da.json'), JSON.stringify(danish));
    writeFileSync(join(folder, 'en.json'), JSON.stringify(english));
    return () => loadAppWords(folder);
  }

  test('are read unchanged', () => {
    expect(loadWith(da, en)()).toEqual({ da, en });
  });

  test.each([
    [
      'a command in one language only',
      { ...en.commands, group: {} },
      /commands\.group must have the same commands/,
    ],
    ['commands in another order', { ...en.commands, personal: Object.fromEntries(Object.entries(en.commands.personal).reverse()) }, /commands\.personal must have.*same order/], // prettier-ignore
    ['a command without a description', { ...en.commands, group: { explore: { title: 'x' } } }, /en\.json, commands\.group\.explore\.description/], // prettier-ignore
    ['an unknown list', { ...en.commands, meeting: {} }, /en\.json, commands:/],
  ])('with %s are refused with their place', (_, commands, message) => {
    expect(loadWith(da, { ...en, commands })).toThrow(PackageError);
    expect(loadWith(da, { ...en, commands })).toThrow(message);
  });

  test.each([['da', da] as const, ['en', en] as const])(
    'in %s have no exclamation mark and no long sentence',
    (_, words) => {
      const texts = [words.description.short, ...words.description.full, ...Object.values(words.commands).flatMap((list) => Object.values(list).map(({ description }) => description))]; // prettier-ignore
      expect(texts.filter((text) => text.includes('!'))).toEqual([]);
      const sentences = texts.flatMap((text) => text.split(/(?<=[.!?]["”)]*)\s+/));
      expect(sentences.filter((sentence) => sentence.split(/\s+/).length > 25)).toEqual([]);
    },
  );
});
