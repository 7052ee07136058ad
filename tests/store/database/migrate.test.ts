import { beforeEach, describe, expect, test } from 'vitest';
import { createAssessmentStore } from '../../../src/store/assessment/assessment-store.ts';
import { isMigrated, listMigrations, migrate } from '../../../src/store/database/migrate.ts';
import { createPictureStore } from '../../../src/store/rights/picture-store.ts';
import { createRelevanceStore } from '../../../src/store/assessment/relevance-store.ts';
import { openPostgres } from '../../../src/store/database/postgres.ts';
import { databaseKinds, describeOnPostgres } from '../../support/databases.ts';
import { createPostgres, type TestDatabase } from '../../support/postgres.ts';
import { migrateTo, startOver } from '../older-version.ts';
import { useDatabase } from '../open.ts';

describe('the migrations', () => {
  test('are numbered from 1 without a gap', () => {
    const migrations = listMigrations();
    expect(migrations.map((migration) => migration.number)).toEqual(migrations.map((_, index) => index + 1));
    for (const { file } of migrations) expect(file).toMatch(/^\d{4}_[a-z0-9_]+\.sql$/);
  });
});

describe.each(databaseKinds)('migrating on $name', (kind) => {
  const database = useDatabase(kind);

  beforeEach(() => startOver(database()));

  async function tables(): Promise<readonly string[]> {
    const sql = `select table_name as name from information_schema.tables where table_schema = 'public' order by 1`;
    return (await database().query<{ name: string }>(sql)).map((table) => table.name);
  }

  test('makes every table, and notes what it did', async () => {
    await migrate(database());
    expect(await tables()).toEqual([
      'absence',
      'answer',
      'answer_vote',
      'assessment',
      'card_removal',
      'check_answer',
      'check_skip',
      'conversation',
      'data_link',
      'deletion_clock',
      'erasure',
      'goal',
      'learner',
      'migration',
      'nudge_slot',
      'personal_card',
      'picture_link',
      'relevance_choice',
      'reminder',
      'send_pace',
      'tenant_hold',
      'turn',
    ]);
    const noted = await database().query('select number, file from migration order by number');
    expect(noted).toEqual(listMigrations());
  });

  test('twice changes nothing', async () => {
    await migrate(database());
    const before = await database().query('select * from migration');
    await migrate(database());
    expect(await database().query('select * from migration')).toEqual(before);
  });

  test('several times at once is done once', async () => {
    // On PostgreSQL each has a connection of its own, as another process would.
    await Promise.all(Array.from({ length: 4 }, () => migrate(database())));
    expect(await database().query('select number from migration')).toHaveLength(listMigrations().length);
  });

  test('is known to be done only afterwards', async () => {
    expect(await isMigrated(database())).toBe(false);
    await migrate(database());
    expect(await isMigrated(database())).toBe(true);
  });

  test('is not done when the newest migration is missing', async () => {
    await migrate(database());
    await database().query('delete from migration where number = (select max(number) from migration)');
    expect(await isMigrated(database())).toBe(false);
  });

  test('leaves nothing behind when a statement fails', async () => {
    await database().query('create table picture_link (token text)'); // in the way of the last statements
    await expect(migrate(database())).rejects.toThrow(/picture_link/);
    expect(await tables()).toEqual(['picture_link']);
    await database().query('drop table picture_link');
    await migrate(database());
    expect(await isMigrated(database())).toBe(true);
  });

  describe('from 0001, with data, to the whole wheel', () => {
    const learners = [
      '00000000-0000-4000-8000-000000000001',
      '00000000-0000-4000-8000-000000000002',
    ] as const;

    beforeEach(async () => {
      await migrateTo(database(), 1);
      for (const id of learners) {
        await database().query(
          `insert into learner (id, tenant_id, aad_object_id, created_at) values ($1, 't', gen_random_uuid(), '2026-03-01')`,
          [id],
        );
      }
    });

    /** A finished overview with one answer, and a link to its picture that runs out on `expires`. */
    async function overview(token: string, given: { learner?: 0 | 1; language?: string; scores?: string; expires?: string }) {
      const { learner = 0, language = 'da', scores = '[33, null, 100]', expires = '2026-06-01' } = given;
      await database().query(
        `with made as (
           insert into assessment (id, learner_id, kind, started_at, last_active_at, finished_at)
           values (gen_random_uuid(), $1, 'quick', '2026-03-01', '2026-03-01', '2026-03-01')
           returning id
         ), answered as (
           insert into answer (assessment_id, item_id, text_version, language, answer, answered_at)
           select id, 'udvikling.s1', 1, 'da', '2', '2026-03-01' from made
         )
         insert into picture_link (token, learner_id, assessment_id, language, scores, created_at, expires_at)
         select $2, $1, id, $3, $4::jsonb, '2026-03-01', $5::timestamptz from made`,
        [learners[learner], token, language, scores, expires],
      );
    } // prettier-ignore

    async function tokens(): Promise<readonly string[]> {
      const rows = await database().query<{ token: string }>('select token from picture_link order by token');
      return rows.map(({ token }) => token);
    }

    const cases = [
      { name: 'keeps the newer of two links to equal scores', links: { older: {}, newer: { expires: '2026-07-01' } }, left: ['newer'] },
      { name: 'however the numbers were written', links: { older: { scores: '[33,null,100.0]' }, newer: { expires: '2026-07-01' } }, left: ['newer'] },
      { name: 'keeps one of two that run out together', links: { a: {}, b: {} }, left: ['b'] },
      { name: 'keeps the newest of three', links: { a: { expires: '2026-05-01' }, b: { expires: '2026-07-01' }, c: {} }, left: ['b'] },
      { name: 'keeps both of other scores', links: { a: {}, b: { scores: '[33, 0, 100]' } }, left: ['a', 'b'] },
      { name: 'keeps both of other languages', links: { a: {}, b: { language: 'en' } }, left: ['a', 'b'] },
      { name: 'keeps both of other learners', links: { a: {}, b: { learner: 1 } }, left: ['a', 'b'] },
    ] as const; // prettier-ignore

    for (const { name, links, left } of cases) {
      test(name, async () => {
        for (const [token, given] of Object.entries(links)) await overview(token, given);
        expect(await isMigrated(database())).toBe(false);
        await migrate(database());
        expect(await isMigrated(database())).toBe(true);
        expect(await tokens()).toEqual(left);
      });
    }

    test('keeps every answer, and the stores read what they find', async () => {
      await overview('older', {});
      await overview('newer', { expires: '2026-07-01' });
      await migrate(database());
      const [learner] = learners;
      const run = { scope: { kind: 'quick' }, finishedAt: new Date('2026-03-01') };
      expect(await createAssessmentStore(database()).runs(learner)).toMatchObject([run, run]);
      expect(await createRelevanceStore(database()).choices(learner)).toEqual([]);
      const picture = { language: 'da', scores: [33, null, 100] } as const;
      const pictures = createPictureStore(database());
      expect(await pictures.find('newer', new Date('2026-06-15'))).toEqual(picture);
      expect(await pictures.link({ learnerId: learner, ...picture }, new Date('2026-06-15'))).toBe('newer');
    });

    test('leaves everything as it was when a statement fails', async () => {
      await overview('older', {});
      await overview('newer', { expires: '2026-07-01' });
      await database().query('create table relevance_choice (learner_id uuid)'); // in the way
      await expect(migrate(database())).rejects.toThrow(/relevance_choice/);
      expect(await tokens()).toEqual(['newer', 'older']);
      expect(await database().query('select assessment_id from picture_link')).toHaveLength(2);
    });
  });
});

