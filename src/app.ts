import type { Logger } from 'pino';
import { createInterpreter, inAnyLanguage } from './ask/interpreter.ts';
import { readModel } from './ask/model.ts';
import { createRecogniser } from './ask/recogniser.ts';
import { CoachAdapter } from './bot/adapter.ts';
import { CoachBot } from './bot/coach-bot.ts';
import { createDelivery } from './bot/delivery.ts';
import { createGroupAnswer } from './bot/group.ts';
import { createNudgeSender } from './bot/nudge-sender.ts';
import { createPackFor } from './bot/sender.ts';
import type { Voices } from './bot/turn.ts';
import { createTurnErrorHandler } from './bot/turn-error.ts';
import { createTurnRunner } from './bot/turn-runner.ts';
import type { Config } from './config.ts';
import { loadMunicipality, municipalityIn, type MunicipalityFile } from './content/municipality.ts';
import { overdueReviews } from './content/learning.ts';
import { loadPack, type ContentPack } from './content/pack.ts';
import type { Language } from './domain/language.ts';
import { createGate } from './bot/gate.ts';
import { createDispatcher } from './jobs/nudge-dispatcher.ts';
import { createPlanner } from './jobs/nudge-planner.ts';
import { startWaking } from './jobs/wake.ts';
import { createLog } from './log.ts';
import { createPictureRenderer } from './media/pictures.ts';
import { createServer } from './server.ts';
import type { Database } from './store/database.ts';
import { isMigrated, migrate } from './store/migrate.ts';
import { createLearnerStore } from './store/learner-store.ts';
import { createPictureStore } from './store/picture-store.ts';
import { openPglite } from './store/pglite.ts';
import { openPostgres } from './store/postgres.ts';
import { createVoteStore } from './store/vote-store.ts';
import { sweep } from './store/sweep.ts';

export interface App {
  /** The address that the bot listens on. */
  readonly address: string;
  /** Finishes the running turns, then closes everything in the reverse order. */
  stop(): Promise<void>;
}

/** A running turn may take this long to end when the bot stops; Azure gives 30 s in all. */
const stopMillis = 15_000;

const sweepMillis = 60 * 60 * 1000;

/** The bot cannot start, for a reason that the message tells together with its remedy. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** What tests put in place of the world. */
export interface World {
  readonly now: () => Date;
  /** How nudges are woken; nothing wakes them when it is left out. */
  readonly wake?: typeof startWaking;
  /** How nudges leave. */
  readonly sender?: typeof createNudgeSender;
}

const world: World = { now: () => new Date(), wake: startWaking };

/** Builds every part and starts to listen. The one place where parts meet. */
export async function startApp(
  config: Config,
  { now, wake, sender = createNudgeSender }: World = world,
): Promise<App> {
  const log = createLog(config);
  const packs = { da: loadPack('da'), en: loadPack('en') };
  const municipality = loadMunicipality(config.municipalityFile);

  const database = await openDatabase(config, (error) => {
    log.warn({ err: error }, 'the database ended an idle connection');
  });
  await migrate(database);

  const pictures = createPictureStore(database);
  const voices = voicesOf(packs, municipality);
  const recognise = createRecogniser(packs, readModel());
  const turns = createTurnRunner({
    database,
    voices,
    recognise,
    pictureUrl: (token) => `${config.publicUrl}/pictures/${token}.png`,
    now,
  });
  const packFor = createPackFor(createLearnerStore(database), packs);
  const bot = new CoachBot({
    turns,
    deliver: createDelivery({ database, now, log }),
    packFor,
    answerGroup: createGroupAnswer(voices, recognise),
    votes: createVoteStore(database),
    now,
    log,
  });

  const gate = createGate(config.identity);
  const adapter = new CoachAdapter(config.identity, gate);
  adapter.onTurnError = createTurnErrorHandler(packFor, log);
  const server = createServer({
    receive: (authorization, body) => adapter.receive(authorization, body, (context) => bot.run(context)),
    gate,
    isReady: () => isMigrated(database),
    picture: createPictureRenderer((token) => pictures.find(token, now()), packs),
    log,
  });
  const address = await listen(server, config).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  const plan = createPlanner({ database, pack: packs.da, closingDays: municipality.closingDays, log });
  const dispatch = createDispatcher({
    database,
    packs,
    send: sender(adapter, gate),
    now,
    log,
    gapMillis: 1000 / config.nudgesPerSecond,
    chance: Math.random,
  });
  const stopWaking = await wake?.({
    database: { executeSql: (sql, values) => database.script(sql, values) },
    plan,
    dispatch,
    now,
    log,
  });
  const stopSweeping = await startSweeping(database, municipality.retentionMonths, now, log);

  log.info(
    `content: ${packs.da.items.length} items in ${Object.keys(packs).length} languages, ${municipality.jobAreas.length} job areas`,
  );
  warnOfReviews(packs, now(), log);
  log.info(
    `database: ${config.database.kind === 'pglite' ? `embedded, in ${config.database.folder}` : 'PostgreSQL'}`,
  );
  log.info(
    `listening: ${address}/api/messages${config.identity.mode === 'local' ? ' (local mode, this machine only)' : ''}`,
  );
  return {
    address,
    async stop() {
      stopSweeping();
      await stopWaking?.();
      await closeServer(server);
      await database.close();
    },
  };
}

