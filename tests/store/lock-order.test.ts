import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCardRemovalStore } from '../../src/store/rights/card-removal-store.ts';
import { deleteLearner } from '../../src/store/rights/delete-learners.ts';
import { createConversationStore } from '../../src/store/learners/conversation-store.ts';
import type { Database } from '../../src/store/database/database.ts';
import { createLearnerStore } from '../../src/store/learners/learner-store.ts';
import { createTurnStore } from '../../src/store/learners/turn-store.ts';
import { createReminderStore } from '../../src/store/nudges/reminder-store.ts';
import { createSlotStore } from '../../src/store/nudges/slot-store.ts';
import { createSentNotes } from '../../src/bot/run/sent-notes.ts';
import { describeOnPostgres } from '../support/databases.ts';
import { createPostgres, type TestDatabase } from '../support/postgres.ts';
import { at, conversation, openDatabase } from './open.ts';

const rounds = 30;

const silentLog = pino({ level: 'silent' });

const receipt = { type: 'AdaptiveCard' };

const reminder = { isOn: true, weekdays: [1], time: '09:00', pace: 'every', absences: [], slowdown: 0, slowedAt: null, nextAt: at(60) } as const; // prettier-ignore

/** Two connections do what belongs to one learner at the same time; PostgreSQL ends one of two that wait for each other. */
describeOnPostgres('no two transactions wait for each other', () => {
  let made: TestDatabase;
  let one: Database;
  let other: Database;
  beforeAll(async () => {
    made = await createPostgres();
    [one, other] = [await openDatabase(made), await openDatabase(made)];
  });
  afterAll(async () => {
    await Promise.all([one.close(), other.close()]);
    await made.remove();
  });

  let learners = 0;

  /** A learner whose turn 1 is stored and being sent. */
  async function learnerInTurn() {
    const identity = { tenantId: 'tenant', aadObjectId: `locks-${++learners}` };
    return one.transaction(async (tx) => {
      const { id } = await createLearnerStore(tx).lock(identity, at(0));
      await createConversationStore(tx).save(id, conversation, false, true);
      await createTurnStore(tx).insert({ learnerId: id, activityId: 'a1', number: 1, textHash: 'hash', receivedAt: at(0), reply: {} }); // prettier-ignore
      return { id, identity };
    });
  }

  type Learner = Awaited<ReturnType<typeof learnerInTurn>>;
  type Act = (database: Database, learner: Learner) => Promise<unknown>;

  /** Notes a reply with a card that is only read, which refers to the learner, and a live one. */
  const notes: Act = async (database, { id }) => {
    const { isDeleted } = (await createSentNotes(database, silentLog).note(
      'a:1',
      { learnerId: id, number: 1, readIds: ['read'], live: { id: 'live', isPlaceKnown: true }, leftBehind: ['left'], receipt, at: at(1) },
      20_000,
    )) ?? { isDeleted: 'not noted' }; // prettier-ignore
    if (typeof isDeleted === 'string') throw new Error(isDeleted);
  };

  const nextTurn: Act = (database, { id, identity }) =>
    database.transaction(async (tx) => {
      const learner = await createLearnerStore(tx).find(identity);
      if (learner?.id !== id) return;
      const number = ((await createConversationStore(tx).find(id))?.turnNumber ?? 0) + 1;
      await createConversationStore(tx).save(id, { ...conversation, turnNumber: number }, true, true);
      await createTurnStore(tx).insert({ learnerId: id, activityId: `n${number}`, number, textHash: undefined, receivedAt: at(2), reply: {} }); // prettier-ignore
    });

  const repetition: Act = (database, { id, identity }) =>
    database.transaction(async (tx) => {
      await createLearnerStore(tx).find(identity);
      await createTurnStore(tx).addAlias(id, 1, 'b1');
    });

  /** As the planner does. */
  const planning: Act = (database, { id }) =>
    database.transaction(async (tx) => {
      if (!(await createLearnerStore(tx).lockById(id))) return;
      await createConversationStore(tx).find(id);
      await createSlotStore(tx).insert({ id: randomUUID(), learnerId: id, slotAt: at(1), origin: 'reminder', state: 'planned', reason: 'due', tipId: 'tip', checkId: null, because: null, tellsSlower: false }, at(1)); // prettier-ignore
      await createReminderStore(tx).save(id, reminder);
    });

  /** As the dispatcher does with a refusal. */
  const refusal: Act = (database, { id }) =>
    database.transaction(async (tx) => {
      if (!(await createLearnerStore(tx).lockById(id))) return;
      await createConversationStore(tx).noteUnreachable(id, 'blocked', at(2));
      await createReminderStore(tx).cancelNext(id);
      await createSlotStore(tx).skipPlanned(id, 'blocked', at(2));
    });

  const deletion: Act = (database, { id }) => deleteLearner(database, id, null, at(3));

  const erasingTurn: Act = (database, learner) =>
    database.transaction(async (tx) => {
      const found = await createLearnerStore(tx).find(learner.identity);
      if (found) await createCardRemovalStore(tx).note(learner.id, ['question']);
      await deleteLearner(tx, learner.id, null, at(3));
    });

  const tidying: Act = async (database, { id }) => {
    await createCardRemovalStore(database).note(id, ['outdated']);
    await createConversationStore(database).keepUnshrunk(id, { activityId: 'outdated', receipt, tries: 0 });
    await createTurnStore(database).markUnanswered(id, 1, 0, at(4));
  };

  const acts: Readonly<Record<string, Act>> = {
    notes,
    nextTurn,
    repetition,
    planning,
    refusal,
    deletion,
    erasingTurn,
    tidying,
  };
  const names = Object.keys(acts);
  const pairs = names.flatMap((first, index) => names.slice(index).map((second) => [first, second] as const));

  test.each(pairs)('%s and %s, in both orders', async (first, second) => {
    const [a, b] = [acts[first], acts[second]];
    if (!a || !b) throw new Error('No such act');
    for (let round = 0; round < rounds; round++) {
      const learner = await learnerInTurn();
      const both = round % 2 === 0 ? [a(one, learner), b(other, learner)] : [b(one, learner), a(other, learner)];
      const failed = (await Promise.allSettled(both)).flatMap((end) => (end.status === 'rejected' ? [String(end.reason)] : []));
      expect(failed).toEqual([]);
    }
  }); // prettier-ignore
});
