import type { DialogContext } from 'botbuilder-dialogs';
import { z } from 'zod';
import type { Press } from '../../../cards/verbs.ts';
import { CoachDialog, type Answers } from '../../desk/coach-dialog.ts';
import { eraseDialogId } from '../../desk/dialog-ids.ts';
import { leave, open } from '../../desk/navigation.ts';
import type { Turn } from '../../desk/turn.ts';
import { yesTimeoutMillis, yesWords } from '../../desk/yes.ts';
import { erase, showErase } from './show-my-data.ts';

const stateSchema = z.object({ askedAt: z.coerce.date() });

const yes: Press = { verb: 'data/delete', confirmed: true };
const no: Press = { verb: 'data/delete', confirmed: false };

/** Asks for confirmation before all data of the learner is deleted. */
export class EraseDialog extends CoachDialog {
  constructor() {
    super(eraseDialogId, true);
  }

  override answers({ pack, voices }: Turn): Answers {
    const unheard = pack.say('erase.unheard');
    return {
      choices: [{ labels: yesWords(voices), by: 'exact', means: yes }],
      commands: {
        // Other words for yes, such as "ok", may refer to anything.
        yes: { unheard },
        no: { press: no },
        back: { press: no },
        pause: { press: no },
        stop: { press: no },
      },
      takes: undefined,
      unheard,
    };
  }

  override show(turn: Turn): object {
    showErase(turn);
    return { askedAt: turn.now.toISOString() };
  }
}

/** Asks for confirmation, or handles the answer. "Yes" on an old card, without the open question, only asks again. */
export async function pressErase(
  dc: DialogContext,
  turn: Turn,
  { confirmed }: Extract<Press, { verb: 'data/delete' }>,
): Promise<void> {
  if (dc.activeDialog?.id !== eraseDialogId) return open(dc, eraseDialogId);
  if (confirmed === false) {
    turn.reply.note(turn.pack.say('erase.kept'));
    return leave(dc, turn);
  }
  if (confirmed !== true || !(await isCurrent(turn, dc.activeDialog.state))) {
    if (turn.input.type === 'text') turn.reply.note(turn.pack.say('erase.unheard'));
    return dc.repromptDialog();
  }
  await erase(turn);
  await dc.cancelAllDialogs();
}

/** A press is always an answer; a text only within the time limit and while no nudge has arrived since the question. */
async function isCurrent({ input, learner, now, stores }: Turn, state: unknown): Promise<boolean> {
  if (input.type === 'press') return true;
  const { askedAt } = stateSchema.safeParse(state).data ?? {};
  if (!askedAt || now.getTime() - askedAt.getTime() > yesTimeoutMillis) return false;
  return (await stores.slots.latest(learner.id, askedAt)) === undefined;
}
