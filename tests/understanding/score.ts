import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Recogniser } from '../../src/understanding/questions/recogniser.ts';
import { publishedLabel } from '../../src/cli/published-label.ts';
import type { Glossary } from '../../src/content/glossary.ts';
import { isAskCommand } from '../../src/domain/label.ts';

const questionSchema = z.object({
  text: z.string(),
  label: z.string(),
  kind: z.string(),
  /** Labels that are just as right. */
  alt: z.array(z.string()).default([]),
  /** The competence of a term, which is right as well. */
  sub: z.string().optional(),
});
type Question = z.infer<typeof questionSchema>;

/** A question with what was understood. */
export interface Outcome extends Question {
  readonly got: string;
  readonly isRight: boolean;
  readonly isAmongThree: boolean;
}

/** One JSON object a line. */
export function readQuestions(file: string | URL): readonly Question[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => questionSchema.parse(JSON.parse(line)));
}

export function askAll(
  recognise: Recogniser,
  glossary: Glossary,
  questions: readonly Question[],
): readonly Outcome[] {
  return questions.map((question) => {
    const { label, alternatives } = recognise(question.text);
    const [got = 'none', ...others] = [label, ...alternatives].map((each) => publishedLabel(each, glossary));
    const right = [question.label, ...question.alt, ...(question.sub ? [question.sub] : [])];
    return {
      ...question,
      got,
      isRight: right.includes(got),
      isAmongThree: [got, ...others].slice(0, 3).some((each) => right.includes(each)),
    };
  });
}

/** Shares from 0 to 1. */
export interface Score {
  readonly top1: number;
  /** Of the questions within scope. */
  readonly top3: number;
  readonly answeredWrongly: number;
  /** Answers to questions that have none. */
  readonly falseAnswers: number;
  readonly named: number;
  readonly commands: number;
  /** Questions that only mean a competence, without its name. */
  readonly meaning: number;
  /** A count: data that would have been asked about for nothing. */
  readonly wrongDeletes: number;
}

export function scoreOf(outcomes: readonly Outcome[]): Score {
  const inScope = outcomes.filter(({ label }) => label !== 'none');
  return {
    top1: shareOf(outcomes, ({ isRight }) => isRight),
    top3: shareOf(inScope, ({ isAmongThree }) => isAmongThree),
    answeredWrongly: shareOf(inScope, ({ got, isRight }) => !isRight && got !== 'none'),
    falseAnswers: shareOf(
      outcomes.filter(({ label }) => label === 'none'),
      ({ isRight }) => !isRight,
    ),
    named: shareRight(outcomes, 'named'),
    commands: shareRight(outcomes, 'command'),
    meaning: shareRight(outcomes, 'meaning'),
    wrongDeletes: outcomes.filter(({ got, isRight }) => got === 'delete-data' && !isRight).length,
  };
}

type Block = 'none' | 'command' | 'meaning' | 'named';

export function blockOf({ label, kind }: Question): Block {
  if (label === 'none') return 'none';
  if (isAskCommand(label)) return 'command';
  return ['situation', 'paraphrase', 'long'].includes(kind) ? 'meaning' : 'named';
}

function shareRight(outcomes: readonly Outcome[], block: Block): number {
  return shareOf(
    outcomes.filter((outcome) => blockOf(outcome) === block),
    ({ isRight }) => isRight,
  );
}

function shareOf(outcomes: readonly Outcome[], fits: (outcome: Outcome) => boolean): number {
  return outcomes.length === 0 ? 0 : outcomes.filter(fits).length / outcomes.length;
}
