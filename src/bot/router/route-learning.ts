import type { DialogContext } from 'botbuilder-dialogs';
import { normalise } from '../../understanding/choice.ts';
import { competenceOf } from '../../cards/answer-card.ts';
import { nudgeCard } from '../../cards/nudge-card.ts';
import type { Press } from '../../cards/verbs.ts';
import type { Command } from '../../content/pack.ts';
import { isDimensionId } from '../../domain/wheel.ts';
import {
  answerCheck,
  giveTip,
  lastNudge,
  openTip,
  pressNudge,
  sayReaction,
  sayWhy,
  type CheckPress,
  type TipTopic,
} from '../features/nudges/nudges.ts';
import { changePlan } from '../features/plan/plan.ts';
import type { Turn } from '../desk/turn.ts';
import { typedNumber } from '../desk/typed-choice.ts';
import {
  hearAbsence,
  isAbsencePress,
  pressAbsence,
  showReminders,
} from '../features/reminders/absence-turns.ts';
import { pressOnQuestion, startOnboarding } from '../features/assessment/start-assessment.ts';
import { beginSlotCheck } from '../features/nudges/check-dialog.ts';
import { checkDialogId } from '../desk/dialog-ids.ts';
import { isAsking, leave, showCurrent, switchTo } from '../desk/navigation.ts';
import { isPlanPress, planDialogId } from '../features/plan/plan-dialog.ts';
import {
  askOrPause,
  isPutting,
  pressPause,
  resume,
  setFromWords,
  stop,
  stopOrPause,
} from '../features/reminders/reminder-commands.ts';
import { remindersDialogId, showTimes, typedTimes } from '../features/reminders/reminders-dialog.ts';

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
  if (isAbsencePress(press)) {
    await pressAbsence(dc, turn, press);
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
      await (dc.activeDialog?.id === remindersDialogId ? showTimes(dc) : showReminders(dc));
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
      await resume(dc, turn, false);
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
      else if (times) await setFromWords(dc, turn);
      else await showReminders(dc);
      return true;
    }
    case 'stopReminders':
      await (isNew ? leave(dc, turn) : stop(dc, turn));
      return true;
    case 'pauseReminders':
      await (isNew ? leave(dc, turn) : askOrPause(dc, turn));
      return true;
    case 'resumeReminders':
      await (isNew ? leave(dc, turn) : resume(dc, turn, true));
      return true;
    case 'tried':
    case 'known':
    case 'later':
    case 'less':
      // In an assessment, "det kan jeg" and "ikke nu" are about the statement.
      if (isNew || (isPutting(dc) && (command === 'known' || command === 'later'))) return false;
      await sayReaction(dc, turn, command);
      return true;
    case 'whyThis':
      if (isNew) return false;
      await sayWhy(dc, turn);
      return true;
    case 'skip':
      // "Ved ikke" answers a nudge's question.
      return !isNew && !isAsking(dc) && (await beginSlotCheck(dc, turn));
    default:
      return false;
  }
}

/**
 * A typed number when a nudge with a question has come below the card that asks: it may be meant of either. With
 * something asked, that is put again; otherwise it answers the nudge.
 * @returns false when no nudge has come in between
 */
export async function meetsNudge(dc: DialogContext, turn: Turn): Promise<boolean> {
  const { learner, notices, pack } = turn;
  if (typedNumber(turn) === undefined || !learner.onboardedAt) return false;
  const slot = await lastNudge(turn);
  if (slot?.origin !== 'reminder' || slot.checkId === null || dc.activeDialog?.id === checkDialogId)
    return false;
  if (!isAsking(dc)) return slot.isAtHand && (await beginSlotCheck(dc, turn));
  if (!slot.isNewest) return false;
  notices.push(pack.say('nudge.between'));
  await showCurrent(dc, turn);
  return true;
}

/** Free words about pauses, times and the last check. @returns false when they are about something else */
export async function hearLearning(dc: DialogContext, turn: Turn): Promise<boolean> {
  const { input, learner, pack } = turn;
  if (input.type !== 'text' || !learner.onboardedAt) return false;
  if (await hearAbsence(dc, turn, asPause(turn, input.text))) return true;
  if (restAfter(turn, input.text, 'tip') !== undefined) {
    const topic = tipTopic(turn, input.text);
    if (!topic) turn.notices.push(pack.say('tip.unknownTopic'));
    await giveTip(dc, turn, topic);
    return true;
  }
  if (isAboutReminders(turn, input.text) && (await typedTimes(turn))) {
    await setFromWords(dc, turn);
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

/** "Stop påmindelser til 10. august" is a wish for a pause; other words stay as they are. */
function asPause({ pack, voices }: Turn, text: string): string {
  const told = text.trim().split(/\s+/);
  const lengths = [voices.da, voices.en]
    .flatMap((voice) => voice.pack.words.stopReminders)
    .map((phrase) => phrase.split(' '))
    .filter((phrase) => phrase.length < told.length)
    .filter((phrase) => normalise(told.slice(0, phrase.length).join(' ')) === normalise(phrase.join(' ')))
    .map((phrase) => phrase.length);
  if (lengths.length === 0) return text;
  return [pack.words.absence[0], ...told.slice(Math.max(...lengths))].join(' ');
}

/** "påmindelser tirsdag kl. 9", "mind mig hver dag". */
function isAboutReminders(turn: Turn, text: string): boolean {
  return restAfter(turn, text, 'reminders') !== undefined;
}

/** "giv mig et tip om phishing": the competence that it belongs to; "tip om kommunikation": the dimension. */
function tipTopic(turn: Turn, text: string): TipTopic | undefined {
  const rest = restAfter(turn, text, 'tip');
  if (rest === undefined) return undefined;
  const { label } = turn.recognise(rest);
  return isDimensionId(label) ? label : competenceOf(turn.pack, label);
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
