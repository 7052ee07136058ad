import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { MunicipalityFile } from './content/municipality.ts';
import type { ContentPack } from './content/pack.ts';
import { entriesOf, reviewsBefore } from './content/upkeep.ts';
import type { Language } from './domain/language.ts';
import { isUnprotected } from './store/database/postgres.ts';

export interface Started {
  readonly config: Config;
  readonly packs: Readonly<Record<Language, ContentPack>>;
  readonly municipality: MunicipalityFile;
  /** That the bot listens on. */
  readonly address: string;
  readonly now: Date;
}

/** Tells an administrator with what the bot has started, and what they should look at. */
export function logStart(log: Logger, { config, packs, municipality, address, now }: Started): void {
  const { database, identity } = config;
  log.info(
    `content: ${packs.da.items.length} items in ${Object.keys(packs).length} languages, ${municipality.jobAreas.length} job areas`,
  );
  warnOfReviews(log, packs.da, now);
  log.info(`database: ${database.kind === 'pglite' ? `embedded, in ${database.folder}` : 'PostgreSQL'}`);
  if (database.kind === 'postgres' && isUnprotected(database.url))
    log.warn('the database is reached without TLS: let DATABASE_URL end with ?sslmode=verify-full');
  log.info(
    `listening: ${address}/api/messages${identity.mode === 'local' ? ' (local mode, this machine only)' : ''}`,
  );
}

/** Content whose review is overdue still serves; its owners should look at it. */
function warnOfReviews(log: Logger, pack: ContentPack, now: Date): void {
  for (const [owner, entries] of reviewsBefore(entriesOf(pack), now.toISOString().slice(0, 10))) {
    const ids = entries.map(({ id }) => id);
    log.warn({ owner, entries: ids.slice(0, 10), count: ids.length }, 'content is due for review');
  }
}