describeOnPostgres('migrating beside others', () => {
  const url = (made: TestDatabase) => (made.config.kind === 'postgres' ? made.config.url : '');

  test('two at once: one works, and the other waits for longer than a statement or a lock may take', async () => {
    const made = await createPostgres('new');
    const [first, second] = [
      openPostgres(url(made), () => undefined),
      openPostgres(url(made), () => undefined),
    ];
    await first.transaction(
      async (tx) => {
        await tx.query('select pg_advisory_xact_lock(720261122)');
        const waiting = migrate(second);
        const isOver = waiting.then(() => true);
        // A statement may take 5 s elsewhere, and a lock 3 s.
        await tx.query('select pg_sleep(6.5)');
        expect(await Promise.race([isOver, Promise.resolve(false)])).toBe(false);
        await tx.commit();
        await waiting;
      },
      { isUnhurried: true },
    );
    expect(await isMigrated(second)).toBe(true);
    await Promise.all([migrate(first), migrate(second)]);
    expect(await first.query('select number, file from migration order by number')).toEqual(listMigrations());
    await Promise.all([first.close(), second.close()]);
    await made.remove();
  });

  test('a statement may take longer there than elsewhere', async () => {
    const made = await createPostgres('new');
    const database = openPostgres(url(made), () => undefined);
    await expect(database.query('select pg_sleep(6)')).rejects.toThrow();
    await database.transaction((tx) => tx.query('select pg_sleep(6)'), { isUnhurried: true });
    await database.close();
    await made.remove();
  });

  test('a table that another program holds is named, and nothing is changed', async () => {
    const made = await createPostgres('new');
    const [database, backup] = [
      openPostgres(url(made), () => undefined),
      openPostgres(url(made), () => undefined),
    ];
    await migrateTo(database, 1);
    await backup.transaction(async (tx) => {
      await tx.query('lock table learner in access share mode');
      await expect(migrate(database)).rejects.toThrow(
        /another program holds one of them.*Start the bot again/,
      );
    });
    expect(await database.query('select number from migration')).toEqual([{ number: 1 }]);
    await migrate(database);
    expect(await isMigrated(database)).toBe(true);
    await Promise.all([database.close(), backup.close()]);
    await made.remove();
  });
});
