import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { decideNudge, decideTip, isIgnoredTwice } from '../../src/domain/nudge.ts';
import type { Given, NudgeFacts, Reaction } from '../../src/domain/nudge-facts.ts';
import { ratings } from '../../src/domain/rating.ts';
import { dayIn, dueOnOwnDay } from '../../src/domain/schedule.ts';
import { competenceIds } from '../../src/domain/wheel.ts';
import { check, dayMillis, daysBefore, factsOf, given, memoriesOf, now, result, tip } from './learning-facts.ts'; // prettier-ignore

// Few tips and checks of few competences, so that a history can use all of them.
const few = competenceIds.slice(1, 6);
const tips = few.flatMap((id) => [tip(id, 1), tip(id, 2, ['skole']), tip(id, 3, ['sundhed', 'skole']), { ...tip(id, 4), usesKeyboard: true }]); // prettier-ignore
const checks = few.flatMap((id) => [check(`${id}.b`, id, 2), check(`${id}.a`, id, 1)]);
const checkIds = checks.map(({ id }) => id);

const origin = fc.constantFrom<Given['origin'][]>('reminder', 'reminder', 'asked');
const reaction = fc.option(fc.constantFrom<Reaction[]>('tried', 'known', 'later', 'less'), { freq: 2 });

/** Newest first. */
const histories = fc
  .array(
    fc.record({
      days: fc.double({ min: 0, max: 250, noNaN: true }),
      tipId: fc.option(fc.constantFrom(...tips.map(({ id }) => id), 'gone.1')),
      checkId: fc.option(fc.constantFrom(...checkIds, 'gone.a'), { freq: 1 }),
      origin,
      reaction,
      isAnswered: fc.boolean(),
    }),
    { maxLength: 30 },
  )
  .map((all) => all.sort((a, b) => a.days - b.days).map(({ days, ...what }) => given(days, what)));

const learners: fc.Arbitrary<NudgeFacts> = fc
  .record({
    results: fc.uniqueArray(
      fc.tuple(fc.constantFrom(...competenceIds), fc.option(fc.nat(100)), fc.constantFrom(...ratings)),
      { selector: ([id]) => id },
    ),
    goals: fc.subarray([...competenceIds], { maxLength: 2 }),
    jobArea: fc.option(fc.constantFrom('skole', 'sundhed', 'teknik')),
    hasPc: fc.option(fc.boolean()),
    given: histories,
    due: fc.dictionary(fc.constantFrom(...checkIds), fc.integer({ min: -20, max: 100 })),
    closingDays: fc.subarray(['03-03', '2026-03-05', '02-26']),
  })
  .map(({ results, due, ...rest }) =>
    factsOf({
      ...rest,
      tips,
      checks,
      results: results.map((one) => result(...one)),
      memories: memoriesOf(
        Object.fromEntries(Object.entries(due).map(([id, days]) => [id, daysBefore(days)])),
      ),
    }),
  );

function always(check: (facts: NudgeFacts) => void) {
  fc.assert(fc.property(learners, check), { numRuns: 300 });
}

/** True if the rules allow the tip now. */
function mayBeGiven(facts: NudgeFacts, id: string): boolean {
  const own = facts.given.filter(({ tipId }) => tipId === id);
  const { areas = [], usesKeyboard = false } = tips.find((one) => one.id === id) ?? {};
  // None of these areas is one in which nearly everyone has a PC.
  const suits =
    (areas.length === 0 || facts.jobArea === null || areas.includes(facts.jobArea)) &&
    (!usesKeyboard || facts.hasPc === true);
  // A tip saved for later is in the plan.
  const isRetired = own.some(({ reaction }) => reaction === 'known' || reaction === 'later');
  return (
    suits && !isRetired && own.every(({ givenAt }) => now.getTime() - givenAt.getTime() >= 90 * dayMillis)
  );
}

