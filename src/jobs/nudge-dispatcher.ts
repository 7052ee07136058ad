import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { nudgeCard, nudgeSummary } from '../cards/nudge-card.ts';
import type { ContentPack } from '../content/pack.ts';
import { consequenceOf, describeFailure, type Consequence } from '../domain/verdict.ts';
import type { Language } from '../domain/language.ts';
import { isAbsent } from '../domain/absence.ts';
import { dayIn } from '../domain/schedule.ts';
import { createCardRemovalStore } from '../store/rights/card-removal-store.ts';
import { createConversationStore } from '../store/learners/conversation-store.ts';
import type { Database, Transaction } from '../store/database/database.ts';
import { createLearnerStore, type Learner } from '../store/learners/learner-store.ts';
import { createPaceStore } from '../store/nudges/pace-store.ts';
import { createReminderStore } from '../store/nudges/reminder-store.ts';
import { createSlotStore, type ClaimedSlot } from '../store/nudges/slot-store.ts';
import { graceMillis } from './nudge-planner.ts';
import { cardMessage } from '../teams/messages.ts';
import type { TeamsPort } from '../teams/teams-port.ts';
import type { OnNudge } from './nudge-watch.ts';

export interface DispatcherParts {
  readonly database: Database;
  readonly packs: Readonly<Record<Language, ContentPack>>;
  readonly teams: Pick<TeamsPort, 'post'>;
  readonly now: () => Date;
  readonly log: Pick<Logger, 'error' | 'info' | 'warn'>;
  /** Milliseconds between two messages to one tenant, over all replicas. */
  readonly gapMillis: number;
  /** Between 0 and 1; spreads retries. */
  readonly chance: () => number;
  /** Waits until a message may leave, or until it is told to stop. */
  readonly sleep?: (millis: number, stopping: AbortSignal | undefined) => Promise<unknown>;
  /** Told how each attempt has ended. */
  readonly onNudge?: OnNudge;
}

/**
 * Sends what is planned and due, until nothing is. Told to stop, it finishes what is on its way to Teams and leaves the
 * rest planned, for another process. @returns how many slots were taken
 */
export type DispatchNudges = (stopping?: AbortSignal) => Promise<number>;

/** A state and what led to it. */
type End = Parameters<OnNudge>;

/** Messages that are claimed together. Few, since a claimed one is lost if the process dies. */
const batch = 10;

/** A run waits no longer for its turn. */
const longestWaitMillis = 5_000;

/** A claim that is this old belongs to a process that died: sending takes seconds. */
const claimMillis = 5 * 60 * 1000;

/** When nobody in a tenant can be reached, an administrator has to act; this long nothing is tried. */
const holdMillis = 60 * 60 * 1000;

/** A claimed slot of which nothing has left when the process stops: another one may send it. */
const handedBack: Consequence = {
  state: 'retry',
  reason: 'handed-back',
  waitMillis: 0,
  unreachable: null,
  holdsTenant: false,
  needsOperator: false,
};

/**
 * Sends each slot at most once: `sending` is committed before the POST, and what is found in that state later was
 * interrupted and is never sent again.
 */
