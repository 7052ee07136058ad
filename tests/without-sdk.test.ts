import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const tests = fileURLToPath(new URL('.', import.meta.url));

const known = new Map<string, readonly string[]>();

/** The imports of a file at run time, without types. */
function importsOf(file: string): readonly string[] {
  const before = known.get(file);
  if (before) return before;
  const { outputText } = ts.transpileModule(readFileSync(file, 'utf8'), {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, verbatimModuleSyntax: true },
  }); // prettier-ignore
  const imports = ts.preProcessFile(outputText, true, true).importedFiles.map(({ fileName }) => fileName);
  known.set(file, imports);
  return imports;
}

/** All packages that a file needs, directly or through our own files. */
function packagesBehind(file: string): readonly string[] {
  const packages = new Set<string>();
  const seen = new Set<string>();
  const waiting = [file];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    for (const path of importsOf(next)) {
      if (path.startsWith('.')) waiting.push(join(dirname(next), path));
      else packages.add(path);
    }
  }
  return [...packages];
}

const ofTheOutside = /^(botbuilder|botframework|restify|pg|@electric-sql)/;

describe.each(['domain', 'cards', 'content'])('the tests of %s', (folder) => {
  const files = readdirSync(join(tests, folder)).filter((name) => name.endsWith('.test.ts'));

  test('run without the SDK, a server or a database', () => {
    expect(files.length).toBeGreaterThan(2);
    const wrong = files.flatMap((name) =>
      packagesBehind(join(tests, folder, name)).filter((path) => ofTheOutside.test(path)).map((path) => `${name} needs ${path}`),
    ); // prettier-ignore
    expect(wrong).toEqual([]);
  });
});

test('and a test that needs the SDK is recognised', () => {
  const needed = packagesBehind(join(tests, 'bot/edges.test.ts')).filter((path) => ofTheOutside.test(path));
  expect(needed).toEqual(expect.arrayContaining(['botbuilder', 'restify', 'pg']));
});
