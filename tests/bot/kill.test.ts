import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { databaseKinds } from '../support/databases.ts';
import { startFakeConnector, type FakeConnector } from '../support/fake-connector.ts';
import { freePort } from '../support/free-port.ts';
import { actionsOf, createLearner, textsOf } from '../support/learner.ts';
import type { TestDatabase } from '../support/postgres.ts';

/** When the process is killed after a press. */
const moments = ['at once', 'during the turn', 'while the reply is sent', 'after the reply'] as const;

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

  test('no acknowledged answer is lost when the process dies', { timeout: 240_000 }, async () => {
    const port = await freePort();
    const learner = createLearner(() => `http://127.0.0.1:${port}`, connector);
    bot = await start(port, database);
    await learner.says('start');
    await learner.says('spring over');
    await learner.says('start');

    let acknowledged = 0;
    for (const moment of moments) {
      const [row] = actionsOf(learner.liveCard());
      const isSent = new Promise<void>((sent) => {
        connector.failWith(() => {
          sent();
          return moment === 'while the reply is sent' ? { wait: 1_000 } : undefined;
        });
      });
      const press = learner
        .sendsPress(row?.verb ?? '', row?.data ?? {}, learner.liveCardId())
        .then((result) => result.status === 200)
        .catch(() => false);
      if (moment === 'during the turn') await new Promise((resume) => setTimeout(resume, 8));
      if (moment === 'while the reply is sent') await isSent;
      if (moment === 'after the reply') await press;
      await kill(bot);
      const wasAcknowledged = await press;
      connector.failWith(undefined);
      if (moment === 'after the reply') expect(wasAcknowledged).toBe(true);
      const isStored = wasAcknowledged || moment === 'while the reply is sent';

      bot = await start(port, database);
      await learner.says('hej');
      const number = Number(/^(\d+)\/12/.exec(textsOf(learner.liveCard())[0] ?? '')?.[1]);
      const answered = number - 1;
      expect(answered, moment).toBeGreaterThanOrEqual(acknowledged + (isStored ? 1 : 0));
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
