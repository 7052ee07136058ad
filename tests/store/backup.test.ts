import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startApp, type App } from '../../src/app.ts';
import type { Config } from '../../src/config.ts';
import { startWaking } from '../../src/jobs/wake.ts';
import { testConfig } from '../support/config.ts';
import { databaseKinds } from '../support/databases.ts';
import { startFakeConnector, type FakeConnector } from '../support/fake-connector.ts';
import { createLearner, textsOf, type TestLearner } from '../support/learner.ts';
import { createPostgres, type TestDatabase } from '../support/postgres.ts';
import { wakeQueue } from '../support/wake-queue.ts';
import { openDatabase } from './open.ts';

const manual = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');

/** The commands of the manual that have this word, as an administrator would paste them. */
function commandsWith(word: string): string {
  const blocks = [...manual.matchAll(/^( *)```sh\n([\s\S]*?)^ *```$/gm)];
  const block = blocks.find(([, , text = '']) => text.includes(word));
  if (!block) throw new Error(`docs/operations.md has no commands with "${word}"`);
  return (block[2] ?? '').replaceAll(new RegExp(`^${block[1] ?? ''}`, 'gm'), '');
}

const missing = ['pg_dump', 'pg_restore', 'psql'].filter((tool) => spawnSync(tool, ['--version']).error);
const reason = !process.env.DATABASE_URL ? 'needs DATABASE_URL' : missing.length > 0 ? `needs ${missing.join(', ')}` : undefined; // prettier-ignore

