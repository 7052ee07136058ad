import { writeFileSync } from 'node:fs';
import { FolderInUseError, lockFolder } from '../../../src/store/database/folder-lock.ts';

/**
 * A process of its own that locks the folder it is given and holds it until it is killed. It tells the outcome
 * on stdout: "held", "refused", or the unexpected error.
 */
const [folder = '', go = ''] = process.argv.slice(2);
// Starters of a race wait for one moment, so that they do not merely follow each other.
while (Date.now() < Number(go)) await new Promise((resume) => setTimeout(resume, 1));
try {
  await lockFolder(folder);
  writeFileSync(1, 'held\n');
  setInterval(() => undefined, 1000);
} catch (error) {
  writeFileSync(1, error instanceof FolderInUseError ? 'refused\n' : `${String(error)}\n`);
}
