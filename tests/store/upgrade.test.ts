import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type App } from '../../src/app.ts';
import { isMigrated, listMigrations } from '../../src/store/database/migrate.ts';
import { testConfig } from '../support/config.ts';
import { databaseKinds } from '../support/databases.ts';
import { startFakeConnector, type FakeConnector } from '../support/fake-connector.ts';
import { createLearner, textsOf, type TestLearner } from '../support/learner.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { migrateTo } from './older-version.ts';
import { openDatabase } from './open.ts';

const recorded = readFileSync(new URL('version-0004.sql', import.meta.url), 'utf8');

describe.each(databaseKinds)('what version 0004 stored, on $name', (kind) => {
  let made: TestDatabase;
  let connector: FakeConnector;
  let app: App;
  let anna: TestLearner;
  let bo: TestLearner;
  let nudge = () => Promise.resolve();
  /** A minute after the time of the reminder that the old version has planned. */
  const offset = Date.parse('2026-11-25T08:01:00Z') - Date.now();
  const now = () => new Date(Date.now() + offset);

  beforeAll(async () => {
    made = await kind.create();
    connector = await startFakeConnector();
    const database = await openDatabase(made);
    await migrateTo(database, 4);
    await database.script(recorded);
    await database.query('update conversation set service_url = $1', [connector.serviceUrl]);
    await database.query(`update reminder set paused_from = '2027-02-15', paused_until = '2027-02-22'`);
    expect(await isMigrated(database)).toBe(false);
    await database.close();
    app = await startApp(testConfig(made.config), {
      now,
      databaseNow: () => Promise.resolve(now()),
      wake: ({ dispatch }) => {
        nudge = async () => {
          await dispatch();
        };
        return Promise.resolve(() => Promise.resolve());
      },
    });
    anna = createLearner(() => app.address, connector, 'anna');
    bo = createLearner(() => app.address, connector, 'bo');
  });
  afterAll(async () => {
    await app.stop();
    await connector.close();
    await made.remove();
  });

  test('is taken up where the learner was: the answer that is typed belongs to the open statement', async () => {
    await anna.says('4');
    expect(textsOf(anna.liveCard())[0]).toContain('4/4 · Brugerkompetencer');
    await anna.says('4');
    expect(textsOf(anna.liveCard()).join('\n')).toContain('Vidensspørgsmål 1/2');
  });

  test('is shown: the result, the plan and the times of reminders', async () => {
    await anna.says('resultat');
    expect(textsOf(anna.liveCard()).join('\n')).toContain('Dit kompetencehjul');
    await anna.says('plan');
    expect(textsOf(anna.liveCard()).join('\n')).toContain('Brugerkompetencer');
    await anna.says('påmindelser');
    expect(textsOf(anna.liveCard()).join('\n')).toContain('mandag, tirsdag, onsdag, torsdag og fredag kl. 09.00');
  }); // prettier-ignore

  test('is kept: the pause that it had in one place, beside a new one', async () => {
    await anna.says('ferie fra 19. juli 2027 til 25. juli 2027');
    expect(textsOf(anna.liveCard()).join('\n')).toContain('Jeg holder også pause fra mandag den 15. februar 2027 til og med søndag den 21. februar 2027.');
  }); // prettier-ignore

  test('is sent, once: the reminder that was planned', async () => {
    const reminders = () =>
      connector.chat().filter(({ summary }) => summary?.startsWith('Påmindelse: ')).length;
    await nudge();
    await nudge();
    expect(reminders()).toBe(1);
  });

  test('keeps its language, also for who had left and comes back', async () => {
    await bo.installs();
    expect(bo.texts().join('\n')).toContain('What would you like to do now?');
  });
});

/** From here on, the version before still runs beside the one that migrates. */
const firstBeside = 5;

/** Nothing that the version before reads or writes may change. */
function changesWhatIsThere(sql: string): readonly string[] {
  const made = new Set<string>();
  const statements = sql.replace(/--.*$/gm, '').toLowerCase().split(/;\s*$/m).map((text) => text.replace(/\s+/g, ' ').trim()); // prettier-ignore
  return statements.filter((statement) => {
    const [, table] = /^create table (\w+) \(/.exec(statement) ?? [];
    if (table !== undefined) made.add(table);
    const [, unique, indexed = ''] = /^create (unique )?index \w+ on (\w+) /.exec(statement) ?? [];
    const [, altered = '', column = ''] = /^alter table (\w+) add column ([^,]+)$/.exec(statement) ?? [];
    const isColumnFree = /\bdefault\b/.test(column) || !/\bnot null\b/.test(column);
    return !(
      statement === '' ||
      table !== undefined ||
      (indexed !== '' && (!unique || made.has(indexed))) ||
      (altered !== '' && (made.has(altered) || (isColumnFree && !/\bunique\b|\bprimary key\b/.test(column))))
    );
  });
}

describe('a migration', () => {
  const later = listMigrations().filter(({ number }) => number >= firstBeside);

  test.each(later)('only adds, so that the version before can run beside it: $file', ({ file }) => {
    const path = fileURLToPath(new URL(`../../src/store/database/migrations/${file}`, import.meta.url));
    expect(changesWhatIsThere(readFileSync(path, 'utf8'))).toEqual([]);
  });

  test.each([
    'create table pet (\n  id uuid primary key,\n  name text not null unique\n);',
    'create index pet_name on answer (item_id);',
    'create table pet (id uuid);\ncreate unique index one_pet on pet (id);\nalter table pet add column age integer not null;',
    'alter table learner add column nickname text;',
    `alter table learner add column pace text not null default 'every';`,
    '-- Why it is there.\nalter table learner add column nickname text; -- null until told',
  ])('may say %j', (sql) => {
    expect(changesWhatIsThere(sql)).toEqual([]);
  });

  test.each([
    'drop table answer;',
    'alter table learner drop column language;',
    'alter table learner rename column language to tongue;',
    'alter table learner rename to pupil;',
    'alter table answer alter column answer type integer;',
    'alter table learner alter column job_area set not null;',
    'alter table learner add column nickname text not null;',
    'alter table learner add column nickname text unique;',
    'alter table learner add column nickname text, drop column language;',
    'alter table learner add constraint known check (language is not null);',
    'create unique index one_answer on answer (item_id);',
    `delete from answer where answer = 'na';`,
    `update answer set answer = 'na';`,
  ])('may not say %j', (sql) => {
    expect(changesWhatIsThere(sql)).toHaveLength(1);
  });
});
