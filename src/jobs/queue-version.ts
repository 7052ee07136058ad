import { createRequire } from 'node:module';
import { PgBoss } from 'pg-boss';
import { z } from 'zod';
import type { Queryable } from '../store/database/database.ts';

export interface QueueVersion {
  /** Schema version in the database; null without pg-boss's tables. */
  readonly installed: number | null;
  /** Schema version that the installed pg-boss needs. */
  readonly expected: number;
}

/** Reads the version of pg-boss's tables. Does not call `start()`, which would create or migrate them. */
export async function queueVersion(tx: Queryable): Promise<QueueVersion> {
  const boss = new PgBoss({
    db: { executeSql: async (sql, values) => ({ rows: [...(await tx.query<object>(sql, values))] }) },
  });
  const installed = (await boss.isInstalled()) ? await boss.schemaVersion() : null;
  return { installed, expected: expectedVersion() };
}

const manifestSchema = z.object({ pgboss: z.object({ schema: z.int() }) });

/** pg-boss publishes it only in its package.json. */
function expectedVersion(): number {
  return manifestSchema.parse(createRequire(import.meta.url)('pg-boss/package.json')).pgboss.schema;
}
