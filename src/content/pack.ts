import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { competenceIds, isCompetenceId, type CompetenceId } from '../domain/wheel.ts';
import type { Item } from '../domain/assessment.ts';
import {
  competenceSchema,
  scalesSchema,
  wheelSchema,
  type Competence,
  type ContentItem,
  type Scales,
  type WheelText,
} from './pack-schema.ts';
import { ContentError, readYaml } from './read-yaml.ts';
import { loadSentences } from './sentences.ts';
import type { Say } from './sentence-keys.ts';

import type { Language } from '../domain/language.ts';

export const commands = [
  'help',
  'home',
  'start',
  'restart',
  'continue',
  'back',
  'pause',
  'result',
  'skip',
  'notRelevant',
] as const;
export type Command = (typeof commands)[number];

const wordsSchema = z.strictObject({
  ...(Object.fromEntries(commands.map((command) => [command, z.array(z.string()).min(1)])) as Record<
    Command,
    z.ZodArray<z.ZodString>
  >), // fromEntries forgets the names
  ask: z.array(z.string()).min(1),
});

/** An item with its words: what the flow knows of it plus what the learner reads. */
export interface PackItem extends Item, Pick<ContentItem, 'text' | 'version' | 'examples'> {
  readonly kind: ContentItem['kind'];
}

/** All that a learner reads in one language. */
export interface ContentPack {
  readonly language: Language;
  readonly wheel: WheelText;
  readonly competences: Readonly<Record<CompetenceId, Competence>>;
  readonly items: readonly PackItem[];
  readonly scales: Scales;
  readonly words: z.infer<typeof wordsSchema>;
  readonly say: Say;
}

/**
 * Loads and checks the content of one language.
 * @throws ContentError that names file, line, field and remedy
 */
export function loadPack(language: Language, folder = packFolder(language)): ContentPack {
  const competences = loadCompetences(join(folder, 'competences'));
  return {
    language,
    wheel: readYaml(join(folder, 'wheel.yaml'), wheelSchema),
    competences,
    items: competenceIds.flatMap((competence) =>
      competences[competence].items.map((item) => ({ ...item, competence })),
    ),
    scales: readYaml(join(folder, 'scales.yaml'), scalesSchema),
    words: readYaml(join(folder, 'words.yaml'), wordsSchema),
    say: loadSentences(join(folder, 'sentences.yaml')),
  };
}

function packFolder(language: Language): string {
  return fileURLToPath(new URL(language, import.meta.url));
}

function loadCompetences(folder: string): Record<CompetenceId, Competence> {
  const stray = readdirSync(folder).find((file) => !isCompetenceId(file.replace(/\.yaml$/, '')));
  if (stray) {
    throw new ContentError(`${join(folder, stray)}: no competence has this name. Rename or remove the file.`);
  }
  return Object.fromEntries(
    competenceIds.map((id) => [id, readYaml(join(folder, `${id}.yaml`), competenceSchema(id))]),
  ) as Record<CompetenceId, Competence>; // fromEntries forgets the ids
}
