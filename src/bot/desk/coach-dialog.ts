import { Dialog, type DialogContext, type DialogInstance, type DialogTurnResult } from 'botbuilder-dialogs';
import type { TurnContext } from 'botbuilder';
import type { Row } from '../../cards/choice-card.ts';
import type { Press } from '../../cards/verbs.ts';
import type { Choice, OpenQuestion } from '../../understanding/heard.ts';
import { turnOf, type Turn } from './turn.ts';

/** The ways to answer an open card in words. */
export type Answers = Omit<OpenQuestion<Press>, 'id' | 'isAsking'>;

/**
 * A card that stays open: the ways to answer it, and how to show it again. The effect of an answer is in the feature of
 * the dialog. One instance serves all conversations, so `this` must not hold data of a learner.
 */
export abstract class CoachDialog extends Dialog {
  /**
   * @param isAsking true for a dialog that waits for an answer; it stays open when the learner asks a question first
   */
  constructor(
    dialogId: string,
    readonly isAsking: boolean,
  ) {
    super(dialogId);
  }

  /** @param state the state with which the dialog was opened, or that `show` returned; may be from an older version */
  abstract answers(turn: Turn, state: unknown): Answers | Promise<Answers>;

  /** Shows the card. @returns the new state, as JSON */
  abstract show(turn: Turn, state: unknown): object | Promise<object>;

  /** Only pushes the dialog on the stack; the feature that opens it shows its card. */
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

/** The rows of a card as choices: each can be typed as its number or its label. */
export function rowChoices(rows: readonly Row[]): readonly Choice<Press>[] {
  return rows.map(({ label, payload }) => ({ labels: [label], by: 'row', means: payload }));
}
