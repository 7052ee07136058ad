import { z } from 'zod';
import type { Card } from '../../cards/template.ts';
import type { Reply } from './reply-builder.ts';

const cardSchema = z.custom<Card>(
  (value) => z.object({ type: z.literal('AdaptiveCard') }).safeParse(value).success,
);

const replySchema = z.object({
  kept: z.array(cardSchema),
  live: cardSchema.nullable(),
  changed: cardSchema.nullable(),
  receipt: cardSchema,
  isReceiptPersonal: z.boolean(),
}) satisfies z.ZodType<Reply>;

/** Undefined when another version of the bot stored the reply in a different format. */
export function parseReply(stored: unknown): Reply | undefined {
  return replySchema.safeParse(stored).data;
}

export function parseCard(stored: unknown): Card | undefined {
  return cardSchema.safeParse(stored).data;
}

/** The result of a committed turn, whose reply may now be sent. */
export interface StoredReply {
  /** Null when the learner is unknown or was deleted. */
  readonly learnerId: string | null;
  readonly number: number;
  readonly reply: Reply;
  /** True for a second delivery: the first one has sent the reply, is sending it, or failed to send it. */
  readonly isRepeated: boolean;
  /** The number of kept cards that an earlier delivery has already posted. */
  readonly keptShown: number;
  /** Activity id of the live card before the turn; null without one. */
  readonly liveCardId: string | null;
  /** The receipt when the turn has deleted the learner, otherwise null. */
  readonly erased: Receipt | null;
}

export interface Receipt {
  /** Shown in the chat and logged. */
  readonly reference: string;
  /** The receipt in one sentence, for clients that cannot show its card. */
  readonly sentence: string;
}
