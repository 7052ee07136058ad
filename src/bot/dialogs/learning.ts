import type { DialogContext } from 'botbuilder-dialogs';
import { readPauseWish } from '../../ask/reminder-wish.ts';
import { normalise } from '../../ask/choice.ts';
import { competenceOf } from '../../cards/answer-card.ts';
import { messageCard } from '../../cards/message-card.ts';
import { nudgeCard } from '../../cards/nudge-card.ts';
import { button, type Press } from '../../cards/verbs.ts';
import type { Command } from '../../content/pack.ts';
import { dayIn } from '../../domain/schedule.ts';
import type { CompetenceId } from '../../domain/wheel.ts';
import { showPaused } from '../menu.ts';
import {
  answerCheck,
  changeNudge,
  giveTip,
  openTip,
  pressNudge,
  sayReaction,
  sayWhy,
  type CheckPress,
} from '../nudges.ts';
import { changePlan } from '../plan.ts';
import { pauseUntil, reminderOf, resume, stopReminders } from '../reminders.ts';
import type { Turn } from '../turn.ts';
import { pressOnQuestion, startOnboarding } from './assessment-entry.ts';
import { beginSlotCheck } from './check-dialog.ts';
import { checkDialogId } from './dialog-ids.ts';
import { isAsking, leave, pause, showCurrent, switchTo } from './navigation.ts';
import { isPlanPress, planDialogId } from './plan-dialog.ts';
import { remindersDialogId, take, typedTimes, type RemindersState } from './reminders-dialog.ts';

/** Presses about tips, checks, the plan and reminders. @returns false for a card that belongs to nothing */
export async function pressLearning(
  dc: DialogContext,
  turn: Turn,
  press: Press | undefined,
): Promise<boolean> {
  if (!press) return false;
  if (!turn.learner.onboardedAt) {
    await startOnboarding(dc);
    return true;
  }
  if (isPlanPress(press)) {
    turn.notices.push(await changePlan(turn, press));
    await switchTo(dc, planDialogId);
    return true;
  }
  switch (press.verb) {
    case 'tip/show':
      await giveTip(dc, turn, press.competence);
      return true;
    case 'tip/open':
      return openTip(dc, turn, press.slot);
    case 'nudge/tried':
    case 'nudge/known':
    case 'nudge/later':
    case 'nudge/less':
    case 'nudge/why':
    case 'nudge/pause':
      return pressNudge(turn, press);
    case 'check/answer':
      return pressCheck(dc, turn, press);
    case 'check/skip':
      await pressOnQuestion(dc, turn);
      return true;
    case 'plan/show':
      await switchTo(dc, planDialogId);
      return true;
    case 'reminders/show':
      await showReminders(dc);
      return true;
    case 'reminders/set':
      await switchTo(dc, remindersDialogId);
      await dc.continueDialog();
      return true;
    case 'reminders/stop':
      await stop(dc, turn);
      return true;
    case 'reminders/pause':
      return pressPause(dc, turn, press);
    case 'reminders/resume':
      turn.notices.push(await resume(turn));
      await showReminders(dc);
      return true;
    default:
      return false;
  }
}

/** The commands about them. @returns false for one that only the dialog that is going on can answer */
export async function commandLearning(dc: DialogContext, turn: Turn, command: Command): Promise<boolean> {
  const isNew = !turn.learner.onboardedAt;
  switch (command) {
    case 'stop':
      if (isNew) return false;
      await stopOrPause(dc, turn);
      return true;
    case 'tip':
      await (isNew ? leave(dc, turn) : giveTip(dc, turn));
      return true;
    case 'reminders': {
      const times = await typedTimes(turn);
      if (isNew) await leave(dc, turn);
      else if (times) await set(dc, turn);
      else await showReminders(dc);
      return true;
    }
    case 'stopReminders':
      await stop(dc, turn);
      return true;
    case 'pauseReminders':
      await askOrPause(dc, turn);
      return true;
    case 'resumeReminders':
      turn.notices.push(await resume(turn));
      await showReminders(dc);
      return true;
    case 'tried':
    case 'known':
    case 'later':
    case 'less':
      // In an assessment, "det kan jeg" answers a statement.
      if (isAsking(dc) || isNew) return false;
      await sayReaction(dc, turn, command);
      return true;
    case 'whyThis':
      if (isAsking(dc) || isNew) return false;
      await sayWhy(dc, turn);
      return true;
    default:
      return false;
  }
}

