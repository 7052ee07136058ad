import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type World } from '../src/app.ts';
import type { Config } from '../src/config.ts';
import { startSweeping } from '../src/jobs/sweeping.ts';
import { startWaking } from '../src/jobs/wake.ts';
import { openDatabase } from './store/open.ts';
import { startMillis } from './support/bot-kinds.ts';
import { testConfig } from './support/config.ts';
import { databaseKinds } from './support/databases.ts';
import { freePort } from './support/free-port.ts';
import { send } from './support/http.ts';
import type { TestDatabase } from './support/postgres.ts';
import { createMemoryTelemetry } from './support/telemetry.ts';

const now = () => new Date();

/** The servers, connections and timers that keep a process alive. */
const openNow = () =>
  process.getActiveResourcesInfo().filter((name) => /Server|Socket|Pipe|Timeout/.test(name));

/** Those that were not open before. Other test files of this process may have left some that end meanwhile. */
function openedSince(before: readonly string[]): readonly string[] {
  const rest = [...before];
  return openNow().filter((name) => {
    const index = rest.indexOf(name);
    if (index >= 0) rest.splice(index, 1);
    return index < 0;
  });
}

const isListening = (port: number) =>
  new Promise<boolean>((done) => {
    const socket = connect(port, '127.0.0.1', () => done(true)).on('error', () => done(false));
    socket.unref().end();
  });

describe.each(databaseKinds)('a bot on $name', { timeout: startMillis }, (kind) => {
  let made: TestDatabase;
  let before: readonly string[];
  beforeAll(async () => {
    before = openNow();
    made = await kind.create();
  });
  afterAll(() => made.remove());

  interface Failure {
    readonly config?: Partial<Config>;
    readonly world?: Partial<World>;
    /** Undoes what makes it fail. */
    readonly mend?: () => Promise<unknown>;
  }

  async function withDatabase(sql: string): Promise<void> {
    const database = await openDatabase(made);
    await database.script(sql);
    await database.close();
  }

  const failures: Readonly<Record<string, () => Promise<Failure>>> = {
    'the database cannot be opened': () =>
      Promise.resolve({
        config: {
          database:
            kind.name === 'PGlite'
              ? { kind: 'pglite', folder: '/dev/null/none' }
              : { kind: 'postgres', url: 'postgres://postgres@127.0.0.1:9/none' },
        },
      }),
    'a migration fails': async () => {
      await withDatabase('update migration set number = 0 where number = 9');
      return { mend: () => withDatabase('update migration set number = 9 where number = 0') };
    },
    'nothing can be measured': () =>
      Promise.resolve({ world: { measure: () => Promise.reject(new Error('no telemetry')) } }),
    'another program has the port': async () => {
      const other = createServer().listen(0, '127.0.0.1');
      await once(other, 'listening');
      const address = other.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      return { config: { port }, mend: () => new Promise((done) => other.close(done)) };
    },
    'the queue fails': () =>
      Promise.resolve({ world: { wake: () => Promise.reject(new Error('no queue')) } }),
    'the hourly deletion cannot begin': () =>
      Promise.resolve({
        world: {
          wake: startWaking,
          sweeping: () => {
            throw new Error('no deletion');
          },
        },
      }),
  };

  test.each(Object.keys(failures))('that cannot start since %s leaves nothing open', async (reason) => {
    const failure = (await failures[reason]?.()) ?? {};
    const config = { ...testConfig(made.config), port: await freePort(), ...failure.config };
    await expect(startApp(config, { now, ...failure.world })).rejects.toThrow();
    await failure.mend?.();
    await expect.poll(() => openedSince(before)).toEqual([]);
    expect(await isListening(config.port)).toBe(false);
  });

  test('starts on the same data afterwards, and stops once, however often it is told', async () => {
    const app = await startApp(testConfig(made.config), { now, wake: startWaking });
    expect((await send(app.address, 'GET', '/readyz')).status).toBe(200);
    await Promise.all([app.stop(), app.stop()]);
    await app.stop();
    await expect.poll(() => openedSince(before)).toEqual([]);
  });

  test('ends its work first, then what is measured, then the database', async () => {
    const steps: string[] = [];
    let ask = (): Promise<unknown> => Promise.reject(new Error('not started'));
    /** Notes whether the database still answers. */
    const end = (name: string) => async () => {
      const answer = await ask().then(() => 'with', () => 'without'); // prettier-ignore
      steps.push(`${name}, ${answer} a database`);
    };
    const app = await startApp(testConfig(made.config), {
      now,
      wake: ({ database }) => {
        ask = () => database.executeSql('select 1');
        return Promise.resolve(end('queue'));
      },
      sweeping: () => end('deletion'),
      measure: () => Promise.resolve({ ...createMemoryTelemetry(), stop: end('telemetry') }),
    });
    await app.stop();
    expect(steps.slice(0, 2).sort()).toEqual(['deletion, with a database', 'queue, with a database']);
    expect(steps.slice(2)).toEqual(['telemetry, with a database']);
    await end('afterwards')();
    expect(steps.at(-1)).toBe('afterwards, without a database');
  });

  test('waits for a deletion that is running', async () => {
    const lines: string[] = [];
    let goOn: (time: Date) => void = () => undefined;
    const app = await startApp(testConfig(made.config), {
      now,
      sweeping: startSweeping,
      databaseNow: () => new Promise((done) => (goOn = done)),
      logTo: { write: (line) => lines.push(line) },
    });
    let isStopped = false;
    const stopped = app.stop().then(() => (isStopped = true));
    await expect.poll(() => isListening(Number(new URL(app.address).port))).toBe(false);
    expect(isStopped).toBe(false);
    goOn(now());
    await stopped;
    expect(lines.filter((line) => line.includes('could not be deleted'))).toEqual([]);
  });
});
