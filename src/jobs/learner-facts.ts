import type { ContentPack } from '../content/pack.ts';
import type { ClosingDay } from '../domain/day-off.ts';
import { memoriesOf } from '../domain/memory.ts';
import type { NudgeFacts } from '../domain/nudge-facts.ts';
import { resultOf } from '../domain/result.ts';
import type { Weekday } from '../domain/schedule.ts';
import { sittingsOf } from '../domain/sitting.ts';
import { createAssessmentStore } from '../store/assessment/assessment-store.ts';
import { createCheckStore } from '../store/assessment/check-store.ts';
import type { Queryable } from '../store/database/database.ts';
import { createGoalStore } from '../store/assessment/goal-store.ts';
import type { Learner } from '../store/learners/learner-store.ts';
import { createRelevanceStore } from '../store/assessment/relevance-store.ts';
import { createSlotStore } from '../store/nudges/slot-store.ts';

/** For a learner who has not chosen weekdays. */
const usualWeekdays: readonly Weekday[] = [1, 2, 3, 4, 5];

/** Loads the input of the decision about a learner's next nudge. */
export async function loadFacts(
  db: Queryable,
  learner: Pick<Learner, 'id' | 'jobArea' | 'timeZone'>,
  { items, tips, checks }: Pick<ContentPack, 'items' | 'tips' | 'checks'>,
  closingDays: readonly ClosingDay[],
  weekdays: readonly Weekday[] = usualWeekdays,
): Promise<NudgeFacts> {
  const [runs, choices, goals, given, answers] = await Promise.all([
    createAssessmentStore(db).runs(learner.id),
    createRelevanceStore(db).choices(learner.id),
    createGoalStore(db).open(learner.id),
    createSlotStore(db).given(learner.id),
    createCheckStore(db).answers(learner.id),
  ]);
  const answered = new Set(answers.map(({ occasion }) => occasion));
  return {
    results: resultOf(sittingsOf(runs, items), choices),
    goals: goals.map(({ competence }) => competence),
    jobArea: learner.jobArea,
    // The bot does not ask for it yet.
    hasPc: null,
    tips,
    checks,
    given: given.map((slot) => ({ ...slot, isAnswered: answered.has(slot.slotId) })),
    memories: memoriesOf(answers),
    schedule: { weekdays, timeZone: learner.timeZone },
    closingDays,
  };
}
