import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const page = new URL('../docs/quality.md', import.meta.url);

/** What each point has to show for itself. */
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

/** Links, each with the titles that stand between it and the next one. */
function evidenceIn(shown: string): readonly Evidence[] {
  return [...shown.matchAll(/\]\(([^)]+)\)([^[]*)/g)].map(([, path = '', after = '']) => {
    // What is told of a test ends with the sentence; other code may stand in the next.
    const own = /^\s*(`[^`]+`(?:, )?)+/.exec(after)?.[0] ?? '';
    return { path, titles: [...own.matchAll(/`([^`]+)`/g)].map(([, title = '']) => title) };
  });
}

/** Written as a name: of a test, of a case in a table, or of a transcript. A name that ends with dots is cut. */
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

test('the page has forty points, in order, each with words of its own', () => {
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  expect(new Set(rows.map(({ point }) => point)).size).toBe(40);
});

describe.each(rows)('point $number', ({ shown }) => {
  const evidence = evidenceIn(shown);
  const tests = evidence.filter(({ path }) => path.startsWith('../tests/'));

  test('is shown by a test, or says that it is not', () => {
    if (tests.length === 0) expect(shown).toContain('**Not shown**');
  });

  test('names files and tests that there are', () => {
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

test('a title that no test has would be found', () => {
  const text = readFileSync(fileURLToPath(import.meta.url), 'utf8');
  expect(hasTitle(text, 'a title that no test has would be found')).toBe(true);
  expect(hasTitle(text, 'a title that no test ...')).toBe(true);
  expect(hasTitle(text, ['a title that', 'no test'].join(' '))).toBe(false);
  expect(hasTitle(text, ['a title', 'of nobody'].join(' '))).toBe(false);
});
