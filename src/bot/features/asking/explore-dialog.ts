import { Dialog, type DialogContext, type DialogInstance, type DialogTurnResult } from 'botbuilder-dialogs';
import type { TurnContext } from 'botbuilder';
import { exploreCard, wheelButton } from '../../../cards/explore-card.ts';
import { button } from '../../../cards/verbs.ts';
import {
  competenceIds,
  isCompetenceId,
  isTopicId,
  wheelId,
  type CompetenceId,
  type TopicId,
} from '../../../domain/wheel.ts';
import { turnOf, type Turn } from '../../desk/turn.ts';
import { typedNumber } from '../../desk/typed-choice.ts';

export const exploreDialogId = 'explore';

interface ExploreState {
  topic: TopicId;
}

/** Shows one topic of the wheel; a typed number from 1 to 12 opens the competence with that number. */
export class ExploreDialog extends Dialog<ExploreState> {
  constructor() {
    super(exploreDialogId);
  }

  override beginDialog(dc: DialogContext, options?: Partial<ExploreState>): Promise<DialogTurnResult> {
    return this.open(dc, options?.topic ?? wheelId);
  }

  override continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc);
    const { input } = turn;
    const competence = numberedCompetence(turn);
    if (competence) return this.open(dc, competence);
    if (input.type === 'text') turn.notices.push(turn.pack.say('unknown.text'));
    return this.open(dc, topicOf(dc.activeDialog));
  }

  override repromptDialog(context: TurnContext, instance: DialogInstance): Promise<void> {
    show(turnOf(context), topicOf(instance));
    return Promise.resolve();
  }

  private open(dc: DialogContext, topic: TopicId): Promise<DialogTurnResult> {
    if (dc.activeDialog) dc.activeDialog.state = { topic } satisfies ExploreState;
    show(turnOf(dc), topic);
    return Promise.resolve(Dialog.EndOfTurn);
  }
}

/** The competence whose number was typed. */
export function numberedCompetence(turn: Turn): CompetenceId | undefined {
  return competenceIds[(typedNumber(turn) ?? 0) - 1];
}

/** What an instance of this dialog shows; the whole wheel for any other. */
export function topicOf(instance: DialogInstance | undefined): TopicId {
  const state: unknown = instance?.state;
  const topic = typeof state === 'object' && state !== null && 'topic' in state ? state.topic : undefined;
  return isTopicId(topic) ? topic : wheelId;
}

function show({ learner, municipality, notices, pack, screen }: Turn, topic: TopicId): void {
  const buttons = [
    ...(isCompetenceId(topic) && learner.onboardedAt
      ? [button(pack.say('explore.assess'), { verb: 'assessment/start', kind: 'one', competence: topic })]
      : []),
    ...(topic === wheelId ? [] : [wheelButton(pack)]),
    button(pack.say('home.show'), { verb: 'home/show' }),
  ];
  screen.show(exploreCard(pack, municipality, { topic, jobArea: learner.jobArea, notices, buttons }));
}

/** The topic as a card that is only read, for a question in the middle of something else. */
export function keepTopic({ learner, municipality, pack, screen }: Turn, topic: TopicId): void {
  screen.keep(exploreCard(pack, municipality, { topic, jobArea: learner.jobArea, notices: [], buttons: [] }));
}
