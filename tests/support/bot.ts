import { startApp, type App, type World } from '../../src/app.ts';
import type { SweepingParts } from '../../src/jobs/sweeping.ts';
import { testConfig } from './config.ts';
import type { DatabaseKind } from './databases.ts';
import { startFakeConnector, type FakeConnector } from './fake-connector.ts';
import type { TestDatabase } from './postgres.ts';
import { createLearner, type TestLearner } from './learner.ts';
import { sweepAtOnce } from './sweep-at-once.ts';

/** A real bot on a free port, a fake Teams, and a clock that tests can set. */
export interface TestBot {
  readonly app: App;
  readonly connector: FakeConnector;
  readonly database: TestDatabase;
  newLearner(): TestLearner;
  /** A new learner who is asked the first item of the quick overview. */
  learnerAtFirstItem(): Promise<TestLearner>;
  setNow(now: Date): void;
  /** Plans and sends due nudges and removes cards, as the queue does every minute. */
  nudge(): Promise<void>;
  /** Stops and starts again on the same data, as an upgrade does, and deletes data past its term. */
  restart(): Promise<void>;
  /** Reads stored data through the bot's own connection, because the embedded database serves one process. */
  query<Row extends object>(sql: string): Promise<readonly Row[]>;
  close(): Promise<void>;
}

export async function startTestBot(kind: DatabaseKind): Promise<TestBot> {
  const database = await kind.create();
  const connector = await startFakeConnector();
  let offset = 0;
  const now = () => new Date(Date.now() + offset);
  let nudge = () => Promise.resolve();
  let read = (_sql: string): Promise<{ readonly rows: unknown[] }> =>
    Promise.reject(new Error('not started'));
  const wake: World['wake'] = ({ database: own, plan, dispatch, removeCards }) => {
    read = (sql) => own.executeSql(sql);
    nudge = async () => {
      await plan(now());
      await dispatch();
      await removeCards();
    };
    return Promise.resolve(() => Promise.resolve());
  };
  let sweepingParts: SweepingParts | undefined;
  const sweeping: World['sweeping'] = (parts) => {
    sweepingParts = parts;
    return () => Promise.resolve();
  };
  const sweep = async () => {
    if (sweepingParts) await sweepAtOnce(sweepingParts);
  };
  const start = () =>
    startApp(testConfig(database.config), {
      now,
      databaseNow: () => Promise.resolve(now()),
      wake,
      sweeping,
      sleep: () => Promise.resolve(),
    });
  let app = await start();
  return {
    get app() {
      return app;
    },
    connector,
    database,
    newLearner: () => createLearner(() => app.address, connector),
    learnerAtFirstItem: () => toFirstItem(createLearner(() => app.address, connector)),
    setNow: (date) => {
      offset = date.getTime() - Date.now();
    },
    nudge: () => nudge(),
    async restart() {
      await app.stop();
      app = await start();
      await sweep();
    },
    async query<Row extends object>(sql: string) {
      const { rows } = await read(sql);
      return rows as Row[]; // the caller declares the row type of its statement
    },
    async close() {
      await app.stop();
      await connector.close();
      await database.remove();
    },
  };
}

export async function toFirstItem(learner: TestLearner): Promise<TestLearner> {
  for (const words of ['start', 'spring over', 'start']) await learner.says(words);
  return learner;
}
