import pg from 'pg';
import type { Database } from './database.ts';
import { connectionWithToken, createEntraTokens, type EntraLogin } from './entra-login.ts';
import { connectionOptions, createPoolDatabase } from './pool-database.ts';

/**
 * A turn has no reader any more after 10 s, so to connect and to wait for one statement take less than that together.
 * In milliseconds.
 */
export const postgresLimits = {
  connectionTimeoutMillis: 4_000,
  statement_timeout: 5_000,
  // The server's own limit does not help when the network swallows what it says.
  query_timeout: 5_500,
  // For a row that another process holds: less than a statement, so that the error names the reason.
  lock_timeout: 3_000,
  // A process that is stopped in the middle of a turn keeps its learner locked for no longer.
  idle_in_transaction_session_timeout: 15_000,
} as const;

/**
 * @param url a postgres:// address; TLS comes from its parameters
 * @param onLost told when the server ends a connection
 * @param entra signs in with a token instead of the password in the address
 */
export function openPostgres(url: string, onLost: (error: Error) => void, entra?: EntraLogin): Database {
  const pool = new pg.Pool({
    ...(entra ? connectionWithToken(url, createEntraTokens(entra)) : { connectionString: url }),
    ...connectionOptions,
    ...postgresLimits,
    keepAlive: true,
  });
  return createPoolDatabase(pool, onLost);
}

/** Whether what is stored crosses a network readable, or to a server that nobody has proved to be ours. */
export function isUnprotected(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname, searchParams } = new URL(url);
  const host = searchParams.get('host') ?? hostname;
  if (host === '' || host.startsWith('/') || /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/.test(host))
    return false;
  const mode = searchParams.get('sslmode') ?? (searchParams.get('ssl') === 'true' ? 'require' : 'disable');
  return !['require', 'verify-ca', 'verify-full'].includes(mode);
}
