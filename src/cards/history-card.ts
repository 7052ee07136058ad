import type { ContentPack } from '../content/pack.ts';
import { countedScore } from '../domain/result.ts';
import type { Sitting } from '../domain/sitting.ts';
import { competenceIds, type CompetenceId } from '../domain/wheel.ts';
import { shortDate } from './dates.ts';
import { messageCard } from './message-card.ts';
import type { Card } from './template.ts';
import type { Button } from './verbs.ts';

/** Enough to show a direction within two lines on a phone. */
const shownSittings = 4;

export interface HistoryView {
  /** Newest first. */
  readonly sittings: readonly Sitting[];
  readonly notices: readonly string[];
  readonly buttons: readonly Button[];
}

/** The scores of each competence, oldest first. */
export function historyCard(pack: ContentPack, { sittings, notices, buttons }: HistoryView): Card {
  const { say } = pack;
  const histories = competenceIds
    .map((competence) => ({ competence, points: pointsOf(pack, sittings, competence) }))
    .filter(({ points }) => points.length > 0);
  const lines = histories.map(({ competence, points }) =>
    say('history.competence', { competence: pack.competences[competence].name, points: points.join(' → ') }),
  );
  return messageCard(pack, {
    heading: say('history.title'),
    notices,
    paragraphs: [
      histories.some(({ points }) => points.length > 1) ? say('history.intro') : say('history.once'),
      ...(lines.length > 0 ? [lines.map((line) => `- ${line}`).join('\n')] : []),
    ],
    footnotes: [],
    buttons,
  });
}

/** Oldest first; only the latest `shownSittings` sittings with a score. */
function pointsOf(
  pack: ContentPack,
  sittings: readonly Sitting[],
  competence: CompetenceId,
): readonly string[] {
  return sittings
    .filter((sitting) => sitting.competence === competence)
    .flatMap((sitting) => pointOf(pack, sitting))
    .slice(0, shownSittings)
    .reverse();
}

/** Empty for a sitting without a score, otherwise one text. */
function pointOf({ say, language }: ContentPack, sitting: Sitting): readonly string[] {
  const score = countedScore(sitting);
  if (score === undefined) return [];
  const point = { score, date: shortDate(language, sitting.finishedAt) };
  return [sitting.isQuick ? say('history.provisional', point) : say('history.point', point)];
}
