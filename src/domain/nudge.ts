import { Temporal } from 'temporal-polyfill';
import { isCheckFor, isTipFor } from './audience.ts';
import type { Check } from './check.ts';
import { isDayOff, type ClosingDay } from './day-off.ts';
import { interestsOf, type Interest } from './interest.ts';
import type { Given, NudgeFacts, Tip } from './nudge-facts.ts';
import { dayIn, dueOnOwnDay } from './schedule.ts';
import type { CompetenceId } from './wheel.ts';

/** The reason for a choice, shown to the learner on request. */
export interface Because extends Omit<Interest, 'weight'> {
  /** True when the check was chosen because it is due for repetition. */
  readonly isCheckDue: boolean;
}

/** `nothing-new`: each tip is retired, was given less than `tipRestDays` ago or has weight 0, and no check is due. */
export type Decision =
  | {
      readonly type: 'send';
      readonly tip: Tip | null;
      readonly check: Check | null;
      readonly because: Because;
    }
  | { readonly type: 'silent'; readonly reason: 'nothing-new' };

const tipRestDays = 90;

/** A check is not repeated within this many nudges, answered or not. */
const checkRest = 3;
/** The same for a check that was never answered. */
const unansweredRest = 10;

const dayMillis = 24 * 60 * 60 * 1000;

/** Chooses a tip of the competence with the highest weight, with a check now and then. Deterministic. */
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

/** Chooses a tip for a learner who requests one. @param asked the requested competences; left out for any */
export function decideTip(
  facts: NudgeFacts,
  now: Date,
  asked?: readonly CompetenceId[],
): { readonly tip: Tip; readonly because: Because } | undefined {
  // A competence requested by name gets a tip whatever its weight.
  const wanted = [...interestsOf(facts, now).values()].filter((interest) =>
    asked === undefined ? interest.weight > 0 : asked.includes(interest.competence),
  );
  const chosen = chooseTip(facts, wanted, now);
  return chosen && { tip: chosen.tip, because: because(chosen.interest, false) };
}

/** The most halvings of the pace: down to a quarter. */
export const maxSlowdown = 2;

/**
 * True when the two latest nudges after `since` have neither a reaction nor an answer: the pace is then halved.
 * @param given newest first
 * @param since the time of the last halving; null if there was none
 */
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

/** A tip that was never given, in the order of the content; otherwise the one given longest ago. */
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
    // A tip saved for later can be opened from the plan.
    if (reaction === 'known' || reaction === 'later') retired.add(tipId);
  }
  const rested = now.getTime() - tipRestDays * dayMillis;
  return tips
    .filter((tip) => tip.competence === competence && isTipFor(tip, { jobArea, hasPc }))
    .filter(({ id }) => !retired.has(id) && (last.get(id) ?? -Infinity) <= rested)
    .sort((a, b) => (last.get(a.id) ?? 0) - (last.get(b.id) ?? 0))
    .at(0);
}

/** The most overdue check on the learner's chosen days, of goals and of competences with a relevance above 0. */
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
    // Cheap test first: a check is never asked before the day on which it is due.
    if (!memory || memory.due.getTime() > now.getTime() + dayMillis) return [];
    if (!isWanted || resting.has(check.id) || !isCheckFor(check, jobArea)) return [];
    const day = dueOnOwnDay(memory.due, schedule, closingDays);
    return Temporal.PlainDate.compare(day, today) <= 0 ? [{ check, at: memory.due.getTime() }] : [];
  });
  due.sort((a, b) => a.at - b.at);
  return due[0]?.check ?? null;
}

/** An unanswered check of the tip's competence, unless one of the nudges just before had a check. */
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

/** The ids of the checks in the latest nudges. @param nudges how many nudges to look at */
function checksIn(given: readonly Given[], nudges: number): ReadonlySet<string> {
  const latest = given.filter(({ origin }) => origin === 'reminder').slice(0, nudges);
  return new Set(latest.flatMap(({ checkId }) => checkId ?? []));
}

/** True when the day of a slot is a day off: the municipality file may have changed since the slot was planned. */
export function isClosed(slot: Date, timeZone: string, closingDays: readonly ClosingDay[]): boolean {
  return isDayOff(dayIn(timeZone, slot), closingDays);
}
