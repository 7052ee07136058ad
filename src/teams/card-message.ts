import type { Activity } from 'botframework-schema';
import type { Card } from '../cards/template.ts';

/** A card and no text: Teams splits a message with both in two. `summary` is what the notification shows. */
export function cardMessage(card: Card, summary = headingOf(card)): Partial<Activity> {
  return {
    type: 'message',
    summary,
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
  };
}

function headingOf({ fallbackText }: Card): string {
  return typeof fallbackText === 'string' ? fallbackText : '';
}
