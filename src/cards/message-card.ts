import type { ContentPack } from '../content/pack.ts';
import { renderCard, type Card } from './template.ts';
import type { Button } from './verbs.ts';

export interface MessageView {
  readonly heading: string;
  /** Sentences that comment on what the learner just did; they stand first. */
  readonly notices: readonly string[];
  readonly paragraphs: readonly string[];
  /** Small print, last. */
  readonly footnotes: readonly string[];
  /** At most six. */
  readonly buttons: readonly Button[];
}

/** A heading, some sentences and some buttons. */
export function messageCard(pack: ContentPack, view: MessageView): Card {
  return renderCard('message', { lang: pack.language, ...view });
}

/** What a card shrinks to when the live card has moved on. */
export function receiptCard(pack: ContentPack, text: string): Card {
  return renderCard('receipt', { lang: pack.language, text });
}
