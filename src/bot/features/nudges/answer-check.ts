import type { DialogContext } from 'botbuilder-dialogs';
import { nudgeCard, type NudgeView } from '../../../cards/nudge-card.ts';
import type { Press } from '../../../cards/verbs.ts';
import { unknownOption } from '../../../domain/check.ts';
import type { Slot } from '../../../store/nudges/slot-store.ts';
import { checkDialogId } from '../../desk/dialog-ids.ts';
import { open, sayUnheard } from '../../desk/navigation.ts';
import type { Turn } from '../../desk/turn.ts';
import { keepPace } from '../reminders/reminders.ts';
import type { CheckState } from './check-dialog.ts';
import { viewOf } from './nudge-card-view.ts';

type CheckPress = Extract<Press, { verb: 'check/answer' }>;

/** Handles an answer to the check of a nudge: a press changes the card of the nudge, a text gets a card below it. */
export async function pressNudgeCheck(
  dc: DialogContext,
  turn: Turn,
  press: CheckPress,
  slot: Slot,
): Promise<void> {
  const { input, pack, reply } = turn;
  const view = await answerCheck(turn, slot, press);
  if (!view) return sayUnheard(dc, turn);
  if (input.type === 'press') {
    reply.change(nudgeCard(pack, view));
    return;
  }
  if (!view.answer)
    return open(dc, checkDialogId, { slot: slot.id, chosen: view.chosen } satisfies CheckState);
  await dc.cancelAllDialogs();
  reply.keep(nudgeCard(pack, view));
}

/**
 * Stores the answer; without `sure`, the choice is only shown.
 * @returns undefined when the slot has no such check or option
 */
async function answerCheck(turn: Turn, slot: Slot, press: CheckPress): Promise<NudgeView | undefined> {
  const { learner, now, pack, stores } = turn;
  const check = pack.checks.find(({ id }) => id === slot.checkId && id === press.check);
  const isOption = check?.options.includes(press.option) === true || press.option === unknownOption;
  if (!check || !isOption) return undefined;
  const isUnknown = press.option === unknownOption;
  if (!isUnknown && press.sure === undefined) return viewOf(turn, slot, { chosen: press.option });
  await stores.checks.record({
    learnerId: learner.id,
    language: pack.language,
    checkId: check.id,
    occasion: slot.id,
    option: press.option,
    isCorrect: press.option === check.correct,
    isSure: isUnknown ? null : (press.sure ?? null),
    answeredAt: now,
  });
  return viewOf(turn, slot, { notices: await keepPace(turn) });
}
