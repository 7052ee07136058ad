import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Check } from '../domain/check.ts';
import type { Tip } from '../domain/nudge-facts.ts';
import { competenceIds, isCompetenceId, type CompetenceId } from '../domain/wheel.ts';
import { checksSchema, tipsSchema, type CheckText, type TipText } from './learning-schema.ts';
import { ContentError, readYaml } from './read-yaml.ts';

/** A tip with its texts. */
export type PackTip = TipText & Tip;

/** A check with its texts: `options` are the ids, `choices` the options with texts and reasons. */
export type PackCheck = Omit<CheckText, 'options'> & Check & { readonly choices: CheckText['options'] };

/**
 * Reads the tips of one language, from one file for each competence that has tips.
 * @throws ContentError
 */
export function loadTips(folder: string): readonly PackTip[] {
  return loadEach(folder, tipsSchema);
}

/**
 * Reads the checks of one language, from one file for each competence that has checks.
 * @throws ContentError
 */
export function loadChecks(folder: string): readonly PackCheck[] {
  return loadEach(folder, checksSchema).map(({ options, ...check }) => ({
    ...check,
    options: options.map(({ id }) => id),
    choices: options,
  }));
}

function loadEach<Entry extends { readonly id: string }>(
  folder: string,
  schema: z.ZodType<Entry[]>,
): readonly (Entry & { readonly competence: CompetenceId })[] {
  rejectUnknownFile(folder);
  const ids = new Set<string>();
  return competenceIds.flatMap((competence) => {
    const file = join(folder, `${competence}.yaml`);
    if (!existsSync(file)) return [];
    return readYaml(file, schema).map((entry) => {
      if (ids.has(entry.id))
        throw new ContentError(`${file}: the id "${entry.id}" is taken. Give each entry its own id.`);
      ids.add(entry.id);
      return { ...entry, competence };
    });
  });
}

function rejectUnknownFile(folder: string): void {
  const unknown = readdirSync(folder).find((file) => !isCompetenceId(file.replace(/\.yaml$/, '')));
  if (unknown)
    throw new ContentError(
      `${join(folder, unknown)}: no competence has this name. Rename or remove the file.`,
    );
}
