import type { Temporal } from 'temporal-polyfill';
import { dayAndDate, clockTime, timeOfDay } from '../cards/dates.ts';
import { scheduleInWords } from '../cards/reminders-card.ts';
import { dayIn, nextSlot, suggestedSchedule, type Schedule } from '../domain/schedule.ts';
import { scheduleOf } from '../jobs/nudge-planner.ts';
import type { Reminder } from '../store/reminder-store.ts';
import type { Turn } from './turn.ts';

export type Times = Pick<Schedule, 'weekdays' | 'time' | 'pace'>;

/** Longer pauses are meant as a stop, or are a slip in the year. */
const longestPauseDays = 366;

/** Before a learner has chosen. */
const unset: Reminder = {
  ...suggestedSchedule,
  isOn: false,
  pausedUntil: null,
  slowdown: 0,
  slowedAt: null,
  nextAt: null,
};

export async function reminderOf({ learner, reminders }: Turn): Promise<Reminder> {
  return (await reminders.find(learner.id)) ?? unset;
}

/** Has reminders come at these times from now on; ends a pause and a slower pace. */
export async function setTimes(turn: Turn, times: Times): Promise<void> {
  await save(turn, { ...unset, ...times, isOn: true });
}

/** No reminders any more, also none that is on its way. @returns false when there were none */
export async function stopReminders(turn: Turn): Promise<boolean> {
  const reminder = await reminderOf(turn);
  if (!reminder.isOn) return false;
  await turn.slots.skipPlanned(turn.learner.id, 'stopped', turn.now);
  await turn.reminders.save(turn.learner.id, { ...reminder, isOn: false, pausedUntil: null, nextAt: null });
  return true;
}

/**
 * No reminders before `day`.
 * @returns the sentence that tells what became of it
 */
export async function pauseUntil(turn: Turn, day: Temporal.PlainDate): Promise<string> {
  const { learner, now, pack, reminders } = turn;
  const { say } = pack;
  const reminder = await reminderOf(turn);
  if (!reminder.isOn) return say('pauseReminders.wasNone');
  const today = dayIn(learner.timeZone, now);
  const days = today.until(day, { largestUnit: 'days' }).days;
  if (days <= 0) return say('pauseReminders.past');
  if (days > longestPauseDays) return say('pauseReminders.far');
  await turn.slots.skipPlanned(learner.id, 'paused', now);
  await save(turn, { ...reminder, pausedUntil: day.toString() });
  await reminders.noteAbsence(learner.id, {
    from: today.toString(),
    to: day.subtract({ days: 1 }).toString(),
  });
  return say('pauseReminders.paused', { date: dateText(turn, day) });
}

/** @returns the sentence that tells what became of it */
export async function resume(turn: Turn): Promise<string> {
  const { learner, now, pack, reminders } = turn;
  const reminder = await reminderOf(turn);
  if (reminder.isOn && reminder.pausedUntil !== null) {
    const today = dayIn(learner.timeZone, now).toString();
    // What is left of the absence never was.
    for (const { from, to } of await reminders.absences(learner.id)) {
      if (from <= today && today <= to) await reminders.noteAbsence(learner.id, { from, to: today });
    }
    await save(turn, { ...reminder, pausedUntil: null });
    return pack.say('pauseReminders.resumed');
  }
  await save(turn, { ...reminder, isOn: true });
  return pack.say('reminders.saved');
}

/** A learner who uses a nudge gets them as often as chosen again. @returns the sentence that says so, if it changes */
export async function keepPace(turn: Turn): Promise<readonly string[]> {
  const reminder = await reminderOf(turn);
  if (!reminder.isOn || reminder.slowdown === 0) return [];
  const last = await turn.slots.lastReminderAt(turn.learner.id);
  await save(turn, { ...reminder, slowdown: 0, slowedAt: turn.now }, last);
  return [turn.pack.say('nudge.faster')];
}

export function isPaused({ learner, now }: Turn, { isOn, pausedUntil }: Reminder): boolean {
  return isOn && pausedUntil !== null && pausedUntil > dayIn(learner.timeZone, now).toString();
}

/** How reminders stand, in sentences. */
export function standingText(turn: Turn, reminder: Reminder): readonly string[] {
  const { learner, now, pack } = turn;
  const { say, language } = pack;
  if (!reminder.isOn) return [say('reminders.off')];
  const { nextAt } = reminder;
  return [
    say('reminders.standing', scheduleInWords(pack, reminder)),
    ...(reminder.pausedUntil !== null && isPaused(turn, reminder)
      ? [say('reminders.pausedUntil', { date: dateText(turn, reminder.pausedUntil) })]
      : []),
    nextAt
      ? say('reminders.next', {
          date: dayAndDate(language, nextAt, learner.timeZone, now),
          time: clockTime(language, timeOfDay(nextAt, learner.timeZone)),
        })
      : say('reminders.noNext'),
    ...(reminder.slowdown > 0 ? [say('reminders.slowed')] : []),
  ];
}

/** @param previous the slot from which the pace is counted; without one, the next chosen time is taken */
async function save(turn: Turn, reminder: Reminder, previous?: Date): Promise<void> {
  const { learner, municipality, now, reminders } = turn;
  const { closingDays } = municipality;
  const nextAt = nextSlot(scheduleOf(reminder, learner), { ...reminder, closingDays }, previous, now) ?? null;
  await reminders.save(learner.id, { ...reminder, nextAt });
}

function dateText({ pack, now }: Turn, day: Temporal.PlainDate | string): string {
  return dayAndDate(pack.language, new Date(`${day.toString()}T12:00Z`), 'UTC', now);
}
