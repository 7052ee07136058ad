import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SeparateBot } from './separate-bot.ts';

/** What is written in one place, and can be found again: it stands nowhere else. */
export interface Mark {
  readonly word: string;
  readonly cpr: string;
  /** As a person would tell it. */
  readonly password: string;
}

/** Values to look for, by what they are. */
export interface Marks {
  /** A mark for one place; the same place gets the same one. */
  of(place: string): Mark;
  /** Adds a value of which there is one only, such as an id. */
  add(name: string, value: string): string;
  /** A regular expression that fits whatever holds a mark, and little else. */
  pattern(): string;
  /** What of it stands in the text, in any way of writing it. */
  foundIn(text: string): string[];
}

/** All words, passwords and names of chats begin so; no language has it. */
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

/** What stands in every column of every table of every schema, the queue's too, as far as it may hold a mark. */
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

/** What may hold a mark in the files below a folder: what was deleted from a table may still stand there. */
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
