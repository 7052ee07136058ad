import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { isDayOff } from '../../src/domain/day-off.ts';
import {
  dayIn,
  dueOnOwnDay,
  isClockTime,
  nextSlot,
  paces,
  unusualIn,
  weekdays,
  type Circumstances,
  type Schedule,
} from '../../src/domain/schedule.ts';

const dayMillis = 24 * 60 * 60 * 1000;
const two = (number: number) => String(number).padStart(2, '0');

/** The nights in which the clocks change, and the days before. */
const changes = [
  '2026-03-28T12:00Z',
  '2026-03-29T00:59Z',
  '2026-10-24T12:00Z',
  '2026-10-25T00:30Z',
  '2027-03-27T12:00Z',
];

const moments = fc.oneof(
  fc.date({ min: new Date('2024-01-01'), max: new Date('2030-12-31'), noInvalidDate: true }),
  fc.constantFrom(...changes).map((text) => new Date(text)),
);

const zones = fc.constantFrom('Europe/Copenhagen', 'Atlantic/Faroe', 'America/Nuuk', 'America/Godthab', 'UTC'); // prettier-ignore

/** Up to 22:59, because in Nuuk summer time skips the last hour of a Saturday, and the clock jumps to Sunday. */
const clockTimes = fc
  .oneof(fc.tuple(fc.nat(22), fc.nat(59)), fc.tuple(fc.nat(3), fc.nat(59)))
  .map(([hour, minute]) => `${two(hour)}:${two(minute)}`);

const schedules: fc.Arbitrary<Schedule> = fc.record({
  weekdays: fc.subarray([...weekdays], { minLength: 1 }),
  time: clockTimes,
  pace: fc.constantFrom(...paces),
  timeZone: zones,
});

const dates = fc
  .integer({ min: 0, max: 7 * 365 })
  .map((days) => Temporal.PlainDate.from('2024-01-01').add({ days }).toString());

const circumstances: fc.Arbitrary<Circumstances> = fc.record({
  slowdown: fc.nat(3),
  absences: fc.array(fc.tuple(dates, fc.nat(60)).map(([from, days]) => ({ from, to: Temporal.PlainDate.from(from).add({ days }).toString() })), { maxLength: 4 }), // prettier-ignore
  closingDays: fc.array(fc.oneof(dates, dates.map((date) => date.slice(-5))), { maxLength: 20 }), // prettier-ignore
});

/** A moment, and a slot before it or none. */
const times = fc
  .tuple(moments, fc.option(fc.nat(60 * dayMillis), { nil: undefined }))
  .map(([now, ago]) => ({ now, previous: ago === undefined ? undefined : new Date(now.getTime() - ago) }));

function slotOf(schedule: Schedule, when: Circumstances, previous: Date | undefined, now: Date): Date {
  const slot = nextSlot(schedule, when, previous, now);
  if (!slot) throw new Error('a schedule with few closing days always has a next slot');
  return slot;
}

/** Checks something for every schedule, circumstance and moment. */
function always(check: (schedule: Schedule, when: Circumstances, now: Date, previous?: Date) => void) {
  fc.assert(
    fc.property(schedules, circumstances, times, (schedule, when, { now, previous }) => {
      check(schedule, when, now, previous);
    }),
    { numRuns: 150 },
  );
}

