import type { InvokeResponse } from 'botbuilder';
import type { Activity } from 'botframework-schema';
import type { Card } from '../cards/template.ts';

/** What Teams shows as a message. */
export type Message = Partial<Activity>;

export function textMessage(text: string): Message {
  return { type: 'message', text };
}

/** A card and no text: Teams splits a message with both in two. `summary` is what the notification shows. */
export function cardMessage(card: Card, summary = headingOf(card)): Message {
  return {
    type: 'message',
    summary,
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
  };
}

function headingOf({ fallbackText }: Card): string {
  return typeof fallbackText === 'string' ? fallbackText : '';
}

/** Answers a press with the card that takes the place of the pressed one. */
export function cardAnswer(card: Card): InvokeResponse {
  return answer('application/vnd.microsoft.card.adaptive', card);
}

/** Answers a press with one sentence; the card stays as it is. */
export function sentenceAnswer(sentence: string): InvokeResponse {
  return answer('application/vnd.microsoft.activity.message', sentence);
}

/** HTTP 200 always, the status in the body: the SDK would copy the body's status to HTTP, against the protocol. */
function answer(type: string, value: unknown): InvokeResponse {
  return { status: 200, body: { statusCode: 200, type, value } };
}
