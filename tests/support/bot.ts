import { startApp, type App, type World } from '../../src/app.ts';
import { openDatabase } from '../store/open.ts';
import type { DatabaseKind } from './databases.ts';
import { startFakeConnector, type FakeConnector } from './fake-connector.ts';
import type { TestDatabase } from './postgres.ts';
import { createLearner, type TestLearner } from './learner.ts';

/** A real bot on a free port, its chat partner, and a clock that tests can set. */
export interface TestBot {
  readonly app: App;
  readonly connector: FakeConnector;
  readonly database: TestDatabase;
  newLearner(): TestLearner;
  /** A new learner who is asked the first item of the quick overview. */
  learnerAtFirstItem(): Promise<TestLearner>;
  setNow(now: Date): void;
  /** Plans and sends what is due now, as the queue does every minute. */
  nudge(): Promise<void>;
  /** Stops and starts again on the same data, as an upgrade does. */
  restart(): Promise<void>;
  /** Reads what is stored. The bot rests meanwhile, since the embedded database serves one process. */
  query<Row extends object>(sql: string): Promise<readonly Row[]>;
  close(): Promise<void>;
}

export async function startTestBot(kind: DatabaseKind): Promise<TestBot> {
  const database = await kind.create();
  const connector = await startFakeConnector();
  let offset = 0;
  const now = () => new Date(Date.now() + offset);
  let nudge = () => Promise.resolve();
  const wake: World['wake'] = ({ plan, dispatch }) => {
    nudge = async () => {
      await plan(now());
      await dispatch();
    };
    return Promise.resolve(() => Promise.resolve());
  };
  const start = () =>
    startApp(
      {
        identity: { mode: 'local' },
        host: '127.0.0.1',
        port: 0,
        publicUrl: 'https://coach.example',
        database: database.config,
        municipalityFile: undefined,
        nudgesPerSecond: 20,
        logLevel: 'silent',
      },
      { now, wake },
    );
  let app = await start();
  return {
    get app() {
      return app;
    },
    connector,
    database,
    newLearner: () => createLearner(() => app.address, connector),
    async learnerAtFirstItem() {
      const learner = createLearner(() => app.address, connector);
      for (const words of ['start', 'spring over', 'start']) await learner.says(words);
      return learner;
    },
    setNow: (date) => {
      offset = date.getTime() - Date.now();
    },
    nudge: () => nudge(),
    async restart() {
      await app.stop();
      app = await start();
    },
    async query<Row extends object>(sql: string) {
      await app.stop();
      const opened = await openDatabase(database);
      const rows = await opened.query<Row>(sql);
      await opened.close();
      app = await start();
      return rows;
    },
    async close() {
      await app.stop();
      await connector.close();
      await database.remove();
    },
  };
}
