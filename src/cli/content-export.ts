/**
 * Exports the content for other systems: wheel, items, terms and tips as JSON-LD, and the mapping to DigComp 3.0 as CSV
 * in each language. Usage: `npm run content:export`, or `npm run content:export -- --out FOLDER`.
 */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { crosswalkTable, loadCrosswalk } from '../content/export/crosswalk.ts';
import { linkedDocuments } from '../content/export/linked-data.ts';
import { documentNames } from '../content/export/vocabulary.ts';
import { loadPack } from '../content/pack.ts';
import { ContentError } from '../content/read-yaml.ts';
import { languages } from '../domain/language.ts';

const licenceFile = fileURLToPath(new URL('../../LICENSE-CONTENT', import.meta.url));
/** Excel reads UTF-8 correctly only with a byte order mark. */
const byteOrderMark = '\uFEFF';

try {
  const { values } = parseArgs({ options: { out: { type: 'string', default: 'dist-content' } } });
  exportTo(values.out);
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}

function exportTo(folder: string): void {
  const packs = { da: loadPack('da'), en: loadPack('en') };
  const documents = linkedDocuments(packs);
  const crosswalk = loadCrosswalk(packs.da.items);
  mkdirSync(folder, { recursive: true });
  const report: string[] = [];
  for (const name of documentNames) {
    const file = join(folder, `${name}.jsonld`);
    writeFileSync(file, `${JSON.stringify(documents[name], null, 2)}\n`);
    report.push(`${file}: ${documents[name]['@graph'].length} entries`);
  }
  for (const language of languages) {
    const file = join(folder, `digcomp-3.${language}.csv`);
    writeFileSync(file, byteOrderMark + crosswalkTable(crosswalk, packs[language]));
    report.push(
      `${file}: ${crosswalk.lines.length} mappings, ${crosswalk.without.length} DigComp competences without one`,
    );
  }
  copyFileSync(licenceFile, join(folder, 'LICENSE-CONTENT'));
  report.push(`${join(folder, 'LICENSE-CONTENT')}: the licence`);
  process.stdout.write(`${report.join('\n')}\n`);
}

function explain(error: unknown): string {
  if (error instanceof ContentError) return error.message;
  if (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
    return `${error.message}. Usage: npm run content:export -- --out FOLDER`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
