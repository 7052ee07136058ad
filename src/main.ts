import { startApp, StartError } from './app.ts';
import { ConfigError, loadConfig, readEnvironment } from './config.ts';
import { ContentError } from './content/read-yaml.ts';
import { FolderError } from './store/folder-lock.ts';

try {
  const app = await startApp(loadConfig(readEnvironment()));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void app.stop().then(() => process.exit(0)));
  }
} catch (error) {
  process.stderr.write(`The bot cannot start.\n${explain(error)}\n`);
  process.exitCode = 1;
}

/** Faults that an administrator can mend are told in a sentence; anything else needs its stack. */
function explain(error: unknown): string {
  if (
    error instanceof ConfigError ||
    error instanceof ContentError ||
    error instanceof FolderError ||
    error instanceof StartError
  ) {
    return error.message;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
