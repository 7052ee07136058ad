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

export interface ActiveLearner {
  readonly learner: Learner;
  readonly conversation: Conversation | undefined;
  readonly activity: Activity;
  readonly now: Date;
  readonly closingDays: readonly ClosingDay[];
}

export interface ResumedSchedule {
  /** With the new time zone. */
  readonly learner: Learner;
  /** True when Teams has reported another time zone with this activity, which reminders now follow. */
  readonly isClockMoved: boolean;
}

/**
 * Updates the schedule when a learner is active: resumes reminders after the bot was blocked or removed, and follows
 * the time zone that Teams reports, unless the learner has chosen one.
 */
export async function resumeSchedule(
  db: Queryable,
  { learner, conversation, activity, now, closingDays }: ActiveLearner,
): Promise<ResumedSchedule> {
  const reported = learner.isTimeZoneChosen ? undefined : timeZoneOf(activity);
  const isClockMoved = reported !== undefined && !haveSameClock(reported, learner.timeZone, now);
  const wasAway = Boolean(conversation?.removedAt ?? conversation?.unreachable);
  const after = isClockMoved ? { ...learner, timeZone: reported } : learner;
  if (isClockMoved) await createLearnerStore(db).setTimeZone(learner.id, reported, false);
  if (isClockMoved || wasAway)
    await replanReminders(
      { reminders: createReminderStore(db), slots: createSlotStore(db) },
      { before: learner, after, wasAway, now, closingDays },
    );
  return { learner: after, isClockMoved };
}

/** Cancels the next reminder and planned nudges. The chosen times stay stored. */
export async function endReminders(
  db: Queryable,
  learnerId: string,
  reason: string,
  now: Date,
): Promise<void> {
  await createSlotStore(db).skipPlanned(learnerId, reason, now);
  await createReminderStore(db).cancelNext(learnerId);
}

const clientInfoSchema = z.object({ type: z.literal('clientInfo'), timezone: z.string() });

/** The time zone that the Teams client sends with most activities; zones without a place, such as UTC, are ignored. */
function timeZoneOf({ localTimezone, entities }: Activity): string | undefined {
  const reported = [
    localTimezone,
    ...(entities ?? []).map((entity) => clientInfoSchema.safeParse(entity).data?.timezone),
  ];
  return reported.find(
    (zone): zone is string => typeof zone === 'string' && isTimeZone(zone) && !isPlaceless(zone),
  );
}