/** Free words about pauses, times and the last check. @returns false when they are about something else */
export async function hearLearning(dc: DialogContext, turn: Turn): Promise<boolean> {
  const { input, learner, now, pack, voices } = turn;
  if (input.type !== 'text' || !learner.onboardedAt) return false;
  const today = dayIn(learner.timeZone, now);
  const packs = [pack, voices.da.pack, voices.en.pack];
  const day = packs.map((one) => readPauseWish(input.text, today, one)).find((read) => read !== undefined);
  if (day === 'open') {
    await showReminders(dc, { asks: 'pause' });
    return true;
  }
  if (day) {
    turn.notices.push(await pauseUntil(turn, day));
    await showCurrent(dc, turn);
    return true;
  }
  const topic = tipTopic(turn, input.text);
  if (topic) {
    await giveTip(dc, turn, topic);
    return true;
  }
  if (isAboutReminders(turn, input.text) && (await typedTimes(turn))) {
    await set(dc, turn);
    return true;
  }
  return !isAsking(dc) && (await beginSlotCheck(dc, turn));
}

async function pressCheck(dc: DialogContext, turn: Turn, press: CheckPress): Promise<boolean> {
  const slot = await turn.slots.find(turn.learner.id, press.occasion);
  if (!slot) {
    await pressOnQuestion(dc, turn);
    return true;
  }
  const view = await answerCheck(turn, slot, press);
  if (view) turn.screen.change(nudgeCard(turn.pack, view));
  return view !== undefined;
}

async function pressPause(
  dc: DialogContext,
  turn: Turn,
  { days, slot: slotId }: Extract<Press, { verb: 'reminders/pause' }>,
): Promise<boolean> {
  if (days === undefined) {
    await showReminders(dc, { asks: 'pause' });
    return true;
  }
  const notice = await pauseUntil(turn, dayIn(turn.learner.timeZone, turn.now).add({ days }));
  const slot = slotId === undefined ? undefined : await turn.slots.find(turn.learner.id, slotId);
  if (slot) await changeNudge(turn, slot, { notices: [notice] });
  else {
    turn.notices.push(notice);
    await showReminders(dc);
  }
  return true;
}

/** With something asked, that rests, and reminders may be stopped as well; otherwise reminders are what is meant. */
async function stopOrPause(dc: DialogContext, turn: Turn): Promise<void> {
  const { isOn } = await reminderOf(turn);
  // A nudge's check is part of what reminders bring.
  const isPausing = isAsking(dc) && dc.activeDialog?.id !== checkDialogId;
  if (!isPausing && isOn) {
    await dc.cancelAllDialogs();
    return stop(dc, turn);
  }
  const open = isPausing && isOn ? await turn.assessments.open(turn.learner.id) : undefined;
  if (!open) return pause(dc, turn);
  await dc.cancelAllDialogs();
  showPaused(turn, open, [button(turn.pack.say('reminders.stopToo'), { verb: 'reminders/stop' })]);
}

async function stop(dc: DialogContext, turn: Turn): Promise<void> {
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

/** "Hold pause" alone asks how long. */
async function askOrPause(dc: DialogContext, turn: Turn): Promise<void> {
  const { input, learner, now, pack } = turn;
  const day =
    input.type === 'text' ? readPauseWish(input.text, dayIn(learner.timeZone, now), pack) : undefined;
  const { isOn } = await reminderOf(turn);
  if (isOn && (day === undefined || day === 'open')) return showReminders(dc, { asks: 'pause' });
  turn.notices.push(
    day === undefined || day === 'open' ? pack.say('pauseReminders.wasNone') : await pauseUntil(turn, day),
  );
  return showCurrent(dc, turn);
}

async function set(dc: DialogContext, turn: Turn): Promise<void> {
  const times = await typedTimes(turn);
  await switchTo(dc, remindersDialogId);
  await take(dc, { times, isConfirmed: false });
}

function showReminders(dc: DialogContext, state?: Partial<RemindersState>): Promise<void> {
  return switchTo(dc, remindersDialogId, state);
}

/** "påmindelser tirsdag kl. 9", "mind mig hver dag". */
function isAboutReminders(turn: Turn, text: string): boolean {
  return restAfter(turn, text, 'reminders') !== undefined;
}

/** "giv mig et tip om phishing": the competence that it belongs to. */
function tipTopic(turn: Turn, text: string): CompetenceId | undefined {
  const rest = restAfter(turn, text, 'tip');
  return rest === undefined ? undefined : competenceOf(turn.pack, turn.recognise(rest).label);
}

/** What follows the words of a command; the longest of them counts. */
function restAfter({ voices }: Turn, text: string, command: 'reminders' | 'tip'): string | undefined {
  const typed = normalise(text);
  const [phrase] = [voices.da, voices.en]
    .flatMap(({ pack }) => pack.words[command].map(normalise))
    .filter((known) => typed.startsWith(`${known} `))
    .sort((a, b) => b.length - a.length);
  return phrase && typed.slice(phrase.length + 1);
}
