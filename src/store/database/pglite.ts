import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import type { Database } from './database.ts';
import { lockFolder } from './folder-lock.ts';
import { folderError, makeFolder, prepareDatabase, tryToWrite } from './pglite-folder.ts';
import { PgliteStream } from './pglite-stream.ts';
import { connectionOptions, createPoolDatabase } from './pool-database.ts';

/**
 * PostgreSQL in WebAssembly, kept in a folder. It has one connection: transactions wait for each other.
 *
 * We talk to it through `pg`, as to a server. PGlite's own `query` parses and plans each statement anew and calls
 * into WebAssembly for each message, which costs several times as much.
 * @throws FolderInUseError when another process has the folder open
 * @throws FolderError when it cannot be used for another reason
 */
export async function openPglite(folder: string): Promise<Database> {
  makeFolder(folder);
  const lock = await lockFolder(folder).catch((error: unknown) => {
    throw folderError(folder, error);
  });
  try {
    await prepareDatabase(folder);
    const pglite = await PGlite.create({
      dataDir: `${folder}/pglite`,
      // The usual 128 MB would be taken from a container that has 512; the system keeps the files in its memory anyway.
      startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=32MB'],
    }).catch((error: unknown) => {
      throw folderError(folder, error);
    });
    const pool = new pg.Pool({
      stream: () => new PgliteStream(pglite),
      ...connectionOptions,
      user: 'postgres',
      ssl: false,
      max: 1,
      idleTimeoutMillis: 0,
      // Waiting for oneself, as with an outer handle inside a transaction, ends in an error.
      connectionTimeoutMillis: 15_000,
    });
    const database = createPoolDatabase(pool, () => undefined); // nobody else is there to end a connection
    return {
      ...database,
      tryToWrite: () => tryToWrite(folder),
      close: async () => {
        await database.close();
        await pglite.close();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}
