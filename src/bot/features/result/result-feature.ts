import { assessmentDialogId } from '../../desk/dialog-ids.ts';
import type { Feature } from '../../desk/feature.ts';
import { howFar } from '../../desk/learner-results.ts';
import { showCurrent } from '../../desk/navigation.ts';
import { showHistory } from './show-history.ts';
import { showResult } from './show-result.ts';
import { setRelevance, showSteps, StepsDialog } from './steps-dialog.ts';

/** The result, strengths and next steps, and the history of results. */
export const resultFeature: Feature = {
  dialogs: [new StepsDialog()],
  presses: {
    'result/show': showResult,
    'steps/show': showSteps,
    'history/show': showHistory,
    'relevance/set': setRelevance,
  },
  commands: {
    result: showResult,
    steps: showSteps,
    history: async (dc, turn, { isAsked }) => {
      const { learner, pack, reply, stores } = turn;
      const isAssessing = isAsked && dc.activeDialog?.id === assessmentDialogId;
      const open = isAssessing ? await stores.assessments.open(learner.id) : undefined;
      if (!open) return showHistory(dc, turn);
      // "Hvor langt er jeg?"
      reply.note(pack.say('pause.place', howFar(turn, open)));
      return showCurrent(dc, turn);
    },
  },
  wishes: {},
};
