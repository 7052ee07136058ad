import { fileURLToPath } from 'node:url';
import type { Language } from '../domain/language.ts';

/** `src/content`, or `dist/content` after the build. */
export const contentFolder = fileURLToPath(new URL('.', import.meta.url));

export function packFolder(language: Language): string {
  return fileURLToPath(new URL(language, import.meta.url));
}
