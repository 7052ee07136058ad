import type { ContentPack } from '../content/pack.ts';
import type { MessageView } from './message-card.ts';
import { renderCard, type Card } from './template.ts';
import { button, type Button, type Press } from './verbs.ts';

/** One choice as a full-width row: wraps on a phone, one tap, and a number that may be typed instead. */
export interface Row extends Button {
  readonly number: string;
  readonly label: string;
}

/** A part of the card: a title, some sentences, and rows to press. */
export interface RowGroup {
  /** None or one. */
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

/** Numbers the rows of a whole card, so that each number can be typed. */
export function rowCounter(): (label: string, payload: Press) => Row {
  let count = 0;
  return (label, payload) => row(++count, label, payload);
}

/** A row that has no number to type, only its words. */
export function plainRow(label: string, payload: Press): Row {
  return { ...button(label, payload), number: '–', label };
}

export function choiceCard(pack: ContentPack, view: ChoiceView): Card {
  return renderCard('choice', { lang: pack.language, ...view });
}
