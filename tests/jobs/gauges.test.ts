import { describe, expect, test } from 'vitest';
import { observeQueues } from '../../src/jobs/gauges.ts';
import { createOperationStore, type OperationStore } from '../../src/store/organisation/operation-store.ts';
import { createConversationStore } from '../../src/store/learners/conversation-store.ts';
import { at, newLearner, useDatabase } from '../store/open.ts';
import { databaseKinds } from '../support/databases.ts';
import { createMemoryTelemetry } from '../support/telemetry.ts';

describe.each(databaseKinds)('what no process can count by itself, on $name', (kind) => {
  const database = useDatabase(kind);

  async function slot(learnerId: string, state: string, tryAt: Date): Promise<void> {
    await database().query(
      `insert into nudge_slot (id, learner_id, slot_at, origin, state, reason, try_at, state_at)
       values (gen_random_uuid(), $1, $3, 'reminder', $2, 'due', $3, $3)`,
      [learnerId, state, tryAt],
    );
  }

  test('is nothing at first', async () => {
    const store = createOperationStore(database());
    expect(await store.oldestDueNudge(at(0))).toBeUndefined();
    expect(await store.unreachable()).toEqual([]);
    expect(await store.waitingRemovals()).toBe(0);
  });

  test('is the oldest nudge that is planned and due', async () => {
    const store = createOperationStore(database());
    const learnerId = await newLearner(database());
    await slot(learnerId, 'sent', at(1));
    await slot(learnerId, 'planned', at(30));
    await slot(learnerId, 'planned', at(20));
    expect(await store.oldestDueNudge(at(19))).toBeUndefined();
    expect(await store.oldestDueNudge(at(60))).toEqual(at(20));
  });

  test('is how many learners cannot be reached, by the reason', async () => {
    const reasons = ['gone', 'blocked', 'gone', null] as const;
    for (const unreachable of reasons) {
      const chat = { conversationId: 'a:1', serviceUrl: 'http://127.0.0.1/', botId: '28:bot', welcomedAt: at(0), removedAt: null, unreachable, lastActiveAt: at(0), dialogState: {}, turnNumber: 1, lastPress: null }; // prettier-ignore
      await createConversationStore(database()).save(await newLearner(database()), chat, false);
    }
    const groups = await createOperationStore(database()).unreachable();
    expect(Object.fromEntries(groups.map(({ reason, learners }) => [reason, learners]))).toEqual({
      blocked: 1,
      gone: 2,
    });
  });

  test('is how many messages of deleted learners are still there', async () => {
    await database().query(
      `insert into card_removal (service_url, conversation_id, activity_id, is_wished, try_at, give_up_at)
       values ('http://127.0.0.1/', 'a:1', '1', true, $1, $1), ('http://127.0.0.1/', 'a:1', '2', true, $1, $1)`,
      [at(0)],
    );
    expect(await createOperationStore(database()).waitingRemovals()).toBe(2);
  });
});

describe('a database that', () => {
  const idle: OperationStore = {
    oldestDueNudge: () => Promise.resolve(undefined),
    unreachable: () => Promise.resolve([]),
    waitingRemovals: () => Promise.resolve(0),
  };

  function metricsWith(operations: Partial<OperationStore>) {
    const { meter, points } = createMemoryTelemetry();
    observeQueues(meter, { ...idle, ...operations }, () => at(0));
    meter.createCounter('of.the.process').add(1);
    const names = async () => [...new Set((await points()).map(({ metric }) => metric))];
    return { names };
  }

  test('answers is measured', async () => {
    const { names } = metricsWith({});
    expect(await names()).toEqual([
      'coach.nudge.queue.age',
      'coach.learners.unreachable',
      'coach.card.removals',
      'of.the.process',
    ]);
  });

  test('fails leaves the other measurements alone, and is asked again', async () => {
    let isDown = true;
    const { names } = metricsWith({
      unreachable: () => (isDown ? Promise.reject(new Error('down')) : Promise.resolve([])),
    });
    expect(await names()).toEqual(['of.the.process']);
    isDown = false;
    expect(await names()).toContain('coach.nudge.queue.age');
  });

  test('hangs is not waited for, and not asked again before it has answered', async () => {
    let asked = 0;
    const { names } = metricsWith({
      oldestDueNudge: () => {
        asked += 1;
        return new Promise(() => undefined);
      },
    });
    expect(await names()).toEqual(['of.the.process']);
    expect(await names()).toEqual(['of.the.process']);
    expect(asked).toBe(1);
  });
});
