import type { ContentPack } from '../content/pack.ts';
import { normalise } from './choice.ts';
import { createClauses } from './clauses.ts';
import { createLetterReader } from './refusal-letters.ts';

/**
 * What words refuse. `refused`: reminders for good, "jeg vil ikke have flere påmindelser". `enough`: the bot, without
 * naming a thing, "jeg gider ikke mere". `contrary`: they say not to stop reminders, "stop ikke påmindelserne".
 * `onward`: they say not to stop something, "stop ikke".
 */
export type Refusal = 'refused' | 'enough' | 'contrary' | 'onward' | 'other';

export type RefusalReader = (text: string) => Refusal;

/**
 * A clause as letters: T a thing that is refused, E its end, V being tired of it, N "none", D "do not", W a desire,
 * X a negation, P a complaint. It refuses when it is made of nothing else, in one of these orders. A word that is none
 * of them ("til jul", "printeren") makes it another wish, and so does a second negation ("stop ikke påmindelser").
 */
const refusals = [
  /^W*[EV]+T+$/, // "hold op med at skrive til mig"
  /^T+W+E+$/, // "påmindelserne skal stoppe"
  /^T+V+$/, // "de beskeder er jeg træt af"
  /^W*N+T+$/, // "ingen flere beskeder"
  /^DW*T+$/, // "lad være med at skrive til mig", "don't want reminders"
  /^(?:W+X|XW+|W+XW+)T+$/, // "jeg vil ikke have påmindelser", "I do not want reminders"
  /^P+T*$/, // "du plager mig med beskeder"
];

/** S is an end that needs no thing to be meant, and nothing else: "hold nu op, stop det". */
const bare = /^(?:W*S)+$/;

const contrary = /[XD]W*[SEV]|[SEV][XD]/;

/** What may stand beside: "stop, ...", "nej tak, ...". */
const beside = /^(?:W*[SEV]?|N)$/;

export function createRefusalReader(pack: ContentPack): RefusalReader {
  const { thanks, greeting, yes, no } = pack.words;
  const courtesies = new Set([...thanks, ...greeting, ...yes, ...no].map(normalise));
  const clausesOf = createClauses(pack);
  const readingsOf = createLetterReader(pack);

  return (text) => {
    const clauses = clausesOf(text)
      .filter((clause) => !courtesies.has(normalise(clause)))
      .map((clause) => {
        const readings = readingsOf(clause);
        return readings.find((letters) => refusalIn(letters) !== undefined) ?? readings[0] ?? '';
      })
      .filter((letters) => letters !== '');
    const against = clauses.filter((letters) => contrary.test(letters));
    if (against.some((letters) => letters.includes('T'))) return 'contrary';
    const read = clauses.map(refusalIn);
    const isElse = clauses.some((letters, index) => read[index] === undefined && !beside.test(letters));
    if (!isElse && read.includes('refused')) return 'refused';
    if (bare.test(clauses.join('')) || (!isElse && read.includes('enough'))) return 'enough';
    return against.length > 0 ? 'onward' : 'other';
  };
}

/** Where no thing is named, "mere" (M) or "det her" (U) stands for it. */
function refusalIn(letters: string): 'refused' | 'enough' | undefined {
  // R is "få", O "hele tiden": "I have no reminders" tells, and "jeg vil ikke have dem hele tiden" wants fewer.
  if (letters.includes('R') && !/[WESV]/.test(letters)) return undefined;
  if (letters.includes('O') && /[WXN]/.test(letters)) return undefined;
  // "Ikke flere" is "none".
  const told = letters.replace(/[RO]/g, '').replaceAll('XM', 'NM');
  const refuses = (clause: string) => refusals.some((pattern) => pattern.test(clause.replaceAll('S', 'E')));
  if (told.includes('T')) return refuses(told.replace(/[MU]/g, '')) ? 'refused' : undefined;
  // "No, not that" chooses, and "annuller det her" takes something back.
  const isOfBot = !told.includes('E') && (!told.includes('N') || told.includes('M'));
  return isOfBot && refuses(told.replace(/[MU]/g, 'T')) ? 'enough' : undefined;
}
