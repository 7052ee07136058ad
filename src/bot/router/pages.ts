import type { DialogContext } from 'botbuilder-dialogs';
import type { TopicId } from '../../domain/wheel.ts';
import { showHistory } from '../features/result/history.ts';
import { keepHelp, showHelp } from '../desk/menu.ts';
import type { Turn } from '../desk/turn.ts';
import { exploreDialogId, keepTopic } from '../features/asking/explore-dialog.ts';
import { isAsking, leave, switchTo } from '../desk/navigation.ts';
import { resultDialogId } from '../features/result/result-dialog.ts';

/** In the middle of something asked, that stays open below. */
export async function openHelp(dc: DialogContext, turn: Turn): Promise<void> {
  if (isAsking(dc)) {
    keepHelp(turn);
    return dc.repromptDialog();
  }
  await dc.cancelAllDialogs();
  return showHelp(turn);
}

/** What there is only for those who have begun. */
export async function openPersonal(dc: DialogContext, turn: Turn, dialogId: string): Promise<void> {
  if (turn.learner.onboardedAt) return switchTo(dc, dialogId);
  turn.notices.push(turn.pack.say('result.none'));
  return leave(dc, turn);
}

export async function openHistory(dc: DialogContext, turn: Turn): Promise<void> {
  if (!turn.learner.onboardedAt) return openPersonal(dc, turn, resultDialogId);
  await dc.cancelAllDialogs();
  return showHistory(turn);
}

/** A part of the wheel. */
export async function openTopic(dc: DialogContext, turn: Turn, topic: TopicId): Promise<void> {
  // The first card has a button for the wheel: that one opens it in place.
  const isFirstCard = turn.input.type === 'press' && !turn.learner.onboardedAt;
  if (isAsking(dc) && !isFirstCard) {
    keepTopic(turn, topic);
    return dc.repromptDialog();
  }
  await switchTo(dc, exploreDialogId, { topic });
}
