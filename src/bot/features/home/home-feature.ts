import type { DialogContext } from 'botbuilder-dialogs';
import { receiptCard } from '../../../cards/message-card.ts';
import type { Language } from '../../../domain/language.ts';
import type { Feature } from '../../desk/feature.ts';
import { keepHelp, showHelp } from '../../desk/menu.ts';
import { isAsking, leave, showCurrent } from '../../desk/navigation.ts';
import { setTurn, type Turn } from '../../desk/turn.ts';

/** The menu, help, the language, and greetings. */
export const homeFeature: Feature = {
  dialogs: [],
  presses: {
    'home/show': leave,
    'help/show': openHelp,
    'language/set': (dc, turn, { language }) => speak(dc, turn, language),
  },
  commands: {
    help: openHelp,
    menu: leave,
    back: leave,
    greeting: showCurrent,
    thanks: (dc, turn) => {
      turn.reply.note(turn.pack.say('thanks.reply'));
      return showCurrent(dc, turn);
    },
    language: (dc, turn) => speak(dc, turn, turn.pack.language === 'da' ? 'en' : 'da'),
    danish: (dc, turn) => speak(dc, turn, 'da'),
    english: (dc, turn) => speak(dc, turn, 'en'),
  },
  wishes: {},
};

/** Above an open question, which stays open. */
async function openHelp(dc: DialogContext, turn: Turn): Promise<void> {
  if (isAsking(dc)) {
    keepHelp(turn);
    return dc.repromptDialog();
  }
  await dc.cancelAllDialogs();
  return showHelp(turn);
}

/** Goes on in another language: with the open card, otherwise from the menu. */
async function speak(dc: DialogContext, turn: Turn, language: Language): Promise<void> {
  await turn.stores.learners.setLanguage(turn.learner.id, language);
  const { pack, municipality } = turn.voices[language];
  const spoken: Turn = { ...turn, pack, municipality, learner: { ...turn.learner, language } };
  setTurn(dc.context, spoken);
  spoken.reply.leaveReceipt(receiptCard(pack, pack.say('receipt.moved')));
  spoken.reply.note(pack.say('language.chosen'));
  // Outside of a dialog, only the help card has the button.
  if (!dc.activeDialog && turn.input.type === 'press') return showHelp(spoken);
  return showCurrent(dc, spoken);
}
