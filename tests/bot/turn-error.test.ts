import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startApp, type App } from '../../src/app.ts';
import { testConfig } from '../support/config.ts';
import { databaseKinds } from '../support/databases.ts';
import { startFakeConnector, type FakeConnector } from '../support/fake-connector.ts';
import { createLearner, type TestLearner } from '../support/learner.ts';
import type { TestDatabase } from '../support/postgres.ts';

const [kind] = databaseKinds;
let database: TestDatabase;
let connector: FakeConnector;
let app: App;
let learner: TestLearner;
let isBroken = false;
let logged = '';

beforeAll(async () => {
  if (!kind) throw new Error('There is always a database to test on');
  database = await kind.create();
  connector = await startFakeConnector();
  app = await startApp(
    { ...testConfig(database.config), logLevel: 'info' },
    {
      // Every turn reads the time.
      now: () => {
        if (isBroken) throw new TypeError('SECRET\n    at SECRET (/SECRET.ts:1:1)');
        return new Date();
      },
      logTo: { write: (line) => void (logged += line) },
    },
  );
  learner = createLearner(() => app.address, connector);
  for (const words of ['start', 'spring over', 'start']) await learner.says(words);
});
beforeEach(() => {
  logged = '';
  isBroken = true;
});
afterAll(async () => {
  isBroken = false;
  await app.stop();
  await connector.close();
  await database.remove();
});

const referenceForm = /\b[0-9A-F]{8}\b/;

test('a text that causes an error gets one apology, whose reference is in the log', async () => {
  const before = learner.texts().length;
  const { status, body } = await learner.says('2');
  expect(status).toBe(200);
  const [said, ...more] = learner.texts().slice(before);
  expect(more).toEqual([]);
  expectReference(said ?? '');
  expect(JSON.stringify([body, learner.texts()])).not.toContain('SECRET');
});

test('a removal that could not be stored is answered with 500 and no text, so that Teams repeats it', async () => {
  const before = learner.texts().length;
  const removal = { type: 'installationUpdate', action: 'remove', id: 'removal' };
  expect((await learner.posts(removal)).status).toBe(500);
  expect((await learner.posts({ ...removal, action: 'remove-upgrade' })).status).toBe(500);
  expect(learner.texts()).toHaveLength(before);
  expect(logged).toContain('turn failed');
  expect(logged).not.toContain('SECRET');
  isBroken = false;
  expect((await learner.posts(removal)).status).toBe(200);
  await learner.says('start'); // for the following tests
});

test('a press that causes an error gets the apology as its answer', async () => {
  const before = learner.texts().length;
  const { status, body } = await learner.presses('2. Med hjælp');
  expect(status).toBe(200);
  expectReference(JSON.stringify(body));
  expect(learner.texts()).toHaveLength(before);
});

test('the bot keeps running', async () => {
  isBroken = false;
  await learner.says('2');
  expect(learner.texts().at(-1)).not.toMatch(referenceForm);
});

function expectReference(said: string) {
  const reference = referenceForm.exec(said)?.[0];
  expect(reference).toBeDefined();
  const line = logged.split('\n').find((text) => text.includes('turn failed'));
  expect(JSON.parse(line ?? '{}')).toMatchObject({ reference, err: { type: 'TypeError' } });
  expect(said).not.toContain('SECRET');
  expect(logged).not.toContain('SECRET');
}
