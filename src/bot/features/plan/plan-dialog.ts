import { Dialog, type DialogContext, type DialogInstance, type DialogTurnResult } from 'botbuilder-dialogs';
import type { TurnContext } from 'botbuilder';
import { z } from 'zod';
import { planCard, planRows } from '../../../cards/plan-card.ts';
import { button, parsePress, type Press } from '../../../cards/verbs.ts';
import { openTip } from '../nudges/nudges.ts';
import { changePlan, planOf, type PlanPress } from './plan.ts';
import { turnOf, type Turn } from '../../desk/turn.ts';
import { typedChoice } from '../../desk/typed-choice.ts';

export const planDialogId = 'plan';

/** Shows goals, suggestions and how far the learner is; a typed number takes the row that it stands on. */
export class PlanDialog extends Dialog {
  constructor() {
    super(planDialogId);
  }

  override async beginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    if (dc.activeDialog) dc.activeDialog.state = await show(turnOf(dc));
    return Dialog.EndOfTurn;
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc);
    const press = turn.input.type === 'press' ? turn.input.press : typedRow(dc.activeDialog, turn);
    if (press?.verb === 'tip/open') {
      await openTip(dc, turn, press.slot);
      return Dialog.EndOfTurn;
    }
    if (isPlanPress(press)) turn.notices.push(await changePlan(turn, press));
    else if (turn.input.type === 'text') turn.notices.push(turn.pack.say('plan.unheard'));
    return this.beginDialog(dc);
  }

  override async repromptDialog(context: TurnContext, instance: DialogInstance): Promise<void> {
    instance.state = await show(turnOf(context));
  }
}

/** What the learner sees: a typed number is meant of these rows, however things have changed since. */
interface PlanState {
  readonly rows: readonly { readonly label: string; readonly payload: Press }[];
}

const stateSchema = z.object({ rows: z.array(z.object({ label: z.string(), payload: z.unknown() })) });

/** The row of the plan that the typed words take. */
export function typedRow(instance: DialogInstance | undefined, turn: Turn): Press | undefined {
  const { rows } = stateSchema.safeParse(instance?.state).data ?? { rows: [] };
  const index = typedChoice(
    turn,
    rows.map(({ label }) => label),
  );
  return index === undefined ? undefined : parsePress(rows[index]?.payload);
}

export function isPlanPress(press: Press | undefined): press is PlanPress {
  const verbs: readonly string[] = ['plan/add', 'plan/done', 'plan/change', 'plan/drop'];
  return press !== undefined && verbs.includes(press.verb);
}

async function show(turn: Turn): Promise<PlanState> {
  const { notices, pack, screen } = turn;
  const { say } = pack;
  const plan = await planOf(turn);
  screen.show(
    planCard(pack, {
      ...plan,
      notices,
      buttons: [
        button(say('tip.get'), { verb: 'tip/show' }),
        button(say('reminders.title'), { verb: 'reminders/show' }),
        ...(plan.hasResult
          ? [button(say('home.result'), { verb: 'result/show' })]
          : [button(say('home.start'), { verb: 'assessment/start', kind: 'quick' })]),
        button(say('home.show'), { verb: 'home/show' }),
      ],
    }),
  );
  return { rows: planRows(pack, plan).map(({ label, payload }) => ({ label, payload })) };
}
