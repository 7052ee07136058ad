import type { ContentPack } from '../content/pack.ts';
import {
  personalTables,
  type LearnerRecord,
  type PersonalTable,
  type RecordRow,
} from '../domain/learner-record.ts';
import type { WordsOf } from './record-words.ts';

/** A learner's data as one self-contained HTML page: no scripts, no external files. */
export function dataPage(pack: ContentPack, record: LearnerRecord, wordsOf: WordsOf): string {
  const { title, intro } = pack.dataPage;
  const sections = personalTables.map((table) => section(pack, table, record, wordsOf));
  return `<!doctype html>
<html lang="${pack.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; background: #fff; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid #767676; overflow-wrap: break-word; min-width: 6rem; }
h2 { margin-top: 2.5rem; }
.wide { overflow-x: auto; }
</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p>${escaped(intro)}</p>
${sections.join('\n')}
</main>
</body>
</html>
`;
}

function section(pack: ContentPack, table: PersonalTable, record: LearnerRecord, wordsOf: WordsOf): string {
  const { tables, inFile, empty } = pack.dataPage;
  const { title, why, columns } = tables[table];
  const rows = record.get(table) ?? [];
  const names = Object.entries(columns);
  const head = `<h2>${escaped(title)}</h2>\n<p>${escaped(why)}</p>`;
  if (rows.length === 0) return `${head}\n<p>${escaped(empty)}</p>`;
  if (names.length === 0) return `${head}\n<p>${escaped(inFile.replace('{count}', String(rows.length)))}</p>`;
  const [first, ...others] = rows;
  const body = first && others.length === 0 ? oneRow(names, first, wordsOf) : manyRows(names, rows, wordsOf);
  return `${head}
<div class="wide" tabindex="0" role="region" aria-label="${escaped(title)}"><table>
${body}
</table></div>`;
}

type Columns = readonly (readonly [column: string, name: string])[];

/** A table with a single row is shown as one line a column, which fits a phone. */
function oneRow(columns: Columns, row: RecordRow, wordsOf: WordsOf): string {
  return columns
    .map(([column, name]) => `<tr><th scope="row">${escaped(name)}</th>${cell(column, row, wordsOf)}</tr>`)
    .join('\n');
}

function manyRows(columns: Columns, rows: readonly RecordRow[], wordsOf: WordsOf): string {
  const titles = columns.map(([, name]) => `<th scope="col">${escaped(name)}</th>`).join('');
  const lines = rows.map(
    (row) => `<tr>${columns.map(([column]) => cell(column, row, wordsOf)).join('')}</tr>`,
  );
  return `<thead><tr>${titles}</tr></thead>\n<tbody>\n${lines.join('\n')}\n</tbody>`;
}

function cell(column: string, row: RecordRow, wordsOf: WordsOf): string {
  return `<td>${escaped(wordsOf(column, row))}</td>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
