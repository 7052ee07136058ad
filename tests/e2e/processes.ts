import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** A program that a test started, and its output. */
export interface Program {
  readonly child: ChildProcess;
  output(): string;
  /** Sends the signal and waits for the end. Does nothing if the program has already ended. */
  end(signal?: NodeJS.Signals): Promise<void>;
}

export interface ProgramOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Starts a separate process group, so that a signal reaches all its processes, as Ctrl-C in a terminal does. */
  readonly ownGroup?: boolean;
}

export function startProgram(
  command: string,
  args: readonly string[],
  { cwd, env = {}, ownGroup = false }: ProgramOptions = {},
): Program {
  const child = spawn(command, args, {
    ...(cwd === undefined ? {} : { cwd }),
    env: { ...environmentWithoutTests(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: ownGroup,
  });
  let printed = '';
  const keep = (chunk: Buffer) => (printed += chunk.toString('utf8'));
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  child.on('error', (error) => (printed += `${error.message}\n`));
  return {
    child,
    output: () => printed,
    end: async (signal = 'SIGTERM') => {
      if (hasEnded(child)) return;
      const exit = once(child, 'exit');
      child.kill(signal);
      await exit;
    },
  };
}

export function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
}

/**
 * The environment without variables of Vitest (such as NODE_ENV=test) and settings of a developer (such as an app id).
 */
function environmentWithoutTests(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !/^(NODE_ENV|VITEST.*|PORT|HOST|DATABASE_URL|DATA_DIR|PUBLIC_URL|MicrosoftApp.*)$/.test(name),
    ),
  );
}

/** Waits until the address answers with 2xx; fails with the output if the program ends first. */
export async function untilServing(url: string, program: Program, withinMillis = 50_000): Promise<void> {
  const deadline = Date.now() + withinMillis;
  while (Date.now() < deadline) {
    if (hasEnded(program.child))
      throw new Error(`The program ended before ${url} answered:\n${program.output()}`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await pause(100);
  }
  throw new Error(`${url} did not answer within ${withinMillis} ms:\n${program.output()}`);
}

export function pause(millis: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, millis));
}
