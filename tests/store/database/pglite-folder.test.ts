import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'; // prettier-ignore
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { FolderError } from '../../../src/store/database/folder-lock.ts';
import { isMigrated } from '../../../src/store/database/migrate.ts';
import { openPglite } from '../../../src/store/database/pglite.ts';
import {
  folderError,
  memoryToMake,
  prepareDatabase,
  tryToWrite,
} from '../../../src/store/database/pglite-folder.ts';
import { diagnose } from '../../cli/diagnosis.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kompetencecoach-folder-'));
});
afterEach(() => rm(folder, { recursive: true }));

const own = () => join(folder, 'pglite');
const useFilled = () => cpSync(inject('preparedFolder'), folder, { recursive: true });

function openToOthers(): readonly string[] {
  const files = readdirSync(own(), { recursive: true, encoding: 'utf8' }).map((name) => join(own(), name));
  return [own(), ...files].filter((file) => (statSync(file).mode & 0o077) !== 0);
}

describe.skipIf(process.platform === 'win32')('the files of the embedded database', () => {
  test('are for their owner alone, those of a new one and of one that was open to all', async () => {
    useFilled();
    for (const name of readdirSync(own(), { recursive: true, encoding: 'utf8' })) {
      const file = join(own(), name);
      chmodSync(file, statSync(file).isDirectory() ? 0o755 : 0o666);
    }
    chmodSync(folder, 0o755);
    await prepareDatabase(folder);
    expect(openToOthers()).toEqual([]);
    const database = await openPglite(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(own()).mode & 0o777).toBe(0o700);
    expect(await isMigrated(database)).toBe(true);
    await database.close();
  });

  test('a folder that is shared with something else keeps its rights', async () => {
    useFilled();
    writeFileSync(join(folder, 'other'), '');
    chmodSync(folder, 0o755);
    const database = await openPglite(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o755);
    expect(statSync(own()).mode & 0o777).toBe(0o700);
    await database.close();
  });
});

test('a new database is made where there is none, also after a process that died while making it', async () => {
  mkdirSync(join(folder, 'pglite-new'));
  writeFileSync(join(folder, 'pglite-new', 'half'), '');
  mkdirSync(own());
  await prepareDatabase(folder, undefined);
  expect(existsSync(join(folder, 'pglite-new'))).toBe(false);
  expect(existsSync(join(own(), 'half'))).toBe(false);
  expect(openToOthers()).toEqual([]);
  const database = await openPglite(folder);
  expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
  await database.close();
}, 120_000);

test('a container that is too small for making one is told so before it dies, and by the doctor', async () => {
  await expect(prepareDatabase(folder, memoryToMake - 1)).rejects.toThrow(
    /needs 1024 MB of memory; this container may use 1024 MB.*bring the folder of DATA_DIR here/,
  );
  expect(existsSync(own())).toBe(false);
  useFilled();
  await prepareDatabase(folder, memoryToMake - 1); // one that is there needs less
});

/** Ways in which a folder is broken; each must end in a sentence, and must not change what is there. */
const faults: Readonly<Record<string, { readonly harm: () => void; readonly says: RegExp }>> = {
  'without PG_VERSION': { harm: () => rmSync(join(own(), 'PG_VERSION')), says: /PG_VERSION is missing.*Restore/s },
  'with another program in it': {
    harm: () => {
      rmSync(own(), { recursive: true });
      mkdirSync(own());
      writeFileSync(join(own(), 'letter.txt'), 'dear');
    },
    says: /is not empty, but no database/,
  },
  'with a file in place of the database': {
    harm: () => {
      rmSync(own(), { recursive: true });
      writeFileSync(own(), '');
    },
    says: /A file is in its place/,
  },
  'without pg_control': { harm: () => rmSync(join(own(), 'global', 'pg_control')), says: /damaged.*restore a backup/ },
  'with an empty pg_control': { harm: () => truncateSync(join(own(), 'global', 'pg_control')), says: /damaged.*restore a backup/ },
  'with garbage in pg_control': { harm: () => writeFileSync(join(own(), 'global', 'pg_control'), 'x'.repeat(8192)), says: /damaged.*restore a backup/ },
  'without its log': { harm: () => rmSync(join(own(), 'pg_wal'), { recursive: true }), says: /damaged.*restore a backup/ },
  'of another version': { harm: () => writeFileSync(join(own(), 'PG_VERSION'), '12\n'), says: /another version/ },
  'with an empty PG_VERSION': { harm: () => truncateSync(join(own(), 'PG_VERSION')), says: /damaged.*restore a backup/ },
  'without its tables': { harm: () => rmSync(join(own(), 'base'), { recursive: true }), says: /damaged.*restore a backup/ },
}; // prettier-ignore

describe('an embedded database', () => {
  test.each(Object.keys(faults))('%s does not open, for a reason that has a remedy', async (fault) => {
    useFilled();
    faults[fault]?.harm();
    const error = await openPglite(folder).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(FolderError);
    expect(String(error)).toMatch(faults[fault]?.says ?? /$^/);
  });

  test('that is broken ends the start with one sentence, without a stack', async () => {
    useFilled();
    faults['without pg_control']?.harm();
    const { code, printed } = await startProcess({ DATA_DIR: folder });
    expect(printed).toMatch(/damaged.*restore a backup/);
    expect(printed).not.toMatch(/wasm|\n\s+at |\[object/i);
    expect(code).toBe(1);
  }, 120_000);

  test('whose PG_VERSION is missing is left as it is', async () => {
    useFilled();
    const version = readFileSync(join(own(), 'PG_VERSION'), 'utf8');
    rmSync(join(own(), 'PG_VERSION'));
    await expect(openPglite(folder)).rejects.toThrow('PG_VERSION is missing');
    writeFileSync(join(own(), 'PG_VERSION'), version);
    const database = await openPglite(folder);
    expect(await isMigrated(database)).toBe(true);
    await database.close();
  });

  test('in a path that is a file is told', async () => {
    writeFileSync(join(folder, 'file'), '');
    await expect(openPglite(join(folder, 'file'))).rejects.toThrow(/A file is in its place/);
    await expect(openPglite(join(folder, 'file', 'below'))).rejects.toThrow(/A file is in its place/);
  });

  test.each([
    ['EACCES', /belong to the user/],
    ['EROFS', /read only/],
    ['ENOSPC', /disk is full.*200 MB/],
  ])('%s is told with its remedy', (code, says) => {
    const error = Object.assign(new Error('x'), { code });
    expect(folderError('/data', error).message).toMatch(says);
  });
});

test('a folder to which nothing can be written is told', async () => {
  await tryToWrite(folder);
  expect(readdirSync(folder)).toEqual([]);
  await expect(tryToWrite(join(folder, 'gone'))).rejects.toThrow('Nothing can be written');
});

test('the doctor looks at memory', async () => {
  const { of } = await diagnose({ environment: { DATA_DIR: folder, PORT: '0' } });
  expect(of('memory')).toMatch(/MB at most|no limit/);
});

/** The bot as administrators start it. */
async function startProcess(
  environment: NodeJS.ProcessEnv,
): Promise<{ code: number | null; printed: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    env: { PATH: process.env.PATH, PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stdout.on('data', (bytes) => (printed += String(bytes)));
  child.stderr.on('data', (bytes) => (printed += String(bytes)));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, printed };
}
