import type { ContentPack } from '../content/pack.ts';
import type { Say } from '../content/sentence-keys.ts';
import type { CheckStanding } from '../domain/check.ts';
import type { CompetenceResult, Scored } from '../domain/result.ts';
import { longDate } from './dates.ts';
import { renderCard, type Card } from './template.ts';
import type { Button } from './verbs.ts';

export interface ResultView {
  readonly results: readonly CompetenceResult[];
  /** When the latest sitting ended. */
  readonly finishedAt: Date;
  readonly pictureUrl: string;
  /** Correct checks by competence, compared with the learner's own rating. */
  readonly checkStandings: readonly CheckStanding[];
  readonly notices: readonly string[];
  readonly buttons: readonly Button[];
}

/** The wheel as a picture, and the same numbers as a table for learners who cannot see the picture. */
export function resultCard(pack: ContentPack, view: ResultView): Card {
  const { say } = pack;
  const { results, notices, buttons } = view;
  const isMixed = kindOf(results) === 'mixed';
  return renderCard('result', {
    lang: pack.language,
    heading: say('result.title'),
    notices,
    paragraphs: [basis(pack, view), say('result.tool')],
    pictureUrl: view.pictureUrl,
    pictureText: say('result.alt', {
      scores: results.map((result, i) => inWords(pack, result, i + 1)).join(', '),
    }),
    rows: [
      {
        competence: say('result.competence'),
        level: say('result.level'),
        weight: 'Bolder',
      },
      ...results.map((result, index) => ({
        competence: `${index + 1} ${pack.competences[result.competence].name}`,
        level: levelText(pack, result, isMixed),
        weight: 'Default',
      })),
    ],
    footnotes: [...checkNotes(pack, view.checkStandings), say('result.bands')],
    buttons,
  });
}

/** "2 af 2 rigtige", and whether that agrees with the learner's own rating. */
export function checkStandingText(
  { say }: ContentPack,
  { correct, total, agreement }: CheckStanding,
): string {
  return say('check.standing', { correct, total, agreement: say(`check.${agreement}`) });
}

/** Empty without checks, otherwise one text with a line for each competence. */
function checkNotes(
  { say, competences }: ContentPack,
  standings: readonly CheckStanding[],
): readonly string[] {
  if (standings.length === 0) return [];
  const lines = standings.map(({ competence, correct, total, agreement }) =>
    say('check.standingOf', {
      competence: competences[competence].name,
      correct,
      total,
      agreement: say(`check.${agreement}`),
    }),
  );
  return [[say('check.beside'), ...lines.map((line) => `- ${line}`)].join('\n')];
}

/** `provisional`: scores of one item each. `full`: of up to four items. `mixed`: both. `empty`: no scores. */
function kindOf(results: readonly CompetenceResult[]): 'provisional' | 'full' | 'mixed' | 'empty' {
  const hasProvisional = results.some(({ state }) => state === 'provisional');
  const hasFull = results.some(({ state }) => state === 'scored' || state === 'too-few');
  if (hasProvisional && hasFull) return 'mixed';
  if (hasFull) return 'full';
  return hasProvisional ? 'provisional' : 'empty';
}

function basis(pack: ContentPack, { results, finishedAt }: ResultView): string {
  return pack.say(`result.${kindOf(results)}`, { date: longDate(pack.language, finishedAt) });
}

/** @param marksProvisional true in a mixed result, where each provisional score is marked as such */
export function levelText(
  { say, scales }: ContentPack,
  result: CompetenceResult,
  marksProvisional: boolean,
): string {
  switch (result.state) {
    case 'scored':
    case 'provisional':
      return [
        say('result.score', { score: result.score, level: scales.levels[result.level] }),
        ...(marksProvisional && result.state === 'provisional' ? [say('result.isProvisional')] : []),
        ...changeText(say, result.change),
      ].join(' · ');
    case 'too-few':
      return say('result.tooFew');
    case 'unrated':
      return say('result.unrated');
  }
}

function changeText(say: Say, change: Scored['change']): readonly string[] {
  if (change === null) return [];
  if (change === 'steady') return [say('result.steady')];
  return [change > 0 ? say('result.up', { points: change }) : say('result.down', { points: -change })];
}

function inWords({ say, competences }: ContentPack, result: CompetenceResult, number: number): string {
  const competence = competences[result.competence].name;
  return 'score' in result
    ? say('result.altOne', { number, competence, score: result.score })
    : say('result.altUnrated', { number, competence });
}
