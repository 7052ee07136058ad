import type { DialogContext } from 'botbuilder-dialogs';
import type { Press } from '../../cards/verbs.ts';
import type { OpenQuestion } from '../../understanding/heard.ts';
import { CoachDialog } from './coach-dialog.ts';
import { onboardingDialogId } from './dialog-ids.ts';
import { showHome } from './menu.ts';
import type { Turn } from './turn.ts';

/** What is open, and how it can be answered in words. */
export async function openQuestion(dc: DialogContext, turn: Turn): Promise<OpenQuestion<Press>> {
  const { activeDialog } = dc;
  const dialog = openDialog(dc);
  if (!dialog) {
    return {
      id: 'nothing',
      isAsking: false,
      choices: [],
      // "ok" after something was told is no question.
      commands: { yes: { unheard: null }, no: { unheard: null } },
      takes: undefined,
      unheard: turn.pack.say('unknown.text'),
    };
  }
  const answers = await dialog.answers(turn, activeDialog?.state as unknown);
  return { ...answers, id: dialog.id, isAsking: dialog.isAsking };
}

/** True while an answer is wanted: a question in the middle is answered, and the dialog stays open below. */
export function isAsking(dc: DialogContext): boolean {
  return openDialog(dc)?.isAsking === true;
}

function openDialog(dc: DialogContext): CoachDialog | undefined {
  const dialog = dc.activeDialog && dc.findDialog(dc.activeDialog.id);
  return dialog instanceof CoachDialog ? dialog : undefined;
}

/** Opens a dialog in place of what is open, and shows its card. */
export async function open(dc: DialogContext, dialogId: string, state: object = {}): Promise<void> {
  await openSilently(dc, dialogId, state);
  await dc.repromptDialog();
}

/** The same for a card that has been shown already. */
export async function openSilently(dc: DialogContext, dialogId: string, state: object = {}): Promise<void> {
  await dc.cancelAllDialogs();
  await dc.beginDialog(dialogId);
  if (dc.activeDialog) dc.activeDialog.state = state;
}

/** Shows the open card again, or the menu. */
export async function showCurrent(dc: DialogContext, turn: Turn): Promise<void> {
  if (dc.activeDialog) return dc.repromptDialog();
  return showHome(turn);
}

/** Back to the menu, or to the first card for a learner who has not begun. */
export async function leave(dc: DialogContext, turn: Turn): Promise<void> {
  if (!turn.learner.onboardedAt) return open(dc, onboardingDialogId);
  await dc.cancelAllDialogs();
  return showHome(turn);
}

/** Says that the words or the press mean nothing here, and shows the open card again. */
export async function sayUnheard(dc: DialogContext, turn: Turn): Promise<void> {
  const { input, pack, reply } = turn;
  if (input.type === 'press') reply.note(pack.say('unknown.press'));
  else reply.note((await openQuestion(dc, turn)).unheard);
  return showCurrent(dc, turn);
}
