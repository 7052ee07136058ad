import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../src/store/database/migrate.ts';
import { openPglite } from '../../src/store/database/pglite.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** An embedded database that is made and migrated once; tests copy it, which is quicker than making one. */
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
