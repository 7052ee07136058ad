import { join } from 'node:path';
import { z } from 'zod';
import { askCommands } from '../domain/label.ts';
import { competenceIds, dimensionIds, wheelId } from '../domain/wheel.ts';
import { contentFolder, packFolder } from './folders.ts';
import type { Language } from '../domain/language.ts';
import { readYaml } from './read-yaml.ts';

const line = z.string().trim().min(1);
const lines = z.array(line).min(1);

/** A question as people ask it, with its correct label. */
export interface Line {
  readonly text: string;
  readonly label: string;
  readonly language: Language;
}

/** Training data of the recogniser in one language. */
export interface Questions {
  readonly lines: readonly Line[];
  /** Single words that point to one competence. */
  readonly words: readonly Line[];
  /** Questions in which … stands for the name of a topic or term. */
  readonly frames: readonly string[];
  /** Questions about a term that do not just name it. */
  readonly aboutTerms: readonly Line[];
}

const competenceLines = z.strictObject({
  /** Cases from work, by job area. */
  situations: z.record(line, lines),
  meanings: lines,
  words: lines,
});

/** The group of texts that resemble commands and are not: "slet mødet i min kalender". */
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

/** From the name of a concept to its synonyms in both languages. */
export type Concepts = Readonly<Record<string, readonly string[]>>;

/** Training data of the recogniser; the names of topics and terms come from the content packs. */
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
    Object.fromEntries(ids.map((id) => [id, lines])) as Record<Ids[number], typeof lines>, // fromEntries loses the literal keys
  );
}
