import type { ContentPack } from '../content/pack.ts';
import { renderCard, type Card } from './template.ts';
import type { Button } from './verbs.ts';

export interface MessageView {
  readonly heading: string;
  /** Comments on the learner's last action; shown above the paragraphs. */
  readonly notices: readonly string[];
  readonly paragraphs: readonly string[];
  /** Small print below the paragraphs. */
  readonly footnotes: readonly string[];
  /** At most six. */
  readonly buttons: readonly Button[];
}

export function messageCard(pack: ContentPack, view: MessageView): Card {
  return renderCard('message', { lang: pack.language, ...view });
}

/** The one line that replaces an old live card. */
export function receiptCard(pack: ContentPack, text: string): Card {
  return renderCard('receipt', { lang: pack.language, text });
}
