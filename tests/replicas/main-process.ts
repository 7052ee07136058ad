import { once } from 'node:events';
import { startProgram, untilServing, type Program } from '../e2e/processes.ts';
import { startMillis } from '../support/bot-kinds.ts';
import { freePort } from '../support/free-port.ts';
import type { TestDatabase } from '../support/postgres.ts';

/** The bot in a separate process, started as an operator does. */
export interface MainProcess {
  readonly address: string;
  readonly program: Program;
  /** @throws if the process ends before */
  untilReady(): Promise<void>;
  /** Sends the signal. @returns how the process ended, and after how many milliseconds */
  stop(signal?: NodeJS.Signals): Promise<{ code: number | null; millis: number }>;
}

/** @param preload modules that are loaded before the bot */
export async function spawnMain(
  { config }: TestDatabase,
  env: Readonly<Record<string, string>> = {},
  preload: readonly string[] = [],
): Promise<MainProcess> {
  if (config.kind !== 'postgres') throw new Error('Replicas need a server');
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const imports = ['tsx', ...preload].flatMap((name) => ['--import', name]);
  const program = startProgram(process.execPath, [...imports, 'src/main.ts'], {
    env: { DATABASE_URL: config.url, PORT: String(port), LOG_LEVEL: 'error', ...env },
  });
  return {
    address,
    program,
    untilReady: () => untilServing(`${address}/readyz`, program, startMillis),
    async stop(signal = 'SIGTERM') {
      const start = performance.now();
      const exit = once(program.child, 'exit') as Promise<[number | null]>;
      program.child.kill(signal);
      const [code] = await exit;
      return { code, millis: performance.now() - start };
    },
  };
}

export async function startMain(...given: Parameters<typeof spawnMain>): Promise<MainProcess> {
  const main = await spawnMain(...given);
  await main.untilReady();
  return main;
}
