import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { termIdOf } from '../domain/label.ts';
import { competenceIds, isCompetenceId, type CompetenceId } from '../domain/wheel.ts';
import { termsSchema, type TermText } from './pack-schema.ts';
import { ContentError, readYaml } from './read-yaml.ts';

/** A glossary entry and the competence that it belongs to. */
export interface Term extends TermText {
  readonly competence: CompetenceId;
}

export type Glossary = ReadonlyMap<string, Term>;

/**
 * Reads the terms of one language, from one file for each competence that has terms.
 * @throws ContentError
 */
export function loadGlossary(folder: string): Glossary {
  rejectUnknownFile(folder);
  const terms = new Map<string, Term>();
  for (const competence of competenceIds) {
    const file = join(folder, `${competence}.yaml`);
    if (!existsSync(file)) continue;
    for (const term of readYaml(file, termsSchema)) {
      if (terms.has(term.id) || isCompetenceId(term.id))
        throw new ContentError(`${file}: the id "${term.id}" is taken. Give each term its own id.`);
      terms.set(term.id, { ...term, competence });
    }
  }
  rejectUnknownRelated(terms, folder);
  return terms;
}

/** The competence of a label: the competence itself or that of a term; undefined for the wheel and its dimensions. */
export function competenceOf(
  { glossary }: { readonly glossary: Glossary },
  label: string,
): CompetenceId | undefined {
  if (isCompetenceId(label)) return label;
  return glossary.get(termIdOf(label) ?? '')?.competence;
}

function rejectUnknownFile(folder: string): void {
  const unknown = readdirSync(folder).find((file) => !isCompetenceId(file.replace(/\.yaml$/, '')));
  if (unknown)
    throw new ContentError(
      `${join(folder, unknown)}: no competence has this name. Rename or remove the file.`,
    );
}

function rejectUnknownRelated(terms: Glossary, folder: string): void {
  for (const { id, competence, related } of terms.values()) {
    const unknown = related.find((other) => !terms.has(other) && !isCompetenceId(other));
    if (unknown) {
      throw new ContentError(
        `${join(folder, `${competence}.yaml`)}: the term "${id}" is related to "${unknown}", which is neither a term nor a competence. Correct the id.`,
      );
    }
  }
}
