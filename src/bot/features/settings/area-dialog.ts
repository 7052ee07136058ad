import type { DialogContext } from 'botbuilder-dialogs';
import { button } from '../../../cards/verbs.ts';
import { CoachDialog, type Answers } from '../../desk/coach-dialog.ts';
import { areaDialogId } from '../../desk/dialog-ids.ts';
import { leave } from '../../desk/navigation.ts';
import type { Turn } from '../../desk/turn.ts';
import { areaChoices, showAreas } from './job-area.ts';

/** Lets a learner choose another job area. */
export class AreaDialog extends CoachDialog {
  constructor() {
    super(areaDialogId, false);
  }

  override answers(turn: Turn): Answers {
    const { municipality, pack } = turn;
    // "Skip" keeps the current area; there is a button for no area.
    const keep = { press: { verb: 'area/keep' } } as const;
    return {
      choices: areaChoices(turn),
      commands: { skip: keep, continue: keep, no: keep, later: keep },
      takes: undefined,
      unheard: pack.say('area.unheard', { count: municipality.jobAreas.length }),
    };
  }

  override show(turn: Turn): object {
    const { learner, municipality, pack } = turn;
    const { say } = pack;
    const current = municipality.jobAreas.find(({ id }) => id === learner.jobArea)?.name;
    showAreas(
      turn,
      [say('area.now', { area: current ?? say('data.notChosen') }), say('area.intro')],
      [
        ...(current === undefined
          ? []
          : [button(say('area.none'), { verb: 'onboarding/area', area: 'skip' })]),
        button(say('home.show'), { verb: 'home/show' }),
      ],
    );
    return {};
  }
}

export function keepArea(dc: DialogContext, turn: Turn): Promise<void> {
  turn.reply.note(turn.pack.say('area.kept'));
  return leave(dc, turn);
}
