import type { DialogContext } from 'botbuilder-dialogs';
import { showHome, showPaused } from './menu.ts';
import { reminderOf } from '../features/reminders/reminders.ts';
import type { Turn } from './turn.ts';
import { assessmentDialogId, checkDialogId, eraseDialogId } from './dialog-ids.ts';
import { onboardingDialogId } from '../features/onboarding/onboarding-dialog.ts';
import { resumeDialogId } from '../features/assessment/resume-dialog.ts';
import { sittingCheckDialogId } from '../features/assessment/sitting-check-dialog.ts';

/** Dialogs that ask something: a question in the middle is answered, and theirs stays open below. */
const askingDialogs: readonly (string | undefined)[] = [
  onboardingDialogId,
  assessmentDialogId,
  sittingCheckDialogId,
  checkDialogId,
  resumeDialogId,
  eraseDialogId,
];

export function isAsking({ activeDialog }: DialogContext): boolean {
  return askingDialogs.includes(activeDialog?.id);
}

/** Begins a dialog in place of whatever is going on. */
export async function switchTo(dc: DialogContext, dialogId: string, options?: object): Promise<void> {
  await dc.cancelAllDialogs();
  await dc.beginDialog(dialogId, options);
}

/** The card of what is going on, once more. */
export async function showCurrent(dc: DialogContext, turn: Turn): Promise<void> {
  if (dc.activeDialog) return dc.repromptDialog();
  return showHome(turn);
}

/** Back to the menu, or to the first card for those who have not begun. */
export async function leave(dc: DialogContext, turn: Turn): Promise<void> {
  if (!turn.learner.onboardedAt) return switchTo(dc, onboardingDialogId);
  await dc.cancelAllDialogs();
  return showHome(turn);
}

/** Rests what is going on. An open assessment says where it is, also between two sittings. */
export async function pause(dc: DialogContext, turn: Turn): Promise<void> {
  const open = turn.learner.onboardedAt ? await turn.assessments.open(turn.learner.id) : undefined;
  if (!open) {
    turn.notices.push(turn.pack.say('pause.nothing'));
    const { isOn } = await reminderOf(turn);
    if (isOn) turn.notices.push(turn.pack.say('pause.remindersGoOn'));
    return leave(dc, turn);
  }
  await dc.cancelAllDialogs();
  showPaused(turn, open);
}
