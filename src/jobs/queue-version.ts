import { createRequire } from 'node:module';
import { PgBoss } from 'pg-boss';
import { z } from 'zod';
import type { Queryable } from '../store/database/database.ts';

export interface QueueVersion {
  /** Of the tables in the database; null when there are none. */
  readonly installed: number | null;
  /** What this version of pg-boss works with. */
  readonly expected: number;
}

/** Which version of pg-boss's tables is there. Only reads: `start()`, which would make or change them, is not called. */
export async function queueVersion(tx: Queryable): Promise<QueueVersion> {
  const boss = new PgBoss({
    db: { executeSql: async (sql, values) => ({ rows: [...(await tx.query<object>(sql, values))] }) },
  });
  const installed = (await boss.isInstalled()) ? await boss.schemaVersion() : null;
  return { installed, expected: expectedVersion() };
}

const manifestSchema = z.object({ pgboss: z.object({ schema: z.int() }) });

/** pg-boss tells it in its package.json alone. */
function expectedVersion(): number {
  return manifestSchema.parse(createRequire(import.meta.url)('pg-boss/package.json')).pgboss.schema;
}
