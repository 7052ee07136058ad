import type { Database } from '../../src/store/database/database.ts';

/** Time that only passes while everything that uses it sleeps, so that a slow machine changes no measured time. */
export interface VirtualClock {
  readonly now: () => Date;
  readonly sleep: (millis: number) => Promise<void>;
  /** The database, whose statements take no time of this clock. */
  watch(database: Database): Database;
  /** Lets time pass until the work is done. */
  run<Result>(work: Promise<Result>): Promise<Result>;
}

export function createVirtualClock(start: Date): VirtualClock {
  let time = start.getTime();
  let statements = 0;
  const sleepers = new Set<{ readonly until: number; readonly wake: () => void }>();

  async function counted<Result>(work: Promise<Result>): Promise<Result> {
    statements += 1;
    return work.finally(() => {
      statements -= 1;
    });
  }

  /** Wakes the sleepers of the earliest time. */
  function pass(): void {
    time = Math.min(...[...sleepers].map(({ until }) => until));
    for (const sleeper of sleepers) {
      if (sleeper.until > time) continue;
      sleepers.delete(sleeper);
      sleeper.wake();
    }
  }

  return {
    now: () => new Date(time),
    sleep: (millis) =>
      new Promise((wake) => {
        sleepers.add({ until: time + millis, wake });
      }),
    watch: (database) => ({
      ...database,
      query: (sql, parameters) => counted(database.query(sql, parameters)),
      transaction: (work, options) => counted(database.transaction(work, options)),
    }),
    async run(work) {
      const pending = Symbol();
      for (;;) {
        const idle = new Promise<typeof pending>((done) => setImmediate(done, pending));
        const result = await Promise.race([work, idle]);
        if (result !== pending) return result;
        if (statements === 0 && sleepers.size > 0) pass();
      }
    },
  };
}
