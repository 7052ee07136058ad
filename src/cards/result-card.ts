import type { ContentPack } from '../content/pack.ts';
import type { CompetenceResult } from '../domain/result.ts';
import { renderCard, type Card } from './template.ts';
import type { Button } from './verbs.ts';

export interface ResultView {
  readonly results: readonly CompetenceResult[];
  readonly finishedAt: Date;
  readonly pictureUrl: string;
  readonly notices: readonly string[];
  readonly buttons: readonly Button[];
}

/** The wheel as a picture, and the same numbers as a table for those who do not see it. */
export function resultCard(pack: ContentPack, view: ResultView): Card {
  const { say } = pack;
  const { results, notices, buttons } = view;
  return renderCard('result', {
    lang: pack.language,
    heading: say('result.title'),
    notices,
    paragraphs: [say('result.provisional', { date: longDate(pack, view.finishedAt) }), say('result.tool')],
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
        level: levelText(pack, result),
        weight: 'Default',
      })),
    ],
    footnotes: [say('result.bands')],
    buttons,
  });
}

function levelText({ say, scales }: ContentPack, result: CompetenceResult): string {
  switch (result.state) {
    case 'scored':
    case 'provisional':
      return say('result.score', { score: result.score, level: scales.levels[result.level] });
    case 'too-few':
      return say('result.tooFew');
    case 'unrated':
      return say('result.unrated');
  }
}

function inWords({ say, competences }: ContentPack, result: CompetenceResult, number: number): string {
  const competence = competences[result.competence].name;
  return 'score' in result
    ? say('result.altOne', { number, competence, score: result.score })
    : say('result.altUnrated', { number, competence });
}

/** Teams does not format dates in cards, so they are written out here, as days in Denmark. */
function longDate({ language }: ContentPack, date: Date): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'Europe/Copenhagen' }).format(date);
}
