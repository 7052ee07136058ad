import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { copyOf, edit, temporaryFolder } from '../content/folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

function run(command: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', `src/cli/content-${command}.ts`, ...args], { cwd: root, encoding: 'utf8' }); // prettier-ignore
  return { status, stdout, stderr };
}

test('figures are printed for both languages, with their limits', () => {
  const { status, stdout } = run('figures');
  expect(status).toBe(0);
  for (const language of ['da', 'en']) expect(stdout).toMatch(new RegExp(`^${language}: \\d+ knowledge questions, chance \\d`, 'm')); // prettier-ignore
  expect(stdout).toMatch(/^[ !] excuses .* % {3}\(\d.* % to .* %\)$/m);
});

test('a fault in the content is reported, and the exit code is not 0', () => {
  const folder = join(copyOf('da'), '..');
  edit(join(folder, 'da/tips/innovation.yaml'), 'title:', 'titel:');
  const { status, stdout, stderr } = run('figures', folder);
  expect(status).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toContain('titel. Remove them or correct the spelling.');
  expect(stderr).not.toContain('    at ');
});

test('changes of the law are listed, with due reviews', () => {
  const { status, stdout } = run('changes');
  expect(status).toBe(0);
  expect(stdout).toMatch(/^The law: \d+ of \d+ entries explain a rule/);
  expect(stdout).toContain('Overdue reviews:');
});

test('the export writes every file that it names, and refuses an unknown option', () => {
  const out = join(temporaryFolder(), 'export');
  const { status, stdout } = run('export', '--out', out);
  expect(status).toBe(0);
  const files = ['LICENSE-CONTENT', 'digcomp-3.da.csv', 'digcomp-3.en.csv', 'items.jsonld', 'terms.jsonld', 'tips.jsonld', 'wheel.jsonld']; // prettier-ignore
  expect(readdirSync(out).sort()).toEqual(files);
  for (const file of files) {
    expect(stdout).toContain(join(out, file));
    if (file.endsWith('.jsonld')) expect(JSON.parse(readFileSync(join(out, file), 'utf8'))).toHaveProperty('@graph'); // prettier-ignore
  }
  expect(run('export', '--to', out)).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('Usage:') as unknown }); // prettier-ignore
});
