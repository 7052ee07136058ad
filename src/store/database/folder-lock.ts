import { readdir, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { join, relative, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** The folder cannot be used; the message says what to do. */
export class FolderError extends Error {
  override readonly name: string = 'FolderError';
}

export class FolderInUseError extends FolderError {
  override readonly name = 'FolderInUseError';

  constructor(folder: string) {
    super(
      `The data folder ${folder} is in use by another process of this bot. Stop the bot first, or set DATA_DIR to another folder.`,
    );
  }
}

export interface FolderLock {
  release(): Promise<void>;
}

/**
 * Keeps a second process off the folder. The lock is a socket that we listen on: the operating system closes it
 * with the process, also on `kill -9` and for pid 1 of a container, where a file with a pid would lie.
 *
 * Sockets are numbered. A dead one is never taken over, which two starters could do at once; the next number is
 * bound instead, which only one can, and the holder of the highest number has the folder.
 * @throws FolderInUseError when a living process holds the folder
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const newest = (await numbersIn(folder)).at(-1) ?? 0;
    if (await isAlive(addressOf(folder, newest))) throw new FolderInUseError(folder);
    const own = newest + 1;
    const server = await listen(addressOf(folder, own));
    if (!server) continue; // another starter was quicker: look again

    const numbers = await numbersIn(folder);
    if (numbers.some((number) => number > own)) {
      await close(server);
      throw new FolderInUseError(folder);
    }
    for (const number of numbers) if (number < own) await rm(fileOf(folder, number), { force: true });
    return { release: () => close(server) };
  }
  throw new FolderInUseError(folder);
}

async function numbersIn(folder: string): Promise<readonly number[]> {
  const files = await readdir(resolve(folder));
  return files
    .flatMap((file) => /^in-use-(\d+)\.sock$/.exec(file)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
}

function fileOf(folder: string, number: number): string {
  return join(folder, `in-use-${number}.sock`);
}

/** Windows has named pipes instead of socket files; they vanish with their process, so one number is enough there. */
function addressOf(folder: string, number: number): string {
  const file = resolve(fileOf(folder, number));
  if (process.platform === 'win32') return `\\\\.\\pipe\\${resolve(folder).replaceAll(/[\\/:]/g, '-')}`;
  // Socket paths end at about 107 bytes; the path from here is often the shorter one.
  const fromHere = relative(process.cwd(), file);
  const shortest = fromHere.length < file.length ? fromHere : file;
  if (Buffer.byteLength(shortest) > 100) {
    throw new FolderError(
      `The path of the data folder is too long: ${folder}. Set DATA_DIR to a shorter one.`,
    );
  }
  return shortest;
}

/** Undefined when the address is taken. */
function listen(address: string): Promise<Server | undefined> {
  return new Promise((done, fail) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? done(undefined) : fail(error),
    );
    server.listen(address, () => {
      server.unref();
      done(server);
    });
  });
}

/** Asked twice: a socket file appears a moment before its process answers on it. */
async function isAlive(address: string): Promise<boolean> {
  if (await answers(address)) return true;
  await wait(50);
  return answers(address);
}

function answers(address: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(address);
    socket.once('connect', () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => done(false));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((done) => server.close(() => done()));
}
