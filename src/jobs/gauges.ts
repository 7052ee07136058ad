import { setTimeout as wait } from 'node:timers/promises';
import type { Meter } from '@opentelemetry/api';
import type { Queryable } from '../store/database/database.ts';
import { createConversationStore } from '../store/learners/conversation-store.ts';
import { createSlotStore } from '../store/nudges/slot-store.ts';
import { createCardRemovalStore } from '../store/rights/card-removal-store.ts';

/** Time limit for reading from the database; after it, the other metrics are exported without these gauges. */
const readMillis = 1_000;

const reasons = ['blocked', 'left', 'gone'] as const;

/** Has the meter ask the database, whenever it exports, for what no process can count by itself. */
export function observeQueues(meter: Meter, database: Queryable, now: () => Date): void {
  const age = meter.createObservableGauge('coach.nudge.queue.age', {
    description: 'How long the oldest unsent nudge is overdue; 0 without any',
    unit: 's',
  });
  const unreachable = meter.createObservableGauge('coach.learners.unreachable', {
    description: 'Learners who get no nudges until they write',
    unit: '{learner}',
  });
  const removals = meter.createObservableGauge('coach.card.removals', {
    description: 'Messages of deleted learners that are not yet removed from the chat',
    unit: '{message}',
  });
  let isReading = false;

  async function read() {
    isReading = true;
    try {
      // One after the other, so that learners keep the other connections.
      const oldest = await createSlotStore(database).oldestDue(now());
      const groups = await createConversationStore(database).countUnreachable();
      return { oldest, groups, waiting: await createCardRemovalStore(database).countWaiting() };
    } catch {
      return undefined; // /readyz and the log report a database failure
    } finally {
      isReading = false;
    }
  }

  meter.addBatchObservableCallback(
    async (result) => {
      // While a query hangs, no other is started.
      if (isReading) return;
      const found = await Promise.race([read(), limit()]);
      if (!found) return;
      const { oldest, groups, waiting } = found;
      result.observe(age, oldest ? (now().getTime() - oldest.getTime()) / 1000 : 0);
      for (const reason of reasons) {
        const learners = groups.find((group) => group.reason === reason)?.learners ?? 0;
        result.observe(unreachable, learners, { 'coach.unreachable.reason': reason });
      }
      result.observe(removals, waiting);
    },
    [age, unreachable, removals],
  );
}

/** `ref: false`: the timer does not keep the process alive. */
function limit(): Promise<undefined> {
  return wait(readMillis, undefined, { ref: false });
}
