import type { ContentPack } from '../content/pack.ts';
import type { MessageView } from './message-card.ts';
import { renderCard, type Card } from './template.ts';
import { button, type Button, type Press } from './verbs.ts';

/** One choice as a full-width row, so that long texts wrap on a phone; its number can be typed instead of a tap. */
export interface Row extends Button {
  readonly number: string;
  readonly label: string;
}

export interface RowGroup {
  /** Empty or one title. */
  readonly titles: readonly string[];
  readonly paragraphs: readonly string[];
  readonly rows: readonly Row[];
}

export interface ChoiceView extends MessageView {
  readonly groups: readonly RowGroup[];
}

export function row(number: number, label: string, payload: Press): Row {
  return { ...button(`${number}. ${label}`, payload), number: String(number), label };
}

/** Numbers the rows of a card across its groups, so that a typed number means one row. */
export function rowCounter(): (label: string, payload: Press) => Row {
  let count = 0;
  return (label, payload) => row(++count, label, payload);
}

/** A row without a number: it is answered by a press or by its words. */
export function plainRow(label: string, payload: Press): Row {
  return { ...button(label, payload), number: '–', label };
}

export function choiceCard(pack: ContentPack, view: ChoiceView): Card {
  return renderCard('choice', { lang: pack.language, ...view });
}
