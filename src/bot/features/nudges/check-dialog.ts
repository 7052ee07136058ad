import { z } from 'zod';
import { nudgeCard, type NudgeView } from '../../../cards/nudge-card.ts';
import { CoachDialog, type Answers } from '../../desk/coach-dialog.ts';
import { checkDialogId } from '../../desk/dialog-ids.ts';
import { showHome } from '../../desk/menu.ts';
import type { Turn } from '../../desk/turn.ts';
import { answersTo } from './last-nudge.ts';
import { viewOf } from './nudge-card-view.ts';

const stateSchema = z.object({ slot: z.string(), chosen: z.string().optional() });
export type CheckState = z.infer<typeof stateSchema>;

/** Asks the check of a nudge below a typed text: first the option, then how sure the learner is. */
export class CheckDialog extends CoachDialog {
  constructor() {
    super(checkDialogId, true);
  }

  override async answers(turn: Turn, state: unknown): Promise<Answers> {
    const view = await viewIn(turn, state);
    const unheard = turn.pack.say(view?.chosen === undefined ? 'check.unheard' : 'check.unheardSure');
    const answers = view && !view.answer ? answersTo(turn, view) : { choices: [], commands: {} };
    return { ...answers, takes: undefined, unheard };
  }

  override async show(turn: Turn, state: unknown): Promise<object> {
    const { pack, reply } = turn;
    const view = await viewIn(turn, state);
    if (view) reply.show(nudgeCard(pack, { ...view, notices: reply.notices }));
    else await showHome(turn);
    return stateOf(state);
  }
}

async function viewIn(turn: Turn, state: unknown): Promise<NudgeView | undefined> {
  const { slot: slotId, chosen } = stateOf(state);
  const slot = slotId === undefined ? undefined : await turn.stores.slots.find(turn.learner.id, slotId);
  return slot && viewOf(turn, slot, { chosen });
}

function stateOf(state: unknown): Partial<CheckState> {
  return stateSchema.safeParse(state).data ?? {};
}
