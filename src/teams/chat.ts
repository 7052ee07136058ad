import type { Card } from '../cards/template.ts';
import type { Verdict } from '../domain/verdict.ts';

/** Where a learner's private chat is. */
export interface ChatAddress {
  readonly conversationId: string;
  readonly serviceUrl: string;
  readonly botId: string;
}

/** Posts a card into a chat, once; what became of it is the answer, never an exception. */
export type SendNudge = (to: ChatAddress, card: Card, summary: string) => Promise<Verdict>;

/** A message of ours in a chat. */
export interface SentMessage {
  readonly serviceUrl: string;
  readonly conversationId: string;
  readonly activityId: string;
}

/** Takes a message of ours out of a chat; what became of it is the answer, never an exception. */
export type RemoveCard = (message: SentMessage) => Promise<Verdict>;
