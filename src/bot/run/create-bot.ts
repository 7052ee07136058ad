import type { Logger } from 'pino';
import type { ContentPack } from '../../content/pack.ts';
import type { Language } from '../../domain/language.ts';
import type { Database } from '../../store/database/database.ts';
import { createLearnerStore } from '../../store/learners/learner-store.ts';
import { createVoteStore } from '../../store/organisation/vote-store.ts';
import type { Gate } from '../../teams/access-rules.ts';
import { CoachAdapter, type HttpAnswer } from '../../teams/adapter.ts';
import { createAuthentication } from '../../teams/authentication.ts';
import type { BotIdentity } from '../../teams/identity.ts';
import { createRefusalLog } from '../../teams/refusal-log.ts';
import type { TeamsPort } from '../../teams/teams-port.ts';
import type { Telemetry } from '../../telemetry/telemetry.ts';
import { readModel } from '../../understanding/questions/model.ts';
import { createRecogniser } from '../../understanding/questions/recogniser.ts';
import type { Voices } from '../desk/turn.ts';
import { createGroupAnswer } from '../features/asking/group.ts';
import { CoachBot } from './coach-bot.ts';
import { createSendReply } from './send-reply.ts';
import { createPackFor } from './sender.ts';
import { createSentNotes } from './sent-notes.ts';
import { createChatOf } from './turn-chat.ts';
import { createTurnErrorHandler } from './turn-error.ts';
import { createTurnLimit } from './turn-limit.ts';
import { createTurnWatch } from './turn-metrics.ts';
import { createTurnRunner } from './turn-runner.ts';

export interface BotParts {
  readonly identity: BotIdentity;
  readonly gate: Gate;
  readonly teams: TeamsPort;
  readonly database: Database;
  readonly packs: Readonly<Record<Language, ContentPack>>;
  readonly voices: Voices;
  readonly telemetry: Telemetry;
  /** Where people reach the bot, without a slash at the end. */
  readonly publicUrl: string;
  readonly now: () => Date;
  readonly log: Logger;
}

/**
 * The bot from a posted activity to its answer: authentication, turn, reply, and the measuring of them.
 * @returns what takes a body, with its Authorization header (empty without one)
 */
export function createBot(parts: BotParts): (authorization: string, body: unknown) => Promise<HttpAnswer> {
  const { identity, gate, teams, database, packs, voices, telemetry, publicUrl, now, log } = parts;
  const watch = createTurnWatch({ ...telemetry, log });
  const recognise = createRecogniser(packs, readModel());
  const turns = createTurnRunner({
    database,
    voices,
    recognise,
    pictureUrl: (token) => `${publicUrl}/pictures/${token}.png`,
    dataUrl: (token, format) => `${publicUrl}/data/${token}.${format}`,
    now,
    onHeard: ({ type, why }) => log.debug({ heard: type, why }, 'heard'),
  });
  const chatOf = watch.chats(createChatOf(teams));
  const packFor = createPackFor(createLearnerStore(database), packs);
  const notes = createSentNotes(database, log);
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

  const authenticate = createAuthentication(identity, gate, (error, keptSince) => {
    log.warn({ err: error, keptSince }, "Microsoft's signing keys could not be fetched");
  });
  const logRefusal = createRefusalLog(log, now);
  const adapter = new CoachAdapter(authenticate, (reason) => {
    logRefusal(reason);
    watch.onRefused(reason);
  });
  adapter.onTurnError = createTurnErrorHandler(packFor, chatOf, log);
  return watch.receiver(adapter, (context) => bot.run(context));
}
