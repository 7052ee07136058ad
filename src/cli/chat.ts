import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ConfigError, loadConfig, readEnvironment } from '../config.ts';

/**
 * `npm run chat`: the bot and, beside it, Microsoft's Agents Playground, a chat in the browser that speaks like
 * Teams. Ctrl-C stops both.
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
    // It prints a banner and opens a browser by itself; one line with the address is enough.
    quiet: true,
    // It keeps a log below the folder that it runs in.
    folder: tmpdir(),
    added: { TEAMSAPPTESTER_BROWSER: 'none', SEND_INSTALLATION_ACTIVITY: 'true' },
  });
  if (await isServing(playground, `http://localhost:${playgroundPort}/`)) {
    process.stdout.write(
      `Open http://localhost:${playgroundPort} and say hej. Ctrl-C stops the bot and the chat.\n`,
    );
  } else complain(`The Playground did not start. Is port ${playgroundPort} in use by another program?`);
  // If one of the two ends by itself, the other has no use.
  await Promise.race([ended(bot), ended(playground)]);
} else complain('The chat needs the bot, and the bot did not start.');
stopAll();

function readLocal() {
  try {
    const environment = readEnvironment();
    const { identity, port } = loadConfig(environment);
    if (identity.mode === 'local') return { environment, port };
    throw new ConfigError(
      'The Playground talks to a bot in local mode only. Unset MicrosoftAppId and try again.',
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
  /** Added to our own environment. */
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

/** False when the child ends before it answers. */
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

function complain(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

/** The children are ours, so they are asked to stop; this process ends when they have. */
function stopAll(): void {
  for (const child of children) child.kill('SIGTERM');
}

function playgroundProgram(): string {
  const manifest = createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/package.json');
  return join(dirname(manifest), 'cli.js');
}
