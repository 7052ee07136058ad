import { setTimeout as wait } from 'node:timers/promises';
import type { TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import { describeFailure, pauseBeforeSecondTry, type Failure, type Verdict } from '../../domain/verdict.ts';
import type { Message } from '../../teams/messages.ts';
import { requestMillis, type TeamsPort } from '../../teams/teams-port.ts';
import { turnIdOf } from '../desk/turn-trace.ts';
import { millisLeft } from './time-limit.ts';

/** The chat that a turn answers in. */
export interface TurnChat {
  post(message: Message): Promise<Verdict>;
  update(activityId: string, message: Message): Promise<Verdict>;
}

export type ChatOf = (context: TurnContext) => TurnChat;

export function createChatOf(teams: TeamsPort): ChatOf {
  return ({ activity: { serviceUrl, conversation, recipient, id } }) => {
    const to = { serviceUrl, conversationId: conversation.id, botId: recipient.id, replyToId: id };
    return {
      post: (message) => teams.post(to, message),
      update: (activityId, message) => teams.update(to, activityId, message),
    };
  };
}

/** Teams did not take, or may not have taken, a message that a turn cannot do without. */
export class SendError extends Error {
  override readonly name = 'SendError';
  readonly code: string;

  constructor(failure: Failure) {
    const code = describeFailure(failure);
    super(`A message was not sent: ${code}`);
    this.code = code;
  }
}

/** @returns the message's id; null when Teams does not tell it @throws SendError */
export async function say(chat: TurnChat, message: Message): Promise<string | null> {
  const verdict = await chat.post(message);
  if (verdict.type !== 'accepted') throw new SendError(verdict);
  return verdict.activityId;
}

/** What became of a message that was to change. `gone`: Teams knows no such message. */
export type Change = 'changed' | 'gone' | 'unchanged';

/** The requests that a reply makes. Three at most, so that a turn ends in time. */
export interface ReplyRequests {
  /** @returns the message's id; null when Teams does not tell it @throws SendError */
  post(message: Message): Promise<string | null>;
  /**
   * Changes a message, and tries once more where that may help: it does not matter if it happens twice.
   * @param kept how many requests must be left afterwards
   */
  change(activityId: string, message: Message, kept: number): Promise<Change>;
  /** Whether another request may be made, and has time to end. */
  mayAsk(): boolean;
}

const mostRequests = 3;

/** What a request may take, and a little for what follows. */
const neededMillis = requestMillis + 100;

export function createReplyRequests(chat: TurnChat, context: TurnContext, log: Logger): ReplyRequests {
  let left = mostRequests;
  const mayAsk = () => left > 0 && millisLeft(context) > neededMillis;
  return {
    mayAsk,

    post(message) {
      left--;
      return say(chat, message);
    },

    async change(activityId, message, kept) {
      for (let isFirst = true; ; isFirst = false) {
        left--;
        const verdict = await chat.update(activityId, message);
        if (verdict.type === 'accepted') return 'changed';
        const pause = isFirst ? pauseBeforeSecondTry(verdict) : undefined;
        if (pause === undefined || left <= kept || !mayAsk()) {
          const failure = describeFailure(verdict);
          log.warn({ failure, turn: turnIdOf(context) }, 'a card could not be updated');
          return verdict.type === 'refused' && verdict.status === 404 ? 'gone' : 'unchanged';
        }
        await wait(pause);
      }
    },
  };
}
