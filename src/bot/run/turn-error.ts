import type { TurnContext } from 'botbuilder';
import type { Activity } from 'botframework-schema';
import type { Logger } from 'pino';
import { describeFailure } from '../../domain/verdict.ts';
import { sentenceAnswer, textMessage } from '../../teams/messages.ts';
import type { PackFor } from './sender.ts';
import type { ChatOf } from './turn-chat.ts';
import { TooManyTurnsError } from '../../teams/too-many-turns.ts';
import { noteFailure } from '../desk/turn-trace.ts';

function isRemoval({ type, action }: Activity): boolean {
  return type === 'installationUpdate' && (action === 'remove' || action === 'remove-upgrade');
}

/**
 * The one boundary for errors of a turn: the log and the learner get the same reference, nobody gets the details.
 * The turn's transaction has been rolled back, so what was acknowledged before still stands.
 */
export function createTurnErrorHandler(packFor: PackFor, chatOf: ChatOf, log: Logger) {
  return async (context: TurnContext, error: Error): Promise<void> => {
    if (error instanceof TooManyTurnsError) throw error; // answered with HTTP 429 only
    const reference = noteFailure(context, error);
    log.error({ err: error, reference }, 'turn failed');
    // The chat is gone, so no apology; the HTTP error makes Teams deliver the removal again.
    if (isRemoval(context.activity)) throw error;
    const { say } = await packFor(context.activity);
    const sentence = say('unknown.error', { reference });
    if (context.activity.type === 'invoke') {
      await context.sendActivity({ type: 'invokeResponse', value: sentenceAnswer(sentence) });
      return;
    }
    const verdict = await chatOf(context).post(textMessage(sentence));
    if (verdict.type !== 'accepted')
      log.error({ failure: describeFailure(verdict), reference }, 'the apology could not be sent either');
  };
}
