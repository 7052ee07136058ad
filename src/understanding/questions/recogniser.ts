import type { Command } from '../../content/commands.ts';
import type { ContentPack } from '../../content/pack.ts';
import { languages, type Language } from '../../domain/language.ts';
import { isAskCommand, termIdOf, type Label } from '../../domain/label.ts';
import { isCompetenceId } from '../../domain/wheel.ts';
import { normalise } from '../choice.ts';
import { createClassifier, type Guess } from './classifier.ts';
import { createFeatureReader, type Reading } from './features.ts';
import { createLanguageGuess } from './language-guess.ts';
import { commandNamed, commandNames } from '../commands.ts';
import { named, type Model } from './model.ts';
import { createNameFinder, namesIn, type FoundName } from './names.ts';
import { isOwnWish } from '../own-wish.ts';
import { createRefusalReader, type Refusal } from '../refusal.ts';
import { createVocabulary } from './vocabulary.ts';
import { fillersIn, tellingWords } from './words.ts';

/** What a question is about. */
export interface Recognised extends Meaning {
  /** The language that it was asked in; undefined when that is not certain. */
  readonly language: Language | undefined;
  /** True when the words describe a case without naming what it is about. A word or two are no case. */
  readonly isCase: boolean;
}

interface Meaning {
  /** `none` when the bot has no answer that it is sure enough of. */
  readonly label: Label;
  /** How sure, 0 to 1; of `none`, how sure that there is no answer. */
  readonly score: number;
  /** True when the words name what they are about. */
  readonly isNamed: boolean;
  /** The command that the words name. Labels are wider: "stop" and "pause" have one. */
  readonly command?: Command;
  /** What else may be meant, most probable first. With `none`: what to ask back. */
  readonly alternatives: readonly Label[];
}

/** Finds out what a typed question is about. Pure; takes about a millisecond. */
export type Recogniser = (text: string) => Recognised;

/** What a text holds, with every name in it, the most telling first. */
interface FullReading extends Reading {
  readonly found: readonly FoundName[];
}

export function createRecogniser(packs: Readonly<Record<Language, ContentPack>>, model: Model): Recogniser {
  const vocabulary = createVocabulary(model.words);
  const isKnown = (word: string) => vocabulary.count(word) > 0;
  const names = createNameFinder(languages.flatMap((language) => namesIn(packs[language])));
  const commands = createNameFinder(languages.flatMap((language) => commandNames(packs[language])));
  const fillers = fillersIn(packs);
  const negations = new Set(languages.flatMap((language) => packs[language].words.negations.map(normalise)));
  const leaving = new Set(
    languages
      .flatMap((language) => packs[language].words.leaving)
      .map((phrase) => tellingWords(phrase, fillers).join(' ')),
  );
  const refusals = languages.map((language) => createRefusalReader(packs[language]));
  const readFeatures = createFeatureReader(model.concepts, vocabulary);
  const classify = createClassifier(model.weights);
  const guessLanguage = createLanguageGuess(model.words);

  return (text) => {
    const words = tellingWords(text, fillers);
    const found = names.within(words, isKnown);
    const [name] = found;
    const around = name ? [...words.slice(0, name.start), ...words.slice(name.end)] : words;
    const language = around.length > 0 ? guessLanguage(around) : name?.language;
    const read = refusals.map((refuses) => refuses(text));
    const meaning = refusalIn(text, read) ?? leavingIn(words) ?? meantOf({ words, found, name }, read);
    return { ...meaning, language, isCase: !meaning.isNamed && words.length >= fewestOfCase };
  };

  function refusalIn(text: string, read: readonly Refusal[]): Meaning | undefined {
    const isRefused = read.includes('refused');
    if (isRefused || read.includes('enough')) {
      if (!isOwnWish(text, Object.values(packs))) return undefined;
      return isRefused ? refused : stopped;
    }
    return read.includes('contrary')
      ? { ...unknown, alternatives: ['reminders-stop', 'reminders-settings'] }
      : undefined;
  }

  /** "Glem mig" may mean the reminders or the data. */
  function leavingIn(words: readonly string[]): Meaning | undefined {
    return leaving.has(words.join(' '))
      ? { ...unknown, isNamed: true, alternatives: ['reminders-stop', 'delete-data'] }
      : undefined;
  }

  /** "Please don't stop" stops nothing. */
  function meantOf(reading: FullReading, read: readonly Refusal[]): Meaning {
    const meaning = meaningOf(reading);
    return meaning.label === 'cancel' && !meaning.isNamed && read.includes('onward')
      ? { ...unknown, alternatives: ['reminders-settings', 'cancel'] }
      : meaning;
  }

  function meaningOf(reading: FullReading): Meaning {
    const { words, name, found } = reading;
    // A number alone answers something, and asks nothing.
    if (words.length === 0 || (words.length === 1 && /^\d+$/.test(words[0] ?? ''))) return unknown;
    const foundCommand = commands.whole(words, isKnown);
    const wish = foundCommand && commandNamed(foundCommand.label);
    if (wish) return { ...wish, score: certainty(foundCommand), isNamed: true, alternatives: [] };
    const rivals = name ? rivalsOf(name, found) : [];
    if (name && rivals.length > 0 && isFramed(words, [name, ...rivals])) {
      // "Databehandler eller dataansvarlig" asks about both, and only the learner can say which comes first.
      const labels = unique([name, ...rivals].map(({ label }) => label as Label));
      return {
        label: 'none',
        score: certainty(name),
        isNamed: true,
        alternatives: labels.slice(0, mostAlternatives),
      };
    }
    if (
      name &&
      isFramed(
        words,
        found.filter(({ label }) => label === name.label),
      )
    ) {
      const others = unique(found.map(({ label }) => label as Label)).filter((label) => label !== name.label);
      return {
        label: name.label as Label,
        score: certainty(name),
        isNamed: true,
        alternatives: others.slice(0, mostAlternatives),
      };
    }
    if (!words.some(isUnderstood)) return unknown;
    const guess = decide(joined(meantBy(classify(readFeatures(reading)), name)));
    if (guess.label === 'delete-data' && !isCertainWish(words, guess.score))
      return { ...unknown, alternatives: guess.alternatives };
    return { ...guess, isNamed: guess.label === name?.label };
  }

  /** "Slet ikke mine data" and "borgeren vil have slettet sine data" must not come near to deleting anything. */
  function isCertainWish(words: readonly string[], score: number): boolean {
    return score >= certainOfDeleting && !words.some((word) => negations.has(word));
  }

  function isUnderstood(word: string): boolean {
    return vocabulary.knowsStem(vocabulary.stemOf(word)) || vocabulary.nearest(word) !== undefined;
  }

  /** True when nothing is said but the names and words that stand around names. */
  function isFramed(words: readonly string[], names: readonly FoundName[]): boolean {
    return words.every(
      (word, index) => names.some(({ start, end }) => index >= start && index < end) || isFrameWord(word),
    );
  }

  function isFrameWord(word: string): boolean {
    const meant = isKnown(word) ? word : vocabulary.nearest(word);
    return meant !== undefined && model.frameWords.has(meant);
  }
}

