import type { DialogContext } from 'botbuilder-dialogs';
import type { Press } from '../../../cards/verbs.ts';
import { isClockTime, paces, unusualIn, weekdays } from '../../../domain/schedule.ts';
import type { ScheduleWish } from '../../../understanding/heard.ts';
import { remindersDialogId } from '../../desk/dialog-ids.ts';
import { leave, open } from '../../desk/navigation.ts';
import type { Turn } from '../../desk/turn.ts';
import { reminderOf, setTimes, type Times } from './reminders.ts';
import { stateOf, type RemindersState } from './reminders-state.ts';

/** The card of reminders, asking for times unless it is told to ask something else. */
export function showReminders(dc: DialogContext, state: RemindersState = { asks: 'times' }): Promise<void> {
  return open(dc, remindersDialogId, state);
}

/** The form, with what was chosen before the bot asked whether it is meant. */
export function pressReminders(dc: DialogContext, turn: Turn): Promise<void> {
  if (!turn.learner.onboardedAt) return leave(dc, turn);
  const { wanted } = dc.activeDialog?.id === remindersDialogId ? stateOf(dc.activeDialog.state) : {};
  return showReminders(dc, { asks: 'times', wanted });
}

/** The form as it was sent. */
export async function pressTimes(
  dc: DialogContext,
  turn: Turn,
  press: Extract<Press, { verb: 'reminders/set' }>,
): Promise<void> {
  if (!turn.learner.onboardedAt) return leave(dc, turn);
  const times = await readForm(turn, press);
  return times ? take(dc, turn, times, press.confirmed === true) : showReminders(dc);
}

/** Times in words; what they leave open stays as it is. */
export async function sayTimes(
  dc: DialogContext,
  turn: Turn,
  { wish }: { readonly wish: ScheduleWish },
): Promise<void> {
  const now = await reminderOf(turn);
  const times = {
    weekdays: wish.weekdays ?? now.weekdays,
    time: wish.time ?? now.time,
    pace: wish.pace ?? (wish.weekdays ? 'every' : now.pace),
  };
  return wish.isSure ? take(dc, turn, times, false) : ask(dc, times);
}

/** The inputs of the form are text, and may be anything. */
async function readForm(
  turn: Turn,
  { weekdays: given = '', time: clock = '', pace: wished }: Extract<Press, { verb: 'reminders/set' }>,
): Promise<Times | undefined> {
  const { pack, reply } = turn;
  const chosen = given.split(',').map(Number);
  const days = weekdays.filter((day) => chosen.includes(day));
  const time = clock.slice(0, 5);
  if (days.length === 0) reply.note(pack.say('reminders.needsDays'));
  if (!isClockTime(time)) reply.note(pack.say('reminders.needsTime'));
  if (days.length === 0 || !isClockTime(time)) return undefined;
  const { pace } = await reminderOf(turn);
  return { weekdays: days, time, pace: paces.find((known) => known === wished) ?? pace };
}

function ask(dc: DialogContext, times: Times): Promise<void> {
  return showReminders(dc, { asks: 'confirm', wanted: { ...times, weekdays: [...times.weekdays] } });
}

/** Keeps the times, or asks whether they are meant. */
async function take(dc: DialogContext, turn: Turn, times: Times, isConfirmed: boolean): Promise<void> {
  const { isWeekend, isQuietHour } = unusualIn(times);
  if ((isWeekend || isQuietHour) && !isConfirmed) return ask(dc, times);
  await setTimes(turn, times);
  turn.reply.note(turn.pack.say('reminders.saved'));
  return showReminders(dc);
}
