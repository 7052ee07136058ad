import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { languages, type Language } from '../../domain/language.ts';
import { PackageError } from './package-error.ts';

/** The folder with the texts and icons of the package. */
export const manifestFolder = fileURLToPath(new URL('../../../manifest', import.meta.url));

const command = z.strictObject({ title: z.string(), description: z.string() });
/** By an internal name, in the order in which Teams shows them. */
const commands = z.record(z.string(), command);

const wordsSchema = z.strictObject({
  name: z.strictObject({ short: z.string(), full: z.string() }),
  /** `full` is a list of paragraphs. */
  description: z.strictObject({ short: z.string(), full: z.array(z.string()).min(1) }),
  commands: z.strictObject({ personal: commands, group: commands }),
});

/** The texts that Teams shows about the app outside the chat. */
export type AppWords = Readonly<z.infer<typeof wordsSchema>>;

/** @throws PackageError with each fault and its remedy */
export function loadAppWords(folder = manifestFolder): Readonly<Record<Language, AppWords>> {
  const [da, en] = languages.map((language) => readWords(join(folder, `${language}.json`)));
  if (!da || !en) throw new Error('words are missing for a language');
  for (const list of ['personal', 'group'] as const) {
    const [danish, english] = [da, en].map((words) => Object.keys(words.commands[list]).join(', '));
    if (danish !== english) {
      throw new PackageError(
        `commands.${list} must have the same commands in the same order in da.json (${danish ?? ''}) ` +
          `and en.json (${english ?? ''}).`,
      );
    }
  }
  return { da, en };
}

function readWords(file: string): AppWords {
  const parsed = wordsSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${file}, ${path.join('.')}: ${message}.`);
  throw new PackageError(faults.join('\n'));
}
