import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestBot, type TestBot } from './support/bot.ts';
import { startMillis } from './support/bot-kinds.ts';
import { databaseKinds } from './support/databases.ts';
import type { TestLearner } from './support/learner.ts';

/**
 * The statements of docs/data-protection.md, named as in the page. Others are in the tests of deletion, sweep and
 * groups.
 */
const note = readFileSync(new URL('../docs/data-protection.md', import.meta.url), 'utf8');

function section(title: string): string {
  return note.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? '';
}

function firstCells(title: string): readonly string[] {
  return section(title)
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| -+/.test(line))
    .slice(1)
    .map((line) => line.split('|')[1]?.trim() ?? '');
}

const dayMillis = 24 * 60 * 60 * 1000;

describe.each(databaseKinds)('the note for data protection officers, on $name', (kind) => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await startTestBot(kind);
  }, startMillis);
  afterAll(() => bot.close());

  const newest = (learner: TestLearner) => learner.texts().at(-1) ?? '';
  const says = async (learner: TestLearner, ...words: string[]) => {
    for (const text of words) await learner.says(text);
    return newest(learner);
  };
  /** While a question is open, an answer is a separate message above it. */
  const chatAfter = async (learner: TestLearner, text: string) => {
    await learner.says(text);
    return learner.texts().join('\n');
  };
  const begun = async () => {
    bot.setNow(new Date());
    const learner = bot.newLearner();
    await says(learner, 'start', '3', 'start', '3');
    return learner;
  };
  const rows = async ({ aadObjectId }: TestLearner) =>
    (await bot.query(`select id from learner where aad_object_id = '${aadObjectId}'`)).length;

  /** A test for each row of the table of rights, by its first cell. */
  const rights: Readonly<Record<string, () => Promise<void>>> = {
    'to be informed (13)': async () => {
      const stranger = bot.newLearner();
      expect(await says(stranger, 'hej')).toMatch(/dataansvarlig.*Grundlaget er.*24 måneder.*30 dage/s);
      expect(await chatAfter(await begun(), 'privatliv')).toMatch(
        /Hvem har ansvaret.*Hvad er grundlaget.*Hvor længe/s,
      );
    },
    'access (15)': async () => {
      const learner = await begun();
      expect(await says(learner, 'mine data')).toContain('Svar på udsagn: 1');
      expect(await says(learner, 'hent mine data')).toMatch(
        /JSON-fil.*virker i 15 minutter.*kan læse det hele/s,
      );
    },
    'rectification (16)': async () => {
      const learner = await begun();
      await says(learner, 'tilbage', '1'); // answers again
      expect(
        await bot.query(
          `select answer from answer join assessment on assessment.id = assessment_id join learner on learner.id = learner_id
            where aad_object_id = '${learner.aadObjectId}'`,
        ),
      ).toHaveLength(1);
      expect(await says(learner, 'skift fagområde', '1')).toContain('Ældre og sundhed');
      expect(await says(learner, 'påmindelser tirsdag kl. 9')).toContain('tirsdag kl. 09.00');
      expect(await says(learner, 'påmindelser torsdag kl. 10')).toContain('torsdag kl. 10.00');
      expect(await says(learner, 'min tidszone er Europe/London')).toContain('Europe/London');
      await says(learner, 'plan');
      expect(await says(learner, '1')).toContain('er nu et af dine mål');
      const [goal] = await bot.query<{ state: string }>(
        `select state from goal join learner on learner.id = learner_id where aad_object_id = '${learner.aadObjectId}'`,
      );
      expect(goal?.state).toBe('open');
      expect(await says(learner, 'mine data')).toContain('Fagområde: Ældre og sundhed');
      expect(await says(learner, 'engelsk', 'my data')).toContain('Language: English');
      expect(newest(learner)).toContain('Answers to statements: 1');
    },
    'erasure (17)': async () => {
      const learner = await begun();
      expect(await says(learner, 'slet mine data tak')).toContain('Vil du slette dine data?');
      expect(await rows(learner)).toBe(1);
      expect(await says(learner, 'ja')).toMatch(/Kvittering [0-9A-F]{8} fra/);
      expect(await rows(learner)).toBe(0);
    },
    'restriction (18)': async () => {
      expect(await chatAfter(await begun(), 'privatliv')).toMatch(/rettet eller begrænset.*skriv til/s);
    },
    'portability (20)': async () => {
      expect(await says(await begun(), 'hent mine data')).toContain('JSON-fil');
    },
    'objection (21)': async () => {
      expect(await says(bot.newLearner(), 'hej')).toContain('retten til at gøre indsigelse');
      const learner = await begun();
      expect(await chatAfter(learner, 'privatliv')).toContain('gøre indsigelse');
      await says(learner, 'påmindelser tirsdag kl. 9');
      await learner.removes();
      expect(
        await bot.query(
          `select next_at from reminder join learner on learner.id = learner_id
            where aad_object_id = '${learner.aadObjectId}' and next_at is not null`,
        ),
      ).toEqual([]);
    },
    'no automated decisions (22)': async () => {
      expect(await chatAfter(await begun(), 'privatliv')).toContain('ingen afgørelser bygger på dine svar');
    },
  };

  test('every row of the table of rights has a test', () => {
    expect(Object.keys(rights)).toEqual(firstCells('Rights'));
  });

  test.each(Object.entries(rights))('right: %s', (_, holds) => holds());

  test('every table of the database is listed', async () => {
    const tables = await bot.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    const told = firstCells('What is stored').join(' ');
    for (const { name } of tables) expect(told, name).toContain(`\`${name}\``);
  });

  test(
    'a learner who has not used the bot for 24 months is deleted on the date in "mine data", not before',
    { timeout: startMillis },
    async () => {
      bot.setNow(new Date('2026-08-31T10:00:00Z'));
      const learner = bot.newLearner();
      await says(learner, 'start', 'spring over');
      expect(await says(learner, 'mine data')).toContain('31. august 2028');
      bot.setNow(new Date('2028-08-30T10:00:00Z'));
      await bot.restart();
      expect(await rows(learner)).toBe(1);
      bot.setNow(new Date('2028-09-01T10:00:00Z'));
      await bot.restart();
      expect(await rows(learner)).toBe(0);
      bot.setNow(new Date());
    },
  );

  test('a turn is kept for a day, a link to the data for 15 minutes', { timeout: startMillis }, async () => {
    bot.setNow(new Date());
    const learner = bot.newLearner();
    await says(learner, 'start', 'spring over', 'hent mine data');
    const count = async (table: string) =>
      (await bot.query(`select 1 from ${table} join learner on learner.id = learner_id where aad_object_id = '${learner.aadObjectId}'`)).length; // prettier-ignore
    expect(await count('turn')).toBeGreaterThan(0);
    expect(await count('data_link')).toBe(1);
    bot.setNow(new Date(Date.now() + 61 * 60 * 1000));
    await bot.restart();
    expect(await count('data_link')).toBe(0);
    bot.setNow(new Date(Date.now() + dayMillis + 60_000));
    await bot.restart();
    expect(await count('turn')).toBe(0);
    expect(await rows(learner)).toBe(1);
    bot.setNow(new Date());
  });

  test('typed text is stored in no table', async () => {
    const learner = await begun();
    await says(
      learner,
      'min nabo hedder Zebrafinkesen',
      'hvad er zebrafinkesamtykke?',
      'ferie til zebrafinkedag',
    );
    const tables = await bot.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    for (const { name } of tables)
      expect(await bot.query(`select 1 from ${name} as t where t::text ilike '%zebrafinke%'`), name).toEqual(
        [],
      );
  });
});

test('backups and logs are kept for the times in the note', () => {
  const infra = readFileSync(new URL('../infra/main.bicep', import.meta.url), 'utf8');
  expect(note).toMatch(/14 days \(test\) or 35 days \(production\)/);
  expect(note).toMatch(/30 days \(test\) or 90 days \(production\)/);
  expect(infra).toMatch(/backupDays/);
  expect(infra).toMatch(/logRetentionDays/);
});
