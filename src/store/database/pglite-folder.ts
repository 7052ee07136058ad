import { execFile } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { FolderError } from './folder-lock.ts';

/** An empty database that was made when the image was built: Dockerfile. */
const shipped = fileURLToPath(new URL('empty-pglite', import.meta.url));
const maker = fileURLToPath(new URL('make-pglite.mjs', import.meta.url));

/** What making a database takes together with this process; docs/measurements.md. In bytes. */
export const memoryToMake = 1024 ** 3;

/** What the bot needs with an embedded database that is there. In bytes. */
export const memoryToRun = 512 * 1024 ** 2;

/** The memory that this process and its children may use, where a container limits it. In bytes. */
export function memoryLimit(): number | undefined {
  const limit = process.constrainedMemory();
  // Without a limit, systems tell 0 or a number beyond any machine.
  return limit > 0 && limit < 2 ** 50 ? limit : undefined;
}

/** Whether an empty database came with the bot, so that none has to be made. */
export function isShipped(): boolean {
  return existsSync(join(shipped, 'PG_VERSION'));
}

/** Makes the folder, for its owner alone. @throws FolderError when that cannot be */
export function makeFolder(folder: string): void {
  try {
    const made = mkdirSync(folder, { recursive: true, mode: 0o700 });
    // Who shares the folder with something else keeps its rights; what is ours in it has its own.
    const isOurs = readdirSync(folder).every((name) =>
      /^(pglite|pglite-new|in-use-\d+\.sock|write-probe)$/.test(name),
    );
    if (made !== undefined || isOurs) restrict(folder, 0o700);
  } catch (error) {
    throw folderError(folder, error);
  }
}

/**
 * Makes sure that there is a database, readable by its owner alone. It is made beside and then renamed, so that a
 * process that dies meanwhile leaves nothing that looks like a database.
 * @throws FolderError when there is none and none can be made
 */
export async function prepareDatabase(folder: string, limit = memoryLimit()): Promise<void> {
  const own = join(folder, 'pglite');
  try {
    if (!existsSync(join(own, 'PG_VERSION'))) {
      if (existsSync(own) && readdirSync(own).length > 0) throw new FolderError(lacking(own));
      await make(folder, own, limit);
    }
    restrictAll(own);
  } catch (error) {
    throw folderError(folder, error);
  }
}

async function make(folder: string, own: string, limit: number | undefined): Promise<void> {
  const beside = join(folder, 'pglite-new');
  rmSync(beside, { recursive: true, force: true });
  mkdirSync(beside, { mode: 0o700 });
  if (isShipped()) cpSync(shipped, beside, { recursive: true });
  else await makeInProcess(beside, limit);
  rmSync(own, { recursive: true, force: true });
  renameSync(beside, own);
}

async function makeInProcess(beside: string, limit: number | undefined): Promise<void> {
  if (limit !== undefined && limit < memoryToMake) throw new FolderError(tooLittle(limit));
  await promisify(execFile)(process.execPath, [maker, beside], { cwd: dirname(maker) }).catch(
    (error: unknown) => {
      if (wasKilled(error)) throw new FolderError(tooLittle(limit));
      const reason = /ENOSPC|No space left/i.test(String(error)) ? 'ENOSPC' : 'unknown';
      throw Object.assign(new Error('The embedded database could not be made', { cause: error }), { code: reason });
    },
  );
} // prettier-ignore

function wasKilled(error: unknown): boolean {
  return error instanceof Error && 'signal' in error && error.signal === 'SIGKILL';
}

function tooLittle(limit: number | undefined): string {
  const has = limit === undefined ? '' : `; this container may use ${Math.round(limit / 1024 ** 2)} MB`;
  return (
    `The first start with the embedded database needs ${memoryToMake / 1024 ** 2} MB of memory${has}. Give it that much once, ` +
    `or start once elsewhere and bring the folder of DATA_DIR here. Later starts need ${memoryToRun / 1024 ** 2} MB. With DATABASE_URL, PostgreSQL keeps the data instead.`
  );
}

function lacking(own: string): string {
  return (
    `${own} is not empty, but no database: PG_VERSION is missing, as after a copy that was interrupted. Nothing has been ` +
    'changed. Restore the whole folder from a backup (docs/operations.md), or, if it holds nothing that is needed, move it away: the bot then makes a new one.'
  );
}

/** By the codes of the operating system. */
const remedies: Readonly<Record<string, string>> = {
  EACCES: 'This process may not write there. Let the folder belong to the user that the bot runs as.',
  EPERM: 'This process may not write there. Let the folder belong to the user that the bot runs as.',
  EROFS: 'That disk is read only. Set DATA_DIR to a folder on another one.',
  ENOSPC: 'The disk is full. Make room there, at least 200 MB, or set DATA_DIR to a folder on another one.',
  EDQUOT: 'The disk is full. Make room there, at least 200 MB, or set DATA_DIR to a folder on another one.',
  ENOTDIR: 'A file is in its place. Move that away, or set DATA_DIR to a folder.',
  EEXIST: 'A file is in its place. Move that away, or set DATA_DIR to a folder.',
};

/** What keeps the embedded database from opening, in a sentence with its remedy. */
export function folderError(folder: string, error: unknown): FolderError {
  if (error instanceof FolderError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const remedy =
    remedies[code] ??
    'Its files are damaged, or belong to another user or another version. Let them belong to the user that the bot runs as; if they do, restore a backup: docs/operations.md.';
  return new FolderError(`The embedded database in ${folder} does not open. ${remedy}`, { cause: error });
}

function restrictAll(own: string): void {
  restrict(own, 0o700);
  for (const entry of readdirSync(own, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    restrict(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o700 : 0o600);
  }
}

/** Some disks know no rights, such as a share: the doctor tells. */
function restrict(path: string, mode: number): void {
  try {
    chmodSync(path, mode);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOENT') throw error;
  }
}

/** True when others on this machine may read the database, or go into its folder. */
export function isOpenToOthers(folder: string): boolean {
  return process.platform !== 'win32' && (statSync(join(folder, 'pglite')).mode & 0o077) !== 0;
}

/** Enough that a file system which has no block left cannot hide it in a file's own record. */
const probe = Buffer.alloc(64 * 1024, 1);

/** @throws FolderError when nothing can be written there */
export async function tryToWrite(folder: string): Promise<void> {
  const file = join(folder, 'write-probe');
  try {
    await writeFile(file, probe, { mode: 0o600 });
  } catch (error) {
    throw new FolderError(`Nothing can be written to ${folder}: ${codeOf(error)}`);
  } finally {
    await unlink(file).catch(() => undefined);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
}
