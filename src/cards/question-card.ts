import type { ContentPack, PackItem } from '../content/pack.ts';
import { outsOf, type Answer, type Out } from '../domain/rating.ts';
import { plainRow, row } from './choice-card.ts';
import { renderCard, type Card } from './template.ts';
import { button, type Button } from './verbs.ts';

export interface Question {
  readonly assessmentId: string;
  /** How many times an item has been put; comes back with the press. */
  readonly ask: number;
  readonly item: PackItem;
  /** 1-based. */
  readonly number: number;
  readonly total: number;
  /** True when there is an item to go back to. */
  readonly hasBefore: boolean;
  /** The learner's job area; null when skipped. */
  readonly jobArea: string | null;
  /** The answer that the learner went back to. */
  readonly given: Answer | undefined;
  /** True when the learner has called the competence unimportant and may skip the rest of it. */
  readonly isUnimportant: boolean;
  readonly notices: readonly string[];
}

/** One statement with its four steps and its outs. */
export function questionCard(pack: ContentPack, question: Question): Card {
  const { say } = pack;
  const { item } = question;
  const scale = pack.scales[item.kind];
  return renderCard('question', {
    lang: pack.language,
    progress: say('assessment.progress', {
      number: question.number,
      total: question.total,
      competence: nameOf(pack, item),
    }),
    notices: [...question.notices, ...remarks(pack, question)],
    statement: item.text,
    examples: examplesFor(item, question.jobArea).map((example) => say('assessment.example', { example })),
    question: scale.question,
    rows: [
      ...scale.steps.map((label, value) => row(value + 1, label, answerPress(question, value))),
      ...outsOf(item.kind).map((out) => plainRow(pack.scales.outs[out], answerPress(question, out))),
    ],
    buttons: buttons(pack, question),
  });
}

/** The words of an answer, as the learner saw them. */
export function answerLabel(pack: ContentPack, item: PackItem, answer: Answer): string {
  const { steps } = pack.scales[item.kind];
  return typeof answer === 'number' ? (steps[answer] ?? '') : pack.scales.outs[answer];
}

function remarks(pack: ContentPack, { item, given, isUnimportant }: Question): readonly string[] {
  return [
    ...(given === undefined
      ? []
      : [pack.say('assessment.given', { answer: answerLabel(pack, item, given) })]),
    ...(isUnimportant ? [pack.say('assessment.unimportant', { competence: nameOf(pack, item) })] : []),
  ];
}

function nameOf({ competences }: ContentPack, { competence }: PackItem): string {
  return competences[competence].name;
}

/** None or one. */
function examplesFor({ examples }: PackItem, jobArea: string | null): readonly string[] {
  const name = jobArea !== null && Object.hasOwn(examples, jobArea) ? jobArea : 'default';
  const example = examples[name];
  return example === undefined ? [] : [example];
}

function answerPress({ assessmentId, item, ask }: Question, value: number | Out) {
  return { verb: 'assessment/answer', assessment: assessmentId, item: item.id, ask, value } as const;
}

function buttons({ say }: ContentPack, question: Question): readonly Button[] {
  const { ask, assessmentId: assessment } = question;
  return [
    ...(question.isUnimportant
      ? [button(say('assessment.skipRest'), { verb: 'assessment/skip', assessment, ask })]
      : []),
    ...(question.given === undefined ? [] : [button(say('assessment.keep'), { verb: 'assessment/resume' })]),
    ...(question.hasBefore ? [button(say('assessment.back'), { verb: 'assessment/back', ask })] : []),
    button(say('assessment.pause'), { verb: 'assessment/pause' }),
  ];
}
