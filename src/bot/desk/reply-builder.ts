import type { Card } from '../../cards/template.ts';
import { withShownIn } from '../../cards/verbs.ts';

/** The reply of a turn. It is stored as JSON before it is sent, so that a second delivery gets the same reply. */
export interface Reply {
  /** Cards that are only read; each is a message of its own and stays in the chat. */
  readonly kept: readonly Card[];
  /** The new live card; null when the old one stays. */
  readonly live: Card | null;
  /** Replaces a pressed card that is not the live card; null when that card stays as it is. */
  readonly changed: Card | null;
  /** Replaces the former live card. */
  readonly receipt: Card;
  /** True when the receipt shows personal data, such as an answer. */
  readonly isReceiptPersonal: boolean;
}

/** Collects the reply during a turn; it is sent after the turn. */
export interface ReplyBuilder {
  /** Comments on the input, shown on the next card. */
  readonly notices: string[];
  /** Adds a notice; null adds none. */
  note(sentence: string | null): void;
  /** Sets the live card. It replaces the pressed card or is posted below the typed text. The last call wins. */
  show(card: Card): void;
  /** Adds a card that is only read; it is posted above the live card. */
  keep(card: Card): void;
  /** Replaces the pressed card and leaves the live card as it is. */
  change(card: Card): void;
  /** Sets the receipt that replaces the answered card; it contains the answer. */
  leaveReceipt(card: Card): void;
}

/**
 * @param defaultReceipt replaces the former live card when `leaveReceipt` is not called
 * @param turn the number of the turn, added to each button of its cards
 */
export function createReplyBuilder(
  defaultReceipt: Card,
  turn: number,
): {
  readonly builder: ReplyBuilder;
  readonly reply: () => Reply;
} {
  const notices: string[] = [];
  const kept: Card[] = [];
  let live: Card | null = null;
  let changed: Card | null = null;
  let receipt = defaultReceipt;
  let isReceiptPersonal = false;
  return {
    builder: {
      notices,
      note: (sentence) => {
        if (sentence !== null) notices.push(sentence);
      },
      show: (card) => {
        live = card;
      },
      keep: (card) => kept.push(card),
      change: (card) => {
        changed = card;
      },
      leaveReceipt: (card) => {
        receipt = card;
        isReceiptPersonal = true;
      },
    },
    reply: () => ({
      kept: kept.map((card) => withShownIn(card, turn)),
      live: live && withShownIn(live, turn),
      changed: changed && withShownIn(changed, turn),
      receipt,
      isReceiptPersonal,
    }),
  };
}
