import type { DialogContext } from 'botbuilder-dialogs';
import { planDialogId } from '../../desk/dialog-ids.ts';
import type { Feature } from '../../desk/feature.ts';
import { leave, open } from '../../desk/navigation.ts';
import type { Turn } from '../../desk/turn.ts';
import { changePlan, type PlanPress } from './plan.ts';
import { PlanDialog } from './plan-dialog.ts';

/** The learner's goals and their exercises. */
export const planFeature: Feature = {
  dialogs: [new PlanDialog()],
  presses: {
    'plan/show': showPlan,
    'plan/add': change,
    'plan/done': change,
    'plan/change': change,
    'plan/drop': change,
  },
  commands: { plan: showPlan },
  wishes: {},
};

function showPlan(dc: DialogContext, turn: Turn): Promise<void> {
  return turn.learner.onboardedAt ? open(dc, planDialogId) : leave(dc, turn);
}

async function change(dc: DialogContext, turn: Turn, press: PlanPress): Promise<void> {
  if (turn.learner.onboardedAt) turn.reply.note(await changePlan(turn, press));
  return showPlan(dc, turn);
}
