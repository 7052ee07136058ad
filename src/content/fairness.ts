import { difficulties } from '../domain/check.ts';
import type { Language } from '../domain/language.ts';
import { competenceIds } from '../domain/wheel.ts';
import type { PackCheck } from './learning.ts';

/** A statistic of the checks with its limits: within them, a learner who guesses gains nothing from it. */
export interface Figure {
  readonly group: 'excuses' | 'length' | 'and' | 'keys' | 'slots' | 'difficulty' | 'careful' | 'guessers';
  readonly name: string;
  readonly value: number;
  readonly lowest: number;
  readonly highest: number;
  readonly unit: '%' | '';
}

type Choice = PackCheck['choices'][number];

/**
 * Finds an option that contains a justification, which test-wise learners avoid. In Danish a comma is required before
 * a clause, in English it is not.
 */
const excuses: Readonly<Record<Language, RegExp>> = {
  da: /, (så|men|hvis|da) |, for (?!eksempel)|\bfordi\b/iu,
  en: /, (so|but|for|since|as) (?!example)|\b(because|if|so that)\b/iu,
};

const and: Readonly<Record<Language, RegExp>> = { da: /\bog\b/iu, en: /\band\b/iu };

/** Percentage points between right and wrong options. */
const excuseTolerance = 5;
/** Percentage points away from chance, or between right and wrong options. */
const formTolerance = 8;
/** Percentage points by which a guesser with a trick may differ from chance. */
const guesserTolerance = 5;
/** Percentage points between the difficulties in the share of checks with four options. */
const difficultyTolerance = 15;
/** Checks above or below the expected number with the same right letter: in a file, and at a position in all files. */
const fileTolerance = 1.5;
const slotTolerance = 2;
/** Error of sums of fractions. */
const rounding = 1e-9;
/** A position that fewer files have is too small a sample. */
const fewestFilesInSlot = 6;
/** At least so many checks must have a careful-looking wrong option. */
const fewestCarefulWrong = 12;
/** In at most so many checks may the right option be the only careful-looking one. */
const maxCautionAlone = 1;

/** All figures of one language. */
export function fairFigures(checks: readonly PackCheck[], language: Language): readonly Figure[] {
  return [
    ...betweenRightAndWrong(checks, excuses[language], 'excuses', excuseTolerance),
    ...betweenRightAndWrong(checks, and[language], 'and', formTolerance),
    ofExtreme(checks, 'longest'),
    ofExtreme(checks, 'shortest'),
    ...keysByFile(checks),
    ...keysBySlot(checks),
    ...optionsByDifficulty(checks),
    ...caution(checks),
    ...guessers(checks, language),
  ];
}

export function isWithinLimits({ value, lowest, highest }: Figure): boolean {
  return value >= lowest - rounding && value <= highest + rounding;
}

/** The letters of the right options, in the order in which the bot asks the checks. */
export function keysOf(checks: readonly PackCheck[], competence: PackCheck['competence']): string {
  return inOrder(checks, competence)
    .map(({ correct }) => correct)
    .join('');
}

/** Expected score of random guessing, in per cent. */
export function chanceOf(checks: readonly PackCheck[]): number {
  return percent(mean(checks.map(({ choices }) => 1 / choices.length)));
}

function betweenRightAndWrong(
  checks: readonly PackCheck[],
  pattern: RegExp,
  group: 'excuses' | 'and',
  tolerance: number,
): readonly Figure[] {
  const share = (isRight: boolean) => {
    const options = checks.flatMap(({ choices, correct }) =>
      choices.filter(({ id }) => (id === correct) === isRight),
    );
    return percent(mean(options.map(({ text }) => Number(pattern.test(text)))));
  };
  return [around(group, 'right options that have it', share(true), share(false), tolerance)];
}

/** How often the only longest, or only shortest, option is right. */
function ofExtreme(checks: readonly PackCheck[], which: 'longest' | 'shortest'): Figure {
  const single = checks.flatMap((check) => {
    const found = extremes(check.choices, which);
    return found.length === 1 ? found.map(({ id }) => ({ check, isRight: id === check.correct })) : [];
  });
  const right = percent(mean(single.map(({ isRight }) => Number(isRight))));
  const chance = chanceOf(single.map(({ check }) => check));
  return around('length', `the ${which} option is right`, right, chance, formTolerance);
}

function extremes(choices: readonly Choice[], which: 'longest' | 'shortest'): readonly Choice[] {
  const lengths = choices.map(({ text }) => text.length);
  const extreme = which === 'longest' ? Math.max(...lengths) : Math.min(...lengths);
  return choices.filter(({ text }) => text.length === extreme);
}

function keysByFile(checks: readonly PackCheck[]): readonly Figure[] {
  return competenceIds.flatMap((competence) => {
    return letters(inOrder(checks, competence), 'keys', competence, fileTolerance);
  });
}

