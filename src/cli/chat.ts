import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ConfigError, loadConfig, readEnvironment } from '../config.ts';

/**
 * `npm run chat`: starts the bot and Microsoft's Agents Playground, a chat in the browser that imitates Teams. Ctrl-C
 * stops both.
 */
const playgroundPort = 56150;
const { environment, port } = readLocal();

const children: ChildProcess[] = [];
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stopAll);

const readyAddress = `http://127.0.0.1:${port}/readyz`;
if (await answers(readyAddress)) {
  process.stderr.write(
    `Another program already answers on port ${port}. Stop it, or set PORT to another number.\n`,
  );
  process.exit(1);
}

const bot = start({
  program: fileURLToPath(new URL('../main.ts', import.meta.url)),
  nodeOptions: ['--no-memory-reducer', '--import', 'tsx'],
});
if (await isServing(bot, readyAddress)) {
  const playground = start({
    program: playgroundProgram(),
    programOptions: [
      '-e',
      `http://127.0.0.1:${port}/api/messages`,
      '-c',
      'msteams',
      '-p',
      String(playgroundPort),
      '--disable-telemetry',
    ],
    // The Playground prints a banner and opens a browser; one line with the address is enough.
    quiet: true,
    // The Playground writes a log below its working directory.
    folder: tmpdir(),
    added: { TEAMSAPPTESTER_BROWSER: 'none', SEND_INSTALLATION_ACTIVITY: 'true' },
  });
  if (await isServing(playground, `http://localhost:${playgroundPort}/`)) {
    process.stdout.write(
      `Open http://localhost:${playgroundPort} and say hej. Ctrl-C stops the bot and the chat.\n`,
    );
  } else reportFailure(`The Playground did not start. Is port ${playgroundPort} in use by another program?`);
  // When one of the two processes ends, the other is stopped.
  await Promise.race([ended(bot), ended(playground)]);
} else reportFailure('The chat needs the bot, and the bot did not start.');
stopAll();

function readLocal() {
  try {
    const environment = readEnvironment();
    const { identity, port } = loadConfig(environment);
    if (identity.mode === 'local') return { environment, port };
    throw new ConfigError(
      'The Playground works only with a bot in local mode. Unset MicrosoftAppId and try again.',
    );
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

interface Start {
  readonly program: string;
  readonly nodeOptions?: readonly string[];
  readonly programOptions?: readonly string[];
  readonly quiet?: boolean;
  readonly folder?: string;
  /** Variables in addition to those of this process. */
  readonly added?: Readonly<Record<string, string>>;
}

function start({ program, nodeOptions = [], programOptions = [], quiet = false, folder, added }: Start) {
  const child = spawn(process.execPath, [...nodeOptions, program, ...programOptions], {
    stdio: ['ignore', quiet ? 'ignore' : 'inherit', 'inherit'],
    env: { ...environment, ...added },
    ...(folder === undefined ? {} : { cwd: folder }),
  });
  children.push(child);
  return child;
}

/** Waits until `url` answers; false when the child ends before that. */
async function isServing(child: ChildProcess, url: string): Promise<boolean> {
  for (;;) {
    if (hasEnded(child)) return false;
    if (await answers(url)) return true;
    await wait(200);
  }
}

async function answers(url: string): Promise<boolean> {
  const answer = await fetch(url).catch(() => undefined);
  return answer?.ok ?? false;
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

async function ended(child: ChildProcess): Promise<void> {
  if (!hasEnded(child)) await once(child, 'exit');
}

function reportFailure(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

/** This process ends when its children have ended. */
function stopAll(): void {
  for (const child of children) child.kill('SIGTERM');
}

function playgroundProgram(): string {
  const manifest = createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/package.json');
  return join(dirname(manifest), 'cli.js');
}
