import { setTimeout as wait } from 'node:timers/promises';
import type { DestinationStream } from 'pino';
import { voicesOf } from './bot/desk/voices.ts';
import { createBot } from './bot/run/create-bot.ts';
import { createClosing, type Closing } from './closing.ts';
import type { Config } from './config.ts';
import { loadMunicipality } from './content/municipality.ts';
import { loadPack } from './content/pack.ts';
import { startJobs } from './jobs/start-jobs.ts';
import { startSweeping } from './jobs/sweeping.ts';
import { startWaking } from './jobs/wake.ts';
import { createLog } from './log.ts';
import { createDataFiles } from './media/data-files.ts';
import { createPictureRenderer } from './media/pictures.ts';
import { createServer } from './server.ts';
import { listen } from './serving.ts';
import { logStart } from './startup-log.ts';
import { readClock } from './store/database/clock.ts';
import { refuseUnfit } from './store/database/fitness.ts';
import { isUsable, migrate } from './store/database/migrate.ts';
import { openDatabase } from './store/database/open-database.ts';
import { createPictureStore } from './store/rights/picture-store.ts';
import { readLinkedRecord } from './store/rights/record-store.ts';
import { createGate } from './teams/access-rules.ts';
import { createAppToken } from './teams/app-token.ts';
import { createTeamsPort, type TeamsPort } from './teams/teams-port.ts';
import { startTelemetry } from './telemetry/start.ts';

export interface App {
  /** The address that the bot listens on. */
  readonly address: string;
  /** Finishes what is running, then closes everything in the reverse order. */
  stop(): Promise<void>;
}

/** Time for the load balancer to see that /readyz fails, and to stop routing here. */
const lingerMillis = 5_000;

/** What tests put in place of the world. */
export interface World {
  readonly now: () => Date;
  /** The clock that ours is compared with; the database's when it is left out. */
  readonly databaseNow?: () => Promise<Date>;
  /** How nudges are woken; nothing wakes them when it is left out. */
  readonly wake?: typeof startWaking;
  /** How nudges leave. */
  readonly nudgePort?: (teams: TeamsPort) => Pick<TeamsPort, 'post'>;
  /** How what has outlived its term is deleted. */
  readonly sweeping?: typeof startSweeping;
  /** How the pace of taking cards away is kept. */
  readonly sleep?: (millis: number) => Promise<unknown>;
  /** Where the log's JSON lines go. */
  readonly logTo?: DestinationStream;
  readonly measure?: typeof startTelemetry;
}

const realWorld: World = { now: () => new Date(), wake: startWaking };

/** Builds every part and starts to listen. The one place where parts meet. */
export async function startApp(config: Config, world: World = realWorld): Promise<App> {
  const closing = createClosing();
  try {
    return await open(config, world, closing);
  } catch (error) {
    // What closes badly must not hide why the bot cannot start.
    await closing.closeAll().catch(() => undefined);
    throw error;
  }
}

/** From the parts that need nothing to those that need the others; each is noted to be closed once it is open. */
async function open(config: Config, world: World, closing: Closing): Promise<App> {
  const { now, wake, nudgePort, sleep = wait, sweeping = startSweeping, measure = startTelemetry } = world;
  const { identity, publicUrl, nudgesPerSecond } = config;
  const log = createLog(config, world.logTo);
  const packs = { da: loadPack('da'), en: loadPack('en') };
  const municipality = loadMunicipality(config.municipalityFile);
  const voices = voicesOf(packs, municipality);

  const database = await openDatabase(config.database, (error) => {
    log.warn({ err: error }, 'the database ended a connection');
  });
  closing.resource(() => database.close());
  await refuseUnfit(database);
  await migrate(database);
  const telemetry = await measure(config.telemetry, log);
  closing.resource(() => telemetry.stop());
  const shared = { database, packs, telemetry, now, log };

  const gate = createGate(identity, municipality.tenants);
  const teams = createTeamsPort(gate, createAppToken(identity));
  const pictures = createPictureStore(database);
  let isServing = false;
  const server = createServer({
    receive: createBot({ ...shared, identity, gate, teams, voices, publicUrl }),
    gate,
    isReady: async () => isServing && (await isUsable(database)),
    picture: createPictureRenderer((token) => pictures.find(token, now()), packs),
    data: createDataFiles((token) => readLinkedRecord(database, token, now()), voices, now),
    isHttps: publicUrl.startsWith('https:'),
    log,
  });
  const { address, close } = await listen(server, config);
  closing.work(close);

  const { closingDays } = municipality;
  const nudges = nudgePort?.(teams) ?? teams;
  closing.work(await startJobs({ ...shared, closingDays, teams, nudges, nudgesPerSecond, wake, sleep }));
  const { databaseNow = () => readClock(database) } = world;
  closing.work(sweeping({ database, retention: municipality, now, databaseNow, log }));

  logStart(log, { config, packs, municipality, address, now: now() });
  isServing = true;
  return {
    address,
    async stop() {
      log.info('stopping: what is running is finished first');
      isServing = false;
      if (identity.mode === 'registered') await wait(lingerMillis);
      await closing.closeAll();
    },
  };
}
