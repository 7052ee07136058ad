import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { Session, type Profiler } from 'node:inspector/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { startApp } from '../src/app.ts';
import { testConfig } from '../tests/support/config.ts';
import { startFakeConnector } from '../tests/support/fake-connector.ts';
import { createLearner } from '../tests/support/learner.ts';

/**
 * `npm run path`: the files of `src/` with a function that runs in one turn, by V8's coverage, in the order in which
 * their imports lead from the server to them, so that they can be read from top to bottom.
 */
const source = fileURLToPath(new URL('../src', import.meta.url));

/** Runs in every process from time to time, whether or not there is a turn. */
const background = ['telemetry/', 'jobs/sweeping.ts', 'store/rights/sweep.ts'];

const folder = await mkdtemp(join(tmpdir(), 'kompetencecoach-path-'));
const connector = await startFakeConnector();
const app = await startApp(testConfig({ kind: 'pglite', folder }), {
  now: () => new Date(),
  sweeping: () => () => Promise.resolve(),
});
const learner = createLearner(() => app.address, connector);
const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });

for (const words of ['start', 'spring over', 'start']) await learner.says(words);
// What is made when it is first needed is no part of a usual turn.
await takeTurns();
for (const { name, goal, files } of await takeTurns()) {
  write(`${name}: ${files.length} files (goal: ${goal})`);
  for (const file of files) write(`  ${file}`);
}

session.disconnect();
await app.stop();
await connector.close();
await rm(folder, { recursive: true });

interface TurnPath {
  readonly name: string;
  /** Files, the goal of docs/architecture.md. */
  readonly goal: number;
  readonly files: readonly string[];
}

/** One turn of each kind, in an assessment that is going on. */
async function takeTurns(): Promise<readonly TurnPath[]> {
  return [
    await pathOf('press', 34, () => learner.presses('2. Med hjælp')),
    await pathOf('typed answer', 38, () => learner.says('2')),
    await pathOf('question', 44, () => learner.says('hvad er dataanvendelse?')),
  ];
}

async function pathOf(name: string, goal: number, turn: () => Promise<unknown>): Promise<TurnPath> {
  await session.post('Profiler.takePreciseCoverage'); // sets the counts back to zero
  await turn();
  const { result } = await session.post('Profiler.takePreciseCoverage');
  const ran = new Set(result.filter(hasRun).map(({ url }) => nameOf(fileURLToPath(url))));
  const files = readingOrder().filter((file) => ran.has(file));
  return { name, goal, files };
}

/** The function around a whole file, which has no name, runs when the file is loaded. */
function hasRun({ url, functions }: Profiler.ScriptCoverage): boolean {
  if (!url.startsWith('file:') || !fileURLToPath(url).startsWith(source)) return false;
  if (background.some((start) => nameOf(fileURLToPath(url)).startsWith(start))) return false;
  return functions.some(({ ranges }) =>
    ranges.some(({ startOffset, count }) => startOffset > 0 && count > 0),
  );
}

/** From `src/`, with slashes. */
function nameOf(path: string): string {
  return relative(source, path).replaceAll('\\', '/');
}

/** Every file that the server and the composition root import, each after the first file that imports it. */
function readingOrder(): readonly string[] {
  const seen = new Set<string>();
  function visit(path: string): void {
    const name = nameOf(path);
    if (seen.has(name)) return;
    seen.add(name);
    const { importedFiles } = ts.preProcessFile(readFileSync(path, 'utf8'), true, true);
    for (const { fileName } of importedFiles)
      if (fileName.startsWith('.')) visit(resolve(dirname(path), fileName));
  }
  for (const root of ['server.ts', 'teams/adapter.ts', 'bot/run/coach-bot.ts', 'app.ts'])
    visit(join(source, root));
  return [...seen];
}

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}
