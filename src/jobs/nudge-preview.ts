import type { ContentPack } from '../content/pack.ts';
import { isAbsent } from '../domain/absence.ts';
import { isDayOff, type ClosingDay } from '../domain/day-off.ts';
import { decideNudge } from '../domain/nudge.ts';
import type { NudgeFacts } from '../domain/nudge-facts.ts';
import { dayIn, defaultTimeZone, nextSlot } from '../domain/schedule.ts';
import { createConversationStore } from '../store/learners/conversation-store.ts';
import type { Database } from '../store/database/database.ts';
import { createLearnerStore, type Learner } from '../store/learners/learner-store.ts';
import { readOnly } from '../store/database/look.ts';
import { createReminderStore, type Reminder } from '../store/nudges/reminder-store.ts';
import { loadFacts } from './learner-facts.ts';
import { scheduleOf } from './nudge-planner.ts';

/** Counts of one day in Denmark. */
export interface DayPreview {
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly sent: number;
  /** Numbers of learners without a nudge, by reason. */
  readonly others: ReadonlyMap<Reason, number>;
}

/** `not-their-day`: not a chosen weekday, or skipped by the pace. */
export const reasons = ['off', 'unreachable', 'paused', 'day-off', 'not-their-day', 'nothing-new'] as const;
export type Reason = (typeof reasons)[number];

interface Enrolled {
  readonly learner: Learner;
  readonly reminder: Reminder;
  readonly isReachable: boolean;
  facts: NudgeFacts;
  next: Date | undefined;
}

const batch = 200;
const hourMillis = 60 * 60 * 1000;

/**
 * Simulates the nudges of the next `count` days, as if learners kept their times and pace and reacted to nothing. Reads
 * the database only.
 */
export async function previewDays(
  database: Database,
  pack: ContentPack,
  closingDays: readonly ClosingDay[],
  count: number,
  now: Date,
) {
  const totals = new Map<string, { sent: number; others: Map<Reason, number> }>();
  const today = dayIn(defaultTimeZone, now);
  const days = [...Array(count).keys()].map((index) => today.add({ days: index }).toString());
  for (const day of days) totals.set(day, { sent: 0, others: new Map() });
  let enrolled = 0;
  let after: string | undefined;
  for (;;) {
    const ids = await createReminderStore(database).enrolled(after, batch);
    for (const id of ids) {
      const person = await load(id);
      if (!person) continue;
      enrolled += 1;
      for (const day of days) note(totals.get(day), outcomeOn(person, day));
    }
    after = ids.at(-1);
    if (ids.length < batch) break;
  }
  return { enrolled, reasons, days: days.map((day) => ({ day, ...(totals.get(day) ?? { sent: 0, others: new Map<Reason, number>() }) })) }; // prettier-ignore

  async function load(learnerId: string): Promise<Enrolled | undefined> {
    return readOnly(database, async (tx) => {
      const learner = await createLearnerStore(tx).read(learnerId);
      const reminder = learner && (await createReminderStore(tx).find(learnerId));
      if (!learner || !reminder) return undefined;
      const conversation = await createConversationStore(tx).find(learnerId);
      const isReachable = conversation?.removedAt === null && conversation.unreachable === null;
      const facts = await loadFacts(tx, learner, pack, closingDays, reminder.weekdays);
      return { learner, reminder, isReachable, facts, next: reminder.nextAt ?? undefined };
    });
  }

  function outcomeOn(person: Enrolled, day: string): Reason | 'sent' {
    const { learner, reminder, isReachable } = person;
    if (!reminder.isOn) return 'off';
    if (!isReachable) return 'unreachable';
    // A slot more than an hour in the past would be skipped as late.
    if (person.next && now.getTime() - person.next.getTime() > hourMillis)
      person.next = slotAfter(person, now);
    const slot = person.next;
    if (!slot || dayIn(learner.timeZone, slot).toString() !== day) return whyNot(person, day);
    const decision = decideNudge(person.facts, slot);
    person.next = slotAfter(person, slot);
    if (decision.type === 'silent') return 'nothing-new';
    const { tip, check } = decision;
    const given = { tipId: tip?.id ?? null, checkId: check?.id ?? null, givenAt: slot, origin: 'reminder', reaction: null, reactedAt: null, hasArrived: true, isAnswered: false } as const; // prettier-ignore
    person.facts = { ...person.facts, given: [given, ...person.facts.given] };
    return 'sent';
  }

  function whyNot({ reminder }: Enrolled, text: string): Reason {
    const day = dayIn('UTC', new Date(`${text}T12:00Z`));
    if (isAbsent(day, reminder.absences)) return 'paused';
    const isTheirs = reminder.weekdays.some((weekday) => weekday === day.dayOfWeek);
    return isTheirs && isDayOff(day, closingDays) ? 'day-off' : 'not-their-day';
  }

  function slotAfter({ learner, reminder }: Enrolled, slot: Date): Date | undefined {
    return nextSlot(scheduleOf(reminder, learner), { ...reminder, closingDays }, slot, slot);
  }
}

function note(
  total: { sent: number; others: Map<Reason, number> } | undefined,
  outcome: Reason | 'sent',
): void {
  if (!total) return;
  if (outcome === 'sent') total.sent += 1;
  else total.others.set(outcome, (total.others.get(outcome) ?? 0) + 1);
}
