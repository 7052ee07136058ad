import type { ContentPack } from '../content/pack.ts';
import type { Rating } from '../domain/rating.ts';
import type { CompetenceId } from '../domain/wheel.ts';
import { choiceCard, rowCounter, type Row, type RowGroup } from './choice-card.ts';
import type { Card } from './template.ts';
import type { Button } from './verbs.ts';

/** A goal with the numbers from which it was proposed. */
export interface GoalView {
  readonly competence: CompetenceId;
  /** 0-based index into the competence's exercises. */
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
  /** Tips that the learner saved for later. */
  readonly later: readonly { readonly slotId: string; readonly title: string }[];
  /** Tips that the learner tried, of those `given`. */
  readonly tried: number;
  readonly given: number;
  /** How many checks the learner is expected to remember (domain/memory.ts). */
  readonly held: number;
  /** Goals reached. */
  readonly done: number;
  /** Weeks in a row with activity. */
  readonly streak: number;
  /** False before the first assessment. */
  readonly hasResult: boolean;
}

export interface PlanView extends Plan {
  readonly notices: readonly string[];
  readonly buttons: readonly Button[];
}

/** The learner's goals with their reasons, proposals for more, and the progress so far. */
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

/** The rows in the order of the card, to match a typed number. */
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

/** Names the relevance only when the learner has stated it; an assumed relevance is not quoted as theirs. */
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
