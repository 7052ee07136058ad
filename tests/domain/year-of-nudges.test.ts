import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadPack } from '../../src/content/pack.ts';
import type { Absence } from '../../src/domain/absence.ts';
import type { CheckAnswer } from '../../src/domain/check.ts';
import { isDayOff } from '../../src/domain/day-off.ts';
import { memoriesOf } from '../../src/domain/memory.ts';
import { decideNudge, isIgnoredTwice, maxSlowdown } from '../../src/domain/nudge.ts';
import type { Given, NudgeFacts } from '../../src/domain/nudge-facts.ts';
import { levelOf } from '../../src/domain/result.ts';
import type { Rating } from '../../src/domain/rating.ts';
import { dayIn, nextSlot, paces, weekdays, type Schedule } from '../../src/domain/schedule.ts';
import { competenceIds, dimensionOf } from '../../src/domain/wheel.ts';

const learners = 1000;
const start = new Date('2026-01-01T00:00:00Z');
const end = new Date('2027-01-01T00:00:00Z');
const closingDays = ['06-05', '12-24', '12-31'];
const dayMillis = 86_400_000;
const pack = loadPack('da');
const zones = [
  'Europe/Copenhagen',
  'Europe/Copenhagen',
  'Europe/Copenhagen',
  'Atlantic/Faroe',
  'America/Nuuk',
];
const areas = [null, 'dagtilbud', 'aeldre-sundhed', 'administration'];

/** The events of one learner in the year. */
interface Life {
  readonly schedule: Schedule;
  readonly pause: readonly [string, string];
  readonly given: readonly Given[];
  /** Slots without a tip or check. */
  readonly silent: number;
  readonly slowed: number;
  /** The first slot after the year. */
  readonly next: Date | undefined;
}

/** Repeatable random numbers (mulberry32). */
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function live(seed: number): Life {
  const chance = chanceFrom(seed);
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(chance() * values.length)] as Value; // never empty
  const chosen = weekdays.filter((day) => chance() < (day > 5 ? 0.03 : 0.4));
  const schedule: Schedule = {
    weekdays: chosen.length > 0 ? chosen : [2],
    time: `${String(7 + Math.floor(chance() * 11)).padStart(2, '0')}:${pick(['00', '15', '30', '45'])}`,
    pace: pick(paces),
    timeZone: pick(zones),
  };
  const away = Temporal.PlainDate.from('2026-02-01').add({ days: Math.floor(chance() * 250) });
  const pause = [away.toString(), away.add({ days: 21 }).toString()] as const;
  const hasResult = chance() < 0.7;
  const results = competenceIds.flatMap((competence) => {
    const relevance = Math.floor(chance() * 4) as Rating; // 0 to 3
    const score = Math.round(chance() * 100);
    return hasResult
      ? [{ competence, relevance, isRelevanceAssumed: false, state: 'scored', score, level: levelOf(score), change: null } as const]
      : [];
  });
  const facts: Omit<NudgeFacts, 'given' | 'memories'> = {
    results,
    goals: chance() < 0.4 ? [pick(competenceIds)] : [],
    jobArea: pick(areas),
    hasPc: pick([true, false, null]),
    tips: pack.tips,
    checks: pack.checks,
    schedule,
    closingDays,
  };
  const diligence = chance();

  const given: Given[] = [];
  const answers: CheckAnswer[] = [];
  let memories = memoriesOf(answers);
  let silent = 0;
  let slowdown = 0;
  let slowed = 0;
  let slowedAt: Date | null = null;
  let absences: readonly Absence[] = [];
  let slot = nextSlot(schedule, { slowdown, absences, closingDays }, undefined, start);
  while (slot && slot < end) {
    const day = dayIn(schedule.timeZone, slot).toString();
    if (absences.length === 0 && day >= pause[0]) {
      absences = [{ from: pause[0], to: Temporal.PlainDate.from(pause[1]).subtract({ days: 1 }).toString() }];
    } else {
      if (slowdown < maxSlowdown && isIgnoredTwice(given, slowedAt)) {
        slowdown += 1;
        slowed += 1;
        slowedAt = slot;
      }
      const decision = decideNudge({ ...facts, given, memories }, slot);
      if (decision.type === 'silent') silent += 1;
      else {
        const reaction = chance() < diligence ? pick(['tried', 'tried', 'known', 'later', 'less'] as const) : null;
        const isAnswered = decision.check !== null && chance() < diligence;
        if (decision.check && isAnswered) {
          const isCorrect = chance() < 0.7;
          answers.push({ checkId: decision.check.id, occasion: String(given.length), option: 'a', isCorrect, isSure: chance() < 0.6, answeredAt: slot });
          memories = memoriesOf(answers);
        }
        const { tip, check } = decision;
        given.unshift({ tipId: tip?.id ?? null, checkId: check?.id ?? null, givenAt: slot, origin: 'reminder', hasArrived: true, reaction, reactedAt: reaction && slot, isAnswered });
        if (reaction ?? isAnswered) slowdown = 0;
      }
    }
    slot = nextSlot(schedule, { slowdown, absences, closingDays }, slot, slot);
  }
  return { schedule, pause, given, silent, slowed, next: slot };
} // prettier-ignore

