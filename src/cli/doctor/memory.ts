import type { Config } from '../../config.ts';
import { hasPglite } from '../../store/database/look.ts';
import { isShipped, memoryLimit, memoryToMake, memoryToRun } from '../../store/database/pglite-folder.ts';
import { fails, ok, type Finding } from './finding.ts';

/** With PostgreSQL; docs/measurements.md. In bytes. */
const memoryWithPostgres = 512 * 1024 ** 2;

/** Whether the container lets the bot have what it needs; what a machine has in all is not looked at. */
export function checkMemory({ database }: Config, limit = memoryLimit()): Finding {
  if (limit === undefined) return ok('no limit for this process');
  const found = `${inMegabytes(limit)} at most`;
  const isFirst = database.kind === 'pglite' && !hasPglite(database.folder) && !isShipped();
  if (isFirst && limit < memoryToMake) {
    return fails(
      found,
      `The first start with the embedded database needs ${inMegabytes(memoryToMake)}. Give it that much once, or start once elsewhere and bring the folder of DATA_DIR here.`,
    );
  }
  const needed = database.kind === 'pglite' ? memoryToRun : memoryWithPostgres;
  if (limit < needed) return fails(found, `Let the container have ${inMegabytes(needed)} or more.`);
  return ok(found);
}

function inMegabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 ** 2)} MB`;
}
