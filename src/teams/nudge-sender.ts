import type { Verdict } from '../domain/verdict.ts';
import type { SendNudge } from './chat.ts';
import type { CoachAdapter } from './adapter.ts';
import { ConnectorError, UnopenedError } from './connector.ts';
import { cardMessage } from './card-message.ts';
import type { Gate } from './access-rules.ts';

/** Sends nudges through Teams. A stored address that we do not know is never called, and gets no token. */
export function createNudgeSender(adapter: Pick<CoachAdapter, 'post'>, gate: Gate): SendNudge {
  return async ({ conversationId, serviceUrl, botId }, card, summary) => {
    if (!gate.trustsServiceUrl(serviceUrl)) return { type: 'untrusted' };
    try {
      const message = {
        ...cardMessage(card, summary),
        from: { id: botId, name: '' },
        conversation: { id: conversationId, isGroup: false, conversationType: 'personal', name: '' },
      };
      return { type: 'accepted', activityId: await adapter.post(serviceUrl, conversationId, message) };
    } catch (error) {
      return answerIn(error);
    }
  };
}

/** An error that says nothing of the connection may have come after Teams took the message. */
export function answerIn(error: unknown): Verdict {
  if (error instanceof UnopenedError) return { type: 'unopened', code: error.name };
  if (!(error instanceof ConnectorError)) return { type: 'lost', code: '' };
  const { statusCode: status, code, retryAfterSeconds } = error;
  return { type: 'refused', status, code, retryAfterSeconds };
}
