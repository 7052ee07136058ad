import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../src/store/database/migrate.ts';
import { openPglite } from '../../src/store/database/pglite.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Creates and migrates an embedded database once; tests copy it, which is faster than creating one. */
    preparedFolder: string;
  }
}

export default async function prepare(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'kompetencecoach-prepared-'));
  const database = await openPglite(folder);
  await migrate(database);
  await database.close();
  project.provide('preparedFolder', folder);
  return () => rm(folder, { recursive: true });
}
