import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { TestDatabase } from './postgres.ts';

/** The commands of a test to the process. */
export type Order =
  | { readonly type: 'query'; readonly sql: string }
  | { readonly type: 'set clock'; readonly to: string }
  | { readonly type: 'break clock'; readonly message: string | null }
  | { readonly type: 'wake' }
  | { readonly type: 'stop' };

/** A bot with its queue in a separate process, with all its output. */
export interface SeparateBot {
  readonly address: string;
  /** The output on stdout and stderr. */
  printed(): string;
  /** Reads or changes the database through the bot's own connection, because the embedded one serves one process. */
  query<Row extends object>(sql: string): Promise<readonly Row[]>;
  setNow(now: Date): Promise<void>;
  /** Makes every reading of the clock fail with this message, until it is null. */
  breakClock(message: string | null): Promise<void>;
  /** Puts a job into the queue, as happens every minute. */
  wake(): Promise<void>;
  /** Finishes running work and ends the process. */
  stop(): Promise<void>;
}

const program = fileURLToPath(new URL('separate-bot-process.ts', import.meta.url));

interface Report {
  readonly result?: unknown;
  readonly failure?: string;
}

/** @param env additional environment variables of a bot in local mode */
export async function startSeparateBot(
  { config }: TestDatabase,
  env: Readonly<Record<string, string>>,
): Promise<SeparateBot> {
  const database = config.kind === 'pglite' ? { DATA_DIR: config.folder } : { DATABASE_URL: config.url };
  const child = spawn(process.execPath, ['--import', 'tsx', program], {
    // Without a developer's settings.
    env: { PATH: process.env.PATH, PORT: '0', ...database, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => (printed += text));
  const ended = once(child, 'close');

  async function report(): Promise<unknown> {
    const heard = (await Promise.race([once(child, 'message'), ended.then(() => [{}])])) as [Report];
    const [{ result, failure }] = heard;
    if (failure !== undefined) throw new Error(failure);
    return result;
  }

  function tell(order: Order): Promise<unknown> {
    const answer = report();
    child.send(order);
    return answer;
  }

  const address = await report();
  if (typeof address !== 'string') throw new Error(`The bot did not start:\n${printed}`);
  return {
    address,
    printed: () => printed,
    query: async <Row extends object>(sql: string) => (await tell({ type: 'query', sql })) as readonly Row[], // the caller declares the row type of its statement
    async setNow(now) {
      await tell({ type: 'set clock', to: now.toISOString() });
    },
    async breakClock(message) {
      await tell({ type: 'break clock', message });
    },
    async wake() {
      await tell({ type: 'wake' });
    },
    async stop() {
      if (child.exitCode !== null) return;
      child.send({ type: 'stop' } satisfies Order);
      await ended;
    },
  };
}
