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

/** Asks whether the learner means it, before everything about them is deleted. */
export class EraseDialog extends CoachDialog {
  constructor() {
    super(eraseDialogId, true);
  }

  override answers({ pack, voices }: Turn): Answers {
    const unheard = pack.say('erase.unheard');
    return {
      choices: [{ labels: yesWords(voices), by: 'exact', means: yes }],
      commands: {
        // Other words for yes, such as "ok", may be about anything.
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

/** The question, or its answer. The card may be old: "yes" pressed on it while nothing is asked is asked once more. */
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
  if (confirmed !== true || !(await isAtHand(turn, dc.activeDialog.state))) {
    if (turn.input.type === 'text') turn.reply.note(turn.pack.say('erase.unheard'));
    return dc.repromptDialog();
  }
  await erase(turn);
  await dc.cancelAllDialogs();
}

/** A button says itself what it does; words answer the question only while it is the last thing that was said. */
async function isAtHand({ input, learner, now, stores }: Turn, state: unknown): Promise<boolean> {
  if (input.type === 'press') return true;
  const { askedAt } = stateSchema.safeParse(state).data ?? {};
  if (!askedAt || now.getTime() - askedAt.getTime() > yesTimeoutMillis) return false;
  return (await stores.slots.latest(learner.id, askedAt)) === undefined;
}
