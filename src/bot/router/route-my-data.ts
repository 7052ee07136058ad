import type { DialogContext } from 'botbuilder-dialogs';
import type { Press } from '../../cards/verbs.ts';
import type { Command } from '../../content/pack.ts';
import { showCopy, showMyData } from '../features/my-data/show-my-data.ts';
import type { Turn } from '../desk/turn.ts';
import { showPrivacy } from '../features/asking/ask.ts';
import { eraseDialogId } from '../desk/dialog-ids.ts';
import { switchTo } from '../desk/navigation.ts';

/** Presses about the learner's own data. @returns false for any other */
export async function pressMyData(dc: DialogContext, turn: Turn, press: Press | undefined): Promise<boolean> {
  switch (press?.verb) {
    case 'privacy/show':
      await showPrivacy(dc, turn);
      return true;
    case 'data/show':
      await dc.cancelAllDialogs();
      await showMyData(turn);
      return true;
    case 'data/download':
      await dc.cancelAllDialogs();
      await showCopy(turn);
      return true;
    case 'data/delete':
      if (dc.activeDialog?.id === eraseDialogId) {
        await dc.continueDialog();
      } else {
        // The card may be old: whoever presses "yes" on it is asked once more.
        await switchTo(dc, eraseDialogId);
      }
      return true;
    default:
      return false;
  }
}

const presses: Partial<Record<Command, Press>> = {
  privacy: { verb: 'privacy/show' },
  myData: { verb: 'data/show' },
  downloadData: { verb: 'data/download' },
};

/** The same in words. @returns false for any other command */
export async function commandMyData(dc: DialogContext, turn: Turn, command: Command): Promise<boolean> {
  // Typed again, the wish to delete is asked again; it is no yes.
  if (command === 'deleteData') {
    await switchTo(dc, eraseDialogId);
    return true;
  }
  const press = presses[command];
  return press !== undefined && pressMyData(dc, turn, press);
}
