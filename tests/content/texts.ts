import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { loadMunicipality, municipalityIn } from '../../src/content/municipality.ts';
import type { ContentPack } from '../../src/content/pack.ts';
import type { Language } from '../../src/domain/language.ts';
import { competenceIds, dimensionIds } from '../../src/domain/wheel.ts';

export const projectFolder = fileURLToPath(new URL('../../', import.meta.url));
export const contentFolder = join(projectFolder, 'src/content');

/** Every language with texts, released or in preparation. */
export const languageFolders = readdirSync(contentFolder).filter((name) =>
  existsSync(join(contentFolder, name, 'competences')),
);

/** One text of a content file, and its place. */
export interface Text {
  /** File, line and field, as in messages of the loader. */
  readonly place: string;
  /** The property names of its path; list entries have none. */
  readonly names: readonly string[];
  readonly text: string;
}

/** The YAML files in a folder of src/content, or in all of it. */
export function contentFiles(folder = ''): readonly string[] {
  const names = readdirSync(join(contentFolder, folder), { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => join(contentFolder, folder, name));
}

/** True for a file with words that learners type instead of texts that they read. */
export function isTyped(file: string): boolean {
  return file.endsWith('words.yaml') || file.endsWith('concepts.yaml') || file.includes('/questions/');
}

export function textsIn(file: string): readonly Text[] {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines });
  const texts: Text[] = [];
  visit(document, {
    Scalar(key, node, path) {
      if (key === 'key' || typeof node.value !== 'string') return;
      const names = path.flatMap((part) =>
        'key' in part && isScalar(part.key) && typeof part.key.value === 'string' ? [part.key.value] : [],
      );
      const { line } = lines.linePos(node.range?.[0] ?? 0);
      const place = `${relative(projectFolder, file)}, line ${line}, field "${names.join('.')}"`;
      texts.push({ place, names, text: node.value });
    },
  });
  return texts;
}

/** Every sentence of the bot, as in the file. */
export function sentencesIn(language: Language): readonly { readonly key: string; readonly text: string }[] {
  const file = contentFiles(language).find((name) => name.endsWith('sentences.yaml')) ?? '';
  return textsIn(file)
    .filter(({ names }) => names.length === 2)
    .map(({ names, text }) => ({ key: names.join('.'), text: text.trim() }));
}

/**
 * True if one of the texts is the sentence, with any values in its braces.
 * @param isWithin true if the sentence may be part of a text
 */
export function isSaid(sentence: string, texts: ReadonlySet<string>, isWithin: boolean): boolean {
  const words = sentence.split(/\{\w+\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = isWithin ? words.join('.+?') : `^(?:\\d+\\. )?${words.join('.+?')}$`;
  return [...texts].some((text) => new RegExp(pattern, 's').test(text));
}

/**
 * The texts of the content except its sentences; of the examples, those for everyone and for one job area.
 * @param area its index in the municipality file
 */
export function textsOfPack({ language, wheel, competences, items, scales }: ContentPack, area: number): readonly string[] {
  const { jobAreas, controller, legalBasis } = municipalityIn(language, loadMunicipality());
  const [own = ''] = jobAreas.slice(area).map(({ id }) => id);
  const parts = [...dimensionIds.map((id) => wheel.dimensions[id]), ...competenceIds.map((id) => competences[id])];
  return [
    ...[wheel, ...parts].flatMap(({ text }) => text.trim().split(/\n\s*\n/)),
    ...parts.flatMap(({ name, short }) => [name, short]),
    ...competenceIds.flatMap((id) => [...competences[id].tryThis, competences[id].source.name]),
    ...competenceIds.flatMap((id) => competences[id].examples.flatMap((example) => (example.area === own ? [example.text] : []))),
    ...items.flatMap((item) => [item.text, ...[own, 'default'].flatMap((key) => item.examples[key] ?? [])]),
    ...[scales.knowledge, scales.skill, scales.attitude, scales.relevance].flatMap(({ question, steps }) => [question, ...steps]),
    ...Object.values(scales.outs),
    ...Object.values(scales.levels),
    ...jobAreas.map(({ name }) => name),
    controller,
    legalBasis,
  ];
} // prettier-ignore

/** Fails with one line per fault and nothing else. */
export function expectNoFaults(faults: readonly string[]): void {
  if (faults.length > 0) expect.fail(faults.join('\n'));
}
