import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { ContentPack } from '../content/pack.ts';
import type { ClosingDay } from '../domain/day-off.ts';
import { decideNudge, isClosed, isIgnoredTwice, maxSlowdown, type Decision } from '../domain/nudge.ts';
import { nextSlot } from '../domain/schedule.ts';
import { createConversationStore } from '../store/learners/conversation-store.ts';
import type { Database, Transaction } from '../store/database/database.ts';
import { createLearnerStore, type Learner } from '../store/learners/learner-store.ts';
import { createPaceStore } from '../store/nudges/pace-store.ts';
import { createReminderStore, type Reminder } from '../store/nudges/reminder-store.ts';
import { createSlotStore, type NewSlot } from '../store/nudges/slot-store.ts';
import { loadFacts } from './learner-facts.ts';

export interface PlannerParts {
  readonly database: Database;
  /** The source of tips and checks; their ids are the same in all languages. */
  readonly pack: ContentPack;
  readonly closingDays: readonly ClosingDay[];
  readonly log: Pick<Logger, 'error'>;
}

/** Decides about a batch of due learners, or less when `stopping` is aborted. @returns the number of learners */
export type PlanNudges = (now: Date, stopping?: AbortSignal) => Promise<number>;

/** A slot is skipped when it is later than this, since the learner chose another time. */
export const graceMillis = 60 * 60 * 1000;

const batch = 100;

const retryMillis = 15 * 60 * 1000;

/** A run takes time in proportion to the due learners, not to all. Several processes can run it: a slot exists once. */
export function createPlanner({ database, pack, closingDays, log }: PlannerParts): PlanNudges {
  /** Learners whose planning failed, with the time of the next attempt, so that they do not block the others. */
  const failed = new Map<string, Date>();

  return async (now, stopping) => {
    for (const [learnerId, retryAt] of failed) if (retryAt <= now) failed.delete(learnerId);
    const all = await createReminderStore(database).due(now, batch + failed.size);
    const due = all.filter((learnerId) => !failed.has(learnerId));
    for (const [index, learnerId] of due.entries()) {
      if (stopping?.aborted) return index; // the rest is still due
      await database
        .transaction((tx) => planOne(tx, learnerId, now))
        .catch((error: unknown) => postpone(learnerId, now, error));
    }
    return due.length;
  };

  function postpone(learnerId: string, now: Date, error: unknown): void {
    log.error({ err: error }, 'nudge planning failed for a learner; retried in 15 minutes');
    failed.set(learnerId, new Date(now.getTime() + retryMillis));
  }

  async function planOne(tx: Transaction, learnerId: string, now: Date): Promise<void> {
    const reminders = createReminderStore(tx);
    const learner = await createLearnerStore(tx).lockById(learnerId);
    const reminder = learner && (await reminders.find(learnerId));
    // Checked again under the lock: another process may have planned the slot, or the learner has stopped reminders.
    if (!learner || !reminder?.nextAt || reminder.nextAt > now) return;
    const slotAt = reminder.nextAt;

    const conversation = await createConversationStore(tx).find(learnerId);
    const isReachable =
      conversation !== undefined && !conversation.removedAt && conversation.unreachable === null;
    const obstacle = !isReachable ? 'unreachable' : await obstacleTo(tx, learner, slotAt, now);
    const planned = obstacle ?? (await decide(tx, learner, reminder, now));

    const slot: NewSlot = { ...slotFor(planned), id: randomUUID(), learnerId, slotAt, origin: 'reminder' };
    await createSlotStore(tx).insert(slot, now);
    // For this plan only; the new pace is stored when the nudge that announces it has arrived.
    const slowdown = reminder.slowdown + (slot.tellsSlower ? 1 : 0);
    const nextAt = isReachable
      ? nextSlot(scheduleOf(reminder, learner), { ...reminder, slowdown, closingDays }, slotAt, now)
      : undefined;
    await reminders.save(learnerId, { ...reminder, nextAt: nextAt ?? null });
  }

  /** The reason why no nudge may be sent now; undefined if there is none. */
  async function obstacleTo(
    tx: Transaction,
    { tenantId, timeZone }: Learner & { readonly tenantId: string },
    slotAt: Date,
    now: Date,
  ): Promise<string | undefined> {
    if (now.getTime() - slotAt.getTime() > graceMillis) return 'late';
    if (isClosed(slotAt, timeZone, closingDays)) return 'day-off';
    return (await createPaceStore(tx).isHeld(tenantId, now)) ? 'tenant-held' : undefined;
  }

  async function decide(tx: Transaction, learner: Learner, reminder: Reminder, now: Date) {
    const facts = await loadFacts(tx, learner, pack, closingDays, reminder.weekdays);
    const tellsSlower = reminder.slowdown < maxSlowdown && isIgnoredTwice(facts.given, reminder.slowedAt);
    return { decision: decideNudge(facts, now), tellsSlower };
  }
}

type Planned = string | { readonly decision: Decision; readonly tellsSlower: boolean };

function slotFor(planned: Planned): Omit<NewSlot, 'id' | 'learnerId' | 'slotAt' | 'origin'> {
  const nothing = { tipId: null, checkId: null, because: null, tellsSlower: false };
  if (typeof planned === 'string') return { ...nothing, state: 'skipped', reason: planned };
  const { decision, tellsSlower } = planned;
  if (decision.type === 'silent') return { ...nothing, state: 'skipped', reason: decision.reason };
  return {
    state: 'planned',
    reason: 'due',
    tipId: decision.tip?.id ?? null,
    checkId: decision.check?.id ?? null,
    because: decision.because,
    tellsSlower,
  };
}

export function scheduleOf(
  { weekdays, time, pace }: Pick<Reminder, 'weekdays' | 'time' | 'pace'>,
  { timeZone }: Pick<Learner, 'timeZone'>,
) {
  return { weekdays, time, pace, timeZone };
}