function keysBySlot(checks: readonly PackCheck[]): readonly Figure[] {
  const files = competenceIds.map((competence) => inOrder(checks, competence));
  const slots = Math.max(0, ...files.map(({ length }) => length));
  return Array.from({ length: slots }, (_, slot) => files.flatMap((file) => file[slot] ?? [])).flatMap(
    (inSlot, slot) =>
      inSlot.length < fewestFilesInSlot
        ? []
        : letters(inSlot, 'slots', `question ${slot + 1}`, slotTolerance),
  );
}

function letters(
  among: readonly PackCheck[],
  group: 'keys' | 'slots',
  place: string,
  tolerance: number,
): readonly Figure[] {
  return ['a', 'b', 'c', 'd'].map((letter) => {
    const chances = among.flatMap(({ options }) => (options.includes(letter) ? [1 / options.length] : []));
    const expected = chances.reduce((sum, chance) => sum + chance, 0);
    const count = among.filter(({ correct }) => correct === letter).length;
    return around(group, `${place}: ${letter} is right`, count, expected, tolerance, '');
  });
}

function optionsByDifficulty(checks: readonly PackCheck[]): readonly Figure[] {
  const withFour = (among: readonly PackCheck[]) =>
    percent(mean(among.map(({ choices }) => Number(choices.length === 4))));
  const shares = difficulties.map((difficulty) =>
    withFour(checks.filter((check) => check.difficulty === difficulty)),
  );
  const spread = Math.max(...shares) - Math.min(...shares);
  return [
    {
      group: 'difficulty',
      name: `four options, from the least to the most (${shares.map(Math.round).join(' / ')} %)`,
      value: spread,
      lowest: 0,
      highest: difficultyTolerance,
      unit: '%',
    },
  ];
}

/**
 * A learner finds the right option by caution alone when it is the only careful-looking one (`alsoCareful` is empty).
 */
function caution(checks: readonly PackCheck[]): readonly Figure[] {
  const marked = checks.filter(({ careful }) => careful !== undefined);
  const right = marked.filter(({ careful, correct }) => careful === correct);
  const alone = right.filter(({ alsoCareful }) => alsoCareful.length === 0).length;
  const chance = chanceOf(marked);
  const pick = (among: (choice: Choice, check: PackCheck) => boolean) =>
    scoreOf(marked, (check) => some(check.choices, (choice) => among(choice, check)));
  return [
    {
      group: 'careful',
      name: 'the careful-looking answer is wrong',
      value: marked.length - right.length,
      lowest: fewestCarefulWrong,
      highest: Infinity,
      unit: '',
    },
    {
      group: 'careful',
      name: 'caution alone finds the answer',
      value: alone,
      lowest: 0,
      highest: maxCautionAlone,
      unit: '',
    },
    around('careful', 'where one looks careful: score of "always the careful one"', pick(({ id }, { careful }) => id === careful), chance, guesserTolerance), // prettier-ignore
    around('careful', 'where one looks careful: score of "never the careful one"', pick(({ id }, { careful }) => id !== careful), chance, guesserTolerance), // prettier-ignore
  ];
}

/** Expected scores of guessers who use the form of the options and no knowledge. */
function guessers(checks: readonly PackCheck[], language: Language): readonly Figure[] {
  const chance = chanceOf(checks);
  const withoutExcuse = (choices: readonly Choice[]) =>
    some(choices, ({ text }) => !excuses[language].test(text));
  const withAnd = (choices: readonly Choice[]) => some(choices, ({ text }) => and[language].test(text));
  const notLongest = (choices: readonly Choice[]) => {
    const longest = extremes(choices, 'longest');
    return longest.length === 1 ? some(choices, (choice) => !longest.includes(choice)) : choices;
  };
  const tricks = {
    'drops excuses': withoutExcuse,
    'drops excuses, then the longest, and prefers "and"': (choices: readonly Choice[]) =>
      withAnd(notLongest(withoutExcuse(choices))),
  };
  return Object.entries(tricks).map(
    ([name, keep]) =>
    around('guessers', `score of a guesser who ${name}`, scoreOf(checks, ({ choices }) => keep(choices)), chance, guesserTolerance), // prettier-ignore
  );
}

/** Expected score, in per cent, of a random guess among the options that `keep` returns. */
function scoreOf(checks: readonly PackCheck[], keep: (check: PackCheck) => readonly Choice[]): number {
  return percent(
    mean(
      checks.map((check) => {
        const kept = keep(check);
        return kept.some(({ id }) => id === check.correct) ? 1 / kept.length : 0;
      }),
    ),
  );
}

/** The choices that fit; all of them if none fits. */
function some(choices: readonly Choice[], fits: (choice: Choice) => boolean): readonly Choice[] {
  const fitting = choices.filter(fits);
  return fitting.length > 0 ? fitting : choices;
}

function inOrder(checks: readonly PackCheck[], competence: PackCheck['competence']): readonly PackCheck[] {
  return checks
    .filter((check) => check.competence === competence)
    .toSorted((a, b) => a.difficulty - b.difficulty);
}

function around(
  group: Figure['group'],
  name: string,
  value: number,
  expected: number,
  tolerance: number,
  unit: Figure['unit'] = '%',
): Figure {
  return { group, name, value, lowest: expected - tolerance, highest: expected + tolerance, unit };
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function percent(share: number): number {
  return 100 * share;
}
