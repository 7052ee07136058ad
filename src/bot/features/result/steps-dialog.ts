import type { DialogContext } from 'botbuilder-dialogs';
import { stepRows, stepsCard, type Steps } from '../../../cards/steps-card.ts';
import { button, type Press } from '../../../cards/verbs.ts';
import { CoachDialog, rowChoices, type Answers } from '../../desk/coach-dialog.ts';
import { stepsDialogId } from '../../desk/dialog-ids.ts';
import { learnerResults } from '../../desk/learner-results.ts';
import { onwardButton } from '../../desk/menu.ts';
import { open, openSilently } from '../../desk/navigation.ts';
import type { Turn } from '../../desk/turn.ts';
import { sayNoResult } from './show-result.ts';

/** Shows strengths and next steps; a typed number selects the row with that number. */
export class StepsDialog extends CoachDialog {
  constructor() {
    super(stepsDialogId, false);
  }

  override async answers(turn: Turn): Promise<Answers> {
    const steps = await stepsOf(turn);
    const rows = steps ? stepRows(turn.pack, steps) : [];
    const unheard = turn.pack.say(rows.length > 0 ? 'steps.unheard' : 'unknown.text');
    return { choices: rowChoices(rows), commands: {}, takes: undefined, unheard };
  }

  override async show(turn: Turn): Promise<object> {
    const steps = await stepsOf(turn);
    if (steps) await showCard(turn, steps);
    return {};
  }
}

export async function showSteps(dc: DialogContext, turn: Turn): Promise<void> {
  const steps = await stepsOf(turn);
  if (!steps) return sayNoResult(dc, turn);
  await openSilently(dc, stepsDialogId);
  return showCard(turn, steps);
}

/** Stores the relevance that the learner sets for a competence. It changes the suggestions, but not the score. */
export async function setRelevance(
  dc: DialogContext,
  turn: Turn,
  { competence, relevance }: Extract<Press, { verb: 'relevance/set' }>,
): Promise<void> {
  const { learner, now, pack, reply, stores } = turn;
  if (!learner.onboardedAt) return sayNoResult(dc, turn);
  await stores.relevances.choose(learner.id, competence, relevance, now);
  const { name } = pack.competences[competence];
  reply.note(
    relevance === 0
      ? pack.say('steps.disagreed', { competence: name })
      : pack.say('steps.agreed', { competence: name }),
  );
  return open(dc, stepsDialogId);
}

/** Undefined before the first result. */
async function stepsOf(turn: Turn): Promise<Steps | undefined> {
  const { sittings, results, choices } = await learnerResults(turn);
  if (sittings.length === 0) return undefined;
  const goals = await turn.stores.goals.open(turn.learner.id);
  const unimportant = results.filter(({ relevance }) => relevance === 0).map(({ competence }) => competence);
  const setAside = unimportant.filter((id) => choices.some((choice) => choice.competence === id));
  return { results, setAside, goals: goals.map(({ competence }) => competence) };
}

async function showCard({ learner, pack, reply, stores }: Turn, steps: Steps): Promise<void> {
  reply.show(
    stepsCard(pack, {
      ...steps,
      notices: reply.notices,
      buttons: [
        button(pack.say('home.result'), { verb: 'result/show' }),
        button(pack.say('plan.show'), { verb: 'plan/show' }),
        onwardButton(pack, await stores.assessments.open(learner.id)),
        button(pack.say('home.show'), { verb: 'home/show' }),
      ],
    }),
  );
}
