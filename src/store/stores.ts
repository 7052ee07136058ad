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
import { createPictureStore } from './rights/picture-store.ts';

export type Stores = ReturnType<typeof createStores>;

/** All stores of a turn, on its transaction. */
export function createStores(db: Queryable) {
  return {
    learners: createLearnerStore(db),
    conversations: createConversationStore(db),
    turns: createTurnStore(db),
    assessments: createAssessmentStore(db),
    relevances: createRelevanceStore(db),
    checks: createCheckStore(db),
    goals: createGoalStore(db),
    reminders: createReminderStore(db),
    slots: createSlotStore(db),
    votes: createVoteStore(db),
    pictures: createPictureStore(db),
    dataLinks: createDataLinkStore(db),
  };
}
