import { Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import type { TurnContext } from 'botbuilder';
import { matchChoice } from '../../ask/choice.ts';
import { planCard } from '../../cards/plan-card.ts';
import { button, type Press } from '../../cards/verbs.ts';
import { changePlan, planOf, rowsOf, type PlanPress } from '../plan.ts';
import { turnOf, type Turn } from '../turn.ts';

export const planDialogId = 'plan';

/** Shows goals, suggestions and how far the learner is; a typed number takes the row that it stands on. */
export class PlanDialog extends Dialog {
  constructor() {
    super(planDialogId);
  }

  override async beginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    await show(turnOf(dc));
    return Dialog.EndOfTurn;
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc);
    const press = turn.input.type === 'press' ? turn.input.press : await typedRow(turn);
    if (isPlanPress(press)) turn.notices.push(await changePlan(turn, press));
    else if (turn.input.type === 'text') turn.notices.push(turn.pack.say('plan.unheard'));
    return this.beginDialog(dc);
  }

  override repromptDialog(context: TurnContext): Promise<void> {
    return show(turnOf(context));
  }
}

/** The row of the plan that the typed words take. */
export async function typedRow(turn: Turn): Promise<Press | undefined> {
  if (turn.input.type !== 'text') return undefined;
  const rows = await rowsOf(turn);
  const index = matchChoice(
    turn.input.text,
    rows.map(({ label }) => label),
  );
  return index === undefined ? undefined : rows[index]?.payload;
}

export function isPlanPress(press: Press | undefined): press is PlanPress {
  const verbs: readonly string[] = ['plan/add', 'plan/done', 'plan/change', 'plan/drop'];
  return press !== undefined && verbs.includes(press.verb);
}

async function show(turn: Turn): Promise<void> {
  const { notices, pack, screen } = turn;
  const { say } = pack;
  screen.show(
    planCard(pack, {
      ...(await planOf(turn)),
      notices,
      buttons: [
        button(say('tip.get'), { verb: 'tip/show' }),
        button(say('reminders.title'), { verb: 'reminders/show' }),
        button(say('home.result'), { verb: 'result/show' }),
        button(say('home.show'), { verb: 'home/show' }),
      ],
    }),
  );
}
