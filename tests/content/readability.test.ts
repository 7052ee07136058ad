import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { competenceSchema } from '../../src/content/pack-schema.ts';
import { loadPack } from '../../src/content/pack.ts';
import { readYaml } from '../../src/content/read-yaml.ts';
import { languages, type Language } from '../../src/domain/language.ts';
import { competenceIds } from '../../src/domain/wheel.ts';
import { contentFiles, contentFolder, expectNoFaults, isTyped, languageFolders, textsIn } from './texts.ts';

const mostWordsInSentence = 25;
const mostWordsInItem = 18;
/** On Björnsson's scale, 45 is the limit between newspapers and official texts. */
const highestLix = 45;

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}{}]+(?:[-'’.,][\p{L}\p{N}]+)*/gu) ?? [];
}

/** A heading or list item ends at the end of its line. */
function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[.!?]["”)]*)\s+|\n+/).filter((sentence) => wordsOf(sentence).length > 0);
}

/** Läsbarhetsindex: mean words in a sentence + percentage of words longer than 6 letters. */
function lixOf(text: string): number {
  const words = wordsOf(text);
  const long = words.filter((word) => (word.match(/\p{L}/gu) ?? []).length > 6);
  return words.length / sentencesOf(text).length + (100 * long.length) / words.length;
}

function competencesOf(language: string) {
  return competenceIds.map((id) => {
    const file = join(contentFolder, language, 'competences', `${id}.yaml`);
    return { id, ...readYaml(file, competenceSchema(id)) };
  });
}

/** Names and ids instead of prose: words that learners type, and keys for lookups. */
const notProse = new Set([
  'aliases',
  'related',
  'name',
  'url',
  'id',
  'kind',
  'area',
  'areas',
  'owner',
  'due',
  'correct',
  'careful',
  'alsoCareful',
  'paragraph',
  'inForce',
  'on',
]);

function proseOf(language: string) {
  return contentFiles(language)
    .filter((file) => !isTyped(file))
    .flatMap(textsIn)
    .filter(({ names }) => !names.some((name) => notProse.has(name)));
}

describe('the measures', () => {
  test('LIX of ten words in two sentences, three of them long, is 5 + 30', () => {
    expect(lixOf('Vi benytter systemer i hverdagen. Du kan altid spørge os.')).toBeCloseTo(35);
  });

  test('a word may contain a hyphen, an apostrophe or a comma; a value in braces is one word', () => {
    expect(wordsOf("it-support, KL's 2,5 - {area}.")).toEqual(['it-support', "KL's", '2,5', '{area}']);
  });

  test('a sentence ends at a full stop, a question mark or the end of its line', () => {
    expect(sentencesOf('- **hjælp** hjælper\n- **pause** venter\n\nKan du? Skriv "ja." Godt.')).toHaveLength(
      5,
    );
  });
});

describe.each(languageFolders)('the texts in %s', (language) => {
  test(`have sentences of at most ${mostWordsInSentence} words`, () => {
    const faults = proseOf(language).flatMap(({ place, text }) =>
      sentencesOf(text)
        .map((sentence) => ({ sentence, count: wordsOf(sentence).length }))
        .filter(({ count }) => count > mostWordsInSentence)
        .map(({ sentence, count }) => `${place}: ${count} words in one sentence: "${sentence}"`),
    );
    expectNoFaults(faults);
  });

  test(`have items of at most ${mostWordsInItem} words`, () => {
    const items = competencesOf(language).flatMap(({ id, short, items: rest }) => [
      { id: `${id}.r`, text: short },
      ...rest,
    ]);
    const faults = items
      .map(({ id, text }) => ({ id, count: wordsOf(text).length }))
      .filter(({ count }) => count > mostWordsInItem)
      .map(({ id, count }) => `${language}, item ${id}: ${count} words`);
    expectNoFaults(faults);
  });

  test('have no exclamation mark', () => {
    const faults = contentFiles(language)
      .flatMap(textsIn)
      .filter(({ text }) => text.includes('!'))
      .map(({ place, text }) => `${place}: an exclamation mark: "${text}"`);
    expectNoFaults(faults);
  });

  test('link to complete https addresses only', () => {
    const links = contentFiles(language)
      .flatMap(textsIn)
      .flatMap(({ place, names, text }) =>
        names.at(-1) === 'url' ? [{ place, link: text }] : linksIn(text).map((link) => ({ place, link })),
      );
    expect(links.length).toBeGreaterThanOrEqual(competenceIds.length);
    expectNoFaults(
      links
        .filter(({ link }) => !isWholeLink(link))
        .map(({ place, link }) => `${place}: not a link: "${link}"`),
    );
  });
});

test('there are texts for every selectable language and no other', () => {
  expect([...languageFolders].sort()).toEqual([...languages].sort());
});

test('the municipality file has no exclamation mark', () => {
  expect(textsIn(join(contentFolder, 'municipality.yaml')).filter(({ text }) => text.includes('!'))).toEqual(
    [],
  );
});

test.each(competencesOf('da').map(({ id, text }) => [id, text]))(
  `%s has LIX ${highestLix} or lower`,
  (_, text) => {
    expect(lixOf(text)).toBeLessThanOrEqual(highestLix);
  },
);

describe.each(languages.filter((language) => language !== 'da'))('the pack in %s', (language) => {
  test('has the same files as the Danish pack', () => {
    const names = (folder: string) => readdirSync(join(contentFolder, folder, 'competences')).sort();
    expect(names(language)).toEqual(names('da'));
  });

  test('has items with the same id, kind, version and key, in the same order', () => {
    const asked = (folder: string) =>
      competencesOf(folder).flatMap(({ items }) =>
        items.map(({ id, kind, version, key }) => `${id}: ${kind}, version ${version}, key ${key}`),
      );
    expect(asked(language)).toEqual(asked('da'));
  });

  test('has the same items in the whole wheel, including relevance', () => {
    const asked = (folder: Language) =>
      loadPack(folder).items.map(({ text: _, examples: _examples, ...item }) => item);
    expect(asked(language)).toEqual(asked('da'));
  });

  test('has the same number of exercises and the same sources', () => {
    const parts = (folder: string) =>
      competencesOf(folder).map(({ id, tryThis, source }) => `${id}: ${tryThis.length}, ${source.url}`);
    expect(parts(language)).toEqual(parts('da'));
    const wheelSource = (folder: Language) => loadPack(folder).wheel.source.url;
    expect(wheelSource(language)).toBe(wheelSource('da'));
  });

  test('leaves no sentence in Danish', () => {
    const wordsIn = (text: string) => text.replaceAll(/\{\w+\}/g, '').match(/\p{L}+/gu) ?? [];
    const danish = new Map(proseOf('da').map(({ place, text }) => [text.trim(), place]));
    // A single word or a name may be equal in both languages.
    const faults = proseOf(language).flatMap(({ place, text }) => {
      const twin = wordsIn(text).length > 1 ? danish.get(text.trim()) : undefined;
      return twin === undefined ? [] : [`${place}: as in ${twin}: "${text}"`];
    });
    expectNoFaults(faults);
  });

  test('has examples for the same job areas', () => {
    const areas = (folder: string) =>
      competencesOf(folder).flatMap(({ id, examples, items }) => [
        `${id}: ${examples.map(({ area }) => area).join()}`,
        ...items.map((item) => `${item.id}: ${Object.keys(item.examples).sort().join()}`),
      ]);
    expect(areas(language)).toEqual(areas('da'));
  });
});

function linksIn(text: string): readonly string[] {
  return text.match(/\b\w+:\/\/[^\s)]+/g) ?? [];
}

function isWholeLink(link: string): boolean {
  if (!URL.canParse(link) || /[\s.,;]$/.test(link)) return false;
  const { protocol, hostname, username, port } = new URL(link);
  return protocol === 'https:' && /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(hostname) && username + port === '';
}
