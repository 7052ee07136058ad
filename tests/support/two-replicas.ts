import { openDatabase } from '../store/open.ts';
import { toFirstItem, type TestBot } from './bot.ts';
import { startFakeConnector } from './fake-connector.ts';
import { createLearner, type TestLearner } from './learner.ts';
import { createPostgres } from './postgres.ts';
import { createClock, startReplica, type Replica, type ReplicaOptions, type SharedClock } from './replica.ts';

/** Two bots in separate processes on one PostgreSQL database; each request goes to one of them. */
export interface TwoReplicas extends TestBot {
  readonly replicas: readonly [Replica, Replica];
  readonly clock: SharedClock;
  /** The same person, whose requests go to this replica. */
  at(replica: Replica, learner: TestLearner): TestLearner;
  /** The next requests go to the other one. */
  kill(replica: Replica): Promise<void>;
}

/** @param seed determines the replica of each request */
export async function startTwoReplicas(
  seed: number,
  waking: ReplicaOptions['waking'] = 'by hand',
): Promise<TwoReplicas> {
  const database = await createPostgres();
  const connector = await startFakeConnector();
  const clock = createClock();
  const start = () => startReplica({ database: database.config, clockFile: clock.file, waking });
  const replicas: [Replica, Replica] = await Promise.all([start(), start()]);
  const killed = new Set<Replica>();
  const next = numbersFrom(seed);
  const either = (): Replica => {
    const chosen = replicas[next() < 0.5 ? 0 : 1];
    return killed.has(chosen) ? either() : chosen;
  };
  const newLearner = () => createLearner(() => either().address, connector);

  return {
    replicas,
    clock,
    connector,
    database,
    get app() {
      return {
        address: either().address,
        stop: () => Promise.reject(new Error('Nobody stops a replica so')),
      };
    },
    newLearner,
    learnerAtFirstItem: () => toFirstItem(newLearner()),
    at: (replica, { aadObjectId }) => createLearner(() => replica.address, connector, aadObjectId),
    setNow: (now) => clock.set(now),
    async nudge() {
      await Promise.all(replicas.map((replica) => replica.nudge()));
    },
    async restart() {
      const index = next() < 0.5 ? 0 : 1;
      await replicas[index].end('SIGTERM');
      replicas[index] = await start();
    },
    async kill(replica) {
      killed.add(replica);
      await replica.end('SIGKILL');
    },
    async query<Row extends object>(sql: string) {
      const opened = await openDatabase(database);
      try {
        return await opened.query<Row>(sql);
      } finally {
        await opened.close();
      }
    },
    async close() {
      const alive = replicas.filter((replica) => !killed.has(replica));
      await Promise.all(alive.map((replica) => replica.end('SIGTERM')));
      await connector.close();
      await database.remove();
      clock.remove();
    },
  };
}

/** Repeatable random numbers between 0 and 1 (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
