import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const page = new URL('../docs/quality.md', import.meta.url);

/** The points of the page, with the tests that show them. */
const rows = readFileSync(page, 'utf8')
  .split('\n')
  .filter((line) => /^\| \d+ /.test(line))
  .map((line) => {
    const [, number = '', point = '', shown = ''] = line.split('|').map((cell) => cell.trim());
    return { number: Number(number), point, shown };
  });

interface Evidence {
  readonly path: string;
  readonly titles: readonly string[];
}

/** The links, each with the test titles that follow it. */
function evidenceIn(shown: string): readonly Evidence[] {
  return [...shown.matchAll(/\]\(([^)]+)\)([^[]*)/g)].map(([, path = '', after = '']) => {
    // The titles end with the sentence; the next sentence may contain other code.
    const own = /^\s*(`[^`]+`(?:, )?)+/.exec(after)?.[0] ?? '';
    return { path, titles: [...own.matchAll(/`([^`]+)`/g)].map(([, title = '']) => title) };
  });
}

/**
 * True if the file has the title as the name of a test, of a case in a table, or of a transcript. "..." marks a
 * shortened title.
 */
function hasTitle(text: string, title: string): boolean {
  const [start, isCut] = title.endsWith(' ...')
    ? ([title.slice(0, -4), true] as const)
    : ([title, false] as const);
  const quotes = ["'", '"', '`'];
  return (
    quotes.some((quote) => text.includes(`${quote}${start}${isCut ? '' : quote}`)) ||
    text.split('\n').includes(`name: ${start}`)
  );
}

test('the page has forty different points, in order', () => {
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  expect(new Set(rows.map(({ point }) => point)).size).toBe(40);
});

describe.each(rows)('point $number', ({ shown }) => {
  const evidence = evidenceIn(shown);
  const tests = evidence.filter(({ path }) => path.startsWith('../tests/'));

  test('is shown by a test, or says that it is not', () => {
    if (tests.length === 0) expect(shown).toContain('**Not shown**');
  });

  test('names existing files and tests', () => {
    for (const { path, titles } of evidence) {
      const file = fileURLToPath(new URL(path, page));
      expect(existsSync(file), path).toBe(true);
      if (!path.startsWith('../tests/')) continue;
      expect(titles, path).not.toEqual([]);
      const text = readFileSync(file, 'utf8');
      expect(titles.filter((title) => !hasTitle(text, title)), path).toEqual([]); // prettier-ignore
    }
  });
});

test('an unknown title is reported', () => {
  const text = readFileSync(fileURLToPath(import.meta.url), 'utf8');
  expect(hasTitle(text, 'an unknown title is reported')).toBe(true);
  expect(hasTitle(text, 'an unknown title ...')).toBe(true);
  expect(hasTitle(text, ['an unknown', 'title is'].join(' '))).toBe(false);
  expect(hasTitle(text, ['a title', 'of nobody'].join(' '))).toBe(false);
});
