import type { ContentPack } from '../../content/pack.ts';
import { ConfigError, loadConfig, type Config } from '../../config.ts';
import { checkPort, checkPublicAddress, whoRuns, type Running } from './address.ts';
import { checkClock } from './clock.ts';
import { reachDatabase, type Reached } from './database.ts';
import { checkContent, checkMunicipality } from './files.ts';
import { fails, ok, skipped, type Finding } from './finding.ts';
import { checkDates, checkDisk, type WriteDate } from './machine.ts';
import { checkMemory } from './memory.ts';
import { checkNodeVersion } from './node-version.ts';
import { checkConnector, checkKeys, checkRegistration, stepsByHand } from './registration.ts';
import { checkMigrations, checkQueue } from './tables.ts';

/** What surrounds the process, so that tests can put something else there. */
export interface World {
  /** @throws ConfigError when `.env` cannot be used */
  readonly readEnvironment: () => NodeJS.ProcessEnv;
  /** As in `process.versions.node`. */
  readonly nodeVersion: string;
  readonly now: () => Date;
  readonly readContent: () => ContentPack;
  readonly freeBytes: (folder: string) => Promise<number>;
  readonly writeDate: WriteDate;
  readonly tokenPatienceMillis: number;
}

export interface Line {
  readonly check: string;
  readonly finding: Finding;
}

/** Checks one thing after the other. Changes nothing; a bot may run beside. @returns what is left to check by hand */
export async function* examine(world: World): AsyncGenerator<Line, readonly string[]> {
  const { now } = world;
  yield line('Node.js', checkNodeVersion(world.nodeVersion));
  const { config, finding } = readConfig(world.readEnvironment);
  yield line('configuration', finding);
  const running = config ? await whoRuns(config) : nobody;
  const withConfig = (check: string, work: (known: Config) => Finding | Promise<Finding>) =>
    attempt(check, () => (config ? work(config) : skipped('needs the configuration')));

  yield withConfig('municipality file', checkMunicipality);
  yield attempt('content', () => checkContent(world.readContent, now()));
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
  yield withConfig('bot registration', (known) => checkRegistration(known, world.tokenPatienceMillis));
  yield withConfig('keys of Teams', checkKeys);
  yield withConfig('way to Teams', checkConnector);
  yield attempt('dates', () => checkDates(world.writeDate));
  yield withConfig('disk', (known) => checkDisk(known, world.freeBytes));
  yield withConfig('memory', (known) => checkMemory(known));
  return config ? stepsByHand(config) : [];
}

const nobody: Running = { by: 'nobody', isReady: false };

function readConfig(readEnvironment: World['readEnvironment']): {
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

/** A fault of ours must not keep the other checks from being made. Its text may quote anything, so only its name is told. */
async function attempt(check: string, work: () => Finding | Promise<Finding>): Promise<Line> {
  try {
    return line(check, await work());
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` ${String(error.code)}` : '';
    const name = error instanceof Error ? error.name : 'unknown';
    return line(
      check,
      fails(`it could not be checked (${name}${code})`, 'Tell the developers, with this line.'),
    );
  }
}

function line(check: string, finding: Finding): Line {
  return { check, finding };
}
