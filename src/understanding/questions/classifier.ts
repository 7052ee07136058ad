/** What a text shows, by name, with how much each counts. */
export type Features = ReadonlyMap<string, number>;

export interface Guess {
  readonly label: string;
  /** 0 to 1; those of all labels sum to 1. */
  readonly probability: number;
}

/** How much each feature speaks for each label. */
export interface Weights {
  readonly labels: readonly string[];
  /** The row of each feature. */
  readonly rows: ReadonlyMap<string, number>;
  /** Row after row, one value for each label. */
  readonly values: Float32Array;
}

/** The labels, most probable first. */
export type Classifier = (features: Features) => readonly Guess[];

/** Multinomial logistic regression, with weights that `fit` has found. */
export function createClassifier({ labels, rows, values }: Weights): Classifier {
  return (features) => {
    const scores = new Float64Array(labels.length);
    const { starts, factors } = place(features, rows, labels.length);
    for (const [index, start] of starts.entries()) addRow(scores, values, start, factors[index] ?? 0);
    turnIntoProbabilities(scores);
    return labels
      .map((label, index) => ({ label, probability: scores[index] ?? 0 }))
      .sort((a, b) => b.probability - a.probability);
  };
}

/**
 * Where the known features have their weights, and how much each counts: scaled to length 1, so that long texts do
 * not count more than short ones, and what was never seen counts nothing.
 */
export function place(features: Features, rows: Weights['rows'], width: number) {
  const known = [...features].flatMap(([name, value]) => {
    const row = rows.get(name);
    return row === undefined ? [] : [{ start: row * width, value }];
  });
  const length = Math.sqrt(known.reduce((sum, { value }) => sum + value * value, 0)) || 1;
  return { starts: known.map(({ start }) => start), factors: known.map(({ value }) => value / length) };
}

export function addRow(scores: Float64Array, values: Float32Array, start: number, factor: number): void {
  for (let label = 0; label < scores.length; label++)
    scores[label] = (scores[label] ?? 0) + (values[start + label] ?? 0) * factor;
}

/** Softmax, in place. */
export function turnIntoProbabilities(scores: Float64Array): void {
  const highest = Math.max(...scores);
  let sum = 0;
  for (let label = 0; label < scores.length; label++) {
    const power = Math.exp((scores[label] ?? 0) - highest);
    scores[label] = power;
    sum += power;
  }
  for (let label = 0; label < scores.length; label++) scores[label] = (scores[label] ?? 0) / sum;
}
