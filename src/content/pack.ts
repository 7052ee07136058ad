import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { competenceIds, isCompetenceId, type CompetenceId } from '../domain/wheel.ts';
import type { Item } from '../domain/assessment.ts';
import { isTimeZone } from '../domain/schedule.ts';
import {
  competenceSchema,
  relevanceItemId,
  scalesSchema,
  wheelSchema,
  type Competence,
  type ContentItem,
  type Scales,
  type WheelText,
} from './pack-schema.ts';
import { commands, type Command } from './commands.ts';
import { dataPageSchema, type DataPage } from './data-page.ts';
import { packFolder } from './folders.ts';
import { loadGlossary, type Glossary } from './glossary.ts';
import { loadChecks, loadTips, type PackCheck, type PackTip } from './learning.ts';
import { ContentError, readYaml } from './read-yaml.ts';
import { loadSentences } from './sentences.ts';
import type { Say } from './sentence-keys.ts';
import type { Language } from '../domain/language.ts';

const phrases = z.array(z.string()).min(1);

const wordsSchema = z.strictObject({
  ...(Object.fromEntries(commands.map((command) => [command, z.array(z.string()).min(1)])) as Record<
    Command,
    z.ZodArray<z.ZodString>
  >), // fromEntries forgets the names
  /** How the wish to read begins that a name of the wheel ends; "…" stands for the name where more follows. */
  read: z.array(z.string()).min(1),
  /** The same for the wish to rate a competence. */
  assess: z.array(z.string()).min(1),
  /** Words that turn a wish into its opposite. */
  negations: z.array(z.string()).min(1),
  /** How people name a choice besides its number or its words. */
  choice: z.strictObject({
    numbers: z.record(z.string(), z.int().min(1)),
    beforeNumber: phrases,
    beforeLabel: phrases,
  }),
  /** Words that say that one is away; with a day they are a wish for a pause, alone they ask for one. */
  absence: z.array(z.string()).min(1),
  /** How a pause names its end. */
  days: z.strictObject({
    numbers: z.record(z.string(), z.number()),
    half: phrases,
    units: z.strictObject({
      day: phrases,
      week: phrases,
      /** Danish has no word for it. */
      fortnight: z.array(z.string()),
      month: phrases,
      year: phrases,
    }),
    today: phrases,
    tomorrow: phrases,
    dayAfterTomorrow: phrases,
    dayOfMonth: phrases,
    nextWeek: phrases,
    thisWeek: phrases,
    nextMonth: phrases,
    thisMonth: phrases,
    feasts: z.strictObject({
      christmas: phrases,
      christmasEve: phrases,
      newYear: phrases,
      newYearsEve: phrases,
      easter: phrases,
      ascension: phrases,
      whitsun: phrases,
    }),
    during: phrases,
    including: phrases,
    until: phrases,
    from: phrases,
    between: phrases,
    after: phrases,
    and: phrases,
    later: phrases,
    next: phrases,
    vague: phrases,
    small: phrases,
  }),
  /** Times of day: minutes from the hour that is named, and the names of hours. */
  clock: z.strictObject({
    offsets: z.record(z.string(), z.int()),
    hours: z.record(z.string(), z.int().min(1).max(12)),
    at: phrases,
    parts: z.record(z.string(), z.string().regex(/^\d\d:\d\d$/, 'must be a time such as 09:00')),
  }),
  /** Words that may stand before those for being away when one tells of one's own absence. */
  ownAbsence: z.strictObject({ self: phrases, group: phrases, verb: phrases }),
  /** How one asks to see one's pauses, and to have one removed; what they are called. */
  absences: z.strictObject({ show: phrases, remove: phrases, names: phrases, all: phrases }),
  /** How one asks for a pause politely, with a question mark or without. */
  requests: phrases,
  /** How often and on which days reminders are wished for. */
  schedule: z.strictObject({
    everyDay: phrases,
    weekly: phrases,
    fortnightly: phrases,
    /** Words that may stand between; any other makes it no schedule. */
    joining: phrases,
  }),
  /** How one asks for something, before the words of a command. */
  openers: phrases,
  /** The same in a question, "må jeg": where a setting would change, the bot asks back. */
  wonderings: phrases,
  /** What politeness adds after them. */
  closers: phrases,
  /** The parts of a refusal of reminders, see understanding/refusal.ts. */
  refusal: z.strictObject({
    /** Ends that need no thing to be meant, "stop". */
    stops: phrases,
    /** Ends that do, "annuller"; "…" stands for the thing. */
    ends: phrases,
    /** To these "det her" is enough: "er træt af". */
    weary: phrases,
    none: phrases,
    /** "lad være med at", where a clause begins. */
    dont: phrases,
    negations: phrases,
    desires: phrases,
    /** Reminders, and what the bot does with them: "skrive til mig". */
    things: phrases,
    /** What stands for a thing that is not named: "flere", and "det her". */
    more: phrases,
    pointing: phrases,
    /** Refusals by themselves: "du forstyrrer mig". */
    complaints: phrases,
    /** "få": that one does not get reminders refuses none. */
    receiving: phrases,
    /** "hele tiden": one may want fewer. */
    often: phrases,
    /** Words that say nothing beside these. */
    small: phrases,
  }),
  /** How one leaves the bot, which may mean its reminders or one's data. */
  leaving: phrases,
  /** How one says which job area is one's own now; the name follows. */
  jobAreaIs: phrases,
  /** How one says which time zone one wants. */
  timeZone: z.strictObject({
    /** "…" stands for the name. */
    frames: phrases,
    /** What a frame must hold so that any name in it is meant as a zone. */
    names: phrases,
    /** Words that speak of the clock whatever is said about it. */
    clock: phrases,
    /** What zones are called besides their city: to IANA names. */
    places: z.record(
      z.string(),
      z.string().refine(isTimeZone, 'must be a time zone such as Europe/Copenhagen'),
    ),
  }),
  /** Persons and things that a wish may be about instead of the learner; "…" stands for any ending. */
  others: phrases,
  /** Words that questions begin with. */
  questionWords: z.array(z.string()).min(1),
  /** How a letter begins and ends: names stand beside. */
  letters: z.strictObject({ opening: phrases, closing: phrases }),
  /** How words are shortened on a phone, and what they stand for. */
  shorthand: z.record(z.string(), z.string()),
  /** Single words that say nothing beside others. */
  fillers: z.array(z.string()).min(1),
});

