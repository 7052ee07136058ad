import { setTimeout as wait } from 'node:timers/promises';
import type { DestinationStream, Logger } from 'pino';
import { readModel } from './understanding/questions/model.ts';
import { createRecogniser } from './understanding/questions/recogniser.ts';
import { CoachAdapter } from './teams/adapter.ts';
import { createAuthentication } from './teams/authentication.ts';
import { CoachBot } from './bot/run/coach-bot.ts';
import { createSendReply } from './bot/run/send-reply.ts';
import { createGroupAnswer } from './bot/features/asking/group.ts';
import { createAppToken } from './teams/app-token.ts';
import { createRefusalLog } from './teams/refusal-log.ts';
import { createTeamsPort, type TeamsPort } from './teams/teams-port.ts';
import { createPackFor } from './bot/run/sender.ts';
import { createSentNotes } from './bot/run/sent-notes.ts';
import { createChatOf } from './bot/run/turn-chat.ts';
import { createTurnErrorHandler } from './bot/run/turn-error.ts';
import { createTurnLimit } from './bot/run/turn-limit.ts';
import { createTurnRunner } from './bot/run/turn-runner.ts';
import { createTurnWatch } from './bot/run/turn-metrics.ts';
import type { Config } from './config.ts';
import { loadMunicipality } from './content/municipality.ts';
import { loadPack, type ContentPack } from './content/pack.ts';
import { entriesOf, reviewsBefore } from './content/upkeep.ts';
import type { Language } from './domain/language.ts';
import { createGate } from './teams/access-rules.ts';
import { createCardRemover } from './jobs/card-remover.ts';
import { observeQueues } from './jobs/gauges.ts';
import { createDispatcher } from './jobs/nudge-dispatcher.ts';
import { createPlanner } from './jobs/nudge-planner.ts';
import { createNudgeWatch } from './jobs/nudge-watch.ts';
import { startSweeping } from './jobs/sweeping.ts';
import { startWaking } from './jobs/wake.ts';
import { createLog } from './log.ts';
import { createDataFiles } from './media/data-files.ts';
import { createPictureRenderer } from './media/pictures.ts';
import { createServer } from './server.ts';
import { listen } from './serving.ts';
import { readClock } from './store/database/clock.ts';
import { refuseUnfit } from './store/database/fitness.ts';
import { isMigrated, migrate } from './store/database/migrate.ts';
import { createLearnerStore } from './store/learners/learner-store.ts';
import { readLinkedRecord } from './store/rights/record-store.ts';
import { openDatabase } from './store/database/open-database.ts';
import { createPictureStore } from './store/rights/picture-store.ts';
import { isUnprotected } from './store/database/postgres.ts';
import { createVoteStore } from './store/organisation/vote-store.ts';
import { startTelemetry } from './telemetry/start.ts';
import { voicesOf } from './bot/desk/voices.ts';

export interface App {
  /** The address that the bot listens on. */
  readonly address: string;
  /** Finishes the running turns, then closes everything in the reverse order. */
  stop(): Promise<void>;
}

/** Whoever shares out the requests has seen by then that this replica is not ready, and sends them to another one. */
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

const world: World = { now: () => new Date(), wake: startWaking };

/** What has been opened so far, and how each of it closes; the last one first. */
type Opened = (() => Promise<unknown>)[];

/** Builds every part and starts to listen. The one place where parts meet. */
export async function startApp(config: Config, given: World = world): Promise<App> {
  const opened: Opened = [];
  return build(config, given, opened).catch(async (error: unknown) => {
    // What closes badly must not hide why the bot cannot start.
    for (const close of opened.reverse()) await close().catch(() => undefined);
    throw error;
  });
}

