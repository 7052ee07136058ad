import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string) => readFileSync(join(root, file), 'utf8');

function filesIn(folder: string): readonly { readonly name: string; readonly text: string }[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .map((name) => ({ name, text: read(name) }));
}

test('each step of docs/deploy.md that the doctor names exists', () => {
  const named = filesIn('src/cli/doctor').flatMap(({ text }) => [
    ...[...text.matchAll(/docs\/deploy\.md, step (\d+)/g)].map(([, step = '']) => step),
    ...[...text.matchAll(/Step (\d+) of docs\/deploy\.md/g)].map(([, step = '']) => step),
  ]);
  expect(named.length).toBeGreaterThan(5);
  const headings = [...read('docs/deploy.md').matchAll(/^## (\d+)\. /gm)].map(([, step = '']) => step);
  expect(named.filter((step) => !headings.includes(step))).toEqual([]);
});
