import { setTimeout as wait } from 'node:timers/promises';
import type { TurnContext } from 'botbuilder';
import type { Activity } from 'botframework-schema';
import type { Logger } from 'pino';
import { ConnectorError } from '../../teams/connector.ts';
import { millisLeft } from './time-limit.ts';
import { turnIdOf } from '../desk/turn-trace.ts';

/** What became of a message that was to change. `gone`: Teams knows no such message. */
export type Change = 'changed' | 'gone' | 'unchanged';

/** The requests to Teams of one turn. Three at most, the apology for an error not counted. */
export interface MessageRequests {
  /** @returns the id of the new message; undefined when Teams does not tell it */
  post(message: Partial<Activity>): Promise<string | undefined>;
  /**
   * Changes a message, and tries once more where that may help: it does not matter if it happens twice.
   * @param kept how many requests must be left afterwards
   */
  change(id: string, message: Partial<Activity>, kept: number): Promise<Change>;
  /** Whether another request may be made, and has time to end. */
  mayAsk(): boolean;
}

const mostRequests = 3;

/** What a request may take, and a little for what follows. */
const requestMillis = 4_600;

/** A pause that Teams asks for and that a learner does not notice. */
const longestPause = 1_000;

const usualPause = 200;

export function createMessageRequests(context: TurnContext, log: Logger): MessageRequests {
  let left = mostRequests;
  const mayAsk = () => left > 0 && millisLeft(context) > requestMillis;
  return {
    mayAsk,

    async post(message) {
      left--;
      const id = (await context.sendActivity(message))?.id;
      return id === '' ? undefined : id;
    },

    async change(id, message, kept) {
      for (let isFirst = true; ; isFirst = false) {
        left--;
        try {
          await context.updateActivity({ ...message, id });
          return 'changed';
        } catch (error) {
          const pause = isFirst ? pauseBeforeRetry(error) : undefined;
          if (pause === undefined || left <= kept || !mayAsk()) {
            log.warn({ err: error, turn: turnIdOf(context) }, 'a card could not be updated');
            return error instanceof ConnectorError && error.statusCode === 404 ? 'gone' : 'unchanged';
          }
          await wait(pause);
        }
      }
    },
  };
}

/** In milliseconds; undefined when the second try would end as the first. */
function pauseBeforeRetry(error: unknown): number | undefined {
  // No answer from Teams, or no connection to it.
  if (!(error instanceof ConnectorError)) return usualPause;
  const { statusCode, retryAfterSeconds } = error;
  if (statusCode < 500 && statusCode !== 412 && statusCode !== 429) return undefined;
  const pause = retryAfterSeconds === null ? usualPause : retryAfterSeconds * 1000;
  return pause <= longestPause ? pause : undefined;
}
