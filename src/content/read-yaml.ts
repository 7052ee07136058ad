import { readFileSync } from 'node:fs';
import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { readFileText } from '../domain/file-text.ts';
import { lostLetters, lostTexts, sentenceFor, syntaxFault, type LineFault } from './yaml-faults.ts';

/** A fault in a content file. The message is for people who do not program and says how to fix it. */
export class ContentError extends Error {
  override readonly name = 'ContentError';
}

/**
 * Reads one YAML file and validates it against `schema`.
 * @throws ContentError with file, line, field and remedy of each fault
 */
export function readYaml<T>(file: string, schema: z.ZodType<T>): T {
  const lines = new LineCounter();
  const text = readText(file);
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const fault = syntaxFault(document, lines);
  refuse(file, fault ? [fault] : [...lostTexts(document, lines), ...lostLetters(text)]);

  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => {
    const place = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
    const field = issue.path.join('.') || 'the whole file';
    return `${file}, line ${lineOf(document, lines, place)}, field "${field}": ${sentenceFor(issue)}`;
  });
  throw new ContentError(faults.join('\n'));
}

function refuse(file: string, faults: readonly LineFault[]): void {
  if (faults.length === 0) return;
  throw new ContentError(faults.map(({ line, sentence }) => `${file}, line ${line}: ${sentence}`).join('\n'));
}

function readText(file: string): string {
  const { text, fault } = readFileText(readBytes(file));
  if (text === undefined) throw new ContentError(`${file} ${fault}`);
  return text;
}

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new ContentError(`${file}: cannot be read. Create the file, or correct the path.`, { cause });
  }
}

/** The line of a field; for a missing field, the line of its nearest parent. */
function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const offset = offsetIn(document.getIn(path.slice(0, length - 1), true), path[length - 1]);
    if (offset !== undefined) return lines.linePos(offset).line;
  }
  return 1;
}

function offsetIn(parent: unknown, name: PropertyKey | undefined): number | undefined {
  if (isMap(parent)) {
    const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(name));
    return isNode(pair?.key) ? pair.key.range?.[0] : undefined;
  }
  const item = isSeq(parent) ? parent.items[Number(name)] : undefined;
  return isNode(item) ? item.range?.[0] : undefined;
}
