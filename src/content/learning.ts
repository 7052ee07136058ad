import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Check } from '../domain/check.ts';
import type { Tip } from '../domain/nudge-facts.ts';
import { competenceIds, isCompetenceId, type CompetenceId } from '../domain/wheel.ts';
import type { Review } from './entry-schema.ts';
import { checksSchema, tipsSchema, type CheckText, type TipText } from './learning-schema.ts';
import { ContentError, readYaml } from './read-yaml.ts';

/** A tip with its words. */
export type PackTip = TipText & Tip;

/** A check with its words. `choices` are the options with theirs. */
export type PackCheck = Omit<CheckText, 'options'> & Check & { readonly choices: CheckText['options'] };

/**
 * Reads the tips of one language: one file for each competence that has some.
 * @throws ContentError
 */
export function loadTips(folder: string): readonly PackTip[] {
  return loadEach(folder, tipsSchema);
}

/** The same for the checks. */
export function loadChecks(folder: string): readonly PackCheck[] {
  return loadEach(folder, checksSchema).map(({ options, ...check }) => ({
    ...check,
    options: options.map(({ id }) => id),
    choices: options,
  }));
}

/** Who should look at what, since the day of its review has passed. */
export function overdueReviews(
  entries: readonly { readonly id: string; readonly review: Review }[],
  today: string,
): ReadonlyMap<string, readonly string[]> {
  const overdue = new Map<string, string[]>();
  for (const { id, review } of entries) {
    if (review.due < today) overdue.set(review.owner, [...(overdue.get(review.owner) ?? []), id]);
  }
  return overdue;
}

function loadEach<Entry extends { readonly id: string }>(
  folder: string,
  schema: z.ZodType<Entry[]>,
): readonly (Entry & { readonly competence: CompetenceId })[] {
  refuseStray(folder);
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

function refuseStray(folder: string): void {
  const stray = readdirSync(folder).find((file) => !isCompetenceId(file.replace(/\.yaml$/, '')));
  if (stray)
    throw new ContentError(`${join(folder, stray)}: no competence has this name. Rename or remove the file.`);
}
