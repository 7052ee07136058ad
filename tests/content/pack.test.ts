import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadMunicipality } from '../../src/content/municipality.ts';
import { loadPack } from '../../src/content/pack.ts';
import { itemsIn } from '../../src/domain/assessment.ts';
import { languages } from '../../src/domain/language.ts';
import { competenceIds, dimensionIds } from '../../src/domain/wheel.ts';
import { copyOf, edit, faultOf } from './folder.ts';

const areas = loadMunicipality().jobAreas.map((area) => area.id);

function wordsIn(text: string): number {
  return text.trim().split(/\s+/).length;
}

describe.each(languages)('every competence of the pack in %s', (language) => {
  const { competences } = loadPack(language);

  test.each(competenceIds)('%s', (id) => {
    const { short, text, examples, tryThis, source, aliases, name } = competences[id];
    expect(short.length).toBeLessThanOrEqual(120);
    expect(short).not.toContain('\n');
    expect(wordsIn(text)).toBeGreaterThanOrEqual(80);
    expect(wordsIn(text)).toBeLessThanOrEqual(150);
    expect(new Set(examples.map((example) => example.area)).size).toBeGreaterThanOrEqual(4);
    expect(areas).toEqual(expect.arrayContaining(examples.map((example) => example.area)));
    expect(new Set(tryThis).size).toBe(3);
    expect(new URL(source.url).protocol).toBe('https:');
    expect(new Set([name, ...aliases]).size).toBe(aliases.length + 1);
  });
});

describe.each(languages)('every item of the pack in %s', (language) => {
  const { items, competences, scales } = loadPack(language);
  const relevance = items.filter((item) => item.kind === 'relevance');

  test('is one of 60: five per competence, one of them for the quick overview', () => {
    expect(items).toHaveLength(60);
    expect(items.filter((item) => item.key).map((item) => item.competence)).toEqual(competenceIds);
    expect(new Set(items.map((item) => item.id)).size).toBe(60);
  });

  test.each(competenceIds)('%s asks for relevance, then one knowledge, two skills and one attitude', (id) => {
    const [first, ...rest] = items.filter((item) => item.competence === id).map((item) => item.kind);
    expect(first).toBe('relevance');
    expect(rest.sort()).toEqual(['attitude', 'knowledge', 'skill', 'skill']);
  });

  for (const { id, text, examples } of items.filter((item) => item.kind !== 'relevance')) {
    test(`${id} is short, a complete sentence and has an example for everyone`, () => {
      expect(wordsIn(text)).toBeLessThanOrEqual(18);
      expect(text).toMatch(/^[A-ZÆØÅ].*\.$/);
      expect(Object.keys(examples).sort()).toEqual([...areas, 'default'].sort());
      for (const example of Object.values(examples)) {
        expect(example).toMatch(/[^.]\.$/);
        expect(example.length).toBeLessThanOrEqual(120);
      }
      expect(new Set(Object.values(examples)).size).toBe(areas.length + 1);
    });
  }

  test.each(relevance)(
    '$id is short, and describes its competence in one line',
    ({ id, competence, ...item }) => {
      expect(id).toBe(`${competence}.r`);
      expect(item).toEqual({ kind: 'relevance', key: false, text: competences[competence].short, version: scales.relevance.version, examples: {} }); // prettier-ignore
      expect(item.text).toMatch(/^[A-ZÆØÅ].*\.$/);
      expect(wordsIn(item.text)).toBeLessThanOrEqual(18);
    },
  );
});

describe.each(languages)('the items of the pack in %s are all reached', (language) => {
  const { items } = loadPack(language);

  test('in the whole wheel: each item once, competence by competence', () => {
    expect(itemsIn({ kind: 'whole' }, items)).toEqual(items);
  });

  test('twelve in the quick overview: the key items, in the order of the wheel', () => {
    const quick = itemsIn({ kind: 'quick' }, items);
    expect(quick).toEqual(items.filter((item) => item.key));
    expect(quick.map((item) => item.competence)).toEqual(competenceIds);
  });

  test.each(competenceIds)('five in %s alone', (competence) => {
    const asked = itemsIn({ kind: 'one', competence }, items);
    expect(asked).toHaveLength(5);
    expect(asked).toEqual(items.filter((item) => item.competence === competence));
  });
});