describe('for every schedule and moment, the next slot', () => {
  test('is later than now', () => {
    always((schedule, when, now, previous) => {
      expect(slotOf(schedule, when, previous, now).getTime()).toBeGreaterThan(now.getTime());
    });
  });

  test("is on a day that the learner chose, in the learner's zone", () => {
    always((schedule, when, now, previous) => {
      const day = dayIn(schedule.timeZone, slotOf(schedule, when, previous, now));
      expect(schedule.weekdays).toContain(day.dayOfWeek);
    });
  });

  test('is neither on a day off nor in a pause', () => {
    always((schedule, when, now, previous) => {
      const day = dayIn(schedule.timeZone, slotOf(schedule, when, previous, now));
      expect(isDayOff(day, when.closingDays)).toBe(false);
      const text = day.toString();
      for (const { from, to } of when.absences) expect(text < from || to < text).toBe(true);
    });
  });

  test('is at the chosen time of the clock, or an hour later where summer time skips it', () => {
    always((schedule, when, now, previous) => {
      const slot = slotOf(schedule, when, previous, now);
      const zoned = Temporal.Instant.fromEpochMilliseconds(slot.getTime()).toZonedDateTimeISO(schedule.timeZone); // prettier-ignore
      const chosen = zoned.toPlainDate().toPlainDateTime(schedule.time);
      const first = chosen.toZonedDateTime(schedule.timeZone, { disambiguation: 'earlier' });
      const isSkipped = !first.toPlainDateTime().equals(chosen);
      // For an hour that occurs twice, the first one counts.
      if (!isSkipped) expect(slot.getTime()).toBe(first.epochMilliseconds);
      else expect(zoned.toPlainDateTime().equals(chosen.add({ hours: 1 }))).toBe(true);
    });
  });

  test('comes after the one before, on another day', () => {
    always((schedule, when, now, previous) => {
      let slot = slotOf(schedule, when, previous, now);
      for (let count = 0; count < 4; count++) {
        const next = slotOf(schedule, when, slot, slot);
        expect(next.getTime()).toBeGreaterThan(slot.getTime());
        const [day, nextDay] = [slot, next].map((date) => dayIn(schedule.timeZone, date).toString());
        expect(nextDay).not.toBe(day);
        slot = next;
      }
    });
  });

  test('never comes earlier at a slower pace', () => {
    always((schedule, when, now, previous) => {
      const inTurn = [...paces, ...paces.slice(2), ...paces.slice(2)].map((pace, step) => ({
        schedule: { ...schedule, pace },
        when: { ...when, slowdown: Math.max(0, step - 2) },
      }));
      const slots = inTurn.map((one) => slotOf(one.schedule, one.when, previous, now).getTime());
      expect(slots).toEqual([...slots].sort((a, b) => a - b));
    });
  });

  test('is the same when it is asked for again at any time before it', () => {
    always((schedule, when, now, previous) => {
      const slot = slotOf(schedule, when, previous, now);
      const later = new Date(slot.getTime() - 1);
      expect(slotOf(schedule, when, previous, later)).toEqual(slot);
    });
  });

  test('does not depend on past days off', () => {
    always((schedule, when, now) => {
      const past = dayIn(schedule.timeZone, now).subtract({ days: 1 }).toString();
      const more = { ...when, closingDays: [...when.closingDays, past] };
      expect(slotOf(schedule, more, undefined, now)).toEqual(slotOf(schedule, when, undefined, now));
    });
  });
});

test('a check is due on the first chosen working day from its date on', () => {
  always((schedule, { closingDays }, now) => {
    const from = dayIn(schedule.timeZone, now);
    const due = dueOnOwnDay(now, schedule, closingDays);
    const suits = (day: Temporal.PlainDate) =>
      schedule.weekdays.some((weekday) => weekday === day.dayOfWeek) && !isDayOff(day, closingDays);
    expect(Temporal.PlainDate.compare(due, from)).toBeGreaterThanOrEqual(0);
    expect(suits(due)).toBe(true);
    for (let day = from; !day.equals(due); day = day.add({ days: 1 })) expect(suits(day)).toBe(false);
  });
});

test('working hours are Monday to Friday, from 8 until before 17', () => {
  fc.assert(
    fc.property(schedules, ({ weekdays: chosen, time }) => {
      expect(isClockTime(time)).toBe(true);
      const { isWeekend, isQuietHour } = unusualIn({ weekdays: chosen, time });
      expect(isWeekend).toBe(chosen.includes(6) || chosen.includes(7));
      expect(isQuietHour).toBe(Number(time.slice(0, 2)) < 8 || Number(time.slice(0, 2)) >= 17);
    }),
  );
});
