import type { Config } from '../../config.ts';
import { hasPglite } from '../../store/database/look.ts';
import { isShipped, memoryLimit, memoryToMake, memoryToRun } from '../../store/database/pglite-folder.ts';
import { fails, ok, type Finding } from './finding.ts';

/** Memory for a bot that uses PostgreSQL, in bytes; measured in docs/measurements.md. */
const memoryWithPostgres = 512 * 1024 ** 2;

/** Checks the memory limit of the container; the total memory of a machine is not checked. */
export function checkMemory({ database }: Config, limit = memoryLimit()): Finding {
  if (limit === undefined) return ok('no limit for this process');
  const found = `${inMegabytes(limit)} at most`;
  const isFirst = database.kind === 'pglite' && !hasPglite(database.folder) && !isShipped();
  if (isFirst && limit < memoryToMake) {
    return fails(
      found,
      `The first start with the embedded database needs ${inMegabytes(memoryToMake)}. Raise the limit for the first start, or start once elsewhere and copy the folder of DATA_DIR here.`,
    );
  }
  const needed = database.kind === 'pglite' ? memoryToRun : memoryWithPostgres;
  if (limit < needed)
    return fails(found, `Raise the limit of the container to ${inMegabytes(needed)} or more.`);
  return ok(found);
}

function inMegabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 ** 2)} MB`;
}
