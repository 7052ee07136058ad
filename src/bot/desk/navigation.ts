import type { DialogContext } from 'botbuilder-dialogs';
import type { Press } from '../../cards/verbs.ts';
import type { OpenQuestion } from '../../understanding/heard.ts';
import { CoachDialog } from './coach-dialog.ts';
import { onboardingDialogId } from './dialog-ids.ts';
import { showHome } from './menu.ts';
import type { Turn } from './turn.ts';

/** The open question of the active dialog, with the ways to answer it in words. */
export async function openQuestion(dc: DialogContext, turn: Turn): Promise<OpenQuestion<Press>> {
  const { activeDialog } = dc;
  const dialog = openDialog(dc);
  if (!dialog) {
    return {
      id: 'nothing',
      isAsking: false,
      choices: [],
      // "ok" after a statement of the bot is neither an answer nor a question.
      commands: { yes: { unheard: null }, no: { unheard: null } },
      takes: undefined,
      unheard: turn.pack.say('unknown.text'),
    };
  }
  const answers = await dialog.answers(turn, activeDialog?.state as unknown);
  return { ...answers, id: dialog.id, isAsking: dialog.isAsking };
}

/** True while the active dialog waits for an answer: answers to other questions are then posted above it. */
export function isAsking(dc: DialogContext): boolean {
  return openDialog(dc)?.isAsking === true;
}

function openDialog(dc: DialogContext): CoachDialog | undefined {
  const dialog = dc.activeDialog && dc.findDialog(dc.activeDialog.id);
  return dialog instanceof CoachDialog ? dialog : undefined;
}

/** Replaces the active dialog and shows the new card. */
export async function open(dc: DialogContext, dialogId: string, state: object = {}): Promise<void> {
  await openSilently(dc, dialogId, state);
  await dc.repromptDialog();
}

/** Replaces the active dialog without showing its card, for callers that show it themselves. */
export async function openSilently(dc: DialogContext, dialogId: string, state: object = {}): Promise<void> {
  await dc.cancelAllDialogs();
  await dc.beginDialog(dialogId);
  if (dc.activeDialog) dc.activeDialog.state = state;
}

/** Shows the card of the active dialog again, or the menu without one. */
export async function showCurrent(dc: DialogContext, turn: Turn): Promise<void> {
  if (dc.activeDialog) return dc.repromptDialog();
  return showHome(turn);
}

/** Shows the menu, or the first card of the onboarding if that is not finished. */
export async function leave(dc: DialogContext, turn: Turn): Promise<void> {
  if (!turn.learner.onboardedAt) return open(dc, onboardingDialogId);
  await dc.cancelAllDialogs();
  return showHome(turn);
}

/** Says that the text or press was not understood, and shows the open card again. */
export async function sayUnheard(dc: DialogContext, turn: Turn): Promise<void> {
  const { input, pack, reply } = turn;
  if (input.type === 'press') reply.note(pack.say('unknown.press'));
  else reply.note((await openQuestion(dc, turn)).unheard);
  return showCurrent(dc, turn);
}
