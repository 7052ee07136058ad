import { Dialog, type DialogContext, type DialogInstance, type DialogTurnResult } from 'botbuilder-dialogs';
import type { TurnContext } from 'botbuilder';
import { receiptCard } from '../../../cards/message-card.ts';
import { button } from '../../../cards/verbs.ts';
import { currentPosition } from '../../../domain/assessment.ts';
import type { CompetenceId } from '../../../domain/wheel.ts';
import type { Assessment } from '../../../store/assessment/assessment-store.ts';
import { pendingCheck, type PendingCheck } from './check-order.ts';
import { restButtons, showSittingEnd, sittingEnd } from './sitting-end.ts';
import { askedItems } from '../../desk/learner-results.ts';
import { turnOf, type Turn } from '../../desk/turn.ts';
import { assessmentDialogId } from '../../desk/dialog-ids.ts';
import { chosenIn, readCheckWish, showCheck, showReveal, type CheckWish } from './check-card.ts';

export const sittingCheckDialogId = 'sittingCheck';

/** Puts the knowledge questions of a competence once its items are answered. The assessment goes on afterwards. */
export class SittingCheckDialog extends Dialog {
  constructor() {
    super(sittingCheckDialogId);
  }

  override async beginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc);
    const open = await turn.assessments.open(turn.learner.id);
    const pending = open && (await pendingCheck(turn, open));
    return pending ? put(dc, open, pending, undefined) : dc.replaceDialog(assessmentDialogId);
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc);
    const { assessments, checks, learner, now, pack, screen } = turn;
    const open = await assessments.open(learner.id);
    const pending = open && (await pendingCheck(turn, open));
    if (!open || !pending) return dc.replaceDialog(assessmentDialogId);
    const { competence } = pending.check;
    const chosen = chosenIn(dc.activeDialog?.state, pending);
    const wish = readCheckWish(turn, open, pending, chosen);
    switch (wish.type) {
      case 'again':
        turn.notices.push(...wish.notices);
        return put(dc, open, pending, chosen);
      case 'choose':
        return put(dc, open, pending, wish.option);
      case 'back': {
        const last = askedItems(pack, open).findLast((item) => item.competence === competence);
        await assessments.revisit(open.id, last?.id ?? null, now);
        return dc.replaceDialog(assessmentDialogId);
      }
      case 'skip': {
        await checks.skip(open.id, competence);
        screen.leaveReceipt(receiptCard(pack, pack.say('check.skipped')));
        const next = nextCompetence(turn, open);
        if (!next) return dc.replaceDialog(assessmentDialogId);
        await showSittingEnd(turn, open, competence, next);
        return dc.endDialog();
      }
      case 'answer':
        await answer(turn, open, pending, wish);
        // Nothing is asked, so that a typed number cannot answer what was not seen.
        return dc.endDialog();
    }
  }

  override async repromptDialog(context: TurnContext, { state }: DialogInstance): Promise<void> {
    const turn = turnOf(context);
    const open = await turn.assessments.open(turn.learner.id);
    const pending = open && (await pendingCheck(turn, open));
    if (pending) showCheck(turn, open, pending, chosenIn(state, pending));
  }
}

/** Whether the typed words answer the check that is put. */
export async function readsAsSittingCheck({ state }: DialogInstance, turn: Turn): Promise<boolean> {
  const open = await turn.assessments.open(turn.learner.id);
  const pending = open && (await pendingCheck(turn, open));
  return (
    open !== undefined &&
    pending !== undefined &&
    readCheckWish(turn, open, pending, chosenIn(state, pending)).type !== 'again'
  );
}

function put(
  dc: DialogContext,
  open: Assessment,
  pending: PendingCheck,
  chosen: string | undefined,
): DialogTurnResult {
  if (dc.activeDialog) dc.activeDialog.state = { check: pending.check.id, chosen };
  showCheck(turnOf(dc), open, pending, chosen);
  return Dialog.EndOfTurn;
}

/** Stores the answer, then shows what was right, with the way on. */
async function answer(
  turn: Turn,
  open: Assessment,
  pending: PendingCheck,
  { option, sure }: Extract<CheckWish, { type: 'answer' }>,
): Promise<void> {
  const { assessments, checks, learner, now, pack, screen } = turn;
  const { check } = pending;
  const given = {
    learnerId: learner.id,
    language: pack.language,
    checkId: check.id,
    occasion: open.id,
    option,
    isCorrect: option === check.correct,
    isSure: sure,
    answeredAt: now,
  };
  await checks.record(given);
  const label = check.choices.find(({ id }) => id === option)?.text ?? pack.say('check.unknown');
  screen.leaveReceipt(receiptCard(pack, pack.say('check.receipt', { option: label })));

  const next = nextCompetence(turn, open);
  if (await pendingCheck(turn, open)) {
    const buttons = [
      button(pack.say('resume.continue'), { verb: 'assessment/resume' }),
      button(pack.say('assessment.pause'), { verb: 'assessment/pause' }),
    ];
    showReveal(turn, open, pending, given, { groups: [], buttons });
  } else if (next) {
    const { heading, paragraphs } = await sittingEnd(turn, open, check.competence, next);
    const groups = [{ titles: [heading], paragraphs, rows: [] }];
    showReveal(turn, open, pending, given, { groups, buttons: restButtons(pack) });
  } else {
    await assessments.finish(open.id, now);
    const buttons = [button(pack.say('home.result'), { verb: 'result/show' })];
    const competence = pack.competences[check.competence].name;
    const groups = [{ titles: [pack.say('sitting.title', { competence })], paragraphs: [], rows: [] }];
    showReveal(turn, open, pending, given, { groups, buttons });
  }
}

/** Whose items come next; undefined when all are answered. */
function nextCompetence({ pack }: Turn, open: Assessment): CompetenceId | undefined {
  return currentPosition(open.scope, askedItems(pack, open), open.answers, null)?.item.competence;
}
