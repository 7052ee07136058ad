import type { Conversation } from '../../store/learners/conversation-store.ts';
import type { TurnStore } from '../../store/learners/turn-store.ts';

/**
 * Whether the learner looks at what was asked last. `coming`: its card is on its way. `lost`: it never arrived, nor did
 * a later one, or the last reply did not.
 */
export type Sight = 'seen' | 'coming' | 'lost';

/** Words answer the card that the learner sees. If the newest one has not arrived, they would answer something else. */
export async function sightOf(
  turns: TurnStore,
  learnerId: string,
  conversation: Conversation | undefined,
  now: Date,
): Promise<Sight> {
  if (!conversation) return 'seen';
  const { askedTurn, shownTurn, turnNumber } = conversation;
  const isAhead = askedTurn > shownTurn;
  const last = await turns.findByNumber(learnerId, turnNumber);
  const asking = isAhead && askedTurn !== turnNumber ? await turns.findByNumber(learnerId, askedTurn) : last;
  if (isAhead) return asking?.answeredAt === null && asking.openUntil > now ? 'coming' : 'lost';
  return last?.answeredAt === null && last.openUntil <= now ? 'lost' : 'seen';
}
