import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../support/free-port.ts';
import { startProgram, untilServing, type Program } from './processes.ts';

export const projectFolder = fileURLToPath(new URL('../..', import.meta.url));

/** The bot as a learner uses it, with the Playground instead of Teams. */
export interface Chat {
  /** The page to open. */
  readonly address: string;
  /** Ends the bot as a power failure does, so that it cannot save anything. */
  killBot(): Promise<void>;
  /** Starts the bot again on the same port and folder. */
  restartBot(): Promise<void>;
  /** The output of bot and Playground, for a failed test. */
  output(): string;
  stop(): Promise<void>;
}

/** A separate chat for a test: free ports, an empty data folder, everything removed when it stops. */
export async function startChat(): Promise<Chat> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'coach-e2e-'));
  const botPort = await freePort();
  const playgroundPort = await freePort();
  const address = `http://localhost:${playgroundPort}`;

  let bot = startBot(botPort, dataFolder);
  // The Playground writes its log to the folder that it starts in.
  const playground = startPlayground(botPort, playgroundPort, dataFolder);
  const stop = async () => {
    await Promise.all([bot.end(), playground.end()]);
    await rm(dataFolder, { recursive: true, force: true });
  };
  try {
    await untilServing(readyAddress(botPort), bot);
    await untilServing(address, playground);
  } catch (error) {
    await stop();
    throw error;
  }

  return {
    address,
    killBot: () => bot.end('SIGKILL'),
    restartBot: async () => {
      bot = startBot(botPort, dataFolder);
      await untilServing(readyAddress(botPort), bot);
    },
    output: () => bot.output() + playground.output(),
    stop,
  };
}

function readyAddress(port: number): string {
  return `http://127.0.0.1:${port}/readyz`;
}

function startBot(port: number, dataFolder: string): Program {
  return startProgram(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: projectFolder,
    env: { PORT: String(port), DATA_DIR: join(dataFolder, 'data'), LOG_LEVEL: 'warn' },
  });
}

function startPlayground(botPort: number, port: number, folder: string): Program {
  const manifest = createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/package.json');
  const endpoint = `http://127.0.0.1:${botPort}/api/messages`;
  return startProgram(
    process.execPath,
    [
      join(dirname(manifest), 'cli.js'),
      '-e',
      endpoint,
      '-c',
      'msteams',
      '-p',
      String(port),
      '--disable-telemetry',
    ],
    // The Playground sends its own time zone as the learner's.
    {
      cwd: folder,
      env: { TEAMSAPPTESTER_BROWSER: 'none', SEND_INSTALLATION_ACTIVITY: 'true', TZ: 'Europe/Copenhagen' },
    },
  );
}
