import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { crosswalkTable, loadCrosswalk } from '../../src/content/export/crosswalk.ts';
import { csvOf } from '../../src/content/export/csv.ts';
import { linkedDocuments } from '../../src/content/export/linked-data.ts';
import { context, documentNames } from '../../src/content/export/vocabulary.ts';
import { loadPack } from '../../src/content/pack.ts';
import { competenceIds, dimensionIds } from '../../src/domain/wheel.ts';
import { edit, faultOf, temporaryFolder } from './folder.ts';

const packs = { da: loadPack('da'), en: loadPack('en') };
const documents = linkedDocuments(packs);
// The documents as another system reads them.
const read = documentNames.map(
  (name) => JSON.parse(JSON.stringify(documents[name])) as Record<string, unknown>,
);
const nodes = read.flatMap((document) => document['@graph'] as Record<string, unknown>[]);
const ids = nodes.map((node) => String(node['@id']));

/** Every object in a value, including the value, with its property name. */
function* objectsIn(
  value: unknown,
  under = '',
): Generator<{ under: string; object: Record<string, unknown> }> {
  if (Array.isArray(value)) for (const one of value as unknown[]) yield* objectsIn(one, under);
  else if (typeof value === 'object' && value !== null) {
    yield { under, object: value as Record<string, unknown> };
    for (const [name, child] of Object.entries(value)) if (name !== '@context') yield* objectsIn(child, name);
  }
}

const defined: Readonly<Record<string, unknown>> = context;
const hasContainer = (name: string) => JSON.stringify(defined[name] ?? '').includes('"@language"');
const isReference = (name: string) => JSON.stringify(defined[name] ?? '').includes('"@type":"@id"');

