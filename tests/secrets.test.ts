import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Files that git ignores, and pictures. */
const notOurs = /^(node_modules|dist|dist-package|\.git|\.data|coverage)$|^\.env$|\.(png|woff2?|log)$/;

/** Patterns that only real credentials match; tests create theirs at run time. */
const forms = [
  { name: 'a private key', form: /-----BEGIN [A-Z ]*PRIVATE KEY-----\s*[A-Za-z0-9+/]{40}/ },
  { name: 'a client secret of Entra', form: /(?<![\w~.-])[\w~.-]{3}[78]Q~[\w~.-]{31,34}(?![\w~.-])/ },
  { name: 'a key of Azure Storage', form: /AccountKey=[A-Za-z0-9+/]{40,}={0,2}/ },
  { name: 'a signed token', form: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/ },
  { name: 'a token of GitHub', form: /\bgh[pousr]_[A-Za-z0-9]{30,}\b/ },
  { name: 'a key of AWS', form: /\bAKIA[0-9A-Z]{16}\b/ },
  { name: 'an instrumentation key', form: /InstrumentationKey=[0-9a-f]{8}-/i },
  { name: 'a database with its password', form: /postgres(?:ql)?:\/\/[^\s:@/'"`]+:[^\s@/'"`]+@(?!(?:localhost|127\.|[\w.-]+\.example\b|\$\{|db\b|host\b))[\w.-]+/ },
] as const; // prettier-ignore

function filesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    if (notOurs.test(name)) return [];
    const path = folder === '' ? name : `${folder}/${name}`;
    return statSync(join(root, path)).isDirectory() ? filesIn(path) : [path];
  });
}

describe('no secret', () => {
  test('is in any file of the repository', () => {
    const files = filesIn('');
    expect(files.length).toBeGreaterThan(300);
    const found = files.flatMap((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      return forms.filter(({ form }) => form.test(text)).map(({ name }) => `${path} has ${name}`);
    });
    expect(found).toEqual([]);
  });

  test('can enter the image through an unrelated file', () => {
    const [first, ...allowed] = readFileSync(join(root, '.dockerignore'), 'utf8').trim().split('\n');
    expect(first).toBe('*');
    expect(allowed.filter((line) => !line.startsWith('!') || /env|data|key|pem|\*/.test(line))).toEqual([]);
    const copied = readFileSync(join(root, 'Dockerfile'), 'utf8').match(/^(COPY|ADD) (?!--from).*$/gm) ?? [];
    expect(copied.length).toBeGreaterThan(2);
    expect(copied.filter((line) => /^ADD|COPY \.\s|\*|\.env/.test(line))).toEqual([]);
    expect(readFileSync(join(root, 'Dockerfile'), 'utf8')).not.toMatch(/^ARG|Password|Secret/im);
  });

  test('has a value in .env.example', () => {
    const given = readFileSync(join(root, '.env.example'), 'utf8').match(/^#? ?\w*(Password|PrivateKey|HEADERS)=.*$/gim) ?? []; // prettier-ignore
    expect(given.length).toBeGreaterThan(1);
    expect(given.filter((line) => !line.endsWith('='))).toEqual([]);
  });
});

/** Invented credentials, in parts so that this file contains none. */
test.each([
  ['a private key', ['-----BEGIN ', 'PRIVATE KEY-----\n', 'A'.repeat(64)]],
  ['a client secret of Entra', ['abc8', 'Q~', 'x'.repeat(34)]],
  ['a key of Azure Storage', ['Account', 'Key=', 'A'.repeat(86), '==']],
  ['a signed token', ['eyJ', 'a'.repeat(20), '.eyJ', 'b'.repeat(20), '.', 'c'.repeat(30)]],
  ['a database with its password', ['postgres://', 'me:secret', '@psql.postgres.database.azure.com/coach']],
])('%s is found', (name, parts) => {
  const text = parts.join('');
  expect(forms.filter(({ form }) => form.test(text)).map((form) => form.name)).toEqual([name]);
});
