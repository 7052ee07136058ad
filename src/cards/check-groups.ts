import type { PackCheck } from '../content/learning.ts';
import type { ContentPack } from '../content/pack.ts';
import { unknownOption, type CheckAnswer } from '../domain/check.ts';
import { row, type Row, type RowGroup } from './choice-card.ts';
import type { Press } from './verbs.ts';

/** A check in one of three states: open, an option chosen but not yet how sure, or answered. */
export interface CheckView {
  readonly check: PackCheck;
  /** Id of the assessment or the nudge slot that the check belongs to. */
  readonly occasion: string;
  /** The chosen option while the bot asks how sure the learner is. */
  readonly chosen: string | undefined;
  readonly answer: CheckAnswer | undefined;
  /** Empty when the heading of the card already says that this is a check. */
  readonly titles: readonly string[];
}

/** Shows the options, then the question how sure the learner is, then the best option and the reasons. */
export function checkGroups(pack: ContentPack, view: CheckView): readonly RowGroup[] {
  const { check, answer } = view;
  const question = {
    titles: view.titles,
    paragraphs: [check.scenario, check.question],
    rows: answer ? [] : checkRows(pack, view),
  };
  if (!answer) return [view.chosen === undefined ? question : sureGroup(pack, view, view.chosen)];
  return [
    question,
    {
      titles: [verdictOn(pack, answer)],
      paragraphs: reasons(pack, check, answer),
      rows: [],
    },
  ];
}

/** The rows that the learner can press or type now. */
export function checkRows(
  pack: ContentPack,
  { check, occasion, chosen }: Pick<CheckView, 'check' | 'occasion' | 'chosen'>,
): readonly Row[] {
  const { say } = pack;
  const press = { verb: 'check/answer', check: check.id, occasion } as const;
  if (chosen !== undefined) {
    return [
      row(1, say('check.sure'), { ...press, option: chosen, sure: true }),
      row(2, say('check.unsure'), { ...press, option: chosen, sure: false }),
    ];
  }
  const rows: readonly (readonly [string, Extract<Press, { verb: 'check/answer' }>])[] = [
    ...check.choices.map(({ id, text }) => [text, { ...press, option: id }] as const),
    [say('check.unknown'), { ...press, option: unknownOption }],
  ];
  return rows.map(([label, payload], index) => row(index + 1, label, payload));
}

function sureGroup(pack: ContentPack, view: CheckView, chosen: string): RowGroup {
  const { say } = pack;
  const text = view.check.choices.find(({ id }) => id === chosen)?.text ?? '';
  return {
    titles: view.titles,
    paragraphs: [
      view.check.scenario,
      view.check.question,
      say('check.chosen', { option: text }),
      say('check.howSure'),
    ],
    rows: checkRows(pack, view),
  };
}

function verdictOn({ say }: ContentPack, { isCorrect, isSure, option }: CheckAnswer): string {
  if (option === unknownOption) return say('check.toldUnknown');
  if (isCorrect) return isSure ? say('check.rightSure') : say('check.rightUnsure');
  return isSure ? say('check.wrongSure') : say('check.wrongUnsure');
}

/** The best option first, then the others, each with its reason. */
function reasons({ say }: ContentPack, check: PackCheck, { option }: CheckAnswer): readonly string[] {
  const best = check.choices.filter(({ id }) => id === check.correct);
  const others = check.choices.filter(({ id }) => id !== check.correct);
  return [...best, ...others].map(({ id, text, reason }) => {
    const words = { option: text, reason };
    if (id === check.correct) return id === option ? say('check.bestYours', words) : say('check.best', words);
    return id === option ? say('check.yours', words) : say('check.other', words);
  });
}
