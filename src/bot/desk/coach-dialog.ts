import { Dialog, type DialogContext, type DialogInstance, type DialogTurnResult } from 'botbuilder-dialogs';
import type { TurnContext } from 'botbuilder';
import type { Row } from '../../cards/choice-card.ts';
import type { Press } from '../../cards/verbs.ts';
import type { Choice, OpenQuestion } from '../../understanding/heard.ts';
import { turnOf, type Turn } from './turn.ts';

/** How an open card can be answered in words. */
export type Answers = Omit<OpenQuestion<Press>, 'id' | 'isAsking'>;

/**
 * A card that stays open: how it can be answered, and how it is shown again. What an answer does stands in the dialog's
 * feature. One instance serves every conversation, so nothing about a learner is kept in `this`.
 */
export abstract class CoachDialog extends Dialog {
  /** @param isAsking true for a dialog that wants an answer: a question in the middle leaves it open */
  constructor(
    dialogId: string,
    readonly isAsking: boolean,
  ) {
    super(dialogId);
  }

  /** @param state what the dialog was opened with, or has remembered; it may come from an older version */
  abstract answers(turn: Turn, state: unknown): Answers | Promise<Answers>;

  /** Shows the card. @returns the state to remember: JSON */
  abstract show(turn: Turn, state: unknown): object | Promise<object>;

  /** Only enters the stack; the feature that opens a dialog shows its card. */
  override beginDialog(): Promise<DialogTurnResult> {
    return Promise.resolve(Dialog.EndOfTurn);
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    if (dc.activeDialog) await this.repromptDialog(dc.context, dc.activeDialog);
    return Dialog.EndOfTurn;
  }

  override async repromptDialog(context: TurnContext, instance: DialogInstance): Promise<void> {
    instance.state = await this.show(turnOf(context), instance.state as unknown);
  }
}

/** The rows of a card: each can be typed by its number or its words. */
export function rowChoices(rows: readonly Row[]): readonly Choice<Press>[] {
  return rows.map(({ label, payload }) => ({ labels: [label], by: 'row', means: payload }));
}
