import type { DialogContext } from 'botbuilder-dialogs';
import { showPaused } from '../../desk/menu.ts';
import { leave } from '../../desk/navigation.ts';
import type { Turn } from '../../desk/turn.ts';

/** Pauses the open assessment and shows its progress; also works between two sittings. */
export async function pause(dc: DialogContext, turn: Turn): Promise<void> {
  const { learner, pack, reply, stores } = turn;
  const open = learner.onboardedAt ? await stores.assessments.open(learner.id) : undefined;
  if (!open) {
    reply.note(pack.say('pause.nothing'));
    const reminder = await stores.reminders.find(learner.id);
    if (reminder?.isOn) reply.note(pack.say('pause.remindersGoOn'));
    return leave(dc, turn);
  }
  await dc.cancelAllDialogs();
  showPaused(turn, open);
}
