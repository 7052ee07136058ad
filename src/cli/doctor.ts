/**
 * `npm run doctor`: checks what the bot needs, one line each, and names the step that is missing. Changes nothing, and may
 * run beside the bot. Ends with 1 when a check fails.
 *
 * An old Node.js could not even load the rest, so that is loaded afterwards.
 */
import { checkNodeVersion } from './doctor/node-version.ts';

process.stdout.once('error', () => process.exit(1)); // such as `| head`, which has read enough

const nodeVersion = process.versions.node;
const { status, found, notes } = checkNodeVersion(nodeVersion);
if (status === 'fails') end(`fails    Node.js            ${found}\n         -> ${notes.join(' ')}\n`, 1);
else await diagnose();

async function diagnose(): Promise<void> {
  const { statfs } = await import('node:fs/promises');
  const { printDiagnosis } = await import('./doctor/print.ts');
  const { readContent } = await import('./doctor/files.ts');
  const { readEnvironment } = await import('../config.ts');
  const code = await printDiagnosis(
    {
      readEnvironment,
      nodeVersion,
      now: () => new Date(),
      readContent,
      freeBytes: async (folder) => {
        const { bavail, bsize } = await statfs(folder);
        return bavail * bsize;
      },
      tokenPatienceMillis: 15_000,
      writeDate: (locale, moment, options) => new Intl.DateTimeFormat(locale, options).format(moment),
    },
    (text) => process.stdout.write(text),
  );
  end('', code);
}

/** Does not wait for what still tries, such as the search for a managed identity, but for all that was printed. */
function end(text: string, code: number): void {
  process.stdout.write(text, () => process.exit(code));
}
