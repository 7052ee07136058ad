import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '../../src/config.ts';

export interface ReplicaOptions {
  readonly database: Config['database'];
  /** The file with the milliseconds that are added to the real time. */
  readonly clockFile: string;
  /** `hand`: nudges are sent when `nudge` is called; `queue`: as in production. */
  readonly waking: 'by hand' | 'by queue';
}

/** One bot in a separate process. */
export interface Replica {
  readonly address: string;
  /** Plans and sends due nudges; the other replica may do the same at the same time. */
  nudge(): Promise<void>;
  /** SIGTERM lets it finish, SIGKILL does not. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

const program = fileURLToPath(new URL('replica-process.ts', import.meta.url));

export async function startReplica(options: ReplicaOptions): Promise<Replica> {
  const child = spawn(process.execPath, ['--import', 'tsx', program, JSON.stringify(options)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const [address] = (await Promise.race([once(child, 'message'), ended])) as [unknown];
  if (typeof address !== 'string') throw new Error(`The replica ended with ${String(address)} at its start`);
  return {
    address,
    async nudge() {
      const nudged = once(child, 'message');
      child.send('nudge');
      await Promise.race([nudged, ended]);
    },
    async end(signal) {
      child.kill(signal);
      await ended;
    },
  };
}

/** A clock for several processes. */
export interface SharedClock {
  readonly file: string;
  now(): Date;
  set(now: Date): void;
  remove(): void;
}

export function createClock(): SharedClock {
  const folder = mkdtempSync(join(tmpdir(), 'kompetencecoach-clock-'));
  const file = join(folder, 'offset');
  let offset = 0;
  const write = () => {
    // No process may read a partly written file.
    writeFileSync(`${file}.new`, String(offset));
    renameSync(`${file}.new`, file);
  };
  write();
  return {
    file,
    now: () => new Date(Date.now() + offset),
    set(now) {
      offset = now.getTime() - Date.now();
      write();
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
