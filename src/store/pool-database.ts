import pg from 'pg';
import type { Database, Queryable, Transaction } from './database.ts';

/** PostgreSQL's type numbers of the columns whose values are not read as `pg` would. */
const columnTypes = { int8: 20, date: 1082 } as const;

/** int8 counts stay far below 2^53 here; a date stays the text "2026-11-22", which no time zone can move. */
const own: Readonly<Record<number, (text: string) => unknown>> = {
  [columnTypes.int8]: Number,
  [columnTypes.date]: (text) => text,
};

/** What every connection has in common. */
export const connectionOptions = {
  types: {
    getTypeParser: (type, format) =>
      own[type] ?? (pg.types.getTypeParser(type, format) as (text: string) => unknown),
  },
  // A statement does not wait for the answer to the one before.
  pipeline: true,
} satisfies pg.ClientConfig;

/**
 * The database behind a pool of connections, whether to a server or to PGlite.
 * @param onLost told when a connection ends that nobody has ended
 */
export function createPoolDatabase(pool: pg.Pool, onLost: (error: Error) => void): Database {
  const nameOf = createStatementNames();
  // Without a listener, a connection that ends while idle would end the process.
  pool.on('error', onLost);

  function queryable(client: pg.Pool | pg.PoolClient): Queryable {
    return {
      query: async <Row>(sql: string, parameters: readonly unknown[] = []) => {
        const { rows } = await client.query({ name: nameOf(sql), text: sql, values: [...parameters] });
        return rows as Row[]; // the caller names the row that its own statement selects
      },
    };
  }

  function transactionOn(client: pg.PoolClient) {
    const statements = queryable(client);
    let isCommitted = false;
    let isOver = false;
    const tx: Transaction = {
      query: (sql, parameters) => {
        if (isOver) return Promise.reject(new Error('A statement came after the end of its transaction'));
        sendTogether(client);
        return statements.query(sql, parameters);
      },
      async commit() {
        isCommitted = true;
        sendTogether(client);
        const { command } = await client.query('commit');
        // PostgreSQL answers a commit after a failed statement with ROLLBACK, and without an error.
        if (command !== 'COMMIT')
          throw new Error('The transaction was rolled back: a statement in it failed');
      },
    };
    const end = () => {
      isOver = true;
    };
    return { tx, isCommitted: () => isCommitted, end };
  }

  return {
    ...queryable(pool),
    async transaction(work) {
      const client = await pool.connect();
      // The pool listens only while a connection is idle; unheard, the event would end the process.
      client.on('error', onLost);
      let broken: Error | undefined;
      const { tx, isCommitted, end } = transactionOn(client);
      try {
        sendTogether(client);
        const [, result] = await Promise.all([client.query('begin'), work(tx)]);
        if (!isCommitted()) await tx.commit();
        return result;
      } catch (error) {
        end();
        // A connection that cannot even roll back is not given back to the pool.
        await client.query('rollback').catch((rollbackError: unknown) => {
          broken = rollbackError instanceof Error ? rollbackError : new Error('rollback failed');
        });
        throw error;
      } finally {
        end();
        client.off('error', onLost);
        client.release(broken);
      }
    },
    async script(sql, parameters = []) {
      const client = await pool.connect();
      client.on('error', onLost);
      let broken: Error | undefined;
      try {
        // Without parameters, several statements may stand in one text, and each has its own result.
        const done: pg.QueryResult | pg.QueryResult[] =
          parameters.length === 0 ? await client.query(sql) : await client.query(sql, [...parameters]);
        return { rows: [done].flat().flatMap(({ rows }): unknown[] => rows) };
      } catch (error) {
        // The text may have begun a transaction.
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

/** What is asked in one tick leaves in one packet: system calls are what a round trip costs us most. */
function sendTogether({ connection: { stream } }: pg.PoolClient): void {
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/**
 * A statement with a name is parsed and planned once for each connection, and afterwards only executed, which costs
 * a fraction. The name stands for the text; there are as many as statements in `src/store/`.
 */
function createStatementNames(): (sql: string) => string {
  const names = new Map<string, string>();
  return (sql) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    const name = `statement_${names.size + 1}`;
    names.set(sql, name);
    return name;
  };
}
