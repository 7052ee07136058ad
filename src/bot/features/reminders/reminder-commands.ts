import type { DialogContext } from 'botbuilder-dialogs';
import { messageCard } from '../../../cards/message-card.ts';
import { button, type Press } from '../../../cards/verbs.ts';
import { showPaused } from '../../desk/menu.ts';
import { changeNudge } from '../nudges/nudges.ts';
import { absencesOf, todayOf } from './absences.ts';
import { pauseFor, removeAbsence, reminderOf, startAgain, stopReminders } from './reminders.ts';
import type { Turn } from '../../desk/turn.ts';
import { answerWish, endedBy, pauseWishIn, showReminders } from './absence-turns.ts';
import { resumeAssessment } from '../assessment/start-assessment.ts';
import { checkDialogId } from '../../desk/dialog-ids.ts';
import { isAsking, pause, showCurrent, switchTo } from '../../desk/navigation.ts';
import { remindersDialogId, take, typedTimes } from './reminders-dialog.ts';

export async function pressPause(
  dc: DialogContext,
  turn: Turn,
  { days, slot: slotId }: Extract<Press, { verb: 'reminders/pause' }>,
): Promise<boolean> {
  if (days === undefined) {
    await showReminders(dc, { asks: 'pause' });
    return true;
  }
  const today = todayOf(turn);
  const last = today.add({ days: days - 1 });
  const sentences = await pauseFor(turn, [{ from: today.toString(), to: last.toString() }]);
  const slot = slotId === undefined ? undefined : await turn.slots.find(turn.learner.id, slotId);
  if (slot) await changeNudge(turn, slot, { notices: sentences });
  else {
    turn.notices.push(...sentences);
    await showReminders(dc);
  }
  return true;
}

/** With something asked, that rests, and reminders may be stopped as well; otherwise reminders are what is meant. */
export async function stopOrPause(dc: DialogContext, turn: Turn): Promise<void> {
  const { isOn } = await reminderOf(turn);
  // A nudge's check is part of what reminders bring.
  const isPausing = isPutting(dc);
  if (!isPausing && isOn) {
    await dc.cancelAllDialogs();
    return stop(dc, turn);
  }
  const open = isPausing && isOn ? await turn.assessments.open(turn.learner.id) : undefined;
  if (!open) return pause(dc, turn);
  await dc.cancelAllDialogs();
  showPaused(turn, open, [button(turn.pack.say('reminders.stopToo'), { verb: 'reminders/stop' })]);
}

/** Asking, but not a nudge's own question. */
export function isPutting(dc: DialogContext): boolean {
  return isAsking(dc) && dc.activeDialog?.id !== checkDialogId;
}

export async function stop(dc: DialogContext, turn: Turn): Promise<void> {
  const { pack, notices, screen, input } = turn;
  const wasOn = await stopReminders(turn);
  const sentence = pack.say(wasOn ? 'reminders.stopped' : 'reminders.wereOff');
  // On a card of its own only when nothing is asked.
  if (isAsking(dc) && input.type === 'press') {
    screen.change(
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
  notices.push(sentence);
  return showCurrent(dc, turn);
}

/** Ends the pause that runs, not those to come. Without one, the words may mean the assessment that rests, or reminders that were stopped. */
export async function resume(dc: DialogContext, turn: Turn, isTyped: boolean): Promise<void> {
  const { assessments, learner, notices, pack } = turn;
  const ended = await endedBy(turn, isTyped);
  if (ended) {
    await removeAbsence(turn, ended);
    notices.push(pack.say('pauseReminders.resumed'));
  } else if (isTyped && (await assessments.open(learner.id))) return resumeAssessment(dc, turn);
  else if (await startAgain(turn)) notices.push(pack.say('reminders.saved'));
  else if (absencesOf(turn, await reminderOf(turn)).length > 0) {
    notices.push(pack.say('absences.noneNow'));
    return showReminders(dc, { asks: 'absences' });
  }
  return showReminders(dc);
}

/** "Hold pause" alone asks how long. */
export async function askOrPause(dc: DialogContext, turn: Turn): Promise<void> {
  const { input } = turn;
  const wish = input.type === 'text' ? pauseWishIn(turn, input.text) : undefined;
  return answerWish(dc, turn, wish ?? { type: 'open' });
}

export async function setFromWords(dc: DialogContext, turn: Turn): Promise<void> {
  const times = await typedTimes(turn);
  await switchTo(dc, remindersDialogId);
  await take(dc, { times, isConfirmed: false });
}
