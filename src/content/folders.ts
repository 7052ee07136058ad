import { fileURLToPath } from 'node:url';
import type { Language } from '../domain/language.ts';

/** Where the content lies, beside this file. */
export const contentFolder = fileURLToPath(new URL('.', import.meta.url));

export function packFolder(language: Language): string {
  return fileURLToPath(new URL(language, import.meta.url));
}
