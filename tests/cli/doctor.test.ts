import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { oldestNode } from '../../src/cli/doctor/node-version.ts';
import { startProgram, untilServing, type Program } from '../e2e/processes.ts';
import { freePort } from '../support/free-port.ts';
import { databaseKinds, type DatabaseKind } from '../support/databases.ts';
import { openDatabase } from '../store/open.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { readDiagnosis, secrets, type Diagnosis } from './diagnosis.ts';

const inFolder = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const withTsx = ['--import', 'tsx'];

/** Runs `npm run doctor` as an administrator does. */
async function doctor(env: Readonly<Record<string, string>>): Promise<Diagnosis> {
  const program = startProgram(process.execPath, [...withTsx, inFolder('src/cli/doctor.ts')], { env });
  const [code] = (await once(program.child, 'close')) as [number]; // it is not killed
  return readDiagnosis(code, program.output());
}

function startBot(env: Readonly<Record<string, string>>): Program {
  return startProgram(process.execPath, [...withTsx, inFolder('src/main.ts')], {
    env: { LOG_LEVEL: 'warn', ...env },
  });
}

function environmentOf({ config }: TestDatabase): Readonly<Record<string, string>> {
  return config.kind === 'pglite' ? { DATA_DIR: config.folder } : { DATABASE_URL: config.url };
}

/** A few times the start of a process on a busy machine. */
const patience = 120_000;

const [embedded] = databaseKinds as readonly [DatabaseKind]; // it always exists

describe.each(databaseKinds)('in local mode on $name', (kind) => {
  let made: TestDatabase;
  let bot: Program | undefined;
  beforeEach(async () => {
    made = await kind.create();
  });
  afterEach(async () => {
    await bot?.end();
    await made.remove();
  });

  test('it passes while the bot runs', { timeout: patience }, async () => {
    const port = await freePort();
    const env = { ...environmentOf(made), PORT: String(port) };
    bot = startBot(env);
    await untilServing(`http://127.0.0.1:${port}/readyz`, bot);

    const { code, text, of } = await doctor(env);
    expect(text).toContain('Nothing is missing.');
    expect(code).toBe(0);
    expect(of('port')).toMatch(/^ok .*the bot runs here and is ready/);
    expect(of('database')).toMatch(/^ok/);
    expect(of('migrations')).toMatch(/^ok/);
    if (kind.name === 'PostgreSQL') {
      expect(of('queue')).toMatch(/^ok .*schema pgboss, version \d+/);
      expect(of('clock')).toMatch(/^ok .*the database/);
    }
    for (const check of ['public address', 'bot registration', 'keys of Teams', 'way to Teams'])
      expect(of(check)).toMatch(/^skipped .*local mode/);
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
  });
});

test('it passes on an unused embedded database and changes nothing', { timeout: patience }, async () => {
  const made = await embedded.create();
  const env = { ...environmentOf(made), PORT: String(await freePort()) };
  const before = await contents(made);
  const { code, of } = await doctor(env);
  expect(code).toBe(0);
  expect(of('port')).toMatch(/^ok .*is free/);
  expect(of('database')).toMatch(/^ok .*PostgreSQL/);
  expect(of('migrations')).toMatch(/^ok .*all \d+ applied/);
  expect(await contents(made)).toEqual(before);
  await made.remove();
});

/** Every table and its number of rows. */
async function contents(made: TestDatabase): Promise<readonly string[]> {
  const database = await openDatabase(made);
  const tables = await database.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname in ('public', 'pgboss') order by 1`,
  );
  const counted: string[] = [];
  for (const { name } of tables) {
    const [row] = await database.query<{ count: number }>(`select count(*) as count from ${name}`);
    counted.push(`${name}: ${row?.count ?? 'unknown'}`);
  }
  await database.close();
  return counted;
}

test('it reports all faults at once, in sentences, and ends with 1', { timeout: patience }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kompetencecoach-doctor-'));
  const municipality = join(folder, 'municipality.yaml');
  await writeFile(municipality, 'controller: Kommunen\n');
  const { code, failed, text } = await doctor({
    DATABASE_URL: `postgres://coach:${secrets.databasePassword}@127.0.0.1:${await freePort()}/coach`,
    MUNICIPALITY_FILE: municipality,
    PORT: String(await freePort()),
  });
  await rm(folder, { recursive: true });
  expect(failed).toEqual(['municipality file', 'database']);
  expect(code).toBe(1);
  expect(text).toContain('Checks that fail: 2.');
  expect(text).not.toContain(secrets.databasePassword);
  expect(text).not.toMatch(/^\s+at /m);
});

test('the oldest accepted Node.js is the one in package.json', () => {
  const { engines } = JSON.parse(readFileSync(inFolder('package.json'), 'utf8')) as {
    engines: { node: string }; // our own file
  };
  expect(engines.node).toBe(`>=${oldestNode}`);
});
