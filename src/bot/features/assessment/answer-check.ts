import type { DialogContext } from 'botbuilder-dialogs';
import { receiptCard } from '../../../cards/message-card.ts';
import { button, type Press } from '../../../cards/verbs.ts';
import { currentPosition } from '../../../domain/assessment.ts';
import { unknownOption } from '../../../domain/check.ts';
import type { CompetenceId } from '../../../domain/wheel.ts';
import type { Assessment } from '../../../store/assessment/assessment-store.ts';
import { sittingCheckDialogId } from '../../desk/dialog-ids.ts';
import { itemsToAsk } from '../../desk/learner-results.ts';
import { open as openDialog, sayUnheard } from '../../desk/navigation.ts';
import type { Turn } from '../../desk/turn.ts';
import { continueAssessment } from './answer-item.ts';
import { showReveal } from './check-card.ts';
import { pendingCheck, type PendingCheck } from './check-order.ts';
import { restButtons, showSittingEnd, sittingEnd } from './sitting-end.ts';

type CheckPress = Extract<Press, { verb: 'check/answer' }>;

/** Handles a press on the card of a check in an assessment. */
export async function pressSittingCheck(
  dc: DialogContext,
  turn: Turn,
  press: CheckPress | Extract<Press, { verb: 'check/skip' }>,
): Promise<void> {
  const { learner, pack, reply, stores } = turn;
  const open = await stores.assessments.open(learner.id);
  if (!open) return sayUnheard(dc, turn);
  const pending = await pendingCheck(turn, open);
  if (!pending) return continueAssessment(dc, turn, open);
  if (!isCurrent(press, open, pending)) {
    reply.note(pack.say('check.stale'));
    return continueAssessment(dc, turn, open);
  }
  if (press.verb === 'check/skip') return skip(dc, turn, open, pending);
  const isUnknown = press.option === unknownOption;
  if (!isUnknown && press.sure === undefined)
    return openDialog(dc, sittingCheckDialogId, { check: pending.check.id, chosen: press.option });
  return answer(dc, turn, open, pending, { ...press, sure: isUnknown ? undefined : press.sure });
}

function isCurrent(
  press: CheckPress | Extract<Press, { verb: 'check/skip' }>,
  { id }: Assessment,
  { check }: PendingCheck,
): boolean {
  if (press.verb === 'check/skip') return press.assessment === id;
  const isOption = check.options.includes(press.option) || press.option === unknownOption;
  return press.check === check.id && press.occasion === id && isOption;
}

/** Goes back from the open check to the last item of its competence. */
export async function backToItems(dc: DialogContext, turn: Turn, open: Assessment): Promise<void> {
  const { now, pack, stores } = turn;
  const competence = (await pendingCheck(turn, open))?.check.competence;
  const last = itemsToAsk(pack, open).findLast((item) => item.competence === competence);
  await stores.assessments.revisit(open.id, last?.id ?? null, now);
  return continueAssessment(dc, turn, { ...open, ask: open.ask + 1, revisitedItemId: last?.id ?? null });
}

async function skip(dc: DialogContext, turn: Turn, open: Assessment, { check }: PendingCheck): Promise<void> {
  const { pack, reply, stores } = turn;
  await stores.checks.skip(open.id, check.competence);
  reply.leaveReceipt(receiptCard(pack, pack.say('check.skipped')));
  const next = nextCompetence(turn, open);
  if (!next) return continueAssessment(dc, turn, open);
  await dc.cancelAllDialogs();
  return showSittingEnd(turn, open, check.competence, next);
}

/** Stores the answer, then shows the best option, the reasons, and buttons to continue. */
async function answer(
  dc: DialogContext,
  turn: Turn,
  open: Assessment,
  pending: PendingCheck,
  { option, sure }: Pick<CheckPress, 'option' | 'sure'>,
): Promise<void> {
  const { learner, now, pack, reply, stores } = turn;
  const { check } = pending;
  const given = {
    learnerId: learner.id,
    language: pack.language,
    checkId: check.id,
    occasion: open.id,
    option,
    isCorrect: option === check.correct,
    isSure: sure ?? null,
    answeredAt: now,
  };
  await stores.checks.record(given);
  const label = check.choices.find(({ id }) => id === option)?.text ?? pack.say('check.unknown');
  reply.leaveReceipt(receiptCard(pack, pack.say('check.receipt', { option: label })));

  // No dialog stays open, since a typed number must not answer a question that is not on the card.
  await dc.cancelAllDialogs();
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
    await stores.assessments.finish(open.id, now);
    const buttons = [button(pack.say('home.result'), { verb: 'result/show' })];
    const competence = pack.competences[check.competence].name;
    const groups = [{ titles: [pack.say('sitting.title', { competence })], paragraphs: [], rows: [] }];
    showReveal(turn, open, pending, given, { groups, buttons });
  }
}

/** The competence of the next item; undefined when all items are answered. */
function nextCompetence({ pack }: Turn, open: Assessment): CompetenceId | undefined {
  return currentPosition(open.scope, itemsToAsk(pack, open), open.answers, null)?.item.competence;
}
