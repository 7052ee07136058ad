import type { DialogContext } from 'botbuilder-dialogs';
import type { Card } from '../../cards/template.ts';
import type { Language } from '../../domain/language.ts';
import { isAsking } from './navigation.ts';
import type { Turn } from './turn.ts';

/** What of a learner and their chat decides how an answer looks. */
export interface Asker {
  readonly jobArea: string | null;
  readonly onboardedAt: Date | null;
  /** The language of the chat; a question may be put in another one. */
  readonly chatLanguage: Language;
  /** True while something else is asked: the way on leads over that question, so the answer shows none. */
  readonly hasOpenQuestion: boolean;
}

export function askerOf(dc: DialogContext, { learner, pack }: Turn): Asker {
  const { jobArea, onboardedAt } = learner;
  return { jobArea, onboardedAt, chatLanguage: pack.language, hasOpenQuestion: isAsking(dc) };
}

/**
 * Shows an answer as the live card. While a question is open, the answer replaces the pressed card or is posted above
 * the question.
 */
export async function showAnswer(dc: DialogContext, { input, reply }: Turn, card: Card): Promise<void> {
  if (!isAsking(dc)) {
    await dc.cancelAllDialogs();
    reply.show(card);
  } else if (input.type === 'press') reply.change(card);
  else {
    reply.keep(card);
    await dc.repromptDialog();
  }
}
