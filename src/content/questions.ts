import { join } from 'node:path';
import { z } from 'zod';
import { askCommands } from '../domain/label.ts';
import { competenceIds, dimensionIds, wheelId } from '../domain/wheel.ts';
import { contentFolder, packFolder } from './folders.ts';
import type { Language } from '../domain/language.ts';
import { readYaml } from './read-yaml.ts';

const line = z.string().trim().min(1);
const lines = z.array(line).min(1);

/** How people ask, with the label that is meant. */
export interface Line {
  readonly text: string;
  readonly label: string;
  readonly language: Language;
}

/** What the recogniser learns from. */
export interface Questions {
  readonly lines: readonly Line[];
  /** Single words that point to one competence. */
  readonly words: readonly Line[];
  /** Questions about a name, with … in its place. */
  readonly frames: readonly string[];
  /** Questions about a term that say more than its name; their label is the term's. */
  readonly aboutTerms: readonly Line[];
}

const competenceLines = z.strictObject({
  /** Cases from the job, by job area. */
  situations: z.record(line, lines),
  meanings: lines,
  words: lines,
});

/** Sound like commands, and are none: "slet mødet i min kalender". */
const lookalikes = 'destructive-looking';

const topics = [...dimensionIds, wheelId] as const;

function loadQuestions(language: Language): Questions {
  const folder = join(packFolder(language), 'questions');
  const read = <T>(name: string, schema: z.ZodType<T>) => readYaml(join(folder, `${name}.yaml`), schema);
  const labelled = (label: string, texts: readonly string[]) =>
    texts.map((text): Line => ({ text, label, language }));

  const competences = competenceIds.map((id) => ({ id, ...read(id, competenceLines) }));
  const commands = read('commands', recordOf([...askCommands, lookalikes]));
  const dimensions = read('dimensions', recordOf(topics));
  const outside = read('outside', z.record(line, lines));
  return {
    lines: [
      ...competences.flatMap(({ id, situations, meanings }) =>
        labelled(id, [...Object.values(situations).flat(), ...meanings]),
      ),
      ...topics.flatMap((id) => labelled(id, dimensions[id])),
      ...askCommands.flatMap((id) => labelled(id, commands[id])),
      ...labelled('none', commands[lookalikes]),
      ...labelled('none', Object.values(outside).flat()),
    ],
    words: competences.flatMap(({ id, words }) => labelled(id, words)),
    frames: read('frames', lines),
    aboutTerms: Object.entries(read('terms', z.record(line, lines))).flatMap(([id, texts]) =>
      labelled(`term:${id}`, texts),
    ),
  };
}

/** Groups of words that mean the same, in both languages: a name and its words. */
export type Concepts = Readonly<Record<string, readonly string[]>>;

/** What the recogniser of questions is made from, besides the names in the packs. */
export interface AskContent {
  readonly questions: Readonly<Record<Language, Questions>>;
  readonly concepts: Concepts;
}

/** @throws ContentError */
export function loadAskContent(): AskContent {
  return {
    questions: { da: loadQuestions('da'), en: loadQuestions('en') },
    concepts: readYaml(join(contentFolder, 'concepts.yaml'), z.record(line, lines)),
  };
}

function recordOf<const Ids extends readonly string[]>(ids: Ids) {
  return z.strictObject(
    Object.fromEntries(ids.map((id) => [id, lines])) as Record<Ids[number], typeof lines>, // fromEntries forgets the ids
  );
}
