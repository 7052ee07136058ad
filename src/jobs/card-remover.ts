import type { Logger } from 'pino';
import { isRemovalRetried, type SendAnswer } from '../domain/delivery.ts';
import { createCardRemovalStore, type CardRemoval } from '../store/card-removal-store.ts';
import type { Database } from '../store/database.ts';

/** Takes a message of ours out of a chat; what became of it is the answer, never an exception. */
export type RemoveCard = (card: CardRemoval) => Promise<SendAnswer>;

export interface CardRemoverParts {
  readonly database: Database;
  readonly remove: RemoveCard;
  readonly now: () => Date;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  /** Keeps the pace. */
  readonly sleep: (millis: number) => Promise<unknown>;
}

/** Takes away some of what deleted learners' chats still show. @returns how many messages were tried */
export type RemoveCards = (stopping?: AbortSignal) => Promise<number>;

/** Teams takes 60 messages in 30 s for one chat. */
const gapMillis = 500;
const batch = 10;

/** A message that was claimed and not reported is tried again: taking it away twice does no harm. */
const againMillis = 60_000;

export function createCardRemover({ database, remove, now, log, sleep }: CardRemoverParts): RemoveCards {
  const removals = createCardRemovalStore(database);

  async function take(card: CardRemoval): Promise<void> {
    const answer = await remove(card);
    if (!isRemovalRetried(answer)) {
      await removals.done(card);
      return;
    }
    const patience = answer.type === 'refused' ? (answer.retryAfterSeconds ?? 0) * 1000 : 0;
    await removals.postpone(card, new Date(now().getTime() + Math.max(againMillis, patience)));
  }

  return async (stopping) => {
    const late = await removals.giveUp(now());
    if (late > 0) log.warn({ cards: late }, 'cards of deleted learners could not be taken away within a day');
    const cards = await removals.claim(batch, now(), new Date(now().getTime() + againMillis));
    for (const card of cards) {
      if (stopping?.aborted) break; // it is due again in a minute
      await take(card);
      await sleep(gapMillis);
    }
    return cards.length;
  };
}