describe('for every history, a nudge', () => {
  test('repeats no tip of the last 90 days, no known or saved tip and none of another job area', () => {
    always((facts) => {
      const decision = decideNudge(facts, now);
      if (decision.type === 'send' && decision.tip) expect(mayBeGiven(facts, decision.tip.id)).toBe(true);
    });
  });

  test('names the competence of its tip as the reason, or that of its check', () => {
    always((facts) => {
      const decision = decideNudge(facts, now);
      if (decision.type === 'silent') return;
      const { tip, check, because } = decision;
      expect(because.competence).toBe(tip?.competence ?? check?.competence);
      const own = facts.results.find(({ competence }) => competence === because.competence);
      expect(because.score).toBe(own && 'score' in own ? own.score : null);
      expect(because.basis === 'goal').toBe(facts.goals.includes(because.competence));
    });
  });

  test('has a tip or a due check; a new check only with a tip of its competence', () => {
    always((facts) => {
      const decision = decideNudge(facts, now);
      if (decision.type === 'silent') return;
      const { tip, check, because } = decision;
      expect(tip ?? check).not.toBeNull();
      if (!because.isCheckDue && check) {
        expect(check.competence).toBe(tip?.competence);
        expect(facts.memories.has(check.id)).toBe(false);
        expect(facts.given.some(({ checkId }) => checkId === check.id)).toBe(false);
      }
      if (!tip) expect(because.isCheckDue).toBe(true);
    });
  });

  test("has a due check only on the learner's chosen day or later", () => {
    always((facts) => {
      const decision = decideNudge(facts, now);
      if (decision.type === 'silent' || !decision.because.isCheckDue) return;
      const memory = facts.memories.get(decision.check?.id ?? '');
      expect(memory).toBeDefined();
      if (!memory) return;
      const day = dueOnOwnDay(memory.due, facts.schedule, facts.closingDays);
      expect(Temporal.PlainDate.compare(day, dayIn('Europe/Copenhagen', now))).toBeLessThanOrEqual(0);
    });
  });

  test('repeats no check of the last two nudges, and adds no new check after them', () => {
    always((facts) => {
      const decision = decideNudge(facts, now);
      if (decision.type === 'silent' || !decision.check) return;
      const [last, before] = facts.given.filter(({ origin }) => origin === 'reminder');
      const recent = [last?.checkId, before?.checkId];
      expect(recent).not.toContain(decision.check.id);
      if (!decision.because.isCheckDue) expect(recent.every((id) => id === null || id === undefined)).toBe(true); // prettier-ignore
    });
  });

  test('is missing only if no relevant tip is allowed', () => {
    always((facts) => {
      if (decideNudge(facts, now).type === 'send') return;
      for (const goal of facts.goals) {
        const left = tips.filter(({ id, competence }) => competence === goal && mayBeGiven(facts, id));
        expect(left).toEqual([]);
      }
    });
  });

  test('is the same for the same facts and does not change them', () => {
    always((facts) => {
      const before = structuredClone(facts);
      expect(decideNudge(facts, now)).toEqual(decideNudge(before, now));
      expect(facts).toEqual(before);
    });
  });
});

describe('for every history, a requested tip', () => {
  test('is the tip of a nudge at that time', () => {
    always((facts) => {
      const decision = decideNudge(facts, now);
      const tip = decision.type === 'send' ? decision.tip : null;
      expect(decideTip(facts, now)?.tip ?? null).toEqual(tip);
    });
  });

  test('for a named competence belongs to it if any tip of it is allowed', () => {
    always((facts) => {
      for (const competence of few) {
        const found = decideTip(facts, now, [competence]);
        const left = tips.filter((one) => one.competence === competence && mayBeGiven(facts, one.id));
        expect(found === undefined).toBe(left.length === 0);
        if (!found) continue;
        expect(left).toContainEqual(found.tip);
        expect(found.because).toMatchObject({ competence, isCheckDue: false });
      }
    });
  });
});

test('a learner who used the last nudge has not ignored two', () => {
  always(({ given: history }) => {
    const [last] = history.filter(({ origin }) => origin === 'reminder');
    if (last && (last.reaction !== null || last.isAnswered)) expect(isIgnoredTwice(history, null)).toBe(false);
    if (isIgnoredTwice(history, null)) expect(isIgnoredTwice(history, now)).toBe(false);
  }); // prettier-ignore
});
