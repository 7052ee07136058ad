/** What is stored about the machine's clock, to decide whether to delete by age. */
export interface ClockRecord {
  /** The last trusted time of the clock, at first the latest timestamp in the database. */
  readonly trustedAt: Date;
  /** Hours of running since then in which the clock was doubted. */
  readonly doubtedHours: number;
  /** The time of the latest doubt by the same clock; null without doubt. */
  readonly doubtedAt: Date | null;
}

const hourMillis = 60 * 60 * 1000;
const dayMillis = 24 * hourMillis;

/** Longer than a bot is idle during a summer holiday. */
export const longestLeapDays = 40;

/** The time in which an operator can see the warning in the log before learners are deleted. */
export const doubtHours = 24;

/** The clock is checked every hour, a little early or late, and at each start. */
const nearlyAnHourMillis = 55 * 60 * 1000;

/**
 * Decides whether to trust a clock that shows `now`. A clock that has leapt is doubted for 24 hours of running, so that
 * no learner is deleted because a machine started in the wrong year. Hours are counted, not checks, since repeated
 * restarts must not shorten the time.
 * @returns the record to store; the clock is doubted while `doubtedHours` is above 0
 */
export function trustClock(now: Date, record: ClockRecord | undefined): ClockRecord {
  const trusted = { trustedAt: now, doubtedHours: 0, doubtedAt: null };
  if (!record || leapDays(now, record.trustedAt) <= longestLeapDays) return trusted;
  const { trustedAt, doubtedHours, doubtedAt } = record;
  const sinceDoubt = doubtedAt ? now.getTime() - doubtedAt.getTime() : Number.POSITIVE_INFINITY;
  // The clock has leapt again, forward or back.
  if (Math.abs(sinceDoubt) > longestLeapDays * dayMillis || sinceDoubt < 0)
    return { trustedAt, doubtedHours: 1, doubtedAt: now };
  if (sinceDoubt < nearlyAnHourMillis) return record;
  return doubtedHours >= doubtHours ? trusted : { trustedAt, doubtedHours: doubtedHours + 1, doubtedAt: now };
}

/** Days from `before` to `now`. */
export function leapDays(now: Date, before: Date): number {
  return (now.getTime() - before.getTime()) / dayMillis;
}
