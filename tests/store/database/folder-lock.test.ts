import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { link, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { FolderInUseError, lockFolder } from '../../../src/store/database/folder-lock.ts';

const program = fileURLToPath(new URL('hold-folder.ts', import.meta.url));
const folders: string[] = [];
const children: ChildProcess[] = [];

afterEach(async () => {
  await Promise.all(children.splice(0).map(kill));
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kompetencecoach-lock-'));
  folders.push(folder);
  return folder;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** Another process that tries to lock the folder; `outcome` is what it says. */
function starter(folder: string, go = 0): { child: ChildProcess; outcome: Promise<string> } {
  const child = spawn(process.execPath, ['--import', 'tsx', program, folder, String(go)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const outcome = once(child.stdout, 'data').then(([data]) => String(data).trim());
  return { child, outcome };
}

/** A folder whose holder was killed with SIGKILL. */
async function staleFolder(): Promise<string> {
  const folder = await newFolder();
  const { child, outcome } = starter(folder);
  expect(await outcome).toBe('held');
  await kill(child);
  expect(await readdir(folder)).toHaveLength(1);
  return folder;
}

describe('the lock of a data folder', () => {
  test('refuses a second holder in the same process, with a sentence that says what to do', async () => {
    const folder = await newFolder();
    const lock = await lockFolder(folder);
    const second = lockFolder(folder);
    await expect(second).rejects.toThrow(FolderInUseError);
    await expect(second).rejects.toThrow(
      `The data folder ${folder} is in use by another process of this bot. Stop the bot first, or set DATA_DIR to another folder.`,
    );
    await lock.release();
  });

  test('can be had again once it is released, and leaves no file', async () => {
    const folder = await newFolder();
    for (let i = 0; i < 3; i++) await (await lockFolder(folder)).release();
    expect(await readdir(folder)).toEqual([]);
  });

  test('does not mind how the path is written', async () => {
    const folder = await newFolder();
    const lock = await lockFolder(folder);
    await expect(lockFolder(`${folder}/./x/..//`)).rejects.toThrow(FolderInUseError);
    await lock.release();
  });

  test('keeps two folders apart', async () => {
    const locks = [await lockFolder(await newFolder()), await lockFolder(await newFolder())];
    for (const lock of locks) await lock.release();
  });

  test('says so when the path of the folder is too long for a socket', async () => {
    const folder = join(await newFolder(), 'd'.repeat(120));
    await mkdir(folder);
    await expect(lockFolder(folder)).rejects.toThrow(
      `The path of the data folder is too long: ${folder}. Set DATA_DIR`,
    );
  });

  test('is not had on a folder that is not there', async () => {
    await expect(lockFolder(join(await newFolder(), 'none'))).rejects.toThrow(/ENOENT|EACCES/);
  });

  test('of two at once in one process goes to exactly one', async () => {
    const folder = await newFolder();
    const outcomes = await Promise.allSettled([lockFolder(folder), lockFolder(folder)]);
    const held = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    expect(held).toHaveLength(1);
    for (const lock of held) await lock.release();
  });
});

describe.skipIf(process.platform === 'win32')('the lock of a process that was killed', () => {
  test('is refused while the process lives, and had at once when it is dead', async () => {
    const folder = await newFolder();
    const { child, outcome } = starter(folder);
    expect(await outcome).toBe('held');
    await expect(lockFolder(folder)).rejects.toThrow(FolderInUseError);
    await kill(child);
    expect(await readdir(folder)).toHaveLength(1);

    const lock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toThrow(FolderInUseError);
    await lock.release();
    expect(await readdir(folder)).toEqual([]);
  });

  test('is refused while the process is stopped, which is not dead', async () => {
    const folder = await newFolder();
    const { child, outcome } = starter(folder);
    expect(await outcome).toBe('held');
    child.kill('SIGSTOP');
    await expect(lockFolder(folder)).rejects.toThrow(FolderInUseError);
    child.kill('SIGCONT');
  });

  test('goes to exactly one of two that find the dead socket at once', async () => {
    for (let round = 0; round < 2; round++) {
      const folder = await staleFolder();
      const go = Date.now() + 1500;
      const outcomes = await Promise.all([starter(folder, go).outcome, starter(folder, go).outcome]);
      expect(outcomes.sort()).toEqual(['held', 'refused']);
      await expect(lockFolder(folder)).rejects.toThrow(FolderInUseError);
    }
  }, 60_000);

  test('goes to exactly one of six', async () => {
    const folder = await staleFolder();
    const go = Date.now() + 3000;
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => starter(folder, go).outcome));
    expect(outcomes.sort()).toEqual(['held', 'refused', 'refused', 'refused', 'refused', 'refused']);
  }, 60_000);

  test('goes to exactly one of many within a process, where all have the same pid, as in containers', async () => {
    for (let round = 0; round < 20; round++) {
      const folder = await newFolder();
      await leaveDeadSocket(folder);
      const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => lockFolder(folder)));
      const held = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
      for (const lock of held) await lock.release();
      expect(held).toHaveLength(1);
    }
  });
});

/** What a killed process leaves behind, without a process: a second name of a socket outlives its server. */
async function leaveDeadSocket(folder: string): Promise<void> {
  const lock = await lockFolder(folder);
  const [name = ''] = await readdir(folder);
  await link(join(folder, name), join(folder, 'spare'));
  await lock.release();
  await rename(join(folder, 'spare'), join(folder, name));
}
