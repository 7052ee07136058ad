import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { isScalar, LineCounter, parseDocument, visit } from 'yaml';

export const projectFolder = fileURLToPath(new URL('../../', import.meta.url));
export const contentFolder = join(projectFolder, 'src/content');

/** Every language that has texts, shipped or still being written. */
export const languageFolders = readdirSync(contentFolder).filter((name) =>
  existsSync(join(contentFolder, name, 'competences')),
);

/** One text of a content file, and where to find it. */
export interface Text {
  /** File, line and field, as the loader tells them. */
  readonly place: string;
  /** The names that lead to it; the entries of a list have none. */
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

/** Fails with one line a fault, and nothing around them. */
export function expectNoFaults(faults: readonly string[]): void {
  if (faults.length > 0) expect.fail(faults.join('\n'));
}