/** An item with its words: what the flow knows of it plus what the learner reads. */
export interface PackItem extends Item, Pick<ContentItem, 'text' | 'version'> {
  /** By job area, and `default`; none for the question of relevance. */
  readonly examples: Readonly<Record<string, string>>;
}

/** All that a learner reads in one language. */
export interface ContentPack {
  readonly language: Language;
  readonly wheel: WheelText;
  readonly competences: Readonly<Record<CompetenceId, Competence>>;
  readonly items: readonly PackItem[];
  readonly glossary: Glossary;
  readonly tips: readonly PackTip[];
  readonly checks: readonly PackCheck[];
  readonly scales: Scales;
  readonly dataPage: DataPage;
  readonly words: z.infer<typeof wordsSchema>;
  readonly say: Say;
}

/**
 * Loads and checks the content of one language.
 * @throws ContentError that names file, line, field and remedy
 */
export function loadPack(language: Language, folder = packFolder(language)): ContentPack {
  const competences = loadCompetences(join(folder, 'competences'));
  const scales = readYaml(join(folder, 'scales.yaml'), scalesSchema);
  return {
    language,
    wheel: readYaml(join(folder, 'wheel.yaml'), wheelSchema),
    competences,
    items: competenceIds.flatMap((competence) => itemsOf(competence, competences[competence], scales)),
    glossary: loadGlossary(join(folder, 'terms')),
    tips: loadTips(join(folder, 'tips')),
    checks: loadChecks(join(folder, 'checks')),
    scales,
    dataPage: readYaml(join(folder, 'data-page.yaml'), dataPageSchema),
    words: readYaml(join(folder, 'words.yaml'), wordsSchema),
    say: loadSentences(join(folder, 'sentences.yaml')),
  };
}

/** Its relevance comes first: what does not matter to the learner may be skipped. */
function itemsOf(id: CompetenceId, { short, items }: Competence, { relevance }: Scales): readonly PackItem[] {
  return [
    {
      id: relevanceItemId(id),
      competence: id,
      kind: 'relevance',
      key: false,
      text: short,
      version: relevance.version,
      examples: {},
    },
    ...items.map((item) => ({ ...item, competence: id })),
  ];
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