describe('the packs as a whole', () => {
  const files = readdirSync(fileURLToPath(new URL('../../src/content', import.meta.url)), {
    recursive: true,
    withFileTypes: true,
  }).filter((entry) => entry.name.endsWith('.yaml'));

  test.each(files.map(({ parentPath, name }) => join(parentPath, name)))(
    '%s has no template expression and no unexpected character',
    (file) => {
      const text = readFileSync(file, 'utf8');
      expect(text).not.toContain('${');
      expect(text).not.toMatch(/[\u00AD\u200B-\u200F\u202A-\u202E\uFEFF\uFFFD\t]/);
      expect(text).toBe(text.normalize('NFC'));
      expect(text).not.toMatch(/\bTODO\b|lorem ipsum/i);
    },
  );

  test.each(languages)('give each competence, dimension, level and step a unique name in %s', (language) => {
    const { competences, scales, wheel } = loadPack(language);
    const sets = [
      [...dimensionIds.map((id) => wheel.dimensions[id].name), ...competenceIds.map((id) => competences[id].name)],
      competenceIds.map((id) => competences[id].short),
      Object.values(scales.levels),
      ...[scales.knowledge, scales.skill, scales.attitude, scales.relevance].map(({ steps }) => [...steps, ...Object.values(scales.outs)]),
    ]; // prettier-ignore
    for (const words of sets) expect(new Set(words).size).toBe(words.length);
  });
});

