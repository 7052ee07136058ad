/**
 * Creates the bot's database and its role on Azure Database for PostgreSQL: the container job of docs/deploy.md. Signs
 * in as an administrator of the server (DATABASE_URL, DATABASE_LOGIN). Usage: prepare-database DATABASE ROLE OBJECT_ID
 */
import { ConfigError, loadConfig, readEnvironment, type Config } from '../config.ts';
import { letBotMakeTables, makeBotDatabase } from '../store/database/bot-database.ts';
import type { Database } from '../store/database/database.ts';
import { EntraTokenError } from '../store/database/entra-login.ts';
import { openPostgres } from '../store/database/postgres.ts';

try {
  const [name, roleName, objectId] = process.argv.slice(2);
  if (!name || !roleName || !objectId) {
    throw new ConfigError('Three arguments are needed: DATABASE ROLE OBJECT_ID');
  }
  const { database } = loadConfig(readEnvironment());
  if (database.kind !== 'postgres') throw new ConfigError('DATABASE_URL is missing.');
  const role = { name: roleName, objectId };
  const made = await withDatabase(database, (admin) => makeBotDatabase(admin, role, name));
  await withDatabase(at(database, name), (admin) => letBotMakeTables(admin, role));
  process.stdout.write(`made: ${made.join(', ') || 'nothing, all was there'}\nrights of ${roleName}: set\n`);
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}

type Server = Extract<Config['database'], { kind: 'postgres' }>;

async function withDatabase<Result>(
  { url, entra }: Server,
  work: (database: Database) => Promise<Result>,
): Promise<Result> {
  const opened = openPostgres(url, () => undefined, entra);
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
}

/** The same server and login with another database. */
function at(server: Server, name: string): Server {
  const url = new URL(server.url);
  url.pathname = `/${encodeURIComponent(name)}`;
  return { ...server, url: url.href };
}

function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof EntraTokenError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
