import pg from 'pg';
import type { Database, Transaction } from './database.ts';

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

/** Longer than any statement that has a limit of its own; more would overflow the timer. */
const noLimitMillis = 2_147_483_647;

/** A connection can be lost at the very moment it comes about; more in a row is an outage. */
const mostTries = 3;

/**
 * The database behind a pool of connections, whether to a server or to PGlite.
 * @param onLost told once for each connection that ends without our doing
 */
export function createPoolDatabase(pool: pg.Pool, onLost: (error: Error) => void): Database {
  const nameOf = createStatementNames();
  const lost = new WeakSet<pg.PoolClient>();
  // From the moment it exists: the server may end a connection in the same packet in which it says that it is ready,
  // and an event that nobody hears would end the process.
  pool.on('connect', (client) =>
    client.on('error', (error) => {
      if (lost.has(client)) return;
      lost.add(client);
      onLost(error);
    }),
  );
  // The pool repeats what its idle connections tell.
  pool.on('error', () => undefined);

  /** Runs `work` on a connection, and gives it back to the pool, or ends it when `work` leaves it in an unknown state. */
  async function onConnection<Result>(
    work: (client: pg.PoolClient, discard: (error: Error) => void) => Promise<Result>,
  ): Promise<Result> {
    const client = await livingConnection();
    let broken: Error | undefined;
    try {
      return await work(client, (error) => {
        broken = error;
      });
    } finally {
      client.release(broken);
    }
  }

  async function livingConnection(): Promise<pg.PoolClient> {
    for (let attempt = 1; ; attempt++) {
      const client = await pool.connect();
      if (!lost.has(client) || attempt === mostTries) return client;
      client.release(true);
    }
  }

  async function run<Row>(
    client: pg.PoolClient,
    sql: string,
    parameters: readonly unknown[] = [],
    limit: Limit = {},
  ): Promise<readonly Row[]> {
    const { rows } = await client.query({ name: nameOf(sql), text: sql, values: [...parameters], ...limit });
    return rows as Row[]; // the caller names the row that its own statement selects
  }

  function transactionOn(client: pg.PoolClient, limit: Limit) {
    let isCommitted = false;
    let isOver = false;
    const tx: Transaction = {
      query: (sql, parameters) => {
        if (isOver) return Promise.reject(new Error('A statement came after the end of its transaction'));
        sendTogether(client);
        return run(client, sql, parameters, limit);
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
    query: (sql, parameters) =>
      onConnection((client, discard) =>
        run<never>(client, sql, parameters).catch((error: unknown) => {
          discard(toError(error));
          throw error;
        }),
      ),
    transaction(work, { isUnhurried = false } = {}) {
      return onConnection(async (client, discard) => {
        const { tx, isCommitted, end } = transactionOn(
          client,
          isUnhurried ? { query_timeout: noLimitMillis } : {},
        );
        try {
          sendTogether(client);
          const begun = client.query('begin');
          const unhurried = isUnhurried ? tx.query('set local statement_timeout = 0') : undefined;
          const [, , result] = await Promise.all([begun, unhurried, work(tx)]);
          if (!isCommitted()) await tx.commit();
          return result;
        } catch (error) {
          end();
          await rollBack(client, discard);
          throw error;
        } finally {
          end();
        }
      });
    },
    script(sql, parameters = []) {
      return onConnection(async (client, discard) => {
        try {
          // Without parameters, several statements may stand in one text, and each has its own result.
          const done: pg.QueryResult | pg.QueryResult[] =
            parameters.length === 0 ? await client.query(sql) : await client.query(sql, [...parameters]);
          return { rows: [done].flat().flatMap(({ rows }): unknown[] => rows) };
        } catch (error) {
          // The text may have begun a transaction.
          await rollBack(client, discard);
          throw error;
        }
      });
    },
    async tryToWrite() {
      const [row] = await onConnection((client) =>
        run<{ isReadOnly: boolean }>(
          client,
          `select current_setting('transaction_read_only')::bool as "isReadOnly"`,
        ),
      );
      if (row?.isReadOnly) throw new Error('The database is read only');
    },
    close: () => pool.end(),
  };
}

/** Known to `pg`, but not to its types. */
interface Limit {
  readonly query_timeout?: number;
}

/** A connection that cannot even roll back is not given back to the pool. */
async function rollBack(client: pg.PoolClient, discard: (error: Error) => void): Promise<void> {
  await client.query('rollback').catch((error: unknown) => discard(toError(error)));
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error('a statement failed');
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
