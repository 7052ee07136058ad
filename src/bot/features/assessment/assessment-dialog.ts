import { Dialog, type DialogContext, type DialogInstance, type DialogTurnResult } from 'botbuilder-dialogs';
import type { TurnContext } from 'botbuilder';
import { receiptCard } from '../../../cards/message-card.ts';
import { answerLabel, questionCard } from '../../../cards/question-card.ts';
import type { PackItem } from '../../../content/pack.ts';
import {
  currentPosition,
  isIdle,
  isUnimportant,
  itemBefore,
  itemsToAskAgain,
  restOfCompetence,
  type Position,
} from '../../../domain/assessment.ts';
import type { Answer } from '../../../domain/rating.ts';
import type { Assessment } from '../../../store/assessment/assessment-store.ts';
import { pendingCheck } from './check-order.ts';
import { showSittingEnd } from './sitting-end.ts';
import { askedItems } from '../../desk/learner-results.ts';
import { turnOf, type Turn } from '../../desk/turn.ts';
import { readWish } from './read-answer.ts';
import { assessmentDialogId } from '../../desk/dialog-ids.ts';
import { resultDialogId } from '../result/result-dialog.ts';
import { resumeDialogId } from './resume-dialog.ts';
import { sittingCheckDialogId } from './sitting-check-dialog.ts';

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
    if (open.revisitedItemId === null && (await pendingCheck(turn, open)))
      return dc.replaceDialog(sittingCheckDialogId);
    if (!positionIn(turn, open)) return this.finish(dc, open);
    showQuestion(turn, open);
    return Dialog.EndOfTurn;
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc);
    const { assessments, learner, now, pack } = turn;
    const open = await assessments.open(learner.id);
    if (!open) return dc.endDialog();
    const position = positionIn(turn, open);
    if (!position) return this.finish(dc, open);

    const { item } = position;
    const wish = readWish(turn, open, item);
    const isOnward = wish.type === 'answer' || wish.type === 'skipRest' || wish.type === 'back';
    if (isOnward && isIdle(open.lastActiveAt, now)) return dc.replaceDialog(resumeDialogId);
    switch (wish.type) {
      case 'answer':
        return this.answer(dc, open, position, wish.answer);
      case 'skipRest':
        return this.skipRest(dc, open, item);
      case 'back': {
        const before = itemBefore(askedItems(pack, open), item);
        if (before) await assessments.revisit(open.id, before.id, now);
        else turn.notices.push(pack.say('assessment.first'));
        return this.reprompt(turn);
      }
      case 'keep':
        await assessments.revisit(open.id, null, now);
        return this.beginDialog(dc);
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
    { item, number, total }: Position<PackItem>,
    answer: Answer,
  ): Promise<DialogTurnResult> {
    const turn = turnOf(dc);
    const { pack, assessments } = turn;
    const askedAgain = itemsToAskAgain(item, answer, askedItems(pack, open), open.answers);
    if (askedAgain.length > 0) await assessments.withdraw(open.id, askedAgain.map(({ id }) => id)); // prettier-ignore
    await record(turn, open, item, answer);
    const label = answerLabel(pack, item, answer);
    turn.screen.leaveReceipt(
      receiptCard(pack, pack.say('assessment.receipt', { number, total, answer: label })),
    );

    const answers = new Map(open.answers).set(item.id, answer);
    for (const { id } of askedAgain) answers.delete(id);
    return this.goOn(dc, open, item, { ...open, answers, ask: open.ask + 1, revisitedItemId: null });
  }

  /** Answers what is left of an unimportant competence as not relevant. */
  private async skipRest(dc: DialogContext, open: Assessment, item: PackItem): Promise<DialogTurnResult> {
    const turn = turnOf(dc);
    const { pack } = turn;
    const rest = restOfCompetence(item, askedItems(pack, open), open.answers);
    await turn.assessments.revisit(open.id, null, turn.now);
    for (const skipped of rest) await record(turn, open, skipped, 'na');
    const competence = pack.competences[item.competence].name;
    turn.screen.leaveReceipt(receiptCard(pack, pack.say('assessment.restSkipped', { competence })));

    const answers = new Map([...open.answers, ...rest.map(({ id }) => [id, 'na'] as const)]);
    return this.goOn(dc, open, item, {
      ...open,
      answers,
      ask: open.ask + rest.length + 1,
      revisitedItemId: null,
    });
  }

  /** To the next item, to the end of the sitting, or to the result. */
  private async goOn(
    dc: DialogContext,
    before: Assessment,
    answered: PackItem,
    after: Assessment,
  ): Promise<DialogTurnResult> {
    const turn = turnOf(dc);
    const next = positionIn(turn, after);
    const isOver = next?.item.competence !== answered.competence;
    if (isOver && (await pendingCheck(turn, after))) return dc.replaceDialog(sittingCheckDialogId);
    if (!next) return this.finish(dc, after);
    const isChange = askedItems(turn.pack, before)
      .filter(({ competence }) => competence === answered.competence)
      .every(({ id }) => before.answers.has(id));
    if (after.scope.kind === 'quick' || next.item.competence === answered.competence || isChange) {
      showQuestion(turn, after);
      return Dialog.EndOfTurn;
    }
    // A sitting is over. Nothing is asked, so that a typed number cannot answer what was not seen.
    await showSittingEnd(turn, after, answered.competence, next.item.competence);
    return dc.endDialog();
  }

  /** Also when the last open item has left the content since the assessment began. */
  private async finish(dc: DialogContext, { id }: Assessment): Promise<DialogTurnResult> {
    const { assessments, now } = turnOf(dc);
    await assessments.finish(id, now);
    return dc.replaceDialog(resultDialogId);
  }

  private async reprompt(turn: Turn): Promise<DialogTurnResult> {
    const open = await turn.assessments.open(turn.learner.id);
    if (open) showQuestion(turn, open);
    return Dialog.EndOfTurn;
  }
}

/** Whether the typed words rate the item that is put. */
export async function readsAsAnswer(turn: Turn): Promise<boolean> {
  const open = await turn.assessments.open(turn.learner.id);
  const position = open && positionIn(turn, open);
  return open !== undefined && position !== undefined && readWish(turn, open, position.item).type !== 'again';
}

/** Undefined when nothing is left to ask. */
function positionIn({ pack }: Turn, open: Assessment): Position<PackItem> | undefined {
  return currentPosition(open.scope, askedItems(pack, open), open.answers, open.revisitedItemId);
}

function record({ assessments, now, pack }: Turn, { id }: Assessment, item: PackItem, answer: Answer) {
  const given = { itemId: item.id, textVersion: item.version, language: pack.language, answer };
  return assessments.recordAnswer(id, given, now);
}

function showQuestion(turn: Turn, open: Assessment): void {
  const { pack, learner, notices, screen } = turn;
  const position = positionIn(turn, open);
  if (!position) return;
  const { item } = position;
  const items = askedItems(pack, open);
  screen.show(
    questionCard(pack, {
      ...position,
      assessmentId: open.id,
      ask: open.ask,
      hasBefore: itemBefore(items, item) !== undefined,
      isUnimportant: isUnimportant(item, items, open.answers),
      jobArea: learner.jobArea,
      given: item.id === open.revisitedItemId ? open.answers.get(item.id) : undefined,
      notices,
    }),
  );
}
