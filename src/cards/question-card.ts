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
  /** The learner's job area; null when skipped. */
  readonly jobArea: string | null;
  /** The answer that the learner went back to. */
  readonly given: Answer | undefined;
  readonly notices: readonly string[];
}

/** One statement with its four steps and its outs. */
export function questionCard(pack: ContentPack, question: Question): Card {
  const { say } = pack;
  const { item, given } = question;
  const scale = pack.scales[item.kind];
  return renderCard('question', {
    lang: pack.language,
    progress: say('assessment.progress', {
      number: question.number,
      total: question.total,
      competence: pack.competences[item.competence].name,
    }),
    notices:
      given === undefined
        ? question.notices
        : [...question.notices, say('assessment.given', { answer: answerLabel(pack, item, given) })],
    statement: item.text,
    example: say('assessment.example', { example: exampleFor(item, question.jobArea) }),
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

function exampleFor(item: PackItem, jobArea: string | null): string {
  return item.examples[jobArea ?? 'default'] ?? item.examples.default ?? '';
}

function answerPress({ assessmentId, item, ask }: Question, value: number | Out) {
  return { verb: 'assessment/answer', assessment: assessmentId, item: item.id, ask, value } as const;
}

function buttons({ say }: ContentPack, question: Question): readonly Button[] {
  return [
    ...(question.given === undefined ? [] : [button(say('assessment.keep'), { verb: 'assessment/resume' })]),
    ...(question.number > 1
      ? [button(say('assessment.back'), { verb: 'assessment/back', ask: question.ask })]
      : []),
    button(say('assessment.pause'), { verb: 'assessment/pause' }),
  ];
}
