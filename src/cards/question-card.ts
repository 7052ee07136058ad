import type { ContentPack, PackItem } from '../content/pack.ts';
import { outsOf, type Answer, type Out } from '../domain/rating.ts';
import { plainRow, row } from './choice-card.ts';
import { renderCard, type Card } from './template.ts';
import { button, type Button } from './verbs.ts';

export interface ItemView {
  readonly assessmentId: string;
  /** How many times this assessment has shown an item; the press returns it, so that an old press is recognised. */
  readonly ask: number;
  readonly item: PackItem;
  /** 1-based. */
  readonly number: number;
  readonly total: number;
  /** True when the learner can go back to an earlier item. */
  readonly hasBefore: boolean;
  /** Null when the learner skipped the job area. */
  readonly jobArea: string | null;
  /** The earlier answer, when the learner went back to this item. */
  readonly given: Answer | undefined;
  /** True when the learner has called the competence unimportant and may skip the rest of it. */
  readonly isUnimportant: boolean;
  readonly notices: readonly string[];
}

/** One item: the statement, the four steps of its scale, and the outs ("not relevant", "rather not answer"). */
export function questionCard(pack: ContentPack, view: ItemView): Card {
  const { say } = pack;
  const { item } = view;
  const scale = pack.scales[item.kind];
  return renderCard('question', {
    lang: pack.language,
    progress: say('assessment.progress', {
      number: view.number,
      total: view.total,
      competence: competenceName(pack, item),
    }),
    notices: [...view.notices, ...remarks(pack, view)],
    statement: item.text,
    examples: examplesFor(item, view.jobArea).map((example) => say('assessment.example', { example })),
    question: scale.question,
    rows: [
      ...scale.steps.map((label, value) => row(value + 1, label, answerPress(view, value))),
      ...outsOf(item.kind).map((out) => plainRow(pack.scales.outs[out], answerPress(view, out))),
    ],
    buttons: buttons(pack, view),
  });
}

/** The label of an answer, as the card shows it. */
export function answerLabel(pack: ContentPack, item: PackItem, answer: Answer): string {
  const { steps } = pack.scales[item.kind];
  return typeof answer === 'number' ? (steps[answer] ?? '') : pack.scales.outs[answer];
}

function remarks(pack: ContentPack, { item, given, isUnimportant }: ItemView): readonly string[] {
  return [
    ...(given === undefined
      ? []
      : [pack.say('assessment.given', { answer: answerLabel(pack, item, given) })]),
    ...(isUnimportant
      ? [pack.say('assessment.unimportant', { competence: competenceName(pack, item) })]
      : []),
  ];
}

function competenceName({ competences }: ContentPack, { competence }: PackItem): string {
  return competences[competence].name;
}

/** Empty or one example: the job area's, else the default. */
function examplesFor({ examples }: PackItem, jobArea: string | null): readonly string[] {
  const name = jobArea !== null && Object.hasOwn(examples, jobArea) ? jobArea : 'default';
  const example = examples[name];
  return example === undefined ? [] : [example];
}

function answerPress({ assessmentId, item, ask }: ItemView, value: number | Out) {
  return { verb: 'assessment/answer', assessment: assessmentId, item: item.id, ask, value } as const;
}

function buttons({ say }: ContentPack, view: ItemView): readonly Button[] {
  const { ask, assessmentId: assessment } = view;
  return [
    ...(view.isUnimportant
      ? [button(say('assessment.skipRest'), { verb: 'assessment/skip', assessment, ask })]
      : []),
    ...(view.given === undefined ? [] : [button(say('assessment.keep'), { verb: 'assessment/resume' })]),
    ...(view.hasBefore ? [button(say('assessment.back'), { verb: 'assessment/back', ask })] : []),
    button(say('assessment.pause'), { verb: 'assessment/pause' }),
  ];
}
