import { createAssessmentStore } from './assessment/assessment-store.ts';
import { createCheckStore } from './assessment/check-store.ts';
import { createGoalStore } from './assessment/goal-store.ts';
import { createRelevanceStore } from './assessment/relevance-store.ts';
import type { Queryable } from './database/database.ts';
import { createConversationStore } from './learners/conversation-store.ts';
import { createLearnerStore } from './learners/learner-store.ts';
import { createTurnStore } from './learners/turn-store.ts';
import { createReminderStore } from './nudges/reminder-store.ts';
import { createSlotStore } from './nudges/slot-store.ts';
import { createVoteStore } from './organisation/vote-store.ts';
import { createDataLinkStore } from './rights/data-link-store.ts';
import { createErasureStore } from './rights/erasure-store.ts';
import { createPictureStore } from './rights/picture-store.ts';

const factories = {
  learners: createLearnerStore,
  conversations: createConversationStore,
  turns: createTurnStore,
  assessments: createAssessmentStore,
  relevances: createRelevanceStore,
  checks: createCheckStore,
  goals: createGoalStore,
  reminders: createReminderStore,
  slots: createSlotStore,
  votes: createVoteStore,
  pictures: createPictureStore,
  dataLinks: createDataLinkStore,
  erasures: createErasureStore,
};

type Factories = typeof factories;
type StoreName = keyof Factories;

export type Stores = { readonly [Name in StoreName]: ReturnType<Factories[Name]> };

/** All stores of a turn, on its transaction. Each is made when it is first used: most turns use four of them. */
export function createStores(db: Queryable): Stores {
  const stores = {};
  for (const name of Object.keys(factories) as StoreName[])
    Object.defineProperty(stores, name, {
      configurable: true,
      get() {
        const store = factories[name](db);
        Object.defineProperty(stores, name, { value: store });
        return store;
      },
    });
  return stores as Stores; // each property of the type is defined above
}
