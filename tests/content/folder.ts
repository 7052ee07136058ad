import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** A content folder for one test, deleted after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kompetencecoach-content-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** A copy of a folder or a file of src/content. */
export function copyOf(name: string): string {
  const copy = join(temporaryFolder(), name);
  cpSync(fileURLToPath(new URL(`../../src/content/${name}`, import.meta.url)), copy, { recursive: true });
  return copy;
}

/** Replaces the first `from`, which must exist, and returns its line. */
export function edit(file: string, from: string, to: string): number {
  const text = readFileSync(file, 'utf8');
  const at = text.indexOf(from);
  if (at < 0) throw new Error(`${file} has no "${from}": mend the test`);
  writeFileSync(file, text.slice(0, at) + to + text.slice(at + from.length));
  return text.slice(0, at).split('\n').length;
}

/** The name and message of the error that `work` throws; "no error" if it throws none. */
export function faultOf(work: () => unknown): { readonly name: string; readonly message: string } {
  try {
    work();
  } catch (error) {
    if (error instanceof Error) return { name: error.name, message: error.message };
    throw error;
  }
  return { name: 'no error', message: '' };
}
