import type { Activity } from 'botframework-schema';
import type { Transaction } from '../../store/database/database.ts';
import { createConversationStore } from '../../store/learners/conversation-store.ts';
import { createLearnerStore, type TeamsIdentity } from '../../store/learners/learner-store.ts';
import { endReminders } from './resume-schedule.ts';

/** Notes that a learner has removed the bot, unless a later message has told so or otherwise. */
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

/** By Teams' clock; null when it is no time. */
export function toldAt({ timestamp }: Activity): Date | null {
  const text: unknown = timestamp; // a text in JSON, whatever the SDK's type says
  const told = new Date(typeof text === 'string' ? text : Number.NaN);
  return Number.isNaN(told.getTime()) ? null : told;
}
