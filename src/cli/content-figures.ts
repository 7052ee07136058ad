/**
 * Prints how well the checks can be answered by guessing. `!` marks a figure outside its limits; the tests check the
 * same figures. Usage: `npm run content:figures`, or `npm run content:figures -- FOLDER` for another content folder.
 */
import { join } from 'node:path';
import { chanceOf, fairFigures, isWithinLimits, keysOf, type Figure } from '../content/fairness.ts';
import { contentFolder } from '../content/folders.ts';
import { loadPack, type ContentPack } from '../content/pack.ts';
import { ContentError } from '../content/read-yaml.ts';
import { languages, type Language } from '../domain/language.ts';
import { competenceIds, type CompetenceId } from '../domain/wheel.ts';

/** Groups with many figures: only those outside their limits are listed. */
const listedOnlyWhenOutside: readonly Figure['group'][] = ['keys', 'slots'];

const [folder = contentFolder] = process.argv.slice(2);
try {
  const packs = languages.map((language) => loadPack(language, join(folder, language)));
  process.stdout.write(`${packs.map(report).join('\n\n')}\n`);
} catch (error) {
  if (!(error instanceof ContentError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

function report({ language, checks }: ContentPack): string {
  const figures = fairFigures(checks, language);
  const listed = figures.filter(
    (figure) => !listedOnlyWhenOutside.includes(figure.group) || !isWithinLimits(figure),
  );
  return [
    `${language}: ${checks.length} knowledge questions, chance ${chanceOf(checks).toFixed(1)} %, ${figures.filter((figure) => !isWithinLimits(figure)).length} of ${figures.length} figures outside their limits`,
    ...listed.map(row),
    '  file by file: the right answers in the order in which they are asked; then, for right and wrong options, the',
    '  percentage that carries an excuse, and the percentage with "and"',
    ...competenceIds.map((competence) => fileRow(checks, language, competence)),
  ].join('\n');
}

function fileRow(checks: ContentPack['checks'], language: Language, competence: CompetenceId): string {
  const inFile = checks.filter((check) => check.competence === competence);
  const shares = fairFigures(inFile, language).filter(({ group }) => group === 'excuses' || group === 'and');
  const texts = shares.map(
    ({ group, value, lowest, highest }) =>
      `${group} ${value.toFixed(0)} / ${((lowest + highest) / 2).toFixed(0)}`,
  );
  return `    ${competence.padEnd(30)}${keysOf(checks, competence).padEnd(32)}${texts.map((text) => text.padEnd(18)).join('')}`.trimEnd();
}

function row(figure: Figure): string {
  const { group, name, value, lowest, highest, unit } = figure;
  const withUnit = (number: number) => `${number.toFixed(unit === '%' ? 1 : 0)}${unit && ` ${unit}`}`;
  const limits =
    highest === Infinity
      ? `at least ${withUnit(lowest)}`
      : `${withUnit(Math.max(0, lowest))} to ${withUnit(highest)}`;
  return `${isWithinLimits(figure) ? ' ' : '!'} ${group.padEnd(11)}${name.padEnd(75)}${withUnit(value).padStart(8)}   (${limits})`;
}
