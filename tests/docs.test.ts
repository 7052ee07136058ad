import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string) => readFileSync(join(root, file), 'utf8');

function filesIn(folder: string): readonly { readonly name: string; readonly text: string }[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .map((name) => ({ name, text: read(name) }));
}

describe('docs/sdk-future.md', () => {
  const rows = read('docs/sdk-future.md')
    .split('\n')
    .filter((line) => line.startsWith('| `src/'))
    .map((line) => line.split('|').map((cell) => cell.trim()));

  test('has a row for each file that imports the SDK, and for no other', () => {
    const importing = filesIn('src').filter(({ text }) => /from '(botbuilder|botframework)/.test(text));
    expect(importing.length).toBeGreaterThan(30);
    const listed = rows.map(([, file = '']) => file.replaceAll('`', ''));
    expect(listed.sort()).toEqual(importing.map(({ name }) => name).sort());
  });

  test('says of each one what it uses, its kind in both SDKs, and the days', () => {
    const kind = /^\*\*(same|adapt|rewrite|goes)\*\*/;
    const incomplete = rows.filter(
      ([, , uses = '', agents = '', teams = '', days = '']) =>
        uses === '' || !kind.test(agents) || !kind.test(teams) || !/^\d+(\.\d)?$/.test(days),
    );
    expect(incomplete).toEqual([]);
  });
});

test('each step of docs/deploy.md that the doctor names is there', () => {
  const named = filesIn('src/cli/doctor').flatMap(({ text }) => [
    ...[...text.matchAll(/docs\/deploy\.md, step (\d+)/g)].map(([, step = '']) => step),
    ...[...text.matchAll(/Step (\d+) of docs\/deploy\.md/g)].map(([, step = '']) => step),
  ]);
  expect(named.length).toBeGreaterThan(5);
  const headings = [...read('docs/deploy.md').matchAll(/^## (\d+)\. /gm)].map(([, step = '']) => step);
  expect(named.filter((step) => !headings.includes(step))).toEqual([]);
});
