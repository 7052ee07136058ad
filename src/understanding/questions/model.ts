import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Weights } from './classifier.ts';

/** What training has learnt from the questions, ready to use. `npm run ask:train` writes it. */
export interface Model {
  readonly weights: Weights;
  readonly words: readonly KnownWord[];
  /** The stems of each group of words that mean the same. */
  readonly concepts: ReadonlyMap<string, readonly string[]>;
  /** Words that stand around names, as in "hvad er ...?". */
  readonly frameWords: ReadonlySet<string>;
}

/** The label of a question about the name in it; the others are labels that the bot acts on. */
export const named = 'named';

/** A word of the content, and how many of its texts in each language have it. */
export interface KnownWord {
  readonly word: string;
  readonly stem: string;
  readonly da: number;
  readonly en: number;
}

export const modelFile = fileURLToPath(new URL('model.json', import.meta.url));

/** Weights are stored in steps of 1/16: finer ones change no answer. */
const stepsPerUnit = 16;

/** Long lists are kept as one text each, a line an entry: checking them one by one would take longer than all else. */
const storedSchema = z.strictObject({
  labels: z.array(z.string()),
  features: z.string(),
  /** Base64 of one signed byte for each feature and label. */
  weights: z.string(),
  /** Word, stem, texts in Danish, texts in English. */
  words: z.string(),
  concepts: z.record(z.string(), z.array(z.string())),
  frameWords: z.array(z.string()),
});

export function readModel(file = modelFile): Model {
  const stored = storedSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const bytes = new Int8Array(Buffer.from(stored.weights, 'base64'));
  return {
    weights: {
      labels: stored.labels,
      rows: new Map(stored.features.split('\n').map((name, row) => [name, row])),
      values: unpacked(bytes),
    },
    words: stored.words.split('\n').map(toKnownWord),
    concepts: new Map(Object.entries(stored.concepts)),
    frameWords: new Set(stored.frameWords),
  };
}

/** A plain loop: `Float32Array.from` with a function takes ten times as long, which is most of a start. */
function unpacked(bytes: Int8Array): Float32Array {
  const values = new Float32Array(bytes.length);
  for (let index = 0; index < bytes.length; index++) values[index] = (bytes[index] ?? 0) / stepsPerUnit;
  return values;
}

function toKnownWord(line: string): KnownWord {
  const [word = '', stem = '', da, en] = line.split(' ');
  return { word, stem, da: Number(da), en: Number(en) };
}

/** The model as text; features that speak for nothing are left out. */
export function writeModel({ weights, words, concepts, frameWords }: Model): string {
  const { labels, rows, values } = weights;
  const bytes = Int8Array.from(values, (value) =>
    Math.max(-127, Math.min(127, Math.round(value * stepsPerUnit))),
  );
  const rowOf = (row: number) => Buffer.from(bytes.buffer, row * labels.length, labels.length);
  const kept = [...rows].filter(([, row]) => rowOf(row).some((value) => value !== 0));
  return `${JSON.stringify({
    labels: [...labels],
    features: kept.map(([name]) => name).join('\n'),
    weights: Buffer.concat(kept.map(([, row]) => rowOf(row))).toString('base64'),
    words: words.map(({ word, stem, da, en }) => `${word} ${stem} ${da} ${en}`).join('\n'),
    concepts: Object.fromEntries([...concepts].map(([name, stems]) => [name, [...stems]])),
    frameWords: [...frameWords],
  } satisfies z.input<typeof storedSchema>)}\n`;
}
