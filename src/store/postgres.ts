import pg from 'pg';
import { columnParsers, type Database, type Queryable } from './database.ts';

/**
 * @param url a postgres:// address; TLS comes from its parameters
 * @param onLost told when the server ends a connection
 */
export function openPostgres(url: string, onLost: (error: Error) => void): Database {
  const pool = new pg.Pool({
    connectionString: url,
    types: { getTypeParser },
    // A turn that waits longer has no reader any more.
    connectionTimeoutMillis: 5_000,
    statement_timeout: 10_000,
  });
  // Without a listener, a connection that the server ends while idle would end the process.
  pool.on('error', onLost);

  return {
    ...queryable(pool),
    async transaction(work) {
      const client = await pool.connect();
      // The pool listens only while a connection is idle; unheard, the event would end the process.
      client.on('error', onLost);
      let broken: Error | undefined;
      try {
        await client.query('begin');
        const result = await work(queryable(client));
        const { command } = await client.query('commit');
        // PostgreSQL answers a commit after a failed statement with ROLLBACK, and without an error.
        if (command !== 'COMMIT')
          throw new Error('The transaction was rolled back: a statement in it failed');
        return result;
      } catch (error) {
        // A connection that cannot even roll back is not given back to the pool.
        await client.query('rollback').catch((rollbackError: unknown) => {
          broken = rollbackError instanceof Error ? rollbackError : new Error('rollback failed');
        });
        throw error;
      } finally {
        client.off('error', onLost);
        client.release(broken);
      }
    },
    close: () => pool.end(),
  };
}

function queryable(client: pg.Pool | pg.PoolClient): Queryable {
  return {
    query: async <Row>(sql: string, parameters: readonly unknown[] = []) => {
      const { rows } = await client.query(sql, [...parameters]);
      return rows as Row[]; // the caller names the row that its own statement selects
    },
  };
}

const own: Readonly<Record<number, (text: string) => unknown>> = columnParsers;

const getTypeParser: pg.CustomTypesConfig['getTypeParser'] = (type, format) =>
  own[type] ?? (pg.types.getTypeParser(type, format) as (text: string) => unknown);