async function build(
  config: Config,
  {
    now,
    databaseNow,
    wake,
    nudgePort = (teams) => teams,
    sweeping = startSweeping,
    sleep = wait,
    logTo,
    measure = startTelemetry,
  }: World,
  opened: Opened,
): Promise<App> {
  const log = createLog(config, logTo);
  const telemetry = await measure(config.telemetry, log);
  opened.push(() => telemetry.stop());
  const packs = { da: loadPack('da'), en: loadPack('en') };
  const municipality = loadMunicipality(config.municipalityFile);

  const database = await openDatabase(config.database, (error) => {
    log.warn({ err: error }, 'the database ended a connection');
  });
  opened.push(() => database.close());
  if (config.database.kind === 'postgres' && isUnprotected(config.database.url))
    log.warn('the database is reached without TLS: let DATABASE_URL end with ?sslmode=verify-full');
  await refuseUnfit(database);
  await migrate(database);

  const pictures = createPictureStore(database);
  const voices = voicesOf(packs, municipality);
  const recognise = createRecogniser(packs, readModel());
  const turns = createTurnRunner({
    database,
    voices,
    recognise,
    pictureUrl: (token) => `${config.publicUrl}/pictures/${token}.png`,
    dataUrl: (token, format) => `${config.publicUrl}/data/${token}.${format}`,
    now,
    onHeard: ({ type, why }) => log.debug({ heard: type, why }, 'heard'),
  });
  const packFor = createPackFor(createLearnerStore(database), packs);
  const watch = createTurnWatch({ ...telemetry, log });
  const notes = createSentNotes(database, log);
  const gate = createGate(config.identity, municipality.tenants);
  const teams = createTeamsPort(gate, createAppToken(config.identity));
  const chatOf = watch.chats(createChatOf(teams));
  const bot = new CoachBot({
    turns: watch.runner(turns),
    chatOf,
    sendReply: createSendReply({ chatOf, database, notes, now, log }),
    notes,
    limit: createTurnLimit(),
    packFor,
    answerGroup: createGroupAnswer(voices, recognise),
    votes: createVoteStore(database),
    now,
    log,
  });

  let isServing = false;
  const logRefusal = createRefusalLog(log, now);
  const authenticate = createAuthentication(config.identity, gate, (error, keptSince) => {
    log.warn({ err: error, keptSince }, "Microsoft's signing keys could not be fetched");
  });
  const adapter = new CoachAdapter(authenticate, (reason) => {
    logRefusal(reason);
    watch.onRefused(reason);
  });
  adapter.onTurnError = createTurnErrorHandler(packFor, chatOf, log);
  const server = createServer({
    receive: watch.receiver(adapter, (context) => bot.run(context)),
    gate,
    isReady: async () => {
      if (!isServing || !(await isMigrated(database))) return false;
      await database.tryToWrite();
      return true;
    },
    picture: createPictureRenderer((token) => pictures.find(token, now()), packs),
    data: createDataFiles((token) => readLinkedRecord(database, token, now()), voices, now),
    isHttps: config.publicUrl.startsWith('https:'),
    log,
  });
  const listening = await listen(server, config);
  opened.push(() => listening.close(0));
  const plan = createPlanner({ database, pack: packs.da, closingDays: municipality.closingDays, log });
  const nudges = createNudgeWatch(telemetry);
  const dispatch = createDispatcher({
    database,
    packs,
    teams: nudges.port(nudgePort(teams)),
    onNudge: nudges.onNudge,
    now,
    log,
    gapMillis: 1000 / config.nudgesPerSecond,
    chance: Math.random,
  });
  const removeCards = createCardRemover({
    database,
    teams,
    now,
    log,
    sleep,
  });
  const stopWaking = await wake?.({
    database: { executeSql: (sql, values) => database.script(sql, values) },
    plan: nudges.run('plan nudges', plan),
    dispatch: nudges.run('dispatch nudges', dispatch),
    removeCards,
    now,
    log,
  });
  if (stopWaking) opened.push(stopWaking);
  observeQueues(telemetry.meter, database, now);

  log.info(
    `content: ${packs.da.items.length} items in ${Object.keys(packs).length} languages, ${municipality.jobAreas.length} job areas`,
  );
  warnOfReviews(packs, now(), log);
  log.info(
    `database: ${config.database.kind === 'pglite' ? `embedded, in ${config.database.folder}` : 'PostgreSQL'}`,
  );
  log.info(
    `listening: ${listening.address}/api/messages${config.identity.mode === 'local' ? ' (local mode, this machine only)' : ''}`,
  );
  isServing = true;
  const stopSweeping = sweeping({
    database,
    retention: municipality,
    now,
    databaseNow: databaseNow ?? (() => readClock(database)),
    log,
  });
  return {
    address: listening.address,
    async stop() {
      log.info('stopping: what is running is finished first');
      isServing = false;
      await Promise.all([
        stopSweeping(),
        stopWaking?.(),
        listening.close(config.identity.mode === 'local' ? 0 : lingerMillis),
      ]);
      await telemetry.stop();
      await database.close();
    },
  };
}

/** Content whose review is overdue still serves; its owners should look at it. */
function warnOfReviews(packs: Readonly<Record<Language, ContentPack>>, now: Date, log: Logger): void {
  for (const [owner, entries] of reviewsBefore(entriesOf(packs.da), now.toISOString().slice(0, 10))) {
    const ids = entries.map(({ id }) => id);
    log.warn({ owner, entries: ids.slice(0, 10), count: ids.length }, 'content is due for review');
  }
}
