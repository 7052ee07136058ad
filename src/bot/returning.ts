import type { Activity } from 'botframework-schema';
import { z } from 'zod';
import type { ClosingDay } from '../domain/day-off.ts';
import { isTimeZone, movedSlot, nextSlot } from '../domain/schedule.ts';
import { scheduleOf } from '../jobs/nudge-planner.ts';
import type { Conversation } from '../store/conversation-store.ts';
import type { Queryable } from '../store/database.ts';
import { createLearnerStore, type Learner } from '../store/learner-store.ts';
import { createReminderStore } from '../store/reminder-store.ts';
import { createSlotStore } from '../store/slot-store.ts';

export interface Return {
  readonly learner: Learner;
  readonly conversation: Conversation | undefined;
  readonly activity: Activity;
  readonly now: Date;
  readonly closingDays: readonly ClosingDay[];
}

/**
 * What it changes for reminders that a learner writes: they come again after having been blocked or removed, and
 * follow the learner's clock when Teams names another time zone.
 */
export async function noteReturn(
  db: Queryable,
  { learner, conversation, activity, now, closingDays }: Return,
) {
  const timeZone = timeZoneOf(activity) ?? learner.timeZone;
  const isMoved = timeZone !== learner.timeZone;
  const wasAway = Boolean(conversation?.removedAt ?? conversation?.unreachable);
  if (isMoved) await createLearnerStore(db).setTimeZone(learner.id, timeZone);
  if (!isMoved && !wasAway) return learner;
  const here = { ...learner, timeZone };
  const reminders = createReminderStore(db);
  const reminder = await reminders.find(learner.id);
  if (reminder?.isOn) {
    const { nextAt: told } = reminder;
    const moved = told && !wasAway ? movedSlot(told, reminder.time, learner.timeZone, timeZone) : undefined;
    const previous = await createSlotStore(db).lastReminderAt(learner.id);
    const anew = nextSlot(scheduleOf(reminder, here), { ...reminder, closingDays }, previous, now) ?? null;
    // A date that was told is kept, at the same time by the new clock.
    const nextAt = moved && moved > now ? moved : anew;
    await reminders.save(learner.id, { ...reminder, nextAt });
  }
  return here;
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

/** As the Teams client tells it, with most activities. */
function timeZoneOf({ localTimezone, entities }: Activity): string | undefined {
  const told = [
    localTimezone,
    ...(entities ?? []).map((entity) => clientInfoSchema.safeParse(entity).data?.timezone),
  ];
  return told.find((zone): zone is string => typeof zone === 'string' && isTimeZone(zone));
}
