import pg from 'pg';
import type { Queryable } from './database.ts';

/** The managed identity that the bot runs as. */
export interface BotRole {
  /** The name of the identity, and of its role in PostgreSQL. */
  readonly name: string;
  /** The object id of the identity in Entra ID, by which PostgreSQL of Azure knows who signs in. */
  readonly objectId: string;
}

/**
 * Makes the bot's role and its database, for an administrator of PostgreSQL of Azure who is connected to the database
 * `postgres`. What is there already stays, so it may run again.
 *
 * Source: https://learn.microsoft.com/azure/postgresql/flexible-server/how-to-manage-azure-ad-users
 * @returns what has been made
 */
export async function makeBotDatabase(
  admin: Queryable,
  role: BotRole,
  database: string,
): Promise<readonly ('role' | 'database')[]> {
  const made: ('role' | 'database')[] = [];
  const [knownRole] = await admin.query(`select from pg_roles where rolname = $1`, [role.name]);
  if (!knownRole) {
    // Not an administrator, and without multi-factor sign-in, which an identity cannot do.
    await admin.query(`select pgaadauth_create_principal_with_oid($1, $2, 'service', false, false)`, [
      role.name,
      role.objectId,
    ]);
    made.push('role');
  }
  const [knownDatabase] = await admin.query(`select from pg_database where datname = $1`, [database]);
  if (!knownDatabase) {
    // Whatever the server's own templates are in.
    await admin.query(`create database ${pg.escapeIdentifier(database)} encoding 'UTF8' template template0`);
    made.push('database');
  }
  // Everyone may connect to a new database, and make temporary tables in it.
  await admin.query(`revoke all on database ${pg.escapeIdentifier(database)} from public`);
  // To create is to make the schema of the queue; the bot owns what it makes, and nothing else.
  await admin.query(
    `grant connect, create on database ${pg.escapeIdentifier(database)} to ${pg.escapeIdentifier(role.name)}`,
  );
  return made;
}

/** Lets the bot make its tables. For the same administrator, connected to the bot's database. */
export async function letBotMakeTables(admin: Queryable, role: BotRole): Promise<void> {
  await admin.query(`grant usage, create on schema public to ${pg.escapeIdentifier(role.name)}`);
}
