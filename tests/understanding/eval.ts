import { readModel } from '../../src/understanding/questions/model.ts';
import { createRecogniser } from '../../src/understanding/questions/recogniser.ts';
import { loadPack } from '../../src/content/pack.ts';
import { askAll, blockOf, readQuestions, scoreOf, type Outcome, type Score } from './score.ts';

/**
 * `npm run eval:ask -- [files]`: how well questions are understood; our own two sets when no file is named.
 * `--errors` lists what went wrong, `--floors` fails when a share is worse than it may be.
 */
const files = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const holdsFloors = process.argv.includes('--floors');
const showsErrors = process.argv.includes('--errors');
const own = ['tuning', 'unseen'].map((name) => new URL(`questions/${name}.jsonl`, import.meta.url));

const least = { top1: 0.85, top3: 0.93, named: 0.96, commands: 0.88, meaning: 0.55 };
const most = { answeredWrongly: 0.06, falseAnswers: 0.05, wrongDeletes: 0 };

const started = performance.now();
const packs = { da: loadPack('da'), en: loadPack('en') };
const loaded = performance.now();
const recognise = createRecogniser(packs, readModel());
print(
  `content read in ${(loaded - started).toFixed(0)} ms, recogniser made in ${(performance.now() - loaded).toFixed(0)} ms`,
);

for (const file of files.length > 0 ? files : own) report(String(file).split('/').at(-1) ?? '', file);

function report(name: string, file: string | URL): void {
  const outcomes = askAll(recognise, packs.da.glossary, readQuestions(file));
  const score = scoreOf(outcomes);
  print(`\n${name}: ${outcomes.length} questions`);
  for (const [measure, value] of Object.entries(score))
    print(`  ${measure.padEnd(16)} ${measure === 'wrongDeletes' ? String(value) : percent(Number(value))}`);
  if (holdsFloors) hold(name, score);
  print('  by block and kind');
  for (const [key, group] of grouped(outcomes, (outcome) => `${blockOf(outcome)} ${outcome.kind}`))
    print(`    ${key.padEnd(22)} ${group.filter(({ isRight }) => isRight).length}/${group.length}`);
  const wrong = outcomes.filter(({ isRight }) => !isRight);
  print('  most confused');
  const confusions = [...grouped(wrong, ({ label, got }) => `${label} -> ${got}`)];
  for (const [key, group] of confusions.sort((a, b) => b[1].length - a[1].length).slice(0, 15))
    print(`    ${String(group.length).padStart(3)} ${key}`);
  if (showsErrors) for (const { label, got, text } of wrong) print(`    ${label} -> ${got}: ${text}`);
}

/** What must hold on questions that nobody tuned to. */
function hold(name: string, score: Score): void {
  const faults = [
    ...(['top1', 'top3', 'named', 'commands', 'meaning'] as const).filter((key) => score[key] < least[key]),
    ...(['answeredWrongly', 'falseAnswers', 'wrongDeletes'] as const).filter((key) => score[key] > most[key]),
  ];
  if (faults.length === 0) return;
  print(`  ${name} misses its floor in: ${faults.join(', ')}`);
  process.exitCode = 1;
}

function grouped(outcomes: readonly Outcome[], keyOf: (outcome: Outcome) => string): Map<string, Outcome[]> {
  const groups = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    const key = keyOf(outcome);
    groups.set(key, [...(groups.get(key) ?? []), outcome]);
  }
  return new Map([...groups].sort(([a], [b]) => a.localeCompare(b)));
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
