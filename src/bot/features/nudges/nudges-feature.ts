import type { DialogContext } from 'botbuilder-dialogs';
import type { Press } from '../../../cards/verbs.ts';
import type { Feature } from '../../desk/feature.ts';
import { leave, sayUnheard } from '../../desk/navigation.ts';
import type { Turn } from '../../desk/turn.ts';
import { pressSittingCheck } from '../assessment/answer-check.ts';
import { pressNudgeCheck } from './answer-check.ts';
import { CheckDialog } from './check-dialog.ts';
import { giveTip, type TipTopic } from './give-tip.ts';
import { keepNudge } from './nudge-card-view.ts';
import { pressNudge, pressPauseOnCard, sayReaction, sayWhy } from './react.ts';

/** Tips and checks, sent as nudges or requested, and the learner's reactions and answers. */
export const nudgesFeature: Feature = {
  dialogs: [new CheckDialog()],
  presses: {
    'tip/show': (dc, turn, { competence }) => askForTip(dc, turn, competence),
    'tip/open': async (dc, turn, { slot: slotId }) => {
      const slot = await turn.stores.slots.find(turn.learner.id, slotId);
      return slot ? keepNudge(dc, turn, slot) : sayUnheard(dc, turn);
    },
    'nudge/tried': pressNudge,
    'nudge/known': pressNudge,
    'nudge/later': pressNudge,
    'nudge/less': pressNudge,
    'nudge/why': pressNudge,
    'nudge/pause': pressNudge,
    'check/answer': pressCheck,
    'reminders/pause': pressPauseOnCard,
  },
  commands: {
    tip: (dc, turn) => askForTip(dc, turn),
    tried: (dc, turn) => sayReaction(dc, turn, 'tried'),
    known: (dc, turn) => sayReaction(dc, turn, 'known'),
    later: (dc, turn) => sayReaction(dc, turn, 'later'),
    less: (dc, turn) => sayReaction(dc, turn, 'less'),
    whyThis: sayWhy,
  },
  wishes: {
    tip: (dc, turn, { topic }) => {
      if (!topic) turn.reply.note(turn.pack.say('tip.unknownTopic'));
      return giveTip(dc, turn, topic);
    },
  },
};

function askForTip(dc: DialogContext, turn: Turn, topic?: TipTopic): Promise<void> {
  return turn.learner.onboardedAt ? giveTip(dc, turn, topic) : leave(dc, turn);
}

/** The occasion of a check is a nudge or an assessment. */
async function pressCheck(
  dc: DialogContext,
  turn: Turn,
  press: Extract<Press, { verb: 'check/answer' }>,
): Promise<void> {
  const slot = await turn.stores.slots.find(turn.learner.id, press.occasion);
  return slot ? pressNudgeCheck(dc, turn, press, slot) : pressSittingCheck(dc, turn, press);
}
