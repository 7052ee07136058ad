import type { DialogContext } from 'botbuilder-dialogs';
import { receiptCard } from '../../../cards/message-card.ts';
import { answerLabel } from '../../../cards/question-card.ts';
import type { Press } from '../../../cards/verbs.ts';
import type { PackItem } from '../../../content/pack.ts';
import {
  isIdle,
  isUnimportant,
  itemBefore,
  itemsToAskAgain,
  restOfCompetence,
  type Position,
} from '../../../domain/assessment.ts';
import { parseAnswer, type Answer } from '../../../domain/rating.ts';
import type { Assessment } from '../../../store/assessment/assessment-store.ts';
import { assessmentDialogId, resumeDialogId, sittingCheckDialogId } from '../../desk/dialog-ids.ts';
import { itemsToAsk, positionIn } from '../../desk/learner-results.ts';
import { open as openDialog, openSilently, sayUnheard } from '../../desk/navigation.ts';
import type { Turn } from '../../desk/turn.ts';
import { showResult } from '../result/show-result.ts';
import { showItem } from './assessment-dialog.ts';
import { pendingCheck } from './check-order.ts';
import { showSittingEnd } from './sitting-end.ts';

type ItemPress = Extract<Press, { verb: 'assessment/answer' | 'assessment/back' | 'assessment/skip' }>;

/** Handles a press on the card of an item; valid while the assessment is open, also after a pause. */
export async function pressItem(dc: DialogContext, turn: Turn, press: ItemPress): Promise<void> {
  const open = await turn.stores.assessments.open(turn.learner.id);
  if (!open) return sayUnheard(dc, turn);
  const position = positionIn(turn, open);
  if (!position) return continueAssessment(dc, turn, open);
  const step = stepOf(turn, open, position.item, press);
  if (step.type === 'stale') {
    turn.reply.notices.push(...step.notices);
    return askItem(dc, turn, open);
  }
  if (isIdle(open.lastActiveAt, turn.now)) return openDialog(dc, resumeDialogId);
  switch (step.type) {
    case 'answer':
      return answer(dc, turn, open, position, step.answer);
    case 'skipRest':
      return skipRest(dc, turn, open, position.item);
    case 'back':
      return goBack(dc, turn, open, position.item);
  }
}

type Step =
  | { readonly type: 'answer'; readonly answer: Answer }
  | { readonly type: 'back' | 'skipRest' }
  /** The press is not on the current item, which is asked again with `notices`. */
  | { readonly type: 'stale'; readonly notices: readonly string[] };

/** Decides what a press means. The card may be old: only a press on the current item counts. */
function stepOf({ pack }: Turn, open: Assessment, item: PackItem, press: ItemPress): Step {
  const isCurrent = press.ask === open.ask;
  switch (press.verb) {
    case 'assessment/back':
      return press.ask === undefined || isCurrent ? { type: 'back' } : stale();
    case 'assessment/skip':
      return press.assessment === open.id &&
        isCurrent &&
        isUnimportant(item, itemsToAsk(pack, open), open.answers)
        ? { type: 'skipRest' }
        : stale();
    case 'assessment/answer': {
      const answer = parseAnswer(press.value, item.kind);
      const isOfThis = press.assessment === open.id;
      if (answer !== undefined && isOfThis && isCurrent && press.item === item.id)
        return { type: 'answer', answer };
      // The second press of a double click repeats the recorded answer and needs no explanation.
      const repeats = answer !== undefined && isOfThis && open.answers.get(press.item) === answer;
      return repeats ? stale() : stale(pack.say('assessment.stale'));
    }
  }
}

function stale(...notices: readonly string[]): Step {
  return { type: 'stale', notices };
}

