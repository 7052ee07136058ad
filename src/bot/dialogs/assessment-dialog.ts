import { Dialog, type DialogContext, type DialogInstance, type DialogTurnResult } from 'botbuilder-dialogs';
import type { TurnContext } from 'botbuilder';
import { matchChoice } from '../../ask/choice.ts';
import { receiptCard } from '../../cards/message-card.ts';
import { answerLabel, questionCard } from '../../cards/question-card.ts';
import type { Press } from '../../cards/verbs.ts';
import type { ContentPack, PackItem } from '../../content/pack.ts';
import {
  assessmentItems,
  currentPosition,
  itemBefore,
  isIdle,
  type Position,
} from '../../domain/assessment.ts';
import { parseAnswer, type Answer } from '../../domain/rating.ts';
import type { Assessment } from '../../store/assessment-store.ts';
import { showPaused } from '../menu.ts';
import { turnOf, type Turn } from '../turn.ts';
import { resultDialogId } from './result-dialog.ts';
import { resumeDialogId } from './resume-dialog.ts';

export const assessmentDialogId = 'assessment';

type AnswerPress = Extract<Press, { verb: 'assessment/answer' }>;

/**
 * Puts one item after the other until all are answered, then shows the result. Which item comes next is read from
 * the answers each time, so the stack holds nothing that a restart, an upgrade or a second delivery could spoil.
 */
export class AssessmentDialog extends Dialog {
  constructor() {
    super(assessmentDialogId);
  }

  override async beginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc);
    const open = await turn.assessments.open(turn.learner.id);
    if (!open) return dc.endDialog();
    showQuestion(turn, open);
    return Dialog.EndOfTurn;
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc);
    const open = await turn.assessments.open(turn.learner.id);
    const position = open && positionIn(turn.pack, open);
    if (!open || !position) return dc.endDialog();

    const wish = readWish(turn, open, position);
    switch (wish.type) {
      case 'answer':
        if (isIdle(open.lastActiveAt, turn.now)) {
          return dc.replaceDialog(resumeDialogId);
        }
        return this.answer(dc, open, position, wish.answer);
      case 'back':
        return this.goBack(turn, open, position);
      case 'keep':
        await turn.assessments.revisit(open.id, null, turn.now);
        return this.reprompt(turn);
      case 'pause':
        showPaused(turn, open);
        return dc.endDialog();
      case 'again':
        turn.notices.push(...wish.notices);
        showQuestion(turn, open);
        return Dialog.EndOfTurn;
    }
  }

  override async repromptDialog(context: TurnContext, _instance: DialogInstance): Promise<void> {
    await this.reprompt(turnOf(context));
  }

  private async answer(
    dc: DialogContext,
    open: Assessment,
    { item, number, total }: PackPosition,
    answer: Answer,
  ): Promise<DialogTurnResult> {
    const turn = turnOf(dc);
    const { pack, assessments, now } = turn;
    await assessments.recordAnswer(
      open.id,
      { itemId: item.id, textVersion: item.version, language: pack.language, answer },
      now,
    );
    const label = answerLabel(pack, item, answer);
    turn.screen.leaveReceipt(
      receiptCard(pack, pack.say('assessment.receipt', { number, total, answer: label })),
    );

    const answers = new Map(open.answers).set(item.id, answer);
    const next = { ...open, answers, ask: open.ask + 1, revisitedItemId: null };
    if (positionIn(pack, next)) {
      showQuestion(turn, next);
      return Dialog.EndOfTurn;
    }
    await assessments.finish(open.id, now);
    return dc.replaceDialog(resultDialogId);
  }

  private async goBack(turn: Turn, open: Assessment, { item }: PackPosition): Promise<DialogTurnResult> {
    const before = itemBefore(assessmentItems(turn.pack.items), item);
    if (before) await turn.assessments.revisit(open.id, before.id, turn.now);
    else turn.notices.push(turn.pack.say('assessment.first'));
    return this.reprompt(turn);
  }

  private async reprompt(turn: Turn): Promise<DialogTurnResult> {
    const open = await turn.assessments.open(turn.learner.id);
    if (open) showQuestion(turn, open);
    return Dialog.EndOfTurn;
  }
}

type PackPosition = Position & { readonly item: PackItem };

/** Undefined when nothing is left to ask. */
function positionIn(pack: ContentPack, assessment: Assessment): PackPosition | undefined {
  const items = assessmentItems(pack.items);
  const position = currentPosition(items, assessment.answers, assessment.revisitedItemId);
  const item = position && pack.items.find((known) => known.id === position.item.id);
  return item && { ...position, item };
}

function showQuestion(turn: Turn, open: Assessment): void {
  const { pack, learner, notices, screen } = turn;
  const position = positionIn(pack, open);
  if (!position) return;
  const { item, number, total } = position;
  const given = item.id === open.revisitedItemId ? open.answers.get(item.id) : undefined;
  screen.show(
    questionCard(pack, {
      assessmentId: open.id,
      ask: open.ask,
      item,
      number,
      total,
      jobArea: learner.jobArea,
      given,
      notices,
    }),
  );
}

type Wish =
  | { readonly type: 'answer'; readonly answer: Answer }
  | { readonly type: 'back' | 'keep' | 'pause' }
  | { readonly type: 'again'; readonly notices: readonly string[] };

function readWish({ input, meaning, pack }: Turn, open: Assessment, position: PackPosition): Wish {
  if (input.type === 'press') return readPress(input.press, pack, open, position);
  if (meaning.type === 'command') {
    switch (meaning.command) {
      case 'back':
        return { type: 'back' };
      case 'continue':
        return { type: 'keep' };
      case 'pause':
        return { type: 'pause' };
      case 'skip':
        return { type: 'answer', answer: 'skip' };
      case 'notRelevant':
        return { type: 'answer', answer: 'na' };
      default: // the root has taken the others
    }
  }
  const step = input.type === 'text' && matchChoice(input.text, pack.scales[position.item.kind].steps);
  const answer = parseAnswer(step, position.item.kind);
  if (answer === undefined) return { type: 'again', notices: [pack.say('assessment.unheard')] };
  return { type: 'answer', answer };
}

function readPress(
  press: Press | undefined,
  pack: ContentPack,
  open: Assessment,
  position: PackPosition,
): Wish {
  switch (press?.verb) {
    case 'assessment/back':
      return press.ask === undefined || press.ask === open.ask
        ? { type: 'back' }
        : { type: 'again', notices: [] };
    case 'assessment/resume':
      return { type: 'keep' };
    case 'assessment/pause':
      return { type: 'pause' };
    case 'assessment/answer':
      return readAnswerPress(press, pack, open, position);
    default:
      return { type: 'again', notices: [pack.say('unknown.press')] };
  }
}

function readAnswerPress(
  press: AnswerPress,
  pack: ContentPack,
  open: Assessment,
  { item }: PackPosition,
): Wish {
  const answer = parseAnswer(press.value, item.kind);
  const isCurrent = press.assessment === open.id && press.item === item.id && press.ask === open.ask;
  if (isCurrent && answer !== undefined) return { type: 'answer', answer };
  // The second press of a double click says what was already recorded: nothing to explain.
  const repeats =
    press.assessment === open.id && open.answers.get(press.item) === answer && answer !== undefined;
  return { type: 'again', notices: repeats ? [] : [pack.say('assessment.stale')] };
}