describe('a fault in a pack names file, line, field and remedy', () => {
  const innovation = 'competences/innovation.yaml';
  const cases = [
    { name: 'a competence without a short line', file: innovation, from: /^short: .*\n/m, to: '', field: 'short', line: 1, remedy: /missing\. Add it as text/ },
    { name: 'a version as text', file: innovation, from: /version: 1/, to: 'version: en', field: 'items.0.version', remedy: /Write it as/ },
    { name: 'an unknown kind of item', file: innovation, from: /kind: knowledge/, to: 'kind: relevance', field: 'items.0.kind', remedy: /"knowledge"/ },
    { name: 'a source that is not encrypted', file: innovation, from: /https:/, to: 'http:', field: 'source.url', remedy: /must be a full https:\/\/ address/ },
    { name: 'a source that runs a script', file: innovation, from: /https:\S*/, to: 'javascript:alert(1)', field: 'source.url', remedy: /must be a full https:\/\/ address/ },
    { name: 'a source without an address', file: innovation, from: /https:\S*/, to: 'https://', field: 'source.url', remedy: /must be a full https:\/\/ address/ },
    { name: 'an unknown field', file: innovation, from: /^aliases:/m, to: 'alias: ny\naliases:', field: 'the whole file', remedy: /alias\. Remove/ },
    { name: 'an item without an example for everyone', file: innovation, from: /default: /, to: 'andre: ', field: 'items.0.examples', remedy: /needs an example called default/ },
    { name: 'two key items', file: innovation, from: /key: false/, to: 'key: true', field: 'items', remedy: /exactly one item must have "key: true"/ },
    { name: 'no key item', file: innovation, from: /key: true/, to: 'key: false', field: 'items', remedy: /exactly one item must have "key: true"/ },
    { name: 'an item id of another competence', file: innovation, from: /id: innovation\.s2/, to: 'id: udvikling.s9', field: 'items.2.id', remedy: /must begin with "innovation\."/ },
    { name: 'two items with one id', file: innovation, from: /id: innovation\.s2/, to: 'id: innovation.s1', field: 'items.2.id', remedy: /Give each item its own/ },
    { name: 'an item with the id of the question of importance', file: innovation, from: /id: innovation\.s2/, to: 'id: innovation.r', field: 'items.2.id', remedy: /is reserved for the item about relevance/ },
    { name: 'an attitude instead of a skill', file: innovation, from: /kind: skill/, to: 'kind: attitude', field: 'items', remedy: /knowledge, skill, skill, attitude/ },
    { name: 'a scale with three steps', file: 'scales.yaml', from: / {4}- Kender jeg ikke\n/, to: '', field: 'knowledge.steps', line: 4, remedy: /must have 4 entries/ },
    { name: 'a scale of importance with three steps', file: 'scales.yaml', from: / {4}- Lidt vigtigt\n/, to: '', field: 'relevance.steps', line: 26, remedy: /must have 4 entries/ },
    { name: 'a scale of importance without a version', file: 'scales.yaml', from: / {2}version: 1\n/, to: '', field: 'relevance.version', line: 23, remedy: /missing\. Add it as/ },
    { name: 'a version of the importance below one', file: 'scales.yaml', from: /version: 1/, to: 'version: 0', field: 'relevance.version', remedy: /must be 1 or more/ },
    { name: 'a version of a scale without versions', file: 'scales.yaml', from: /skill:\n/, to: 'skill:\n  version: 1\n', field: 'skill', line: 10, remedy: /version\. Remove/ },
    { name: 'a level without words', file: 'scales.yaml', from: /new: .*/, to: 'new: ""', field: 'levels.new', remedy: /is empty\. Write some text/ },
    { name: 'a dimension that KL does not have', file: 'wheel.yaml', from: / {2}anvendelse:/, to: '  anvendelsen:', field: 'dimensions', remedy: /anvendelse/ },
    { name: 'a command without a word', file: 'words.yaml', from: /^back: .*/m, to: 'back: []', field: 'back', remedy: /must have 1 or more entries/ },
    { name: 'no words for reading about a topic', file: 'words.yaml', from: /^read: \[[^\]]*\]/m, to: 'read: []', field: 'read', remedy: /must have 1 or more entries/ },
    { name: 'no words for rating a competence', file: 'words.yaml', from: /^assess:\n {2}\[[^\]]*\]\n/m, to: '', field: 'assess', line: 1, remedy: /missing\. Add it as a list/ },
    { name: 'an unknown command', file: 'words.yaml', from: /^back:/m, to: 'quit: [slut]\nback:', field: 'the whole file', remedy: /quit\. Remove/ },
  ]; // prettier-ignore

  for (const { name, file, from, to, field, remedy, ...at } of cases) {
    test(name, () => {
      const folder = copyOf('da');
      const path = join(folder, file);
      const [match = ''] = from.exec(readFileSync(path, 'utf8')) ?? [];
      const edited = edit(path, match, to);
      const fault = faultOf(() => loadPack('da', folder));
      expect(fault.name).toBe('ContentError');
      expect(fault.message).toMatch(remedy);
      expect(fault.message).toContain(`field "${field}`);
      const line = Number(/, line (\d+), /.exec(fault.message)?.[1]);
      expect(fault.message).toContain(`${path}, line `);
      // Missing and too few entries are reported at the line of their parent, some lines above.
      if (!/^items|^dimensions$/.test(field)) expect(line).toBe(at.line ?? edited);
    });
  }

  test('a competence that has no file', () => {
    const folder = copyOf('da');
    rmSync(join(folder, innovation));
    expect(faultOf(() => loadPack('da', folder)).message).toBe(
      `${join(folder, innovation)}: cannot be read. Create the file, or correct the path.`,
    );
  });

  test('a file that belongs to no competence', () => {
    const folder = copyOf('da');
    const stray = join(folder, 'competences', 'inovation.yaml');
    writeFileSync(stray, '');
    expect(faultOf(() => loadPack('da', folder))).toEqual({
      name: 'ContentError',
      message: `${stray}: no competence has this name. Rename or remove the file.`,
    });
  });
});