describe('the documents', () => {
  test('use only names that their context defines', () => {
    const unknown = read.flatMap((document) =>
      [...objectsIn(document)].flatMap(({ under, object }) =>
        hasContainer(under)
          ? []
          : Object.keys(object).filter((name) => !name.startsWith('@') && !Object.hasOwn(context, name)),
      ),
    );
    expect([...new Set(unknown)]).toEqual([]);
    for (const document of read) expect(document['@context']).toEqual(context);
  });

  test('have types that the context defines', () => {
    const types = read.flatMap((document) =>
      [...objectsIn(document)].flatMap(({ object }) => object['@type'] ?? []),
    );
    expect(
      [...new Set(types)].filter((type) => typeof type !== 'string' || !Object.hasOwn(context, type)),
    ).toEqual([]);
  });

  test('have every text in both languages', () => {
    const texts = read.flatMap((document) =>
      [...objectsIn(document)].filter(({ under }) => hasContainer(under)),
    );
    expect(texts.length).toBeGreaterThan(1000);
    for (const { object } of texts) {
      expect(Object.keys(object)).toEqual(['da', 'en']);
      for (const text of Object.values(object).flat()) expect(String(text).length).toBeGreaterThan(0);
    }
  });

  test('refer only to existing ids', () => {
    const references = nodes.flatMap((node) =>
      Object.entries(node).flatMap(([name, value]) => (isReference(name) ? [value].flat().map(String) : [])),
    );
    expect(references.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('state their licence and which parts belong to KL', () => {
    for (const document of read)
      expect(document.license).toBe('https://creativecommons.org/licenses/by/4.0/');
    for (const document of [documents.wheel, documents.items])
      expect(JSON.stringify(document.credit)).toContain('KL');
  });

  test('contain no right answer and no knowledge question', () => {
    const text = JSON.stringify(read);
    for (const { scenario } of packs.da.checks) expect(text).not.toContain(JSON.stringify(scenario));
  });
});

describe('the ids', () => {
  test('cover the wheel, 48 items, all terms and all tips, each once', () => {
    const expected = [
      'urn:kompetencecoach:wheel',
      ...dimensionIds.map((id) => `urn:kompetencecoach:dimension:${id}`),
      ...competenceIds.map((id) => `urn:kompetencecoach:competence:${id}`),
      ...packs.da.items.filter(({ kind }) => kind !== 'relevance').map(({ id }) => `urn:kompetencecoach:item:${id}`),
      ...[...packs.da.glossary.keys()].map((id) => `urn:kompetencecoach:term:${id}`),
      ...packs.da.tips.map(({ id }) => `urn:kompetencecoach:tip:${id}`),
    ]; // prettier-ignore
    expect([...ids].sort()).toEqual(expected.sort());
    expect(new Set(ids).size).toBe(ids.length);
    expect(documents.items['@graph']).toHaveLength(48);
  });

  test('are the same when the texts change', () => {
    const shouted = {
      ...packs.da,
      tips: packs.da.tips.map((tip) => ({ ...tip, title: tip.title.toUpperCase() })),
    };
    const again = linkedDocuments({ ...packs, da: shouted }).tips['@graph'];
    expect(again.map((node) => node['@id'])).toEqual(documents.tips['@graph'].map((node) => node['@id']));
    expect(again).not.toEqual(documents.tips['@graph']);
  });

  test('of earlier exports still exist', () => {
    for (const id of ['competence:innovation', 'item:innovation.s1', 'term:ai', 'tip:laas-skaermen'])
      expect(ids).toContain(`urn:kompetencecoach:${id}`);
  });
});

test('a rule is exported with its dates', () => {
  const rule = { paragraph: '§ 1', inForce: '2026-01-01', changes: { on: '2027-12-02', to: 'ny' } };
  const [first, ...rest] = packs.da.tips;
  const [twin, ...others] = packs.en.tips;
  if (!first || !twin) throw new Error('there are no tips');
  const with_ = {
    da: { ...packs.da, tips: [{ ...first, rule }, ...rest] },
    en: {
      ...packs.en,
      tips: [{ ...twin, rule: { ...rule, changes: { on: '2027-12-02', to: 'new' } } }, ...others],
    },
  };
  expect(linkedDocuments(with_).tips['@graph'][0]).toMatchObject({
    rule: { inForce: '2026-01-01', changesOn: '2027-12-02', changesTo: { da: 'ny', en: 'new' } },
  });
});

describe('the comparison with DigComp 3.0', () => {
  const crosswalk = loadCrosswalk(packs.da.items);

  test('covers the 21 competences, with a reason for each line', () => {
    expect(Object.keys(crosswalk.competences)).toHaveLength(21);
    const reasons = [...crosswalk.lines, ...crosswalk.without].map(({ reason }) => reason);
    expect(new Set(reasons).size).toBe(reasons.length);
  });

  test('is a table with every item and every one of the 21', () => {
    const rows = crosswalkTable(crosswalk, packs.en).trimEnd().split('\r\n');
    expect(rows).toHaveLength(1 + crosswalk.lines.length + crosswalk.without.length);
    for (const { id, kind } of packs.en.items)
      if (kind !== 'relevance') expect(rows.some((row) => row.split(',')[1] === id)).toBe(true);
    for (const number of Object.keys(crosswalk.competences))
      expect(rows.some((row) => row.includes(`,${number},`))).toBe(true);
  });

  const faults = [
    { name: 'an unknown item', from: 'item: innovation.a1', to: 'item: innovation.a9', says: ['"innovation.a9" is no item', '"innovation.a1" has no line'] },
    { name: 'an unknown competence', from: "to: '4.4'", to: "to: '6.1'", says: ['"6.1" is no competence', '"4.4" must be either'] },
    { name: 'a competence that is both compared and omitted', from: "to: '4.4'", to: "to: '5.3'", says: ['"5.3" must be either'] },
    { name: 'a line without a reason', from: 'reason: The wheel has nothing on the environment', to: 'reason: ""', says: ['field "without.3.reason"'] },
  ]; // prettier-ignore
  test.each(faults)('$name is refused', ({ from, to, says }) => {
    const file = join(temporaryFolder(), 'crosswalk.yaml');
    cpSync(fileURLToPath(new URL('../../src/content/crosswalks/digcomp-3.yaml', import.meta.url)), file);
    edit(file, from, to);
    const { name, message } = faultOf(() => loadCrosswalk(packs.da.items, file));
    expect(name).toBe('ContentError');
    for (const part of says) expect(message).toContain(part);
  });
});

test('a table quotes special characters', () => {
  expect(csvOf([['a', 'b, c'], ['say "d"', 'e\nf']])).toBe('a,"b, c"\r\n"say ""d""","e\nf"\r\n'); // prettier-ignore
});
