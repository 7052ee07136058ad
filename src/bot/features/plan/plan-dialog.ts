import { z } from 'zod';
import { planCard, planRows } from '../../../cards/plan-card.ts';
import { button, parsePress, type Press } from '../../../cards/verbs.ts';
import type { Choice } from '../../../understanding/heard.ts';
import { CoachDialog, type Answers } from '../../desk/coach-dialog.ts';
import { planDialogId } from '../../desk/dialog-ids.ts';
import type { Turn } from '../../desk/turn.ts';
import { planOf } from './plan.ts';

/** Shows goals, suggestions and progress; a typed number selects the row with that number. */
export class PlanDialog extends CoachDialog {
  constructor() {
    super(planDialogId, false);
  }

  override answers({ pack }: Turn, state: unknown): Answers {
    const { rows } = stateSchema.safeParse(state).data ?? { rows: [] };
    const choices = rows.flatMap(({ label, payload }): readonly Choice<Press>[] => {
      const means = parsePress(payload);
      return means ? [{ labels: [label], by: 'row', means }] : [];
    });
    return { choices, commands: {}, takes: undefined, unheard: pack.say('plan.unheard') };
  }

  override async show(turn: Turn): Promise<PlanState> {
    const { pack, reply } = turn;
    const { say } = pack;
    const plan = await planOf(turn);
    reply.show(
      planCard(pack, {
        ...plan,
        notices: reply.notices,
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
}

/** The rows at the time of showing, so that a typed number means the row that the learner saw. */
interface PlanState {
  readonly rows: readonly { readonly label: string; readonly payload: Press }[];
}

const stateSchema = z.object({ rows: z.array(z.object({ label: z.string(), payload: z.unknown() })) });
