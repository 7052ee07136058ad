import type { ContentPack } from '../content/pack.ts';
import { nextSteps, strengths, type Suggestion } from '../domain/next-steps.ts';
import type { CompetenceResult } from '../domain/result.ts';
import type { CompetenceId } from '../domain/wheel.ts';
import { choiceCard, rowCounter, type Row, type RowGroup } from './choice-card.ts';
import type { Card } from './template.ts';
import type { Button } from './verbs.ts';

export interface Steps {
  readonly results: readonly CompetenceResult[];
  /** Competences whose suggestion the learner rejected as unimportant. */
  readonly setAside: readonly CompetenceId[];
  /** Competences that are already in the learner's plan. */
  readonly goals: readonly CompetenceId[];
}

export interface StepsView extends Steps {
  readonly notices: readonly string[];
  readonly buttons: readonly Button[];
}

/** Strengths and next steps with the numbers behind them; each step has a row to disagree. */
export function stepsCard(pack: ContentPack, view: StepsView): Card {
  const { say } = pack;
  return choiceCard(pack, {
    heading: say('steps.title'),
    notices: view.notices,
    paragraphs: [],
    groups: groupsOf(pack, view),
    footnotes: [say('steps.rule')],
    buttons: view.buttons,
  });
}

/** The rows in the order of the card, to match a typed number. */
export function stepRows(pack: ContentPack, steps: Steps): readonly Row[] {
  return groupsOf(pack, steps).flatMap(({ rows }) => rows);
}

function groupsOf(pack: ContentPack, { results, setAside, goals }: Steps): readonly RowGroup[] {
  const { say, competences } = pack;
  const numbered = rowCounter();
  const steps = nextSteps(results);
  const strong = strengths(results);
  return [
    {
      titles: [say('steps.strengths')],
      paragraphs: strong.length > 0 ? [strengthList(pack, strong)] : [say('steps.noStrengths')],
      rows: [],
    },
    { titles: [say('steps.intro')], paragraphs: introTo(pack, results, steps), rows: [] },
    ...steps.map((step) => {
      const { name, tryThis } = competences[step.competence];
      const [exercise = ''] = tryThis;
      return {
        titles: [name],
        paragraphs: [reason(pack, step), say('steps.try', { exercise })],
        rows: [
          ...(goals.includes(step.competence)
            ? []
            : [
                numbered(say('plan.add', { competence: name }), {
                  verb: 'plan/add',
                  competence: step.competence,
                }),
              ]),
          numbered(say('steps.read', { competence: name }), { verb: 'explore/show', id: step.competence }),
          numbered(say('steps.disagree', { competence: name }), {
            verb: 'relevance/set',
            competence: step.competence,
            relevance: 0,
          }),
        ],
      };
    }),
    ...(setAside.length === 0
      ? []
      : [
          {
            titles: [say('steps.setAside')],
            paragraphs: [],
            rows: setAside.map((competence) =>
              numbered(say('steps.agree', { competence: competences[competence].name }), {
                verb: 'relevance/set',
                competence,
                relevance: 2,
              }),
            ),
          },
        ]),
  ];
}

function introTo(
  { say }: ContentPack,
  results: readonly CompetenceResult[],
  steps: readonly Suggestion[],
): readonly string[] {
  if (!results.some((result) => 'score' in result)) return [say('steps.noNumbers')];
  if (steps.length === 0) return [say('steps.none')];
  return steps.some(({ isRelevanceAssumed }) => isRelevanceAssumed) ? [say('steps.assumed')] : [];
}

function strengthList({ say, scales, competences }: ContentPack, strong: readonly Suggestion[]): string {
  const lines = strong.map(({ competence, score, relevance, isRelevanceAssumed }) => {
    const { name } = competences[competence];
    return isRelevanceAssumed
      ? say('steps.strengthAssumed', { competence: name, score })
      : say('steps.strength', {
          competence: name,
          score,
          relevance: scales.relevance.steps[relevance] ?? '',
        });
  });
  return lines.map((line) => `- ${line}`).join('\n');
}

function reason({ say, scales }: ContentPack, step: Suggestion): string {
  const { score, target, gap, relevance } = step;
  return step.isRelevanceAssumed
    ? say('steps.reasonAssumed', { score, target, gap })
    : say('steps.reason', { score, target, gap, relevance: scales.relevance.steps[relevance] ?? '' });
}
