import type { ContentPack } from '../content/pack.ts';
import { wordsOf } from './questions/words.ts';

/**
 * Whether words refuse reminders for good, "jeg vil ikke have flere påmindelser". `contrary`: they say not to stop
 * something, "stop ikke påmindelserne".
 */
export type RefusalReader = (text: string) => 'refused' | 'contrary' | 'other';

/**
 * A clause as letters: T what is refused, E an end, N "no more", D "do not", W a desire, X a negation. It refuses when
 * it is made of nothing else, in one of these orders. A word that is none of them ("til jul", "printeren") makes it
 * another wish, and so does a second negation ("stop ikke påmindelser").
 */
const refusals = [
  /^W*E+T+$/, // "hold op med at skrive til mig"
  /^T+W+E+$/, // "påmindelserne skal stoppe"
  /^W*N+T+$/, // "ingen flere beskeder"
  /^DW*T+$/, // "lad være med at skrive til mig", "don't want reminders"
  /^(?:W+X|XW+|W+XW+)T+$/, // "jeg vil ikke have påmindelser", "I do not want reminders"
];

const contrary = /^(?=.*T).*(?:[XD]W*E|E[XD])/;

/** What may stand beside: "stop, ...", "nej tak, ...". */
const beside = /^(?:W*E?|N)$/;

interface Part {
  readonly pattern: RegExp;
  readonly replacement: string;
  readonly length: number;
}

export function createRefusalReader({ words: { refusal, fillers, openers } }: ContentPack): RefusalReader {
  const small = new Set(fillers.flatMap(wordsOf));
  const told = (text: string) => wordsOf(text).filter((word) => !small.has(word));
  // Each word has its own blanks, so that neighbours do not share one.
  const spaced = (words: readonly string[]) => words.map((word) => ` ${word} `).join('');
  const partsOf = (phrases: readonly string[], letter: string, anchor = ''): readonly Part[] =>
    phrases
      .map((phrase) => {
        const [start = '', end] = phrase.split('…').map((half) => spaced(told(half)));
        const length = phrase.length;
        return end === undefined
          ? { pattern: new RegExp(anchor + start, 'g'), replacement: letter, length }
          : { pattern: new RegExp(`${start}(.*?)${end}`), replacement: `${letter}$1`, length };
      })
      .toSorted((a, b) => b.length - a.length);
  const parts = [
    ...partsOf(refusal.things, 'T'),
    ...[
      ...partsOf(refusal.ends, 'E'),
      ...partsOf(refusal.dont, 'D', '^'),
      ...partsOf(refusal.noMore, 'N'),
      ...partsOf(refusal.desires, 'W'),
      ...partsOf(refusal.negations, 'X'),
      ...partsOf(refusal.small, ''),
    ].toSorted((a, b) => b.length - a.length),
  ];
  const asked = openers.map((opener) => spaced(told(opener)));
  const refuses = (letters: string) => refusals.some((pattern) => pattern.test(letters));
  const read = (clause: string) =>
    parts.reduce((rest, { pattern, replacement }) => rest.replace(pattern, replacement), clause);
  function lettersOf(text: string): string {
    const clause = spaced(told(text));
    const openings = asked.filter((opener) => clause.startsWith(opener));
    const readings = ['', ...openings].map((opener) => read(clause.slice(opener.length)));
    return readings.find(refuses) ?? readings[0] ?? '';
  }

  return (text) => {
    const clauses = text
      .split(/[.,;:!\n]|\s[-–]\s/)
      .map(lettersOf)
      .filter((letters) => letters !== '');
    if (clauses.some((letters) => contrary.test(letters))) return 'contrary';
    const isRefused =
      clauses.some(refuses) && clauses.every((letters) => refuses(letters) || beside.test(letters));
    return isRefused ? 'refused' : 'other';
  };
}
