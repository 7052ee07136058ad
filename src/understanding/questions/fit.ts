import { addRow, place, turnIntoProbabilities, type Features, type Weights } from './classifier.ts';

export interface Example {
  readonly features: Features;
  readonly label: string;
  /** How much the example counts; 1 for a plain one. */
  readonly weight: number;
}

const rounds = 12;
/** The weights after each round from this one on are averaged: the last examples seen then weigh no more than others. */
const firstAveraged = 4;
const fewestExamples = 2;
const stepSize = 0.5;
const decay = 5e-5;

/** Smaller errors change next to nothing, and skipping them saves half of the work. */
const leastError = 1e-3;

/**
 * Finds the weights with which the examples get their labels: stochastic gradient steps that shrink for features often
 * seen (AdaGrad: Duchi, Hazan, Singer, JMLR 2011). Deterministic: a fixed seed orders the examples.
 */
export function fit(examples: readonly Example[]): Weights {
  const labels = [...new Set(examples.map(({ label }) => label))].sort();
  const rows = rowsFor(examples);

  const width = labels.length;
  const values = new Float32Array(rows.size * width);
  const history = new Float32Array(rows.size * width).fill(1e-6);
  const prepared = examples.map(({ features, label, weight }) => ({
    ...place(features, rows, width),
    target: labels.indexOf(label),
    weight,
  }));

  const sums = new Float64Array(values.length);
  for (const [round, order] of disorders(prepared.length, rounds).entries()) {
    for (const index of order) {
      const example = prepared[index];
      if (example) step(example);
    }
    if (round >= firstAveraged)
      for (let cell = 0; cell < values.length; cell++) sums[cell] = (sums[cell] ?? 0) + (values[cell] ?? 0);
  }
  return { labels, rows, values: Float32Array.from(sums, (sum) => sum / (rounds - firstAveraged)) };

  function step({ starts, factors, target, weight }: (typeof prepared)[number]): void {
    const scores = new Float64Array(width);
    for (const [i, start] of starts.entries()) addRow(scores, values, start, factors[i] ?? 0);
    turnIntoProbabilities(scores);
    for (let label = 0; label < width; label++) {
      const error = ((scores[label] ?? 0) - (label === target ? 1 : 0)) * weight;
      if (Math.abs(error) < leastError) continue;
      for (let i = 0; i < starts.length; i++) {
        const cell = (starts[i] ?? 0) + label;
        const old = values[cell] ?? 0;
        const gradient = error * (factors[i] ?? 0) + decay * old;
        const seen = (history[cell] ?? 0) + gradient * gradient;
        history[cell] = seen;
        values[cell] = old - (stepSize * gradient) / Math.sqrt(seen);
      }
    }
  }
}

/** What stands in one example alone says nothing about others. */
function rowsFor(examples: readonly Example[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { features } of examples)
    for (const name of features.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
  const kept = [...counts].filter(([, count]) => count >= fewestExamples);
  return new Map(kept.map(([name], row) => [name, row]));
}

/** The indexes 0 to length - 1, each time in another disorder, always the same ones. */
function disorders(length: number, times: number): readonly (readonly number[])[] {
  const order = Array.from({ length }, (_, index) => index);
  let seed = 42;
  return Array.from({ length: times }, () => {
    for (let i = length - 1; i > 0; i--) {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff; // the generator of the C standard's example
      const j = seed % (i + 1);
      [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
    }
    return [...order];
  });
}
