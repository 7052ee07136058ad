import { Temporal } from 'temporal-polyfill';
import { dayAndDate, clockTime, timeOfDay } from '../../../cards/dates.ts';
import { scheduleInWords } from '../../../cards/reminders-card.ts';
import { isAbsent, withoutDays, type Absence } from '../../../domain/absence.ts';
import { nextSlot, suggestedSchedule, type Schedule } from '../../../domain/schedule.ts';
import { scheduleOf } from '../../../jobs/nudge-planner.ts';
import type { Reminder } from '../../../store/nudges/reminder-store.ts';
import {
  absencesInWords,
  absencesOf,
  daysTaken,
  dayInWords,
  faultIn,
  todayOf,
  withAbsences,
} from './absences.ts';
import { clockTexts } from '../settings/clock.ts';
import type { Turn } from '../../desk/turn.ts';

export type Times = Pick<Schedule, 'weekdays' | 'time' | 'pace'>;

/** Before a learner has chosen. */
const unset: Reminder = {
  ...suggestedSchedule,
  isOn: false,
  absences: [],
  slowdown: 0,
  slowedAt: null,
  nextAt: null,
};

export async function reminderOf({ learner, stores }: Turn): Promise<Reminder> {
  return (await stores.reminders.find(learner.id)) ?? unset;
}

/** Has reminders come at these times from now on, as often as chosen. Pauses stay. */
export async function setTimes(turn: Turn, times: Times): Promise<void> {
  const { absences } = await reminderOf(turn);
  const slowedAt = turn.now; // what was ignored before counts no longer
  await save(turn, { ...unset, ...times, absences, slowedAt, isOn: true });
}

/** No reminders any more, also none that is on its way. @returns false when there were none */
export async function stopReminders(turn: Turn): Promise<boolean> {
  const reminder = await reminderOf(turn);
  if (!reminder.isOn) return false;
  await turn.stores.slots.skipPlanned(turn.learner.id, 'stopped', turn.now);
  await turn.stores.reminders.save(turn.learner.id, { ...reminder, isOn: false, nextAt: null });
  return true;
}

/**
 * No reminders on these days either.
 * @returns the sentences that tell what became of it
 */
export async function pauseFor(turn: Turn, added: readonly Absence[]): Promise<readonly string[]> {
  const { say } = turn.pack;
  const reminder = await reminderOf(turn);
  if (!reminder.isOn) return [say('pauseReminders.wasNone')];
  const today = todayOf(turn);
  const fault = faultIn(added, today);
  if (fault) return [say(`pauseReminders.${fault}`)];
  if (isAbsent(today, added)) await turn.stores.slots.skipPlanned(turn.learner.id, 'paused', turn.now);
  const before = absencesOf(turn, reminder);
  const kept = await keepAbsences(turn, reminder, withAbsences(before, added));
  const all = absencesOf(turn, kept);
  const told = all.filter((one) => added.some(({ from, to }) => one.from <= to && from <= one.to));
  const others = all.filter((one) => !told.includes(one));
  return [
    ...pauseTexts(turn, told),
    ...(others.length > 0 ? [say('pauseReminders.also', { days: absencesInWords(turn, others) })] : []),
    nextText(turn, kept),
  ];
}

/** Reminders come on these days again. @returns the sentence that tells what became of it */
export async function removeAbsence(turn: Turn, gone: Absence): Promise<string> {
  const { say } = turn.pack;
  const reminder = await reminderOf(turn);
  const before = absencesOf(turn, reminder);
  const taken = daysTaken(before, { ...gone, from: later(gone.from, todayOf(turn).toString()) });
  if (taken.length === 0) return say('absences.gone');
  await keepAbsences(turn, reminder, taken.reduce(withoutDays, before));
  return say('absences.removed', { days: absencesInWords(turn, taken) });
}

/** Turns reminders on again for a learner who had chosen times. @returns false when there is nothing to turn on */
export async function startAgain(turn: Turn): Promise<boolean> {
  const reminder = await turn.stores.reminders.find(turn.learner.id);
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

/** How reminders stand, in sentences. */
export function reminderStatus(turn: Turn, reminder: Reminder): readonly string[] {
  const { pack } = turn;
  const { say } = pack;
  if (!reminder.isOn) return [say('reminders.off')];
  return [
    say('reminders.standing', scheduleInWords(pack, reminder)),
    ...pauseTexts(turn, absencesOf(turn, reminder)),
    nextText(turn, reminder),
    ...clockTexts(turn),
    ...(reminder.slowdown > 0 ? [say('reminders.slowed')] : []),
  ];
}

/** @param previous the slot from which the pace is counted; without one, the next chosen time is taken */
async function save(turn: Turn, reminder: Reminder, previous?: Date): Promise<Reminder> {
  const { learner, municipality, now, stores } = turn;
  const { closingDays } = municipality;
  const nextAt = nextSlot(scheduleOf(reminder, learner), { ...reminder, closingDays }, previous, now) ?? null;
  await stores.reminders.save(learner.id, { ...reminder, nextAt });
  return { ...reminder, nextAt };
}

/** From today on, these are all the absences there are. */
async function keepAbsences(turn: Turn, reminder: Reminder, absences: readonly Absence[]): Promise<Reminder> {
  await turn.stores.reminders.keepAbsences(turn.learner.id, absences, todayOf(turn).toString());
  return save(turn, { ...reminder, absences }, await lastOf(turn));
}

/** From where the pace is counted on. */
function lastOf({ learner, stores }: Turn): Promise<Date | undefined> {
  return stores.slots.lastReminderAt(learner.id);
}

/** One is told with the day of return, several as a list. */
function pauseTexts(turn: Turn, absences: readonly Absence[]): readonly string[] {
  const { pack, now } = turn;
  const [first, second] = absences;
  if (!first) return [];
  if (second) return [pack.say('pauseReminders.list', { days: absencesInWords(turn, absences) })];
  const dateOf = (day: Temporal.PlainDate) => dayInWords(pack, day.toString(), now);
  const date = dateOf(Temporal.PlainDate.from(first.to).add({ days: 1 }));
  return first.from <= todayOf(turn).toString()
    ? [pack.say('pauseReminders.paused', { date })]
    : [pack.say('pauseReminders.later', { from: dateOf(Temporal.PlainDate.from(first.from)), date })];
}

function nextText({ learner, now, pack }: Turn, { nextAt }: Reminder): string {
  const { say, language } = pack;
  if (!nextAt) return say('reminders.noNext');
  return say('reminders.next', {
    date: dayAndDate(language, nextAt, learner.timeZone, now),
    time: clockTime(language, timeOfDay(nextAt, learner.timeZone)),
  });
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}
