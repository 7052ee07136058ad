import type { Activity } from 'botframework-schema';
import { z } from 'zod';
import type { ClosingDay } from '../../domain/day-off.ts';
import { isTimeZone } from '../../domain/schedule.ts';
import { haveSameClock, isPlaceless } from '../../domain/time-zone.ts';
import type { Conversation } from '../../store/learners/conversation-store.ts';
import type { Queryable } from '../../store/database/database.ts';
import { createLearnerStore, type Learner } from '../../store/learners/learner-store.ts';
import { createReminderStore } from '../../store/nudges/reminder-store.ts';
import { createSlotStore } from '../../store/nudges/slot-store.ts';
import { replanReminders } from '../desk/replan-reminders.ts';

export interface Return {
  readonly learner: Learner;
  readonly conversation: Conversation | undefined;
  readonly activity: Activity;
  readonly now: Date;
  readonly closingDays: readonly ClosingDay[];
}

export interface Returned {
  readonly learner: Learner;
  /** True when Teams has just named another clock, which reminders now follow. */
  readonly isClockMoved: boolean;
}

/**
 * What it changes for reminders that a learner writes: they come again after having been blocked or removed, and
 * follow the learner's clock when Teams names another time zone. A zone that the learner chose stays.
 */
export async function noteReturn(
  db: Queryable,
  { learner, conversation, activity, now, closingDays }: Return,
): Promise<Returned> {
  const told = learner.isTimeZoneChosen ? undefined : timeZoneOf(activity);
  const isClockMoved = told !== undefined && !haveSameClock(told, learner.timeZone, now);
  const wasAway = Boolean(conversation?.removedAt ?? conversation?.unreachable);
  const here = isClockMoved ? { ...learner, timeZone: told } : learner;
  if (isClockMoved) await createLearnerStore(db).setTimeZone(learner.id, told, false);
  if (isClockMoved || wasAway)
    await replanReminders(
      { reminders: createReminderStore(db), slots: createSlotStore(db) },
      { before: learner, here, wasAway, now, closingDays },
    );
  return { learner: here, isClockMoved };
}

/** Nothing is to come any more, and what was on its way does not leave. The learner's choice of times stays. */
export async function endReminders(
  db: Queryable,
  learnerId: string,
  reason: string,
  now: Date,
): Promise<void> {
  const reminders = createReminderStore(db);
  const reminder = await reminders.find(learnerId);
  await createSlotStore(db).skipPlanned(learnerId, reason, now);
  if (reminder) await reminders.save(learnerId, { ...reminder, nextAt: null });
}

const clientInfoSchema = z.object({ type: z.literal('clientInfo'), timezone: z.string() });

/** As the Teams client tells it, with most activities. What names no place is not believed. */
function timeZoneOf({ localTimezone, entities }: Activity): string | undefined {
  const told = [
    localTimezone,
    ...(entities ?? []).map((entity) => clientInfoSchema.safeParse(entity).data?.timezone),
  ];
  return told.find(
    (zone): zone is string => typeof zone === 'string' && isTimeZone(zone) && !isPlaceless(zone),
  );
}