export function createDispatcher(parts: DispatcherParts): DispatchNudges {
  const { database, packs, teams, now, log, gapMillis, chance, sleep = rest, onNudge } = parts;
  const slots = createSlotStore(database);
  const paces = createPaceStore(database);

  return async (stopping) => {
    const interrupted = await slots.giveUp(new Date(now().getTime() - claimMillis), now());
    if (interrupted > 0) log.warn({ slots: interrupted }, 'nudges were interrupted; they are not sent again');
    for (let slot = 0; slot < interrupted; slot++) onNudge?.('uncertain', 'interrupted');
    let taken = 0;
    for (;;) {
      const waiting = await slots.waiting(now());
      if (waiting.length === 0 || stopping?.aborted) return taken;
      const rounds = await Promise.all(
        waiting.map(({ tenantId, slots: due }) => round(tenantId, due, stopping)),
      );
      const moved = rounds.reduce((sum, count) => sum + count, 0);
      taken += moved;
      if (moved === 0) return taken; // another process was quicker
    }
  };

  async function round(tenantId: string, due: number, stopping?: AbortSignal): Promise<number> {
    const messages = Math.min(batch, due);
    const latest = new Date(now().getTime() + longestWaitMillis);
    const startsAt = await paces.reserve(tenantId, messages, gapMillis, now(), latest);
    if (!startsAt) return 0; // Teams has asked for more patience: another run will send
    await waitUntil(startsAt, stopping);
    if (stopping?.aborted) return 0;
    const claimed = await slots.claim(tenantId, messages, now());
    await Promise.all(
      claimed.map(async (slot, index) => {
        await waitUntil(new Date(startsAt.getTime() + index * gapMillis), stopping);
        // One that fails here stays `sending`, and is found there later; the others go on.
        const end = stopping?.aborted ? conclude(tenantId, slot, handedBack, null) : dispatch(tenantId, slot);
        await end.then(
          (ended) => onNudge?.(...ended),
          (error: unknown) => log.error({ err: error }, 'what became of a nudge could not be written down'),
        );
      }),
    );
    return claimed.length;
  }

  async function waitUntil(time: Date, stopping: AbortSignal | undefined): Promise<void> {
    const millis = time.getTime() - now().getTime();
    if (millis > 0) await sleep(millis, stopping);
  }

  async function dispatch(tenantId: string, slot: ClaimedSlot): Promise<End> {
    if (now().getTime() - slot.slotAt.getTime() > graceMillis) {
      await slots.record(slot.id, 'skipped', 'late', null, now());
      return ['skipped', 'late'];
    }
    const pack = packs[slot.language];
    const view = viewOf(pack, slot);
    if (!view) {
      await slots.record(slot.id, 'skipped', 'content-gone', null, now());
      return ['skipped', 'content-gone'];
    }
    // Claimed slots wait for their turn; meanwhile the learner may have had everything deleted.
    if (!(await slots.isThere(slot.id))) return ['skipped', 'deleted'];
    const verdict = await teams.post(slot, cardMessage(nudgeCard(pack, view), nudgeSummary(pack, view)));
    const consequence = consequenceOf(verdict, slot.attempts, chance);
    const activityId = verdict.type === 'accepted' ? verdict.activityId : null;
    if (verdict.type !== 'accepted') {
      log[consequence.needsOperator ? 'error' : 'info'](
        { state: consequence.state, reason: consequence.reason, failure: describeFailure(verdict) },
        consequence.needsOperator ? 'a nudge was refused; see docs/learning.md' : 'a nudge was not sent',
      );
    }
    return conclude(tenantId, slot, consequence, activityId);
  }

  function conclude(
    tenantId: string,
    slot: ClaimedSlot,
    consequence: Consequence,
    activityId: string | null,
  ): Promise<End> {
    return database.transaction(async (tx): Promise<End> => {
      // As in a turn: the learner first, so that what they say at the same moment comes before or after.
      const learner = await createLearnerStore(tx).lockById(slot.learnerId);
      const { reason, unreachable } = consequence;
      const stores = {
        slots: createSlotStore(tx),
        paces: createPaceStore(tx),
        reminders: createReminderStore(tx),
      };
      if (!learner) {
        // Deleted while it was on its way.
        if (activityId) await createCardRemovalStore(tx).add({ ...slot, activityId }, now());
        return [consequence.state, reason];
      }
      if (unreachable) {
        await createConversationStore(tx).noteUnreachable(learner.id, unreachable, now());
        await stores.reminders.cancelNext(learner.id);
      }
      const tryAt = new Date(now().getTime() + consequence.waitMillis);
      if (reason.startsWith('429')) await stores.paces.slowDown(tenantId, tryAt);
      if (consequence.state === 'retry') {
        const obstacle = await obstacleTo(tx, learner, tryAt, slot);
        if (obstacle === undefined) {
          await stores.slots.postpone(slot.id, reason, tryAt, now());
          return ['retry', reason];
        }
        const isLate = obstacle === 'late';
        const [state, why] = [isLate ? 'refused' : 'skipped', isLate ? reason : obstacle] as const;
        await stores.slots.record(slot.id, state, why, null, now());
        return [state, why];
      }
      await stores.slots.record(slot.id, consequence.state, reason, activityId, now());
      if (consequence.state === 'sent' && slot.tellsSlower)
        await stores.reminders.noteSlower(learner.id, now());
      if (consequence.holdsTenant)
        await stores.paces.hold(tenantId, new Date(now().getTime() + holdMillis), reason);
      return [consequence.state, reason];
    });
  }

  /** Why a slot that Teams has not taken must not be sent again; undefined when it may. */
  async function obstacleTo(
    tx: Transaction,
    { id, timeZone }: Learner,
    tryAt: Date,
    slot: ClaimedSlot,
  ): Promise<string | undefined> {
    if (tryAt.getTime() - slot.slotAt.getTime() > graceMillis) return 'late';
    const reminder = await createReminderStore(tx).find(id);
    if (!reminder?.isOn) return 'stopped';
    if (isAbsent(dayIn(timeZone, now()), reminder.absences)) return 'paused';
    const conversation = await createConversationStore(tx).find(id);
    return conversation?.removedAt ? 'left' : undefined;
  }
}

/** Ends early, without an error, when it is told to stop. */
async function rest(millis: number, stopping: AbortSignal | undefined): Promise<void> {
  await wait(millis, undefined, stopping && { signal: stopping }).catch(() => undefined);
}

/** Undefined when the tip or the check has left the content since it was planned. */
function viewOf(pack: ContentPack, slot: ClaimedSlot) {
  const tip = pack.tips.find(({ id }) => id === slot.tipId);
  const check = pack.checks.find(({ id }) => id === slot.checkId);
  if (!slot.because || (!tip && !check)) return undefined;
  return {
    slotId: slot.id,
    origin: 'reminder' as const,
    tip,
    check,
    because: slot.because,
    tellsSlower: slot.tellsSlower,
    reaction: null,
    asks: 'nothing' as const,
    chosen: undefined,
    answer: undefined,
    notices: [],
  };
}