/** Other names of the same kind that stand beside the first one, without a letter in common. */
function rivalsOf(name: FoundName, found: readonly FoundName[]): readonly FoundName[] {
  const isTerm = termIdOf(name.label) !== undefined;
  if (!isTerm && !isCompetenceId(name.label)) return [];
  return found.filter(
    ({ label, start, end }) =>
      label !== name.label &&
      (isTerm ? termIdOf(label) !== undefined : isCompetenceId(label)) &&
      (end <= name.start || start >= name.end),
  );
}

/** A question about the name in it means what has that name. */
function meantBy(guesses: readonly Guess[], name: FoundName | undefined): readonly Guess[] {
  const sums = new Map<string, number>();
  for (const { label, probability } of guesses) {
    const meant = label === named ? name?.label : label;
    if (meant !== undefined) sums.set(meant, (sums.get(meant) ?? 0) + probability);
  }
  return [...sums]
    .map(([label, probability]) => ({ label, probability }))
    .sort((a, b) => b.probability - a.probability);
}

const unknown: Meaning = { label: 'none', score: 1, isNamed: false, alternatives: [] };

const refused: Meaning = {
  label: 'reminders-stop',
  command: 'stopReminders',
  score: 1,
  isNamed: true,
  alternatives: [],
};

/** What is asked rests, or else reminders stop. */
const stopped: Meaning = { ...refused, label: 'cancel', command: 'stop' };

/** Stopping and pausing reminders sound much the same: that one of them is meant is as sure as both together. */
function joined(guesses: readonly Guess[]): readonly Guess[] {
  const pair = guesses.filter(({ label }) => label === 'reminders-stop' || label === 'reminders-pause');
  const [likelier] = pair;
  const probability = pair.reduce((sum, guess) => sum + guess.probability, 0);
  return guesses
    .map((guess) => (guess === likelier ? { ...guess, probability } : guess))
    .sort((a, b) => b.probability - a.probability);
}

/** Below this an answer would too often be a wrong one. */
const sure = 0.35;

/** A command does something, so it wants a little more. */
const sureOfCommand = 0.42;

/** What cannot be undone is heard only when there is next to no doubt. */
const certainOfDeleting = 0.7;

/** From here on the bot does not know, and need not ask back either. */
const surelyNone = 0.85;

/** Below this it is not worth asking back. */
const plausible = 0.05;

const mostAlternatives = 3;

const fewestOfCase = 3;

function decide(guesses: readonly Guess[]): Omit<Meaning, 'isNamed'> {
  const [best] = guesses;
  if (!best) return unknown;
  const isSure =
    best.label !== 'none' && best.probability >= (isAskCommand(best.label) ? sureOfCommand : sure);
  const label = isSure ? (best.label as Label) : 'none'; // names and lines carry labels
  const score = guesses.find((guess) => guess.label === label)?.probability ?? 0;
  if (label === 'none' && score >= surelyNone) return { label, score, alternatives: [] };
  const ranked = guesses
    .filter(
      ({ label: other, probability }) => other !== 'none' && other !== label && probability >= plausible,
    )
    .map((guess) => guess.label as Label);
  return { label, score, alternatives: ranked.slice(0, mostAlternatives) };
}

function certainty({ slips, length }: FoundName): number {
  return 1 - slips / length;
}

function unique<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}
