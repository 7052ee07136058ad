import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { databaseKinds } from '../support/databases.ts';
import { startFakeConnector, type FakeConnector } from '../support/fake-connector.ts';
import { freePort } from '../support/free-port.ts';
import { actionsOf, createLearner, textsOf } from '../support/learner.ts';
import type { TestDatabase } from '../support/postgres.ts';

/** How long after a press the process is killed, in milliseconds: before, in the middle of and after the turn. */
const delays = [0, 3, 8, 15, 30, 60];

describe.each(databaseKinds)('kill -9 on $name', (kind) => {
  let database: TestDatabase;
  let connector: FakeConnector;
  let bot: ChildProcess | undefined;
  beforeEach(async () => {
    database = await kind.create();
    connector = await startFakeConnector();
  });
  afterEach(async () => {
    if (bot) await kill(bot);
    await connector.close();
    await database.remove();
  });

  test('no acknowledged answer is lost, whenever the process dies', { timeout: 240_000 }, async () => {
    const port = await freePort();
    const learner = createLearner(() => `http://127.0.0.1:${port}`, connector);
    bot = await start(port, database);
    await learner.says('start');
    await learner.says('spring over');
    await learner.says('start');

    let acknowledged = 0;
    for (const delay of delays) {
      const [row] = actionsOf(learner.liveCard());
      const press = learner
        .sendsPress(row?.verb ?? '', row?.data ?? {}, learner.liveCardId())
        .then((result) => result.status === 200)
        .catch(() => false);
      await new Promise((resume) => setTimeout(resume, delay));
      await kill(bot);
      const wasAcknowledged = await press;

      bot = await start(port, database);
      await learner.says('hej');
      const number = Number(/^(\d+)\/12/.exec(textsOf(learner.liveCard())[0] ?? '')?.[1]);
      const answered = number - 1;
      expect(answered).toBeGreaterThanOrEqual(acknowledged + (wasAcknowledged ? 1 : 0));
      expect(answered).toBeLessThanOrEqual(acknowledged + 1);
      acknowledged = answered;
    }
    await learner.says('3');
    expect(textsOf(learner.liveCard())[0]).toContain(`${acknowledged + 2}/12`);
  });
});

async function start(port: number, { config }: TestDatabase): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      LOG_LEVEL: 'error',
      ...(config.kind === 'pglite' ? { DATA_DIR: config.folder } : { DATABASE_URL: config.url }),
    },
  });
  while (!(await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined))?.ok) {
    if (child.exitCode !== null) throw new Error(`The bot ended with ${child.exitCode}`);
    await new Promise((resume) => setTimeout(resume, 50));
  }
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}
