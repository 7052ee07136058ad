import type { Press } from '../../../cards/verbs.ts';
import { unknownOption } from '../../../domain/check.ts';
import type { Choice } from '../../../understanding/heard.ts';
import { checkRows } from '../../../cards/check-groups.ts';
import { CoachDialog, type Answers } from '../../desk/coach-dialog.ts';
import { sittingCheckDialogId } from '../../desk/dialog-ids.ts';
import type { Turn } from '../../desk/turn.ts';
import { chosenIn, showCheck } from './check-card.ts';
import { pendingCheck } from './check-order.ts';

/** Asks a check of a competence whose items are answered; the assessment continues afterwards. */
export class SittingCheckDialog extends CoachDialog {
  constructor() {
    super(sittingCheckDialogId, true);
  }

  override async answers(turn: Turn, state: unknown): Promise<Answers> {
    const { pack, learner, stores } = turn;
    const open = await stores.assessments.open(learner.id);
    const pending = open && (await pendingCheck(turn, open));
    if (!pending) return { choices: [], commands: {}, takes: undefined, unheard: pack.say('check.stale') };
    const chosen = chosenIn(state, pending);
    const press = { verb: 'check/answer', check: pending.check.id, occasion: open.id } as const;
    const sure = (isSure: boolean): Press => ({ ...press, option: chosen ?? unknownOption, sure: isSure });
    const skip = { press: { verb: 'check/skip', assessment: open.id } } as const;
    const unheard = pack.say(chosen === undefined ? 'check.unheard' : 'check.unheardSure');
    return {
      choices: checkRows(pack, { check: pending.check, occasion: open.id, chosen }).map(
        ({ label, payload }): Choice<Press> => ({ labels: [label], by: 'row', means: payload }),
      ),
      commands: {
        back: { press: { verb: 'assessment/back' } },
        continue: { unheard },
        skipChecks: skip,
        skipRest: skip,
        // "Ved ikke" is an option of the check, and means "unsure" once an option is chosen.
        skip: { press: chosen === undefined ? { ...press, option: unknownOption } : sure(false) },
        ...(chosen === undefined ? {} : { sure: { press: sure(true) }, unsure: { press: sure(false) } }),
        known: { unheard },
        later: { unheard },
      },
      takes: undefined,
      unheard,
    };
  }

  override async show(turn: Turn, state: unknown): Promise<object> {
    const open = await turn.stores.assessments.open(turn.learner.id);
    const pending = open && (await pendingCheck(turn, open));
    if (!pending) return {};
    const chosen = chosenIn(state, pending);
    showCheck(turn, open, pending, chosen);
    return { check: pending.check.id, chosen };
  }
}
