import type { ClosingDay } from '../../domain/day-off.ts';
import { movedSlot, nextSlot } from '../../domain/schedule.ts';
import { scheduleOf } from '../../jobs/nudge-planner.ts';
import type { Learner } from '../../store/learners/learner-store.ts';
import type { ReminderStore } from '../../store/nudges/reminder-store.ts';
import type { SlotStore } from '../../store/nudges/slot-store.ts';

interface Move {
  readonly before: Learner;
  readonly after: Learner;
  readonly wasAway: boolean;
  readonly now: Date;
  readonly closingDays: readonly ClosingDay[];
}

/**
 * Computes the next reminder for a learner whose time zone has changed, or who is back after having been unreachable.
 */
export async function replanReminders(
  { reminders, slots }: { readonly reminders: ReminderStore; readonly slots: SlotStore },
  { before, after, wasAway, now, closingDays }: Move,
): Promise<void> {
  const reminder = await reminders.find(after.id);
  if (reminder?.isOn) {
    const { nextAt: announced } = reminder;
    const moved =
      announced && !wasAway
        ? movedSlot(announced, reminder.time, before.timeZone, after.timeZone)
        : undefined;
    const previous = await slots.lastReminderAt(after.id);
    const following =
      nextSlot(scheduleOf(reminder, after), { ...reminder, closingDays }, previous, now) ?? null;
    // The learner has seen the date, so it is kept, at the same time by the new clock.
    const nextAt = moved && moved > now ? moved : following;
    await reminders.save(after.id, { ...reminder, nextAt });
  }
}
