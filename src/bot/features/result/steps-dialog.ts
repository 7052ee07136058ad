import { Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import type { TurnContext } from 'botbuilder';
import type { Row } from '../../../cards/choice-card.ts';
import { stepRows, stepsCard, type Steps } from '../../../cards/steps-card.ts';
import { button, type Press } from '../../../cards/verbs.ts';
import { onwardButton, showHome } from '../../desk/menu.ts';
import { standingOf } from '../../desk/learner-results.ts';
import { turnOf, type Turn } from '../../desk/turn.ts';
import { typedChoice } from '../../desk/typed-choice.ts';
import { changePlan } from '../plan/plan.ts';
import { exploreDialogId } from '../asking/explore-dialog.ts';
import { isPlanPress, planDialogId } from '../plan/plan-dialog.ts';

export const stepsDialogId = 'steps';

/** Shows strengths and next steps; a typed number takes the row that it stands on. */
export class StepsDialog extends Dialog {
  constructor() {
    super(stepsDialogId);
  }

  override async beginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc);
    const steps = await stepsOf(turn);
    if (!steps) {
      turn.notices.push(turn.pack.say('result.none'));
      await showHome(turn);
      return dc.endDialog();
    }
    await show(turn, steps);
    return Dialog.EndOfTurn;
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc);
    const rows = await rowsOf(turn);
    const press = chosenPress(turn, rows);
    if (press?.verb === 'explore/show') return dc.replaceDialog(exploreDialogId, { topic: press.id });
    if (isPlanPress(press)) {
      turn.notices.push(await changePlan(turn, press));
      return dc.replaceDialog(planDialogId);
    }
    if (press?.verb === 'relevance/set') await setRelevance(turn, press);
    else if (turn.input.type === 'text') {
      turn.notices.push(turn.pack.say(rows.length > 0 ? 'steps.unheard' : 'unknown.text'));
    }
    return this.beginDialog(dc);
  }

  override async repromptDialog(context: TurnContext): Promise<void> {
    const turn = turnOf(context);
    const steps = await stepsOf(turn);
    if (steps) await show(turn, steps);
  }
}

async function rowsOf(turn: Turn): Promise<readonly Row[]> {
  const steps = await stepsOf(turn);
  return steps ? stepRows(turn.pack, steps) : [];
}

/** Whether the typed words take one of the rows. */
export async function readsAsStep(turn: Turn): Promise<boolean> {
  return chosenPress(turn, await rowsOf(turn)) !== undefined;
}

function chosenPress(turn: Turn, rows: readonly Row[]): Press | undefined {
  const { input } = turn;
  if (input.type === 'press') return input.press;
  if (input.type !== 'text') return undefined;
  const labels = rows.map(({ label }) => label);
  const index = typedChoice(turn, labels);
  return index === undefined ? undefined : rows[index]?.payload;
}

/** The learner's word on a competence's importance. It changes what is suggested, never the score. */
async function setRelevance(
  { learner, notices, now, pack, relevances }: Turn,
  { competence, relevance }: Extract<Press, { verb: 'relevance/set' }>,
): Promise<void> {
  await relevances.choose(learner.id, competence, relevance, now);
  const { name } = pack.competences[competence];
  notices.push(
    relevance === 0
      ? pack.say('steps.disagreed', { competence: name })
      : pack.say('steps.agreed', { competence: name }),
  );
}

/** Undefined before the first result. */
async function stepsOf(turn: Turn): Promise<Steps | undefined> {
  const { sittings, results, choices } = await standingOf(turn);
  if (sittings.length === 0) return undefined;
  const goals = await turn.goals.open(turn.learner.id);
  const unimportant = results.filter(({ relevance }) => relevance === 0).map(({ competence }) => competence);
  const setAside = unimportant.filter((id) => choices.some((choice) => choice.competence === id));
  return { results, setAside, goals: goals.map(({ competence }) => competence) };
}

async function show({ assessments, learner, notices, pack, screen }: Turn, steps: Steps): Promise<void> {
  screen.show(
    stepsCard(pack, {
      ...steps,
      notices,
      buttons: [
        button(pack.say('home.result'), { verb: 'result/show' }),
        button(pack.say('plan.show'), { verb: 'plan/show' }),
        onwardButton(pack, await assessments.open(learner.id)),
        button(pack.say('home.show'), { verb: 'home/show' }),
      ],
    }),
  );
}
