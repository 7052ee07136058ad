import { Dialog, type DialogContext, type DialogInstance, type DialogTurnResult } from 'botbuilder-dialogs';
import type { TurnContext } from 'botbuilder';
import { button } from '../../../cards/verbs.ts';
import { chosenArea, setArea, showAreas } from './job-area.ts';
import { showHome } from '../../desk/menu.ts';
import { setTurn, turnOf, type Turn } from '../../desk/turn.ts';
import { areaDialogId } from '../../desk/dialog-ids.ts';

/** Lets a learner choose another job area. Nothing else of theirs changes. */
export class AreaDialog extends Dialog {
  constructor() {
    super(areaDialogId);
  }

  override beginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    show(turnOf(dc));
    return Promise.resolve(Dialog.EndOfTurn);
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc);
    const { input, meaning, municipality, notices, pack } = turn;
    const area = readsAsNewArea(turn) ? chosenArea(turn) : undefined;
    const isKept = meaning.type === 'command' && keeping.some((command) => command === meaning.command);
    if (area !== undefined) {
      const changed = await setArea(turn, area);
      setTurn(dc.context, changed);
      await showHome(changed);
      return dc.endDialog();
    }
    if (isKept) {
      notices.push(pack.say('area.kept'));
      await showHome(turn);
      return dc.endDialog();
    }
    if (input.type === 'text')
      notices.push(pack.say('area.unheard', { count: municipality.jobAreas.length }));
    return this.beginDialog(dc);
  }

  override repromptDialog(context: TurnContext, _instance: DialogInstance): Promise<void> {
    show(turnOf(context));
    return Promise.resolve();
  }
}

/** To skip the question is to keep what there is; whoever wants none says so. */
const keeping = ['skip', 'continue', 'no', 'later'] as const;

/** Whether the typed words answer the card. */
export function readsAsNewArea(turn: Turn): boolean {
  const { input, meaning } = turn;
  if (input.type === 'text' && meaning.type === 'command') return false;
  return chosenArea(turn) !== undefined;
}

function show(turn: Turn): void {
  const { learner, municipality, pack } = turn;
  const { say } = pack;
  const current = municipality.jobAreas.find(({ id }) => id === learner.jobArea)?.name;
  showAreas(
    turn,
    [
      current === undefined
        ? say('area.now', { area: say('data.notChosen') })
        : say('area.now', { area: current }),
      say('area.intro'),
    ],
    [
      ...(current === undefined ? [] : [button(say('area.none'), { verb: 'onboarding/area', area: 'skip' })]),
      button(say('home.show'), { verb: 'home/show' }),
    ],
  );
}
