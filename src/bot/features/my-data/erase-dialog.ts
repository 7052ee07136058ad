import { Dialog, type DialogContext, type DialogInstance, type DialogTurnResult } from 'botbuilder-dialogs';
import type { TurnContext } from 'botbuilder';
import { z } from 'zod';
import { erase, showErase } from './show-my-data.ts';
import { isYes, stillMeantMillis } from '../../run/first-contact.ts';
import { turnOf, type Turn } from '../../desk/turn.ts';
import { eraseDialogId } from '../../desk/dialog-ids.ts';
import { leave } from '../../desk/navigation.ts';

const stateSchema = z.object({ askedAt: z.coerce.date() });

/** Asks whether the learner means it, and deletes everything about them. */
export class EraseDialog extends Dialog {
  constructor() {
    super(eraseDialogId);
  }

  override beginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    if (dc.activeDialog) ask(turnOf(dc), dc.activeDialog);
    return Promise.resolve(Dialog.EndOfTurn);
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc);
    const isMeant = answerIn(turn);
    if (isMeant === true && (await isAtHand(turn, dc.activeDialog))) {
      await erase(turn);
      return dc.endDialog();
    }
    if (isMeant === false) {
      turn.notices.push(turn.pack.say('erase.kept'));
      await leave(dc, turn);
      return Dialog.EndOfTurn;
    }
    if (turn.input.type === 'text') turn.notices.push(turn.pack.say('erase.unheard'));
    return this.beginDialog(dc);
  }

  override repromptDialog(context: TurnContext, instance: DialogInstance): Promise<void> {
    ask(turnOf(context), instance);
    return Promise.resolve();
  }
}

/** Whether the typed words answer the question. */
export function readsAsErase(turn: Turn): boolean {
  return answerIn(turn) !== undefined;
}

function ask(turn: Turn, instance: DialogInstance): void {
  showErase(turn);
  instance.state = { askedAt: turn.now.toISOString() };
}

/** Undefined when it was neither yes nor no. What leads away from the question means no. */
function answerIn({ input, meaning, voices }: Turn): boolean | undefined {
  if (input.type === 'press') return input.press?.verb === 'data/delete' ? input.press.confirmed : undefined;
  if (input.type === 'text' && isYes(voices, input.text)) return true;
  if (meaning.type !== 'command') return undefined;
  return ['no', 'pause', 'stop', 'back'].includes(meaning.command) ? false : undefined;
}

/** A button says itself what it does; words answer the question only while it is the last thing that was said. */
async function isAtHand(
  { input, learner, now, slots }: Turn,
  instance: DialogInstance | undefined,
): Promise<boolean> {
  if (input.type === 'press') return true;
  const { askedAt } = stateSchema.safeParse(instance?.state).data ?? {};
  if (!askedAt || now.getTime() - askedAt.getTime() > stillMeantMillis) return false;
  return (await slots.latest(learner.id, askedAt)) === undefined;
}
