import type { Away } from '../ask/days.ts';
import { dayAndDate, clockTime, timeOfDay } from '../cards/dates.ts';
import { scheduleInWords } from '../cards/reminders-card.ts';
import { dayIn, nextSlot, suggestedSchedule, type Schedule } from '../domain/schedule.ts';
import { scheduleOf } from '../jobs/nudge-planner.ts';
import type { Reminder } from '../store/reminder-store.ts';
import { clockTexts } from './clock.ts';
import type { Turn } from './turn.ts';

export type Times = Pick<Schedule, 'weekdays' | 'time' | 'pace'>;

/** Longer pauses are meant as a stop, or are a slip in the year. */
const longestPauseDays = 366;

/** Before a learner has chosen. */
const unset: Reminder = {
  ...suggestedSchedule,
  isOn: false,
  pausedFrom: null,
  pausedUntil: null,
  slowdown: 0,
  slowedAt: null,
  nextAt: null,
};

export async function reminderOf({ learner, reminders }: Turn): Promise<Reminder> {
  return (await reminders.find(learner.id)) ?? unset;
}

/** Has reminders come at these times from now on, as often as chosen. A pause stays. */
export async function setTimes(turn: Turn, times: Times): Promise<void> {
  const { pausedFrom, pausedUntil } = await reminderOf(turn);
  const slowedAt = turn.now; // what was ignored before counts no longer
  await save(turn, { ...unset, ...times, pausedFrom, pausedUntil, slowedAt, isOn: true });
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
 * No reminders on these days.
 * @returns the sentence that tells what became of it
 */
export async function pauseFor(turn: Turn, { from, until }: Away): Promise<string> {
  const { learner, now, pack, reminders } = turn;
  const { say } = pack;
  const reminder = await reminderOf(turn);
  if (!reminder.isOn) return say('pauseReminders.wasNone');
  const today = dayIn(learner.timeZone, now);
  const days = today.until(until, { largestUnit: 'days' }).days;
  if (days <= 0) return say('pauseReminders.past');
  if (days > longestPauseDays) return say('pauseReminders.far');
  const isLater = from !== null && today.until(from).days > 0;
  if (!isLater) await turn.slots.skipPlanned(learner.id, 'paused', now);
  const pausedFrom = isLater ? from.toString() : null;
  await save(turn, { ...reminder, pausedFrom, pausedUntil: until.toString() }, await lastOf(turn));
  const first = isLater ? from : today;
  await reminders.noteAbsence(learner.id, {
    from: first.toString(),
    to: until.subtract({ days: 1 }).toString(),
  });
  return pauseText(turn, pausedFrom, until.toString());
}

/** @returns false when there was no pause to end */
export async function endPause(turn: Turn): Promise<boolean> {
  const { learner, now, reminders } = turn;
  const reminder = await reminderOf(turn);
  const today = dayIn(learner.timeZone, now).toString();
  if (!reminder.isOn || reminder.pausedUntil === null || reminder.pausedUntil <= today) return false;
  await reminders.endAbsence(learner.id, today);
  await save(turn, { ...reminder, pausedFrom: null, pausedUntil: null }, await lastOf(turn));
  return true;
}

/** Turns reminders on again for a learner who had chosen times. @returns false when there is nothing to turn on */
export async function startAgain(turn: Turn): Promise<boolean> {
  const reminder = await turn.reminders.find(turn.learner.id);
  if (!reminder || reminder.isOn) return false;
  await save(turn, { ...reminder, isOn: true, slowedAt: turn.now });
  return true;
}

/** A learner who uses a nudge gets them as often as chosen again. @returns the sentence that says so, if it changes */
export async function keepPace(turn: Turn): Promise<readonly string[]> {
  const reminder = await reminderOf(turn);
  if (!reminder.isOn || reminder.slowdown === 0) return [];
  await save(turn, { ...reminder, slowdown: 0, slowedAt: turn.now }, await lastOf(turn));
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
      ? [pauseText(turn, reminder.pausedFrom, reminder.pausedUntil)]
      : []),
    nextAt
      ? say('reminders.next', {
          date: dayAndDate(language, nextAt, learner.timeZone, now),
          time: clockTime(language, timeOfDay(nextAt, learner.timeZone)),
        })
      : say('reminders.noNext'),
    ...clockTexts(turn),
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

/** From where the pace is counted on. */
function lastOf({ learner, slots }: Turn): Promise<Date | undefined> {
  return slots.lastReminderAt(learner.id);
}

function pauseText(turn: Turn, from: string | null, until: string): string {
  const { say } = turn.pack;
  const date = dateText(turn, until);
  return from === null
    ? say('pauseReminders.paused', { date })
    : say('pauseReminders.later', { from: dateText(turn, from), date });
}

function dateText({ pack, now }: Turn, day: string): string {
  return dayAndDate(pack.language, new Date(`${day}T12:00Z`), 'UTC', now);
}
