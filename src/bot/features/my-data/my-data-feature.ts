import type { DialogContext } from 'botbuilder-dialogs';
import { eraseDialogId } from '../../desk/dialog-ids.ts';
import type { Feature } from '../../desk/feature.ts';
import { open } from '../../desk/navigation.ts';
import type { Turn } from '../../desk/turn.ts';
import { EraseDialog, pressErase } from './erase-dialog.ts';
import { showPrivacy } from './privacy.ts';
import { showCopy, showMyData } from './show-my-data.ts';

/** A learner's rights: what is stored and why, a copy of it, and its deletion. */
export const myDataFeature: Feature = {
  dialogs: [new EraseDialog()],
  presses: {
    'privacy/show': showPrivacy,
    'data/show': openMyData,
    'data/download': openCopy,
    'data/delete': pressErase,
  },
  commands: {
    privacy: showPrivacy,
    myData: openMyData,
    downloadData: openCopy,
    // The same command typed again does not count as a confirmation.
    deleteData: (dc) => open(dc, eraseDialogId),
  },
  wishes: {},
};

async function openMyData(dc: DialogContext, turn: Turn): Promise<void> {
  await dc.cancelAllDialogs();
  return showMyData(turn);
}

async function openCopy(dc: DialogContext, turn: Turn): Promise<void> {
  await dc.cancelAllDialogs();
  return showCopy(turn);
}
