import { startApp, type App } from './app.ts';
import { ConfigError, loadConfig, readEnvironment } from './config.ts';
import { ContentError } from './content/read-yaml.ts';
import { createLog, endOnCrash } from './log.ts';
import { StartError } from './serving.ts';
import { EntraTokenError } from './store/database/entra-login.ts';
import { DatabaseError } from './store/database/fitness.ts';
import { FolderError } from './store/database/folder-lock.ts';

/** A little less than Azure waits before it kills the process, so that the log tells what happened. */
const stopMillis = 28_000;

/** npm passes on a Ctrl-C that the terminal has sent us already. */
const sameWishMillis = 1_000;

/** As a shell tells it: 128 and the number of the signal. */
const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;

let stoppingSince: number | undefined;

// At once: nothing else ends the first process of a container, and a start takes seconds.
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
    if (performance.now() - stoppingSince < sameWishMillis) return;
    end(
      exitCodes[signal],
      'The bot was told to stop again, and has ended at once: running turns got no reply.',
    );
    return;
  }
  stoppingSince = performance.now();
  setTimeout(() => end(1, 'The bot has ended before everything had stopped: it took too long.'), stopMillis);
  void starting.then(
    (app) =>
      app.stop().then(
        () => process.exit(0),
        (error: unknown) => end(1, `The bot did not stop cleanly.\n${explain(error)}`),
      ),
    () => undefined, // told above
  );
}

function end(exitCode: number, sentence: string): void {
  process.stderr.write(`${sentence}\n`, () => process.exit(exitCode));
}

/** Faults that an administrator can mend are told in a sentence; anything else needs its stack. */
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