describe(`a year of nudges for ${learners} learners`, () => {
  const lives: Life[] = [];
  beforeAll(() => {
    for (let seed = 1; seed <= learners; seed++) lives.push(live(seed));
    process.stdout.write(`${figures(lives)}\n`);
  }, 120_000);

  test('no learner gets a tip again within 90 days', () => {
    const again = lives.flatMap(({ given }) =>
      given.flatMap((nudge, index) => {
        const before = given.slice(index + 1).find(({ tipId }) => tipId !== null && tipId === nudge.tipId);
        const days = before && (nudge.givenAt.getTime() - before.givenAt.getTime()) / dayMillis;
        return days !== undefined && days < 90 ? [`${nudge.tipId} after ${days} days`] : [];
      }),
    );
    expect(again).toEqual([]);
  });

  test('no learner gets a known tip again', () => {
    for (const { given } of lives) {
      const known = given.filter(({ reaction }) => reaction === 'known').map(({ tipId, givenAt }) => ({ tipId, givenAt }));
      const again = known.filter(({ tipId, givenAt }) => given.some((later) => later.tipId === tipId && later.givenAt > givenAt));
      expect(again.filter(({ tipId }) => tipId !== null)).toEqual([]);
    }
  }); // prettier-ignore

  test('no learner gets a nudge on another day or at another time than chosen', () => {
    const amiss = lives.flatMap(({ schedule, given }) =>
      given.flatMap(({ givenAt }) => {
        const local = Temporal.Instant.fromEpochMilliseconds(givenAt.getTime()).toZonedDateTimeISO(schedule.timeZone); // prettier-ignore
        const isChosen =
          schedule.weekdays.some((day) => day === local.dayOfWeek) &&
          local.toPlainTime().toString().startsWith(schedule.time) &&
          !isDayOff(local.toPlainDate(), closingDays);
        return isChosen ? [] : [local.toString()];
      }),
    );
    expect(amiss).toEqual([]);
  });

  test('no learner gets a nudge in a pause, and all get nudges afterwards', () => {
    for (const { schedule, pause, given } of lives) {
      const days = given.map(({ givenAt }) => dayIn(schedule.timeZone, givenAt).toString());
      // The learner asks for the pause on its first day.
      expect(days.filter((day) => day > pause[0] && day < pause[1])).toEqual([]);
    }
    // A learner with a nudge every eighth week may have to wait until the next year.
    const lost = lives.filter(({ pause, given, next }) => !next && !given.some(({ givenAt }) => givenAt.toISOString() > pause[1])); // prettier-ignore
    expect(lost).toEqual([]);
    const back = lives.filter(({ pause, given }) => given.some(({ givenAt }) => givenAt.toISOString() > pause[1])); // prettier-ignore
    expect(back.length).toBeGreaterThan(learners * 0.99);
  });

  test('most nudges have another dimension than the previous one', () => {
    const competenceOf = new Map(pack.tips.map(({ id, competence }) => [id, competence]));
    let changes = 0;
    let pairs = 0;
    for (const { given } of lives) {
      const dimensions = given.flatMap(({ tipId }) => {
        const competence = tipId === null ? undefined : competenceOf.get(tipId);
        return competence ? [dimensionOf(competence)] : [];
      });
      pairs += Math.max(0, dimensions.length - 1);
      changes += dimensions.slice(1).filter((dimension, index) => dimension !== dimensions[index]).length;
    }
    expect(changes / pairs).toBeGreaterThan(0.6);
  });
});

function figures(lives: readonly Life[]): string {
  const sum = (count: (life: Life) => number) => lives.reduce((total, life) => total + count(life), 0);
  const nudges = sum(({ given }) => given.length);
  return [
    `learners: ${lives.length}, 12 months`,
    `nudges: ${nudges}, silent slots: ${sum(({ silent }) => silent)}, paces halved: ${sum(({ slowed }) => slowed)}`,
    `tips alone: ${sum(({ given }) => given.filter(({ checkId }) => checkId === null).length)}`,
    `with a check: ${sum(({ given }) => given.filter(({ checkId, tipId }) => checkId !== null && tipId !== null).length)}`,
    `checks alone: ${sum(({ given }) => given.filter(({ tipId }) => tipId === null).length)}`,
  ].join('\n');
}