async function answer(
  dc: DialogContext,
  turn: Turn,
  open: Assessment,
  { item, number, total }: Position<PackItem>,
  given: Answer,
): Promise<void> {
  const { pack, stores, reply } = turn;
  const askedAgain = itemsToAskAgain(item, given, itemsToAsk(pack, open), open.answers).map(({ id }) => id);
  if (askedAgain.length > 0) await stores.assessments.withdraw(open.id, askedAgain);
  await record(turn, open, item, given);
  const label = answerLabel(pack, item, given);
  reply.leaveReceipt(receiptCard(pack, pack.say('assessment.receipt', { number, total, answer: label })));

  const answers = new Map(open.answers).set(item.id, given);
  for (const id of askedAgain) answers.delete(id);
  const after = { ...open, answers, ask: open.ask + 1, revisitedItemId: null };
  return afterItem(dc, turn, item, { before: open, after });
}

/** Answers the rest of an unimportant competence as not relevant. */
async function skipRest(dc: DialogContext, turn: Turn, open: Assessment, item: PackItem): Promise<void> {
  const { pack, stores, reply, now } = turn;
  const rest = restOfCompetence(item, itemsToAsk(pack, open), open.answers);
  await stores.assessments.revisit(open.id, null, now);
  for (const skipped of rest) await record(turn, open, skipped, 'na');
  const competence = pack.competences[item.competence].name;
  reply.leaveReceipt(receiptCard(pack, pack.say('assessment.restSkipped', { competence })));

  const answers = new Map([...open.answers, ...rest.map(({ id }) => [id, 'na'] as const)]);
  const after = { ...open, answers, ask: open.ask + rest.length + 1, revisitedItemId: null };
  return afterItem(dc, turn, item, { before: open, after });
}

async function goBack(dc: DialogContext, turn: Turn, open: Assessment, item: PackItem): Promise<void> {
  const { pack, stores, reply, now } = turn;
  const before = itemBefore(itemsToAsk(pack, open), item);
  if (!before) {
    reply.note(pack.say('assessment.first'));
    return askItem(dc, turn, open);
  }
  await stores.assessments.revisit(open.id, before.id, now);
  return askItem(dc, turn, { ...open, ask: open.ask + 1, revisitedItemId: before.id });
}

/** Continues after an answer: with a check, the next item, the end of the sitting, or the result. */
async function afterItem(
  dc: DialogContext,
  turn: Turn,
  answered: PackItem,
  { before, after }: { readonly before: Assessment; readonly after: Assessment },
): Promise<void> {
  const next = positionIn(turn, after);
  const isOver = next?.item.competence !== answered.competence;
  if (isOver && (await pendingCheck(turn, after))) return openDialog(dc, sittingCheckDialogId);
  if (!next) return finish(dc, turn, after);
  const isChange = itemsToAsk(turn.pack, before)
    .filter(({ competence }) => competence === answered.competence)
    .every(({ id }) => before.answers.has(id));
  if (after.scope.kind === 'quick' || !isOver || isChange) return askItem(dc, turn, after);
  // End of a sitting. No dialog stays open, since a typed number must not answer an item that is not on the card.
  await dc.cancelAllDialogs();
  return showSittingEnd(turn, after, answered.competence, next.item.competence);
}

/** Continues an open assessment with its next check, its next item, or the result. */
export async function continueAssessment(dc: DialogContext, turn: Turn, open: Assessment): Promise<void> {
  if (open.revisitedItemId === null && (await pendingCheck(turn, open)))
    return openDialog(dc, sittingCheckDialogId);
  // Without an item left it is finished, also when the last open item was removed from the content.
  return positionIn(turn, open) ? askItem(dc, turn, open) : finish(dc, turn, open);
}

async function finish(dc: DialogContext, turn: Turn, { id }: Assessment): Promise<void> {
  await turn.stores.assessments.finish(id, turn.now);
  return showResult(dc, turn);
}

async function askItem(dc: DialogContext, turn: Turn, open: Assessment): Promise<void> {
  await openSilently(dc, assessmentDialogId);
  showItem(turn, open);
}

function record({ stores, now, pack }: Turn, { id }: Assessment, item: PackItem, answer: Answer) {
  const given = { itemId: item.id, textVersion: item.version, language: pack.language, answer };
  return stores.assessments.recordAnswer(id, given, now);
}
