import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, inject } from 'vitest';
import { createPostgres, type TestDatabase } from './postgres.ts';

export interface DatabaseKind {
  readonly name: 'PGlite' | 'PostgreSQL';
  create(): Promise<TestDatabase>;
}

/** PGlite, and PostgreSQL if DATABASE_URL names a server that allows creating databases. */
export const databaseKinds: readonly DatabaseKind[] = [
  { name: 'PGlite', create: createPgliteFolder },
  ...(process.env.DATABASE_URL ? [{ name: 'PostgreSQL', create: createPostgres } as const] : []),
];

/** Tests that need a PostgreSQL server; skipped without DATABASE_URL. */
export function describeOnPostgres(name: string, tests: () => void): void {
  if (process.env.DATABASE_URL) describe(`${name}, on PostgreSQL`, tests);
  else describe.skip(`${name}, on PostgreSQL (needs DATABASE_URL)`, tests);
}

async function createPgliteFolder(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'kompetencecoach-'));
  await cp(inject('preparedFolder'), folder, { recursive: true });
  return {
    config: { kind: 'pglite', folder },
    remove: () => rm(folder, { recursive: true }),
  };
}
