import type { DialogContext } from 'botbuilder-dialogs';
import { receiptCard } from '../../cards/message-card.ts';
import type { Language } from '../../domain/language.ts';
import { showHelp } from '../desk/menu.ts';
import { setTurn, type Turn } from '../desk/turn.ts';
import { showCurrent } from '../desk/navigation.ts';

/** Goes on in another language: with what is going on, otherwise from the menu. */
export async function speak(dc: DialogContext, turn: Turn, language: Language): Promise<void> {
  await turn.learners.setLanguage(turn.learner.id, language);
  const { pack, municipality } = turn.voices[language];
  const spoken: Turn = { ...turn, pack, municipality, learner: { ...turn.learner, language } };
  setTurn(dc.context, spoken);
  spoken.screen.leaveReceipt(receiptCard(pack, pack.say('receipt.moved')));
  spoken.notices.push(pack.say('language.chosen'));
  // Outside of a dialog, only the help card has the button.
  if (!dc.activeDialog && turn.input.type === 'press') return showHelp(spoken);
  return showCurrent(dc, spoken);
}
