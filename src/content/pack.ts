import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { competenceIds, isCompetenceId, type CompetenceId } from '../domain/wheel.ts';
import { feasts, type Feast } from '../domain/feasts.ts';
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
  >), // fromEntries loses the literal keys
  /** Phrases that ask to read about a topic. The name follows, or stands where "…" is. */
  read: z.array(z.string()).min(1),
  /** Phrases that ask to rate a competence; the name follows. */
  assess: z.array(z.string()).min(1),
  /** Words that negate a command or request. */
  negations: z.array(z.string()).min(1),
  /** Ways to choose an option other than by its digit or label. */
  choice: z.strictObject({
    numbers: z.record(z.string(), z.int().min(1)),
    beforeNumber: phrases,
    beforeLabel: phrases,
  }),
  /** Words for being away. With days they request a pause; alone the bot asks for the days. */
  absence: z.array(z.string()).min(1),
  /** The vocabulary of days and lengths of time. */
  days: z.strictObject({
    numbers: z.record(z.string(), z.number()),
    half: phrases,
    units: z.strictObject({
      day: phrases,
      workday: phrases,
      week: phrases,
      /** Empty in Danish, which has no word for it. */
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
    restOf: z.strictObject({ week: phrases, month: phrases, year: phrases }),
    feasts: z.strictObject(
      Object.fromEntries(feasts.map((feast) => [feast, phrases])) as Record<Feast, typeof phrases>, // fromEntries forgets the names
    ),
    weeks: z.record(z.string(), z.int().min(1).max(53)),
    seasons: phrases,
    dayBefore: phrases,
    dayAfter: phrases,
    during: phrases,
    including: phrases,
    until: phrases,
    from: phrases,
    /** Danish has no words for these two. */
    countedFrom: z.array(z.string()),
    lasting: z.array(z.string()),
    between: phrases,
    after: phrases,
    and: phrases,
    later: phrases,
    next: phrases,
    vague: phrases,
    small: phrases,
  }),
  /** The vocabulary of times: `offsets` in minutes from the named hour, `hours` from name to 1-12, `parts` to HH:MM. */
  clock: z.strictObject({
    offsets: z.record(z.string(), z.int()),
    hours: z.record(z.string(), z.int().min(1).max(12)),
    at: phrases,
    parts: z.record(z.string(), z.string().regex(/^\d\d:\d\d$/, 'must be a time such as 09:00')),
  }),
  /** Words that begin a sentence about the learner's own absence, before the words in `absence`. */
  ownAbsence: z.strictObject({ self: phrases, group: phrases, verb: phrases }),
  /** Words before the day of return: when at the earliest, or only that one comes back. */
  returns: z.strictObject({ atTheEarliest: phrases, plainly: phrases }),
  /** How one asks to see one's pauses, and to have one removed; what they are called. */
  absences: z.strictObject({
    show: phrases,
    /** How questions about them begin. */
    asks: phrases,
    /** What else such a question may say. */
    noted: phrases,
    /** How a removal is asked for; "…" stands for the pause. */
    remove: phrases,
    /** How one tells that there will be none. */
    cancelled: phrases,
    names: phrases,
    all: phrases,
  }),
  /** Polite phrases that request a pause, so that the sentence is not taken for a question. */
  requests: phrases,
  /** The vocabulary of schedules: how often, and on which days. */
  schedule: z.strictObject({
    everyDay: phrases,
    weekly: phrases,
    fortnightly: phrases,
    /** Words that say that it is not for once. */
    repeating: phrases,
    /** How one asks to be reminded: of that day alone, or of every one. */
    requests: phrases,
    /** Words allowed between the parts of a schedule; with any other word the text is no schedule. */
    joining: phrases,
  }),
  /** Polite beginnings of a request, before the words of a command. */
  openers: phrases,
  /** The same in a question, "må jeg": where a setting would change, the bot asks back. */
  wonderings: phrases,
  /** Polite endings of a request. */
  closers: phrases,
  /** The parts of a refusal of reminders (understanding/refusal.ts). */
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
  /** Phrases for leaving the bot, which may mean its reminders or the stored data. */
  leaving: phrases,
  /** Phrases that state the learner's job area; the name follows. */
  jobAreaIs: phrases,
  /** Phrases that request a time zone. */
  timeZone: z.strictObject({
    /** "…" stands for the name. */
    frames: phrases,
    /** Words for a time zone. In a frame with one of them, an unknown name is reported; in others it is ignored. */
    names: phrases,
    /** Words that speak of the clock whatever is said about it. */
    clock: phrases,
    /** Names of time zones other than their city, to IANA names. */
    places: z.record(
      z.string(),
      z.string().refine(isTimeZone, 'must be a time zone such as Europe/Copenhagen'),
    ),
  }),
  /** Persons and things other than the learner that a request may be about; "…" stands for any ending. */
  others: phrases,
  /** First words of a question. */
  questionWords: z.array(z.string()).min(1),
  /** Greetings and closings of a letter, next to names. */
  letters: z.strictObject({ opening: phrases, closing: phrases }),
  /** Abbreviations used on a phone, to the full words. */
  shorthand: z.record(z.string(), z.string()),
  /** Single words that are ignored next to other words. */
  fillers: z.array(z.string()).min(1),
});

/** An item with its texts. */
export interface PackItem extends Item, Pick<ContentItem, 'text' | 'version'> {
  /** From job area to example, with `default`; empty for the item about relevance. */
  readonly examples: Readonly<Record<string, string>>;
}

/** The content of one language. */
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

/** The content that belongs to the program. It does not change while the program runs, so it is read once. */
const ownPacks = new Map<Language, ContentPack>();

/**
 * Loads and checks the content of one language.
 * @param folder of another pack than the program's own
 * @throws ContentError that names file, line, field and remedy
 */
export function loadPack(language: Language, folder?: string): ContentPack {
  if (folder !== undefined) return readPack(language, folder);
  const pack = ownPacks.get(language) ?? readPack(language, packFolder(language));
  ownPacks.set(language, pack);
  return pack;
}

function readPack(language: Language, folder: string): ContentPack {
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

/** The item about relevance comes first, since a learner may skip the rest of an unimportant competence. */
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
  const unknown = readdirSync(folder).find((file) => !isCompetenceId(file.replace(/\.yaml$/, '')));
  if (unknown) {
    throw new ContentError(
      `${join(folder, unknown)}: no competence has this name. Rename or remove the file.`,
    );
  }
  return Object.fromEntries(
    competenceIds.map((id) => [id, readYaml(join(folder, `${id}.yaml`), competenceSchema(id))]),
  ) as Record<CompetenceId, Competence>; // fromEntries loses the literal keys
}
