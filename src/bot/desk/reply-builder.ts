import type { Card } from '../../cards/template.ts';
import { withShownIn } from '../../cards/verbs.ts';

/** What a turn has to show, kept until it is safely stored. JSON, so that a second delivery gets it again. */
export interface Reply {
  /** Cards that are only read; they stay where they are posted. */
  readonly kept: readonly Card[];
  /** The one card that the learner goes on from; null when there is nothing new to show. */
  readonly live: Card | null;
  /** What the pressed card becomes when it is not the one to go on from; null when it stays as it is. */
  readonly changed: Card | null;
  /** What the former live card shrinks to. */
  readonly receipt: Card;
  /** True when the receipt shows something of the learner's, such as an answer. */
  readonly isReceiptPersonal: boolean;
}

/** Collects what a turn shows. Nothing is sent during the turn. */
export interface ReplyBuilder {
  /** Sentences that comment on the input; the next card that is shown carries them. */
  readonly notices: string[];
  /** Adds a notice. Null adds none. */
  note(sentence: string | null): void;
  /** Makes this the live card: in place of the pressed one, or below what was typed. The last one wins. */
  show(card: Card): void;
  /** Posts a card that is only read, above the live card. */
  keep(card: Card): void;
  /** Changes the pressed card and leaves the live one alone. */
  change(card: Card): void;
  /** What the card that was just answered in words shrinks to; tells the answer. */
  leaveReceipt(card: Card): void;
}

/**
 * @param defaultReceipt what the former live card shrinks to when no answer is told
 * @param turn the number of the turn, which every button of its cards carries
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
