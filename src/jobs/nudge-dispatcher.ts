import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { nudgeCard, nudgeSummary } from '../cards/nudge-card.ts';
import type { ContentPack } from '../content/pack.ts';
import { verdictOn, type Verdict } from '../domain/delivery.ts';
import type { Language } from '../domain/language.ts';
import { dayIn, isInPause } from '../domain/schedule.ts';
import { createConversationStore } from '../store/conversation-store.ts';
import type { Database, Transaction } from '../store/database.ts';
import { createLearnerStore, type Learner } from '../store/learner-store.ts';
import { createReminderStore } from '../store/reminder-store.ts';
import { createOutboxStore, type ClaimedSlot } from '../store/outbox-store.ts';
import { graceMillis } from './nudge-planner.ts';
import type { SendNudge } from './nudge-sender.ts';

export interface DispatcherParts {
  readonly database: Database;
  readonly packs: Readonly<Record<Language, ContentPack>>;
  readonly send: SendNudge;
  readonly now: () => Date;
  readonly log: Pick<Logger, 'error' | 'info' | 'warn'>;
  /** Milliseconds between two messages to one tenant, over all replicas. */
  readonly gapMillis: number;
  /** Between 0 and 1; spreads retries. */
  readonly chance: () => number;
  /** Waits until a message may leave. */
  readonly sleep?: (millis: number) => Promise<unknown>;
}

/** Sends what is planned and due, until nothing is. @returns how many slots were taken */
export type DispatchNudges = () => Promise<number>;

/** Messages that are claimed together. Few, since a claimed one is lost if the process dies. */
const batch = 10;

/** A run waits no longer for its turn. */
const longestWaitMillis = 5_000;

/** A claim that is this old belongs to a process that died: sending takes seconds. */
const claimMillis = 5 * 60 * 1000;

/** When nobody in a tenant can be reached, an administrator has to act; this long nothing is tried. */
const holdMillis = 60 * 60 * 1000;

/**
 * Sends each slot at most once: `sending` is committed before the POST, and what is found in that state later was
 * interrupted and is never sent again.
 */
export function createDispatcher(parts: DispatcherParts): DispatchNudges {
  const { database, packs, send, now, log, gapMillis, chance, sleep = wait } = parts;
  const outbox = createOutboxStore(database);

  return async () => {
    const interrupted = await outbox.giveUp(new Date(now().getTime() - claimMillis), now());
    if (interrupted > 0) log.warn({ slots: interrupted }, 'nudges were interrupted; they are not sent again');
    let taken = 0;
    for (;;) {
      const waiting = await outbox.waiting(now());
      if (waiting.length === 0) return taken;
      const rounds = await Promise.all(waiting.map(({ tenantId, slots }) => round(tenantId, slots)));
      const moved = rounds.reduce((sum, count) => sum + count, 0);
      taken += moved;
      if (moved === 0) return taken; // another process was quicker
    }
  };

  async function round(tenantId: string, slots: number): Promise<number> {
    const messages = Math.min(batch, slots);
    const latest = new Date(now().getTime() + longestWaitMillis);
    const startsAt = await outbox.reserve(tenantId, messages, gapMillis, now(), latest);
    if (!startsAt) return 0; // Teams has asked for more patience: another run will send
    await waitUntil(startsAt);
    const claimed = await outbox.claim(tenantId, messages, now());
    await Promise.all(
      claimed.map(async (slot, index) => {
        await waitUntil(new Date(startsAt.getTime() + index * gapMillis));
        // One that fails here stays `sending`, and is found there later; the others go on.
        await dispatch(tenantId, slot).catch((error: unknown) =>
          log.error({ err: error, slot: slot.id }, 'what became of a nudge could not be written down'),
        );
      }),
    );
    return claimed.length;
  }

  async function waitUntil(time: Date): Promise<void> {
    const millis = time.getTime() - now().getTime();
    if (millis > 0) await sleep(millis);
  }

  async function dispatch(tenantId: string, slot: ClaimedSlot): Promise<void> {
    if (now().getTime() - slot.slotAt.getTime() > graceMillis) {
      await outbox.record(slot.id, 'skipped', 'late', null, now());
      return;
    }
    const pack = packs[slot.language];
    const view = viewOf(pack, slot);
    if (!view) {
      await outbox.record(slot.id, 'skipped', 'content-gone', null, now());
      return;
    }
    const answer = await send(slot, nudgeCard(pack, view), nudgeSummary(pack, view));
    const verdict = verdictOn(answer, slot.attempts, chance);
    const activityId = answer.type === 'accepted' ? answer.activityId : null;
    if (verdict.state !== 'sent') {
      log[verdict.needsOperator ? 'error' : 'info'](
        { slot: slot.id, state: verdict.state, reason: verdict.reason },
        verdict.needsOperator ? 'a nudge was refused; see docs/learning.md' : 'a nudge was not sent',
      );
    }
    await conclude(tenantId, slot, verdict, activityId);
  }

  function conclude(
    tenantId: string,
    slot: ClaimedSlot,
    verdict: Verdict,
    activityId: string | null,
  ): Promise<void> {
    return database.transaction(async (tx) => {
      // As in a turn: the learner first, so that what they say at the same moment comes before or after.
      const learner = await createLearnerStore(tx).lockById(slot.learnerId);
      const store = createOutboxStore(tx);
      const { reason, unreachable } = verdict;
      const tryAt = new Date(now().getTime() + verdict.waitMillis);
      if (reason.startsWith('429')) await store.slowDown(tenantId, tryAt);
      if (verdict.state === 'retry') {
        const obstacle = learner && (await obstacleTo(tx, learner, tryAt, slot));
        if (obstacle === undefined) await store.postpone(slot.id, reason, tryAt, now());
        else if (obstacle === 'late') await store.record(slot.id, 'refused', reason, null, now());
        else await store.record(slot.id, 'skipped', obstacle, null, now());
        return;
      }
      await store.record(slot.id, verdict.state, reason, activityId, now());
      if (verdict.state === 'sent' && slot.tellsSlower)
        await createReminderStore(tx).noteSlower(slot.learnerId, now());
      if (unreachable) await store.noteUnreachable(slot.learnerId, unreachable);
      if (verdict.holdsTenant) await store.hold(tenantId, new Date(now().getTime() + holdMillis), reason);
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
    if (isInPause(dayIn(timeZone, now()), reminder)) return 'paused';
    const conversation = await createConversationStore(tx).find(id);
    return conversation?.removedAt ? 'left' : undefined;
  }
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
