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

/** Undefined when another version of the bot stored it in a form of its own. */
export function parseReply(stored: unknown): Reply | undefined {
  return replySchema.safeParse(stored).data;
}

export function parseCard(stored: unknown): Card | undefined {
  return cardSchema.safeParse(stored).data;
}

/** A turn that is stored: only now may its reply be sent. */
export interface StoredReply {
  /** Null when nothing is stored about the learner (any more). */
  readonly learnerId: string | null;
  readonly number: number;
  readonly reply: Reply;
  /** True for a second delivery: its reply has left, is leaving by the first, or was lost with it. */
  readonly isRepeated: boolean;
  /** How many of the reply's kept cards have arrived at an earlier delivery. */
  readonly keptShown: number;
  /** The live card before the turn; null without one. */
  readonly liveCardId: string | null;
  /** What the turn has deleted about the learner; null when it has deleted nothing. */
  readonly erased: Receipt | null;
}

export interface Receipt {
  /** In the log and in the chat. */
  readonly reference: string;
  /** The receipt in one sentence, for when its card cannot be shown. */
  readonly sentence: string;
}
