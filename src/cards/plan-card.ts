import type { ContentPack } from '../content/pack.ts';
import type { Rating } from '../domain/rating.ts';
import type { CompetenceId } from '../domain/wheel.ts';
import { choiceCard, rowCounter, type Row, type RowGroup } from './choice-card.ts';
import type { Card } from './template.ts';
import type { Button } from './verbs.ts';

/** A goal with the numbers that it was proposed with. */
export interface GoalView {
  readonly competence: CompetenceId;
  /** Which of the competence's exercises, from 0. */
  readonly exercise: number;
  readonly relevance: Rating;
  readonly isRelevanceAssumed: boolean;
  /** Null without a result. */
  readonly score: number | null;
  readonly target: number;
}

export interface Plan {
  readonly goals: readonly GoalView[];
  readonly suggested: readonly Omit<GoalView, 'exercise'>[];
  /** Tips that were set aside. */
  readonly later: readonly { readonly slotId: string; readonly title: string }[];
  readonly tried: number;
  readonly given: number;
  /** Checks that the learner is taken to remember. */
  readonly held: number;
  readonly done: number;
  readonly streak: number;
  /** False before the first assessment. */
  readonly hasResult: boolean;
}

export interface PlanView extends Plan {
  readonly notices: readonly string[];
  readonly buttons: readonly Button[];
}

/** What the learner works on, why, and how far they are. */
export function planCard(pack: ContentPack, view: PlanView): Card {
  const { say } = pack;
  return choiceCard(pack, {
    heading: say('plan.title'),
    notices: view.notices,
    paragraphs: [view.goals.length > 0 ? say('plan.intro') : say('plan.empty')],
    groups: groupsOf(pack, view),
    footnotes: [say('plan.private')],
    buttons: view.buttons,
  });
}

/** The rows of the card in their order, so that a typed number finds its row. */
export function planRows(pack: ContentPack, plan: Plan): readonly Row[] {
  return groupsOf(pack, plan).flatMap(({ rows }) => rows);
}

function groupsOf(pack: ContentPack, plan: Plan): readonly RowGroup[] {
  const { say, competences } = pack;
  const numbered = rowCounter();
  const goals = plan.goals.map((goal): RowGroup => {
    const { name, tryThis } = competences[goal.competence];
    const { competence } = goal;
    return {
      titles: [name],
      paragraphs: [reason(pack, goal), say('plan.exercise', { exercise: tryThis[goal.exercise] ?? '' })],
      rows: [
        numbered(say('plan.done', { competence: name }), { verb: 'plan/done', competence }),
        numbered(say('plan.change', { competence: name }), { verb: 'plan/change', competence }),
        numbered(say('plan.drop', { competence: name }), { verb: 'plan/drop', competence }),
      ],
    };
  });
  const suggested = plan.suggested.map((suggestion, index): RowGroup => {
    const { name } = competences[suggestion.competence];
    return {
      titles: index === 0 ? [say('plan.suggested')] : [],
      paragraphs: [`**${name}**: ${reason(pack, suggestion)}`],
      rows: [
        numbered(say('plan.add', { competence: name }), {
          verb: 'plan/add',
          competence: suggestion.competence,
        }),
      ],
    };
  });
  const later = plan.later.map(({ slotId, title }) =>
    numbered(say('plan.openLater', { title }), { verb: 'tip/open', slot: slotId }),
  );
  return [
    ...goals,
    ...suggested,
    ...(later.length > 0 ? [{ titles: [say('plan.later')], paragraphs: [], rows: later }] : []),
    { titles: [say('plan.soFar')], paragraphs: [soFar(pack, plan)], rows: [] },
  ];
}

/** What the learner has not said is not put into their mouth. */
function reason({ say, scales }: ContentPack, goal: Omit<GoalView, 'exercise'>): string {
  const { score, target, isRelevanceAssumed } = goal;
  const relevance = scales.relevance.steps[goal.relevance] ?? '';
  if (score === null)
    return isRelevanceAssumed ? say('plan.reasonUnknown') : say('plan.reasonWithoutScore', { relevance });
  return isRelevanceAssumed
    ? say('plan.reasonAssumed', { score, target })
    : say('plan.reason', { score, relevance, target });
}

function soFar({ say }: ContentPack, { tried, given, held, done, streak }: Plan): string {
  return [
    say('plan.tried', { tried, given }),
    say('plan.held', { held }),
    say('plan.reached', { done }),
    streak > 0 ? say('plan.streak', { weeks: streak }) : say('plan.noStreak'),
  ]
    .map((line) => `- ${line}`)
    .join('\n');
}
