import type { RemoveCard } from './chat.ts';
import type { CoachAdapter } from './adapter.ts';
import type { Gate } from './access-rules.ts';
import { answerIn } from './nudge-sender.ts';

/** Takes messages away through Teams. A stored address that we do not know is never called. */
export function createCardRemoval(adapter: Pick<CoachAdapter, 'remove'>, gate: Gate): RemoveCard {
  return async ({ serviceUrl, conversationId, activityId }) => {
    if (!gate.trustsServiceUrl(serviceUrl)) return { type: 'untrusted' };
    try {
      await adapter.remove(serviceUrl, conversationId, activityId);
      return { type: 'accepted', activityId };
    } catch (error) {
      return answerIn(error);
    }
  };
}
