/** What is known of the clock when something is about to be deleted for its age. */
export interface ClockRecord {
  /** The last moment that was believed, or the latest that was stored. */
  readonly trustedAt: Date;
  /** In how many hours the clock was doubted since then, and when it was last. */
  readonly doubtedHours: number;
  readonly doubtedAt: Date | null;
}

const hourMillis = 60 * 60 * 1000;
const dayMillis = 24 * hourMillis;

/** A summer without anybody is shorter. */
export const longestLeapDays = 40;

/** So long somebody can read in the log that the clock may be wrong, before anybody is deleted by it. */
export const doubtHours = 24;

/** Looks come every hour, a little early or late, and at each start. */
const nearlyAnHourMillis = 55 * 60 * 1000;

/**
 * Whether a clock may be believed that says `now`. One that has leapt is doubted for a day of running: nobody is
 * deleted because a machine woke up in the wrong year. Hours are counted, not looks, so that starting again and again
 * does not shorten the day.
 * @returns what to keep; `doubtedHours` above 0 says that the clock is doubted
 */
export function trustClock(now: Date, record: ClockRecord | undefined): ClockRecord {
  const trusted = { trustedAt: now, doubtedHours: 0, doubtedAt: null };
  if (!record || leapDays(now, record.trustedAt) <= longestLeapDays) return trusted;
  const { trustedAt, doubtedHours, doubtedAt } = record;
  const sinceDoubt = doubtedAt ? now.getTime() - doubtedAt.getTime() : Number.POSITIVE_INFINITY;
  // It has leapt once more, to either side.
  if (Math.abs(sinceDoubt) > longestLeapDays * dayMillis || sinceDoubt < 0)
    return { trustedAt, doubtedHours: 1, doubtedAt: now };
  if (sinceDoubt < nearlyAnHourMillis) return record;
  return doubtedHours >= doubtHours ? trusted : { trustedAt, doubtedHours: doubtedHours + 1, doubtedAt: now };
}

/** How many days later `now` is. */
export function leapDays(now: Date, before: Date): number {
  return (now.getTime() - before.getTime()) / dayMillis;
}
