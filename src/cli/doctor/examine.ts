import type { ContentPack } from '../../content/pack.ts';
import { ConfigError, loadConfig, type Config } from '../../config.ts';
import { checkPort, checkPublicAddress, findRunning, type Running } from './address.ts';
import { checkClock } from './clock.ts';
import { reachDatabase, type Reached } from './database.ts';
import { checkContent, checkMunicipality } from './files.ts';
import { fails, ok, skipped, type Finding } from './finding.ts';
import { checkDates, checkDisk, type WriteDate } from './machine.ts';
import { checkMemory } from './memory.ts';
import { checkNodeVersion } from './node-version.ts';
import { checkConnector, checkKeys, checkRegistration, stepsByHand } from './registration.ts';
import { checkMigrations, checkQueue } from './tables.ts';

/** The environment of the process; tests replace parts of it. */
export interface Surroundings {
  /** @throws ConfigError when `.env` cannot be used */
  readonly readEnvironment: () => NodeJS.ProcessEnv;
  /** The format of `process.versions.node`. */
  readonly nodeVersion: string;
  readonly now: () => Date;
  readonly readContent: () => ContentPack;
  readonly freeBytes: (folder: string) => Promise<number>;
  readonly writeDate: WriteDate;
  readonly tokenTimeoutMillis: number;
}

export interface Line {
  readonly check: string;
  readonly finding: Finding;
}

/** Runs the checks in order, without changing anything. @returns steps that must be checked by hand */
export async function* examine(surroundings: Surroundings): AsyncGenerator<Line, readonly string[]> {
  const { now } = surroundings;
  yield line('Node.js', checkNodeVersion(surroundings.nodeVersion));
  const { config, finding } = readConfig(surroundings.readEnvironment);
  yield line('configuration', finding);
  const running = config ? await findRunning(config) : noBot;
  const withConfig = (check: string, work: (known: Config) => Finding | Promise<Finding>) =>
    attempt(check, () => (config ? work(config) : skipped('needs the configuration')));

  yield withConfig('municipality file', checkMunicipality);
  yield attempt('content', () => checkContent(surroundings.readContent, now()));
  yield withConfig('port', (known) => checkPort(known, running));

  let reached: Reached = { finding: skipped('needs the configuration') };
  try {
    yield await withConfig('database', async (known) => {
      reached = await reachDatabase(known, running, now);
      return reached.finding;
    });
    yield attempt('migrations', () => checkMigrations(reached, running));
    yield attempt('queue', () => checkQueue(reached));
    yield withConfig('clock', (known) => checkClock(known, reached, now));
  } finally {
    await reached.opened?.database.close();
  }

  yield withConfig('public address', checkPublicAddress);
  yield withConfig('bot registration', (known) => checkRegistration(known, surroundings.tokenTimeoutMillis));
  yield withConfig('keys of Teams', checkKeys);
  yield withConfig('way to Teams', checkConnector);
  yield attempt('dates', () => checkDates(surroundings.writeDate));
  yield withConfig('disk', (known) => checkDisk(known, surroundings.freeBytes));
  yield withConfig('memory', (known) => checkMemory(known));
  return config ? stepsByHand(config) : [];
}

const noBot: Running = { by: 'none', isReady: false };

function readConfig(readEnvironment: Surroundings['readEnvironment']): {
  readonly config?: Config;
  readonly finding: Finding;
} {
  try {
    const config = loadConfig(readEnvironment());
    const mode = config.identity.mode === 'local' ? 'local mode' : 'registered bot';
    return { config, finding: ok(`${mode}, listens on ${config.host}:${config.port}`) };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const faults = error.message.split('\n');
    return { finding: fails(`${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`, ...faults) };
  }
}

/**
 * An unexpected error must not stop the other checks. Only its name is printed, since its message may quote anything.
 */
async function attempt(check: string, work: () => Finding | Promise<Finding>): Promise<Line> {
  try {
    return line(check, await work());
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` ${String(error.code)}` : '';
    const name = error instanceof Error ? error.name : 'unknown';
    return line(
      check,
      fails(`it could not be checked (${name}${code})`, 'Report this line to the developers.'),
    );
  }
}

function line(check: string, finding: Finding): Line {
  return { check, finding };
}
