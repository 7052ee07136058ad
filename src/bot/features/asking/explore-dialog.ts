import type { DialogContext } from 'botbuilder-dialogs';
import { exploreCard, wheelButton } from '../../../cards/explore-card.ts';
import { button, type Press } from '../../../cards/verbs.ts';
import { competenceIds, isCompetenceId, isTopicId, wheelId, type TopicId } from '../../../domain/wheel.ts';
import type { Choice } from '../../../understanding/heard.ts';
import { CoachDialog, type Answers } from '../../desk/coach-dialog.ts';
import { exploreDialogId } from '../../desk/dialog-ids.ts';
import { isAsking, open } from '../../desk/navigation.ts';
import type { Turn } from '../../desk/turn.ts';

/** Shows one topic of the wheel; a typed number from 1 to 12 opens the competence with that number. */
export class ExploreDialog extends CoachDialog {
  constructor() {
    super(exploreDialogId, false);
  }

  override answers({ pack }: Turn): Answers {
    const choices = competenceIds.map((id): Choice<Press> => ({
      labels: [],
      by: 'row',
      means: { verb: 'explore/show', id },
    }));
    return { choices, commands: {}, takes: undefined, unheard: pack.say('unknown.text') };
  }

  override show({ learner, municipality, pack, reply }: Turn, state: unknown): object {
    const topic = topicOf(state);
    const buttons = [
      ...(isCompetenceId(topic) && learner.onboardedAt
        ? [button(pack.say('explore.assess'), { verb: 'assessment/start', kind: 'one', competence: topic })]
        : []),
      ...(topic === wheelId ? [] : [wheelButton(pack)]),
      button(pack.say('home.show'), { verb: 'home/show' }),
    ];
    const view = { topic, jobArea: learner.jobArea, notices: reply.notices, buttons };
    reply.show(exploreCard(pack, municipality, view));
    return { topic };
  }
}

/** The topic on the open card; undefined when another dialog is open. */
export function openTopic({ activeDialog }: DialogContext): TopicId | undefined {
  return activeDialog?.id === exploreDialogId ? topicOf(activeDialog.state) : undefined;
}

/** Opens a topic; above an open question, its card is only read. */
export async function showTopic(dc: DialogContext, turn: Turn, topic: TopicId): Promise<void> {
  const { input, learner, municipality, pack, reply } = turn;
  // The button on the first card opens the wheel in place of the card.
  const isFirstCard = input.type === 'press' && !learner.onboardedAt;
  if (!isAsking(dc) || isFirstCard) return open(dc, exploreDialogId, { topic });
  reply.keep(exploreCard(pack, municipality, { topic, jobArea: learner.jobArea, notices: [], buttons: [] }));
  return dc.repromptDialog();
}

/** Falls back to the whole wheel for the state of an older version. */
function topicOf(state: unknown): TopicId {
  const topic = typeof state === 'object' && state !== null && 'topic' in state ? state.topic : undefined;
  return isTopicId(topic) ? topic : wheelId;
}
