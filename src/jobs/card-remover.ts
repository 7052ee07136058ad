import type { TeamsPort } from '../teams/teams-port.ts';
import type { Logger } from 'pino';
import { isRemovalRetried } from '../domain/verdict.ts';
import { createPaceStore } from '../store/nudges/pace-store.ts';
import { createCardRemovalStore, type CardRemoval } from '../store/rights/card-removal-store.ts';
import type { Database } from '../store/database/database.ts';

export interface CardRemoverParts {
  readonly database: Database;
  readonly teams: Pick<TeamsPort, 'remove'>;
  readonly now: () => Date;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  /** Keeps the pace. */
  readonly sleep: (millis: number) => Promise<unknown>;
}

/** Takes away some of what deleted learners' chats still show. @returns how many messages were tried */
export type RemoveCards = (stopping?: AbortSignal) => Promise<number>;

/** Teams takes 60 messages in 30 s for one chat. */
const gapMillis = 500;

/** Sixteen messages a second then, beside the reminders, of the 50 that Teams takes for one tenant. */
const chatsAtOnce = 8;
const perChat = 10;

/** A message that was claimed and not reported is tried again: taking it away twice does no harm. */
const againMillis = 60_000;

/** One process at a time takes messages away: the pace is one for all, beside those of the tenants. */
const lane = 'card-removal';

export function createCardRemover({ database, teams, now, log, sleep }: CardRemoverParts): RemoveCards {
  const removals = createCardRemovalStore(database);
  const paces = createPaceStore(database);
  const later = (millis: number) => new Date(now().getTime() + millis);

  /** @returns false when the chat wants no more now */
  async function take(card: CardRemoval): Promise<boolean> {
    const verdict = await teams.remove(card, card.activityId);
    if (!isRemovalRetried(verdict)) {
      await removals.done(card);
      return true;
    }
    const patience = verdict.type === 'refused' ? (verdict.retryAfterSeconds ?? 0) * 1000 : 0;
    await removals.postpone(card, later(Math.max(againMillis, patience)));
    return false;
  }

  async function clear(chat: readonly CardRemoval[], stopping?: AbortSignal): Promise<void> {
    for (const card of chat) {
      if (stopping?.aborted) return; // it is due again in a minute
      if (!(await take(card))) return;
      await sleep(gapMillis);
    }
  }

  return async (stopping) => {
    const late = await removals.giveUp(now());
    if (late > 0) log.warn({ cards: late }, 'cards of deleted learners could not be taken away within a day');
    const begun = now();
    if (stopping?.aborted || !(await paces.reserve(lane, 1, againMillis, begun, begun))) return 0;
    try {
      const cards = await removals.claim(chatsAtOnce, perChat, now(), later(againMillis));
      const ends = await Promise.allSettled(chatsOf(cards).map((chat) => clear(chat, stopping)));
      for (const end of ends) if (end.status === 'rejected') throw end.reason;
      return cards.length;
    } finally {
      await paces.release(lane, now());
    }
  };
}

function chatsOf(cards: readonly CardRemoval[]): readonly (readonly CardRemoval[])[] {
  const chats = new Map<string, CardRemoval[]>();
  for (const card of cards) chats.set(card.conversationId, [...(chats.get(card.conversationId) ?? []), card]);
  return [...chats.values()];
}
