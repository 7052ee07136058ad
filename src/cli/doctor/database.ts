import { openDatabase } from '../../store/database/open-database.ts';
import type { Config } from '../../config.ts';
import type { Database } from '../../store/database/database.ts';
import { EntraTokenError } from '../../store/database/entra-login.ts';
import { unfitness } from '../../store/database/fitness.ts';
import { FolderError, FolderInUseError } from '../../store/database/folder-lock.ts';
import { isOpenToOthers } from '../../store/database/pglite-folder.ts';
import { hasPglite, lookInto, readOnly, type Look } from '../../store/database/look.ts';
import { isUnprotected } from '../../store/database/postgres.ts';
import type { Running } from './address.ts';
import { fails, ok, skipped, type Finding } from './finding.ts';
import { faultNamed } from './web.ts';

export interface Reached {
  readonly finding: Finding;
  /** Undefined when the database could not be opened. The caller closes `database`. */
  readonly opened?: {
    readonly database: Database;
    readonly look: Look;
    /** By how much the database's clock is ahead of this machine's. */
    readonly clockAheadMillis: number;
  };
  /** True when the running bot has opened the embedded database, which allows one process. */
  readonly isHeldByBot?: boolean;
}

/** Opens the database without changing it; a missing embedded database is not created. */
export async function reachDatabase(
  { database: config }: Config,
  running: Running,
  now: () => Date,
): Promise<Reached> {
  if (config.kind === 'pglite' && !hasPglite(config.folder)) {
    return {
      finding: skipped(`no embedded database in ${config.folder} yet: the bot creates it when it starts`),
    };
  }
  let database: Database | undefined;
  try {
    database = await openDatabase(config, () => undefined);
    const before = now().getTime();
    const look = await readOnly(database, lookInto);
    const middle = (before + now().getTime()) / 2;
    const opened = { database, look, clockAheadMillis: look.time.getTime() - middle };
    if (config.kind === 'pglite' && isOpenToOthers(config.folder))
      return { finding: openToOthers(config.folder), opened };
    return { finding: judge(look, config), opened };
  } catch (error) {
    await database?.close().catch(() => undefined);
    if (error instanceof FolderInUseError) return held(config, running);
    return { finding: explain(error, config) };
  }
}

/** Opening the folder removes the rights of others, unless its disk does not support file permissions. */
function openToOthers(folder: string): Finding {
  return fails(
    `embedded, in ${folder}: other users of this machine can read it`,
    `Remove their rights: chmod -R go-rwx ${folder}. If that has no effect, set DATA_DIR to a folder on a disk that supports file permissions.`,
  );
}

function held(config: Config['database'], running: Running): Reached {
  const found = `${placeOf(config)}, in use`;
  if (running.by === 'bot') {
    return { finding: ok(`${found} by the running bot`), isHeldByBot: true };
  }
  return {
    finding: fails(
      `${found} by a process that is not a running bot`,
      'If the bot is just starting, wait and try again. Otherwise end that process: another command of the bot, or a bot with another PORT.',
    ),
  };
}

function judge(look: Look, config: Config['database']): Finding {
  const unfit = unfitness(look);
  const found = `${placeOf(config)}, PostgreSQL ${look.version}`;
  const notes =
    config.kind === 'postgres' && isUnprotected(config.url)
      ? ['The connection is without TLS: end DATABASE_URL with ?sslmode=verify-full.']
      : [];
  return unfit ? fails(`${found}: ${unfit.fault}`, unfit.remedy) : ok(found, ...notes);
}

/** Without user and password. */
function placeOf(config: Config['database']): string {
  if (config.kind === 'pglite') return `embedded, in ${config.folder}`;
  if (!URL.canParse(config.url)) return 'the server of DATABASE_URL';
  const { host, pathname } = new URL(config.url);
  return `${host}${pathname}`;
}

/** From PostgreSQL error code to fault and remedy: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const steps: Readonly<Record<string, readonly [string, string]>> = {
  '28P01': ['it refuses the password', 'Correct user and password in DATABASE_URL.'],
  '28000': [
    'it refuses this user or this connection',
    'Check the user in DATABASE_URL, that DATABASE_URL ends with ?sslmode=verify-full if the server requires TLS, and which users and addresses the server admits.',
  ],
  '3D000': ['the database does not exist', 'Create it, or correct the name at the end of DATABASE_URL.'],
  '42501': [
    'this user may not read it',
    "Make the user of DATABASE_URL the owner of the bot's tables, or grant it rights on them.",
  ],
  '53300': ['it has no free connection', 'Raise max_connections, or run fewer replicas.'],
  '08P01': [
    'it rejects the settings of a connection: there is a connection pooler such as PgBouncer in between',
    'Set DATABASE_URL to PostgreSQL itself: the bot has a pool of its own, with at most ten connections.',
  ],
  '57P03': ['it is starting', 'Wait and try again.'],
};

const entraStep =
  'Start the database job: docs/deploy.md, step 6. If it has run, check that the user in DATABASE_URL is the name of the identity.';

function explain(error: unknown, config: Config['database']): Finding {
  if (error instanceof FolderError) return fails(placeOf(config), error.message);
  if (error instanceof EntraTokenError) return fails('no token to sign in with', error.message);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (config.kind === 'pglite') {
    return fails(
      `${placeOf(config)}: cannot be opened (${code || 'unknown reason'})`,
      'Check that the folder of DATA_DIR belongs to the user of this process. If it is damaged, restore a backup: docs/operations.md.',
    );
  }
  if (config.entra && (code === '28P01' || code === '28000')) {
    return fails(`${placeOf(config)}: it knows no role for this managed identity`, entraStep);
  }
  const [fault, step] = steps[code] ?? [
    code === '' ? 'no connection in time' : faultNamed(code),
    'Check host and port in DATABASE_URL, that the server runs, and that its firewall or network admits this machine. A server in a private network is reachable only from the network of the bot.',
  ];
  return fails(`${placeOf(config)}: ${fault}`, step);
}
