/**
 * `npm run doctor`: checks the environment of the bot, one line per check, with the remedy for each failure. Changes
 * nothing, and can run while the bot runs. Exit code 1 when a check fails.
 *
 * The other modules are imported after the version check, since an old Node.js cannot load them.
 */
import { checkNodeVersion } from './doctor/node-version.ts';

process.stdout.once('error', () => process.exit(1)); // EPIPE, as from `| head`

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
      tokenTimeoutMillis: 15_000,
      writeDate: (locale, moment, options) => new Intl.DateTimeFormat(locale, options).format(moment),
    },
    (text) => process.stdout.write(text),
  );
  end('', code);
}

/**
 * Exits after the output is flushed, without waiting for pending requests such as the search for a managed identity.
 */
function end(text: string, code: number): void {
  process.stdout.write(text, () => process.exit(code));
}
