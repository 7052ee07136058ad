import type { DialogContext } from 'botbuilder-dialogs';
import { messageCard } from '../../../cards/message-card.ts';
import { button } from '../../../cards/verbs.ts';
import { checkDialogId } from '../../desk/dialog-ids.ts';
import { showPaused } from '../../desk/menu.ts';
import { isAsking, leave, sayUnheard, showCurrent } from '../../desk/navigation.ts';
import type { Turn } from '../../desk/turn.ts';
import { pause } from '../assessment/pause.ts';
import { reminderOf, stopReminders } from './reminders.ts';

/** With something asked, that rests, and reminders may be stopped as well; otherwise reminders are what is meant. */
export async function stopOrPause(dc: DialogContext, turn: Turn): Promise<void> {
  const { learner, pack, stores } = turn;
  if (!learner.onboardedAt) return sayUnheard(dc, turn);
  const { isOn } = await reminderOf(turn);
  // A nudge's knowledge question is part of what reminders bring.
  const isPausing = isAsking(dc) && dc.activeDialog?.id !== checkDialogId;
  if (!isPausing && isOn) {
    await dc.cancelAllDialogs();
    return stop(dc, turn);
  }
  const open = isPausing && isOn ? await stores.assessments.open(learner.id) : undefined;
  if (!open) return pause(dc, turn);
  await dc.cancelAllDialogs();
  showPaused(turn, open, [button(pack.say('reminders.stopToo'), { verb: 'reminders/stop' })]);
}

export async function stop(dc: DialogContext, turn: Turn): Promise<void> {
  const { input, learner, pack, reply } = turn;
  if (!learner.onboardedAt) return leave(dc, turn);
  const wasOn = await stopReminders(turn);
  const sentence = pack.say(wasOn ? 'reminders.stopped' : 'reminders.wereOff');
  // On a card of its own only when nothing is asked.
  if (isAsking(dc) && input.type === 'press') {
    reply.change(
      messageCard(pack, {
        heading: pack.say('reminders.title'),
        notices: [],
        paragraphs: [sentence],
        footnotes: [],
        buttons: [],
      }),
    );
    return;
  }
  reply.note(sentence);
  return showCurrent(dc, turn);
}
