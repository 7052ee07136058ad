import { startApp, type App } from './app.ts';
import { ConfigError, loadConfig, readEnvironment } from './config.ts';
import { ContentError } from './content/read-yaml.ts';
import { createLog, endOnCrash } from './log.ts';
import { StartError } from './serving.ts';
import { EntraTokenError } from './store/database/entra-login.ts';
import { DatabaseError } from './store/database/fitness.ts';
import { FolderError } from './store/database/folder-lock.ts';

/** Less than the 30 s after which Azure kills the process, so that the reason is still printed. */
const stopMillis = 28_000;

/** On Ctrl-C the signal arrives twice, from the terminal and from npm; a second signal within this time is ignored. */
const signalDebounceMillis = 1_000;

/** The convention of shells: 128 + number of the signal. */
const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;

let stoppingSince: number | undefined;

// Before the start, which takes seconds: as process 1 of a container, Node has no default handler for signals.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop(signal));

const starting = start();
starting.catch((error: unknown) => end(1, `The bot cannot start.\n${explain(error)}`));

async function start(): Promise<App> {
  const config = loadConfig(readEnvironment());
  endOnCrash(createLog(config));
  return startApp(config);
}

function stop(signal: keyof typeof exitCodes): void {
  if (stoppingSince !== undefined) {
    if (performance.now() - stoppingSince < signalDebounceMillis) return;
    end(exitCodes[signal], 'A second stop signal ended the bot at once: running turns got no reply.');
    return;
  }
  stoppingSince = performance.now();
  setTimeout(
    () => end(1, 'Stopping took too long, so the bot ended before everything had stopped.'),
    stopMillis,
  );
  void starting.then(
    (app) =>
      app.stop().then(
        () => process.exit(0),
        (error: unknown) => end(1, `The bot did not stop cleanly.\n${explain(error)}`),
      ),
    () => undefined, // reported by starting.catch
  );
}

function end(exitCode: number, sentence: string): void {
  process.stderr.write(`${sentence}\n`, () => process.exit(exitCode));
}

/** Errors that an administrator can fix have a readable message; other errors are printed with their stack. */
function explain(error: unknown): string {
  if (
    error instanceof ConfigError ||
    error instanceof ContentError ||
    error instanceof DatabaseError ||
    error instanceof FolderError ||
    error instanceof EntraTokenError ||
    error instanceof StartError
  ) {
    return error.message;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