describe('a restored backup', () => {
  let folder: string;
  let connector: FakeConnector;
  let app: App | undefined;
  let offset = 0;
  const now = () => new Date(Date.now() + offset);
  const cleanups: (() => unknown)[] = [];
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kompetencecoach-backup-'));
    connector = await startFakeConnector();
    setNow('2027-06-07T10:00:00Z'); // a Monday noon in Denmark
  });
  afterEach(async () => {
    await app?.stop();
    await connector.close();
    for (const cleanup of cleanups.splice(0)) await cleanup();
    rmSync(folder, { recursive: true });
  });

  function setNow(time: string): void {
    offset = Date.parse(time) - Date.now();
  }

  /** With the real queue. */
  async function start(config: Config['database']): Promise<void> {
    app = await startApp(testConfig(config), {
      now,
      databaseNow: () => Promise.resolve(now()),
      wake: startWaking,
    });
  }

  async function stop(): Promise<void> {
    await app?.stop();
    app = undefined;
  }

  function run(commands: string, env: Readonly<Record<string, string>>): void {
    execFileSync('bash', ['-e', '-c', commands], { cwd: folder, env: { PATH: process.env.PATH, ...env }, stdio: 'pipe' }); // prettier-ignore
  }

  const learner = (name: string) => createLearner(() => app?.address ?? '', connector, name);

  /** At the sixth of twelve statements, reminded at nine. */
  async function enrol(name: string): Promise<TestLearner> {
    const enrolled = learner(name);
    for (const text of [
      'start',
      'spring over',
      'påmindelser hver dag kl. 9',
      'start',
      '1',
      '2',
      '3',
      '4',
      '1',
    ])
      await enrolled.says(text);
    expect(textsOf(enrolled.liveCard())[0]).toContain('6/12');
    return enrolled;
  }

  async function goesOn(restored: TestLearner): Promise<void> {
    await restored.says('fortsæt');
    expect(textsOf(restored.liveCard())[0]).toContain('6/12');
    await restored.says('2');
    expect(textsOf(restored.liveCard())[0]).toContain('7/12');
  }

  describe.skipIf(reason !== undefined)(`of PostgreSQL${reason ? ` (${reason})` : ''}`, () => {
    let old: TestDatabase & { readonly url: string };
    let restored: TestDatabase & { readonly url: string };
    beforeEach(async () => {
      [old, restored] = [withUrl(await createPostgres()), withUrl(await createPostgres('new'))];
      cleanups.push(
        () => old.remove(),
        () => restored.remove(),
      );
    });

    function withUrl(database: TestDatabase) {
      if (database.config.kind !== 'postgres') throw new Error('A server was asked for');
      return { ...database, url: database.config.url };
    }

    async function query<Row extends object>(database: TestDatabase, sql: string): Promise<readonly Row[]> {
      const opened = await openDatabase(database);
      const rows = await opened.query<Row>(sql);
      await opened.close();
      return rows;
    }

    const slots = (database: TestDatabase) =>
      query(database, 'select slot_at, state, attempts from nudge_slot order by slot_at');

    const environment = () => ({ DATABASE_URL: old.url, RESTORED_URL: restored.url });

    const reminders = () => connector.chat().filter(({ summary }) => summary?.startsWith('Påmindelse: '));

    test.each([
      { name: 'with the tables of the queue', more: '' },
      { name: 'without them', more: ' --exclude-schema=pgboss' },
    ])(
      'goes on where its learners were, and loses no reminder, $name',
      { timeout: 90_000 },
      async ({ more }) => {
        await start(old.config);
        const anna = await enrol('anna');
        // Teams asks for patience, so that a reminder waits while the backup is made.
        connector.failWith(({ method }) => (method === 'POST' ? { status: 429, retryAfter: 30 } : undefined));
        setNow('2027-06-08T07:00:10Z');
        await wakeQueue(old);
        const waiting = [{ slot_at: new Date('2027-06-08T07:00:00Z'), state: 'planned', attempts: 1 }];
        await expect.poll(() => slots(old), { timeout: 20_000 }).toEqual(waiting);
        connector.failWith(undefined);

        run(commandsWith('pg_dump'), environment());
        // What comes after the backup is lost.
        await anna.says('3');
        await anna.says('3');
        await stop();

        run(commandsWith('pg_restore').trim() + more, environment());
        await start(restored.config);
        await goesOn(learner('anna'));
        setNow('2027-06-08T07:01:00Z');
        await wakeQueue(restored);
        await expect.poll(() => reminders().length, { timeout: 20_000 }).toBe(1);
        setNow('2027-06-09T07:00:10Z');
        await wakeQueue(restored);
        await expect.poll(() => reminders().length, { timeout: 20_000 }).toBe(2);
        await expect.poll(() => slots(restored)).toMatchObject([{ state: 'sent', attempts: 2 }, { state: 'sent', attempts: 1 }]); // prettier-ignore
      },
    );

    test('more than an hour later sends nothing that may have been sent already', { timeout: 90_000 }, async () => {
      await start(old.config);
      await enrol('anna');
      run(commandsWith('pg_dump'), environment());
      setNow('2027-06-08T07:00:10Z');
      await wakeQueue(old);
      await expect.poll(() => reminders().length, { timeout: 20_000 }).toBe(1);
      await stop();

      run(commandsWith('pg_restore'), environment());
      setNow('2027-06-08T08:01:00Z');
      await start(restored.config);
      await wakeQueue(restored);
      await expect.poll(() => slots(restored), { timeout: 20_000 }).toMatchObject([{ state: 'skipped' }]);
      expect(reminders()).toHaveLength(1);
    }); // prettier-ignore

    test('brings back who was deleted since, until they are deleted again', { timeout: 90_000 }, async () => {
      await start(old.config);
      await enrol('anna');
      await enrol('bo');
      run(commandsWith('pg_dump'), environment());
      await query(old, `delete from learner where aad_object_id = 'bo'`);
      await enrol('carla');
      await stop();

      run(commandsWith('pg_restore'), environment());
      const there = () => query(restored, 'select aad_object_id as who from learner order by 1');
      expect(await there()).toEqual([{ who: 'anna' }, { who: 'bo' }]);
      run(commandsWith('learners.txt'), environment());
      expect(await there()).toEqual([{ who: 'anna' }]);
      expect(await query(restored, 'select 1 from answer')).toHaveLength(5);
      await start(restored.config);
      await goesOn(learner('anna'));
    });
  });

  test('of the embedded database goes on where its learners were', { timeout: 60_000 }, async () => {
    const [kind] = databaseKinds;
    const made = await kind?.create();
    if (made?.config.kind !== 'pglite') throw new Error('The embedded database is always there');
    cleanups.push(() => made.remove());
    await start(made.config);
    const anna = await enrol('anna');
    await stop();
    run(commandsWith('coach.copy'), { DATA_DIR: made.config.folder });
    await start(made.config);
    await anna.says('3');
    await stop();

    await start({ kind: 'pglite', folder: join(folder, 'coach.copy') });
    await goesOn(learner('anna'));
  });
});
