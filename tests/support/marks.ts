import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SeparateBot } from './separate-bot.ts';

/** Unique texts for one field, which can be found in stored data. */
export interface Mark {
  readonly word: string;
  readonly cpr: string;
  /** The mark in a sentence. */
  readonly password: string;
}

/** The values to search for, by their kind. */
export interface Marks {
  /** The mark for one field; the same field always gets the same mark. */
  of(place: string): Mark;
  /** Adds a unique value, such as an id. */
  add(name: string, value: string): string;
  /** A regular expression that matches every text with a mark, and few others. */
  pattern(): string;
  /** The marks in the text, in any encoding. */
  foundIn(text: string): string[];
}

/** The start of all words, passwords and chat names; no language has it. */
const sign = 'zqx';

export function createMarks(): Marks {
  const marks = new Map<string, Mark>();
  const values: { readonly name: string; readonly writings: readonly string[] }[] = [];

  function add(name: string, value: string): string {
    const writings = new Set([value, encodeURIComponent(value)].map((writing) => writing.toLowerCase()));
    values.push({ name, writings: [...writings] });
    return value;
  }

  return {
    add,
    pattern() {
      const ids = values.flatMap(({ writings: [plain = ''] }) =>
        /^[\da-f-]{36}$/.test(plain) ? [plain] : [],
      );
      return [sign, String.raw`\d{6}-?\d{4}`, ...ids].join('|');
    },
    of(place) {
      const known = marks.get(place);
      if (known) return known;
      const number = marks.size;
      const letters = String.fromCharCode(97 + Math.floor(number / 26), 97 + (number % 26));
      const two = (value: number) => String(value).padStart(2, '0');
      const born = `${two(1 + (number % 28))}${two(1 + (number % 12))}${two(60 + (number % 30))}`;
      const last = String(1100 + number * 7);
      const mark = {
        word: `${sign}mark${letters}`,
        cpr: `${born}-${last}`,
        password: `kode: ${sign}${letters}77!`,
      };
      add(`the word of ${place}`, mark.word);
      add(`the CPR number of ${place}`, mark.cpr);
      add(`the CPR number of ${place}`, mark.cpr.replace('-', ''));
      add(`the password of ${place}`, `${sign}${letters}77!`);
      marks.set(place, mark);
      return mark;
    },
    foundIn(text) {
      const low = text.toLowerCase();
      const found = values.filter(({ writings }) => writings.some((writing) => low.includes(writing)));
      return [...new Set(found.map(({ name }) => name))];
    },
  };
}

export interface Place {
  /** With its schema and table. */
  readonly column: string;
  readonly text: string;
}

/** The values of every column of every table of every schema, including the queue, that may contain a mark. */
export async function readColumns(
  { query }: Pick<SeparateBot, 'query'>,
  marks: Marks,
): Promise<readonly Place[]> {
  const tables = await query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`,
  );
  const parts = tables.map(
    ({ name }) =>
      `select '${name}.' || cell.key as column, cell.value as text
         from ${name} one, jsonb_each_text(to_jsonb(one)) cell where cell.value ~* '${marks.pattern()}'`,
  );
  return query<Place>(parts.join(' union all '));
}

/** The texts in the files of a folder that may contain a mark; the files may still contain deleted rows. */
export async function readFiles(folder: string, marks: Marks): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const pattern = new RegExp(marks.pattern(), 'gi');
  const found: string[] = [];
  for (const { parentPath, name } of entries.filter((entry) => entry.isFile())) {
    const text = await readFile(join(parentPath, name), 'latin1');
    for (const { index } of text.matchAll(pattern)) found.push(text.slice(index - 10, index + 50));
  }
  return found.join('\n');
}
