import { readFileSync } from 'node:fs';
import { createInterpreter } from '../src/understanding/interpreter.ts';
import { readModel } from '../src/understanding/questions/model.ts';
import { createRecogniser } from '../src/understanding/questions/recogniser.ts';
import { loadPack } from '../src/content/pack.ts';

/** How long it takes to be ready for questions, and to understand one, beside the plain comparison of commands. */
const rounds = 5;

const started = performance.now();
const packs = { da: loadPack('da'), en: loadPack('en') };
const loaded = performance.now();
const recognise = createRecogniser(packs, readModel());
const ready = performance.now();

const questions = ['tuning', 'unseen'].flatMap((name) =>
  readFileSync(new URL(`../tests/understanding/questions/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { text: string }).text),
);
const interpret = createInterpreter(packs.da);
const plain = timesOf(interpret);
const asked = timesOf(recognise);

print(`content read in ${millis(loaded - started)}, ready for questions ${millis(ready - loaded)} later`);
print(row('exact commands', plain));
print(
  `${row('recogniser', asked)}   ${(quantile(asked, 0.5) / quantile(plain, 0.5)).toFixed(1)} x exact commands`,
);
print(
  `resident memory ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB, all languages and terms in it`,
);

/** Of each question, in milliseconds; the first round warms up and is thrown away. */
function timesOf(understand: (text: string) => unknown): readonly number[] {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    for (const text of questions) {
      const before = performance.now();
      understand(text);
      if (round > 0) times.push(performance.now() - before);
    }
  }
  return times;
}

function row(name: string, times: readonly number[]): string {
  const shares = [0.5, 0.95, 1].map((share) => quantile(times, share).toFixed(2));
  return `${name.padEnd(16)} p50 ${shares[0]} ms   p95 ${shares[1]} ms   longest ${shares[2]} ms`;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function millis(value: number): string {
  return `${value.toFixed(0)} ms`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
