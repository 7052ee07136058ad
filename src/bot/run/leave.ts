import type { Activity } from 'botframework-schema';
import type { Transaction } from '../../store/database/database.ts';
import { createConversationStore } from '../../store/learners/conversation-store.ts';
import { createLearnerStore, type TeamsIdentity } from '../../store/learners/learner-store.ts';
import { endReminders } from './resume-schedule.ts';

/** Stores that a learner has removed the bot, unless a later activity was already stored. */
export async function leave(
  tx: Transaction,
  identity: TeamsIdentity,
  activity: Activity,
  now: Date,
): Promise<void> {
  const learner = await createLearnerStore(tx).find(identity);
  if (!learner) return;
  const removal = { activityId: activity.id ?? null, toldAt: toldAt(activity) };
  const isNews = await createConversationStore(tx).noteRemoval(learner.id, removal, now);
  if (isNews) await endReminders(tx, learner.id, 'left', now);
}

/** The activity's timestamp by the clock of Teams; null when missing or invalid. */
export function toldAt({ timestamp }: Activity): Date | null {
  const text: unknown = timestamp; // a string in JSON, although the SDK's type is Date
  const date = new Date(typeof text === 'string' ? text : Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date;
}
