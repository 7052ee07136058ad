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
  /** Undefined when the database could not be looked into. The caller closes `database`. */
  readonly opened?: {
    readonly database: Database;
    readonly look: Look;
    /** How far its clock is ahead of ours. */
    readonly clockAheadMillis: number;
  };
  /** True when the bot that runs has the embedded database, which serves one process. */
  readonly isHeldByBot?: boolean;
}

/** Looks without changing anything; a database that is not there yet is not made. */
export async function reachDatabase(
  { database: config }: Config,
  running: Running,
  now: () => Date,
): Promise<Reached> {
  if (config.kind === 'pglite' && !hasPglite(config.folder)) {
    return {
      finding: skipped(`no embedded database in ${config.folder} yet: the bot makes it when it starts`),
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

/** Opening it has taken their rights away, unless the disk knows none. */
function openToOthers(folder: string): Finding {
  return fails(
    `embedded, in ${folder}: others on this machine may read it`,
    `Take their rights away: chmod -R go-rwx ${folder}. If that has no effect, set DATA_DIR to a folder on a disk that knows owners.`,
  );
}

function held(config: Config['database'], running: Running): Reached {
  const found = `${placeOf(config)}, in use`;
  if (running.by === 'bot') {
    return { finding: ok(`${found} by the bot that runs here`), isHeldByBot: true };
  }
  return {
    finding: fails(
      `${found} by a process that does not answer as the bot`,
      'If the bot is just starting, wait and try again. Otherwise end that process: another command of the bot, or a bot with another PORT.',
    ),
  };
}

function judge(look: Look, config: Config['database']): Finding {
  const unfit = unfitness(look);
  const found = `${placeOf(config)}, PostgreSQL ${look.version}`;
  const notes =
    config.kind === 'postgres' && isUnprotected(config.url)
      ? ['It is reached without TLS: let DATABASE_URL end with ?sslmode=verify-full.']
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

/** By PostgreSQL's codes: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const steps: Readonly<Record<string, readonly [string, string]>> = {
  '28P01': ['it refuses the password', 'Mend user and password in DATABASE_URL.'],
  '28000': [
    'it refuses this user or this connection',
    'Check the user in DATABASE_URL, that it ends with ?sslmode=verify-full if the server wants TLS, and which users and addresses the server lets in.',
  ],
  '3D000': ['the database does not exist', 'Create it, or mend the name at the end of DATABASE_URL.'],
  '42501': [
    'this user may not look into it',
    'Let the user of DATABASE_URL own the tables of the bot, or have rights on them.',
  ],
  '53300': ['it takes no more connections', 'Raise max_connections, or let fewer replicas run.'],
  '08P01': [
    'it does not take the settings of a connection: a connection pooler such as PgBouncer stands before it',
    'Let DATABASE_URL name PostgreSQL itself: the bot keeps connections of its own, ten at most.',
  ],
  '57P03': ['it is starting up', 'Wait, and try again.'],
};

const entraStep =
  'Start the database job: docs/deploy.md, step 6. If it has run, compare the user in DATABASE_URL with the name of the identity.';

function explain(error: unknown, config: Config['database']): Finding {
  if (error instanceof FolderError) return fails(placeOf(config), error.message);
  if (error instanceof EntraTokenError) return fails('no token to sign in with', error.message);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (config.kind === 'pglite') {
    return fails(
      `${placeOf(config)}: it does not open (${code || 'unknown reason'})`,
      'Check that the folder of DATA_DIR belongs to the user of this process. If it is damaged, restore a backup: docs/operations.md.',
    );
  }
  if (config.entra && (code === '28P01' || code === '28000')) {
    return fails(`${placeOf(config)}: it knows no role for this managed identity`, entraStep);
  }
  const [fault, step] = steps[code] ?? [
    code === '' ? 'no connection came about in time' : faultNamed(code),
    'Check host and port in DATABASE_URL, that the server runs, and that its firewall or network lets this machine in. A server in a private network is reached only from where the bot runs.',
  ];
  return fails(`${placeOf(config)}: ${fault}`, step);
}
