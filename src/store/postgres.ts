import pg from 'pg';
import type { Database } from './database.ts';
import { connectionWithToken, createEntraTokens, type EntraLogin } from './entra-login.ts';
import { connectionOptions, createPoolDatabase } from './pool-database.ts';

/**
 * @param url a postgres:// address; TLS comes from its parameters
 * @param onLost told when the server ends a connection
 * @param entra signs in with a token instead of the password in the address
 */
export function openPostgres(url: string, onLost: (error: Error) => void, entra?: EntraLogin): Database {
  const pool = new pg.Pool({
    ...(entra ? connectionWithToken(url, createEntraTokens(entra)) : { connectionString: url }),
    ...connectionOptions,
    // A turn that waits longer has no reader any more.
    connectionTimeoutMillis: 5_000,
    statement_timeout: 10_000,
    // The server's own limit does not help when the network swallows what it says.
    query_timeout: 12_000,
    keepAlive: true,
  });
  return createPoolDatabase(pool, onLost);
}