/** At start and then every hour; each replica does it, which costs next to nothing when there is nothing to delete. */
async function startSweeping(database: Database, retentionMonths: number, now: () => Date, log: Logger) {
  const run = () =>
    sweep(database, retentionMonths, now()).catch((error: unknown) => {
      log.error({ err: error }, 'what has outlived its term could not be deleted');
    });
  await run();
  const timer = setInterval(() => void run(), sweepMillis);
  timer.unref();
  return () => clearInterval(timer);
}

/** Content whose review is overdue still serves; its owners should look at it. */
function warnOfReviews(packs: Readonly<Record<Language, ContentPack>>, now: Date, log: Logger): void {
  const { tips, checks } = packs.da;
  for (const [owner, ids] of overdueReviews([...tips, ...checks], now.toISOString().slice(0, 10))) {
    log.warn({ owner, entries: ids.slice(0, 10), count: ids.length }, 'content is due for review');
  }
}

/** Each language also understands the other one's words. */
function voicesOf(packs: Readonly<Record<Language, ContentPack>>, municipality: MunicipalityFile): Voices {
  const hear = { da: createInterpreter(packs.da), en: createInterpreter(packs.en) };
  return {
    da: {
      pack: packs.da,
      interpret: inAnyLanguage(hear.da, hear.en),
      municipality: municipalityIn('da', municipality),
    },
    en: {
      pack: packs.en,
      interpret: inAnyLanguage(hear.en, hear.da),
      municipality: municipalityIn('en', municipality),
    },
  };
}

/** @param onLost told when the server ends a connection */
export function openDatabase(
  { database }: Pick<Config, 'database'>,
  onLost: (error: Error) => void,
): Promise<Database> | Database {
  return database.kind === 'pglite' ? openPglite(database.folder) : openPostgres(database.url, onLost);
}

type Server = ReturnType<typeof createServer>;

function listen(server: Server, { host, port }: Config): Promise<string> {
  return new Promise((done, fail) => {
    // Restify passes the errors of its inner server on to itself.
    server.once('error', (error: NodeJS.ErrnoException) =>
      fail(
        error.code === 'EADDRINUSE'
          ? new StartError(
              `Port ${port} is already in use. Stop the other program, or set PORT to another number.`,
            )
          : error,
      ),
    );
    server.listen(port, host, () => done(server.url));
  });
}

/** Waits for running turns, but for nobody who sends too slowly or only keeps the connection. */
async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((done) => {
    server.close(() => done());
  });
  server.server.closeIdleConnections();
  const deadline = setTimeout(() => server.server.closeAllConnections(), stopMillis);
  await closed;
  clearTimeout(deadline);
}
