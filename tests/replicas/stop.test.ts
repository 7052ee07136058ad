import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../store/open.ts';
import { startMillis } from '../support/bot-kinds.ts';
import { describeOnPostgres } from '../support/databases.ts';
import { startFakeConnector, type FakeConnector } from '../support/fake-connector.ts';
import { createLearner } from '../support/learner.ts';
import { createPostgres, type TestDatabase } from '../support/postgres.ts';
import { spawnMain, startMain, type MainProcess } from './main-process.ts';

/** The time that Azure waits after SIGTERM before SIGKILL. */
const graceMillis = 30_000;

/** The environment of an installed bot, as far as it matters before the first token. */
const registered = {
  HOST: '127.0.0.1',
  MicrosoftAppId: '00000000-0000-4000-8000-000000000001',
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppTenantId: '00000000-0000-4000-8000-000000000002',
  MicrosoftAppPassword: 'not-a-secret',
  PUBLIC_URL: 'https://coach.example',
};

const options = { timeout: startMillis + graceMillis };

describeOnPostgres('a bot that gets SIGTERM', () => {
  let database: TestDatabase;
  let connector: FakeConnector;
  let bot: MainProcess | undefined;
  beforeEach(async () => {
    database = await createPostgres();
    connector = await startFakeConnector();
  });
  afterEach(async () => {
    await bot?.program.end('SIGKILL');
    await connector.close();
    await database.remove();
  });

  /** Resolves when the bot is sending a request to Teams, which takes `wait` milliseconds. */
  function slowConnector(wait: number): Promise<void> {
    return new Promise((done) => {
      connector.failWith(({ method }) => {
        if (method !== 'POST') return undefined;
        done();
        return { wait };
      });
    });
  }

  test('finishes a running turn, accepts no new one, and ends with 0', options, async () => {
    bot = await startMain(database);
    const { address } = bot;
    const learner = createLearner(() => address, connector);
    const isSending = slowConnector(2_000);
    const answer = learner.says('start');
    await isSending;
    const stopped = bot.stop();
    await expect.poll(() => fetch(`${address}/readyz`).then(() => 'served', () => 'refused')).toBe('refused'); // prettier-ignore
    expect(learner.texts()).toEqual([]); // so the turn was still running

    expect((await answer).status).toBe(200);
    expect(learner.texts()).toHaveLength(1);
    const { code, millis } = await stopped;
    expect(code).toBe(0);
    expect(millis).toBeLessThan(10_000);
    const opened = await openDatabase(database);
    const turns = await opened.query('select answered_at is not null as is_answered from turn');
    await opened.close();
    expect(turns).toEqual([{ is_answered: true }]);
  });

  test(
    'behind a load balancer first reports that it is not ready, and serves for a few more seconds',
    options,
    async () => {
      bot = await startMain(database, registered);
      const { address } = bot;
      const stopped = bot.stop();
      const status = (path: string) => fetch(`${address}${path}`).then((answer) => answer.status, () => 0); // prettier-ignore
      await expect.poll(() => status('/readyz')).toBe(503);
      expect(await status('/healthz')).toBe(200);
      await expect.poll(() => status('/readyz'), { timeout: 10_000 }).toBe(0);
      expect((await stopped).code).toBe(0);
    },
  );

  test('during startup also ends with 0', options, async () => {
    bot = await spawnMain(database);
    const { address } = bot;
    const isAlive = () => fetch(`${address}/healthz`).then(({ ok }) => ok, () => false); // prettier-ignore
    await expect.poll(isAlive, { timeout: startMillis, interval: 10 }).toBe(true);
    expect((await bot.stop()).code).toBe(0);
  });

  test('twice ends at once and logs it', options, async () => {
    bot = await startMain(database);
    const { address } = bot;
    const isSending = slowConnector(4_000);
    const answer = createLearner(() => address, connector).says('start').catch(() => 'lost'); // prettier-ignore
    await isSending;
    const stopped = bot.stop();
    bot.program.child.kill('SIGTERM'); // as npm does after Ctrl-C: the same request
    await new Promise((resume) => setTimeout(resume, 1_200));
    expect(bot.program.child.exitCode).toBeNull();
    bot.program.child.kill('SIGTERM');
    const { code, millis } = await stopped;
    expect(code).toBe(143);
    expect(millis).toBeLessThan(3_500);
    expect(bot.program.output()).toContain('A second stop signal ended the bot at once');
    expect(await answer).toBe('lost');
  });
});

describeOnPostgres('a bot that cannot stop normally', () => {
  /** Both tests wait long, so they run at the same time. */
  const concurrent = { ...options, concurrent: true };

  async function start(onTestFinished: (clean: () => Promise<void>) => void, ...given: readonly string[]) {
    const database = await createPostgres();
    onTestFinished(() => database.remove());
    const [how = '', ...preload] = given;
    const bot = await startMain(database, { BROKEN_END: how }, preload);
    onTestFinished(() => bot.program.end('SIGKILL'));
    return bot;
  }

  test('because a client hangs, ends with 0 in time', concurrent, async ({ expect, onTestFinished }) => {
    const bot = await start(onTestFinished);
    const client = connect(Number(new URL(bot.address).port), '127.0.0.1').on('error', () => undefined);
    client.write(
      'POST /api/messages HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{',
    );
    const { code, millis } = await bot.stop();
    expect(code).toBe(0);
    expect(millis).toBeLessThan(graceMillis);
  });

  test(
    'with requested protocol upgrades, ends with 0 at once',
    concurrent,
    async ({ expect, onTestFinished }) => {
      const bot = await start(onTestFinished);
      for (const first of [
        'GET / HTTP/1.1',
        'POST /api/messages HTTP/1.1',
        'CONNECT example.dk:443 HTTP/1.1',
      ]) {
        const client = connect(Number(new URL(bot.address).port), '127.0.0.1').on('error', () => undefined);
        client.write(`${first}\r\nhost: 127.0.0.1\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n`);
      }
      await fetch(`${bot.address}/healthz`);
      const { code, millis } = await bot.stop();
      expect(code).toBe(0);
      expect(millis).toBeLessThan(10_000);
    },
  );

  test.for([
    { how: 'fails', sentence: 'did not stop cleanly', within: 5_000 },
    { how: 'hangs', sentence: 'Stopping took too long', within: graceMillis },
  ])(
    'because its database $how, ends with 1 in time',
    concurrent,
    async ({ how, sentence, within }, { expect, onTestFinished }) => {
      const bot = await start(onTestFinished, how, './tests/replicas/broken-end.ts');
      const { code, millis } = await bot.stop();
      expect(code).toBe(1);
      expect(millis).toBeLessThan(within);
      expect(bot.program.output()).toContain(sentence);
    },
  );
});
