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
    'language/set': (dc, turn, { language }) => changeLanguage(dc, turn, language),
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
    language: (dc, turn) => changeLanguage(dc, turn, turn.pack.language === 'da' ? 'en' : 'da'),
    danish: (dc, turn) => changeLanguage(dc, turn, 'da'),
    english: (dc, turn) => changeLanguage(dc, turn, 'en'),
  },
  wishes: {},
};

/** Above an open question, the help text is only read. */
async function openHelp(dc: DialogContext, turn: Turn): Promise<void> {
  if (isAsking(dc)) {
    keepHelp(turn);
    return dc.repromptDialog();
  }
  await dc.cancelAllDialogs();
  return showHelp(turn);
}

/** Changes the language and shows the open card, or the menu, in it. */
async function changeLanguage(dc: DialogContext, turn: Turn, language: Language): Promise<void> {
  await turn.stores.learners.setLanguage(turn.learner.id, language);
  const { pack, municipality } = turn.voices[language];
  const changed: Turn = { ...turn, pack, municipality, learner: { ...turn.learner, language } };
  setTurn(dc.context, changed);
  changed.reply.leaveReceipt(receiptCard(pack, pack.say('receipt.moved')));
  changed.reply.note(pack.say('language.chosen'));
  // Outside of a dialog, only the help card has the button.
  if (!dc.activeDialog && turn.input.type === 'press') return showHelp(changed);
  return showCurrent(dc, changed);
}
