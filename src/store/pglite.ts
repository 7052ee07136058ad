import { mkdirSync } from 'node:fs';
import { PGlite, type Transaction } from '@electric-sql/pglite';
import { columnParsers, type Database, type Queryable } from './database.ts';
import { lockFolder } from './folder-lock.ts';

/**
 * PostgreSQL in WebAssembly, kept in a folder. It has one connection: transactions wait for each other.
 * @throws FolderInUseError when another process has the folder open
 */
export async function openPglite(folder: string): Promise<Database> {
  mkdirSync(folder, { recursive: true });
  const lock = await lockFolder(folder);
  try {
    const pglite = await PGlite.create({ dataDir: `${folder}/pglite`, parsers: columnParsers });
    return {
      ...queryable(pglite),
      // PGlite rolls back by itself when `work` throws, and lets no other query in between.
      transaction: (work) => pglite.transaction((tx) => work(queryable(tx))),
      close: async () => {
        await pglite.close();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

function queryable(connection: PGlite | Transaction): Queryable {
  return {
    query: async <Row>(sql: string, parameters: readonly unknown[] = []) => {
      const { rows } = await connection.query<Row>(sql, [...parameters]);
      return rows;
    },
  };
}
