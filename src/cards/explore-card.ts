import type { ContentPack } from '../content/pack.ts';
import type { Municipality } from '../content/municipality.ts';
import {
  competenceIds,
  competencesOf,
  dimensionIds,
  isDimensionId,
  wheelId,
  type CompetenceId,
  type DimensionId,
  type TopicId,
} from '../domain/wheel.ts';
import { choiceCard, row, type RowGroup } from './choice-card.ts';
import { messageCard } from './message-card.ts';
import { renderCard, type Card } from './template.ts';
import { button, type Button } from './verbs.ts';

/** Enough for learners to recognise their own work, without a long scroll on a phone. */
const shownExamples = 3;

export interface ExploreView {
  readonly topic: TopicId;
  readonly jobArea: string | null;
  readonly notices: readonly string[];
  /** Empty for a card that is only read: its competences are then a list and not rows to press. */
  readonly buttons: readonly Button[];
}

/** The text about the wheel, a dimension or a competence. */
export function exploreCard(pack: ContentPack, municipality: Municipality, view: ExploreView): Card {
  const { topic } = view;
  if (topic === wheelId) return wheelCard(pack, view);
  if (isDimensionId(topic)) return dimensionCard(pack, topic, view);
  return competenceCard(pack, municipality, topic, view);
}

function wheelCard(pack: ContentPack, view: ExploreView): Card {
  const { wheel, say } = pack;
  return partsCard(pack, view, {
    heading: say('explore.title'),
    paragraphs: [...paragraphsOf(wheel.text), sourceLine(pack, wheel.source)],
    dimensions: dimensionIds,
  });
}

function dimensionCard(pack: ContentPack, dimension: DimensionId, view: ExploreView): Card {
  const { name, short, text } = pack.wheel.dimensions[dimension];
  return partsCard(pack, view, {
    heading: name,
    paragraphs: [short, ...paragraphsOf(text)],
    dimensions: [dimension],
  });
}

interface Parts {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly dimensions: readonly DimensionId[];
}

/** Text, then the competences of `dimensions`: as rows to press, or as a list when the card is only read. */
function partsCard(pack: ContentPack, view: ExploreView, parts: Parts): Card {
  const { notices, buttons } = view;
  const { heading, paragraphs, dimensions } = parts;
  if (buttons.length === 0) {
    const lists = dimensions.map((id) => `**${dimensionName(pack, id)}**\n\n${bullets(namesIn(pack, id))}`);
    return messageCard(pack, {
      heading,
      notices,
      paragraphs: [...paragraphs, ...lists],
      footnotes: [],
      buttons: [],
    });
  }
  const groups = dimensions.map((id): RowGroup => ({
    titles: [dimensionName(pack, id)],
    paragraphs: [],
    rows: competencesOf(id).map((competence) =>
      row(competenceIds.indexOf(competence) + 1, pack.competences[competence].name, {
        verb: 'explore/show',
        id: competence,
      }),
    ),
  }));
  return choiceCard(pack, {
    heading,
    notices,
    paragraphs: [...paragraphs, pack.say('explore.intro')],
    groups,
    footnotes: [],
    buttons,
  });
}

function competenceCard(
  pack: ContentPack,
  municipality: Municipality,
  id: CompetenceId,
  { jobArea, notices, buttons }: ExploreView,
): Card {
  const { say } = pack;
  const { name, short, text, tryThis, source } = pack.competences[id];
  return renderCard('article', {
    lang: pack.language,
    heading: name,
    notices,
    short,
    paragraphs: paragraphsOf(text),
    sections: [
      {
        title: say('explore.examples'),
        list: bullets(nearestExamples(pack, municipality, id, jobArea).slice(0, shownExamples)),
      },
      { title: say('explore.try'), list: bullets(tryThis) },
    ],
    source: sourceLine(pack, source),
    footnotes: [],
    buttons,
  });
}

/** The examples of a competence as lines; those of the learner's job area come first. */
export function nearestExamples(
  { competences }: ContentPack,
  { jobAreas }: Municipality,
  id: CompetenceId,
  jobArea: string | null,
): readonly string[] {
  const areaName = (area: string) => jobAreas.find((known) => known.id === area)?.name ?? area;
  return [...competences[id].examples]
    .sort((a, b) => Number(b.area === jobArea) - Number(a.area === jobArea))
    .map(({ area, text }) => `**${areaName(area)}:** ${text}`);
}

/** Leads back to the text about the whole wheel. */
export function wheelButton({ say }: ContentPack): Button {
  return button(say('explore.wheel'), { verb: 'explore/show', id: wheelId });
}

function dimensionName(pack: ContentPack, id: DimensionId): string {
  return pack.wheel.dimensions[id].name;
}

function namesIn(pack: ContentPack, id: DimensionId): readonly string[] {
  return competencesOf(id).map((competence) => pack.competences[competence].name);
}

export function sourceLine(
  { say }: ContentPack,
  source: { readonly name: string; readonly url: string },
): string {
  return say('explore.source', source);
}

export function paragraphsOf(text: string): readonly string[] {
  return text.trim().split(/\n\s*\n/);
}

export function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}
