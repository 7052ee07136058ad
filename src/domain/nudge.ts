import { Temporal } from 'temporal-polyfill';
import { isCheckFor, isTipFor } from './audience.ts';
import type { Check } from './check.ts';
import { isDayOff, type ClosingDay } from './day-off.ts';
import { interestsOf, type Interest } from './interest.ts';
import type { Given, NudgeFacts, Tip } from './nudge-facts.ts';
import { dayIn, dueOnOwnDay } from './schedule.ts';
import type { CompetenceId } from './wheel.ts';

/** Why something was chosen, to be told to the learner. */
export interface Because extends Omit<Interest, 'weight'> {
  /** True when the check comes because it is about to be forgotten. */
  readonly isCheckDue: boolean;
}

/** `nothing-new`: every tip is retired, resting or of no interest, and no check is due. */
export type Decision =
  | {
      readonly type: 'send';
      readonly tip: Tip | null;
      readonly check: Check | null;
      readonly because: Because;
    }
  | { readonly type: 'silent'; readonly reason: 'nothing-new' };

const tipRestDays = 90;

/** A check that was put is not put again in this many nudges, answered or not. */
const checkRest = 3;
/** The same for one that was never answered. */
const unansweredRest = 10;

const dayMillis = 24 * 60 * 60 * 1000;

/** One tip of what matters most and was touched least, and now and then a check. Deterministic. */
export function decideNudge(facts: NudgeFacts, now: Date): Decision {
  const interests = interestsOf(facts, now);
  const due = dueCheck(facts, interests, now);
  const chosen = chooseTip(
    facts,
    [...interests.values()].filter(({ weight }) => weight > 0),
    now,
  );
  if (chosen) {
    const { tip, interest } = chosen;
    const check = due ?? newCheck(facts, tip.competence);
    return { type: 'send', tip, check, because: because(interest, check !== null && check === due) };
  }
  if (!due) return { type: 'silent', reason: 'nothing-new' };
  const interest = interests.get(due.competence);
  return interest
    ? { type: 'send', tip: null, check: due, because: because(interest, true) }
    : { type: 'silent', reason: 'nothing-new' };
}

/** A tip for the asking: of the competences that are asked for, or of what matters most. */
export function decideTip(
  facts: NudgeFacts,
  now: Date,
  asked?: readonly CompetenceId[],
): { readonly tip: Tip; readonly because: Because } | undefined {
  // What is asked for by name is given, whatever its weight.
  const wanted = [...interestsOf(facts, now).values()].filter((interest) =>
    asked === undefined ? interest.weight > 0 : asked.includes(interest.competence),
  );
  const chosen = chooseTip(facts, wanted, now);
  return chosen && { tip: chosen.tip, because: because(chosen.interest, false) };
}

/** The pace is halved so often at most: to a quarter. */
export const mostSlowdown = 2;

/** The two latest nudges of which the learner used nothing, if they came after `since`: time to come less often. */
export function isIgnoredTwice(given: readonly Given[], since: Date | null): boolean {
  const latest = given
    .filter(({ origin, hasArrived }) => origin === 'reminder' && hasArrived)
    .filter(({ givenAt }) => since === null || givenAt > since)
    .slice(0, 2);
  return latest.length === 2 && latest.every(({ reaction, isAnswered }) => reaction === null && !isAnswered);
}

function because({ weight: _weight, ...interest }: Interest, isCheckDue: boolean): Because {
  return { ...interest, isCheckDue };
}

function chooseTip(
  facts: NudgeFacts,
  interests: readonly Interest[],
  now: Date,
): { readonly tip: Tip; readonly interest: Interest } | undefined {
  for (const interest of interests.toSorted((a, b) => b.weight - a.weight)) {
    const tip = freshTip(facts, interest.competence, now);
    if (tip) return { tip, interest };
  }
  return undefined;
}

/** One that was never given, in the order of the content; otherwise what rests longest. */
function freshTip(
  { tips, given, jobArea, hasPc }: NudgeFacts,
  competence: CompetenceId,
  now: Date,
): Tip | undefined {
  const last = new Map<string, number>();
  const retired = new Set<string>();
  for (const { tipId, givenAt, reaction } of given) {
    if (tipId === null) continue;
    last.set(tipId, Math.max(givenAt.getTime(), last.get(tipId) ?? 0));
    // What is kept for later stands in the plan.
    if (reaction === 'known' || reaction === 'later') retired.add(tipId);
  }
  const rested = now.getTime() - tipRestDays * dayMillis;
  return tips
    .filter((tip) => tip.competence === competence && isTipFor(tip, { jobArea, hasPc }))
    .filter(({ id }) => !retired.has(id) && (last.get(id) ?? -Infinity) <= rested)
    .sort((a, b) => (last.get(a.id) ?? 0) - (last.get(b.id) ?? 0))
    .at(0);
}

/** The check that is most overdue on the learner's own days, of what still matters to them. */
function dueCheck(
  { checks, memories, schedule, closingDays, given, jobArea }: NudgeFacts,
  interests: ReadonlyMap<CompetenceId, Interest>,
  now: Date,
): Check | null {
  const today = dayIn(schedule.timeZone, now);
  const resting = checksIn(given, checkRest - 1);
  const due = checks.flatMap((check) => {
    const memory = memories.get(check.id);
    const interest = interests.get(check.competence);
    const isWanted = interest?.basis === 'goal' || (interest?.relevance ?? 0) > 0;
    // The day on which it may be put is never before the one on which it is due.
    if (!memory || memory.due.getTime() > now.getTime() + dayMillis) return [];
    if (!isWanted || resting.has(check.id) || !isCheckFor(check, jobArea)) return [];
    const day = dueOnOwnDay(memory.due, schedule, closingDays);
    return Temporal.PlainDate.compare(day, today) <= 0 ? [{ check, at: memory.due.getTime() }] : [];
  });
  due.sort((a, b) => a.at - b.at);
  return due[0]?.check ?? null;
}

/** A check of the tip's competence that was never answered, if the nudges before had none. */
function newCheck({ checks, memories, given, jobArea }: NudgeFacts, competence: CompetenceId): Check | null {
  if (checksIn(given, checkRest - 1).size > 0) return null;
  const resting = checksIn(given, unansweredRest);
  const fresh = checks.filter(
    (check) =>
      check.competence === competence &&
      isCheckFor(check, jobArea) &&
      !memories.has(check.id) &&
      !resting.has(check.id),
  );
  return fresh.toSorted((a, b) => a.difficulty - b.difficulty)[0] ?? null;
}

/** The checks of the latest nudges. */
function checksIn(given: readonly Given[], nudges: number): ReadonlySet<string> {
  const latest = given.filter(({ origin }) => origin === 'reminder').slice(0, nudges);
  return new Set(latest.flatMap(({ checkId }) => checkId ?? []));
}

/** True on a day that has become a day off since the slot was set. */
export function isClosed(slot: Date, timeZone: string, closingDays: readonly ClosingDay[]): boolean {
  return isDayOff(dayIn(timeZone, slot), closingDays);
}
