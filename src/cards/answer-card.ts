import type { Municipality } from '../content/municipality.ts';
import type { Term } from '../content/glossary.ts';
import type { ContentPack } from '../content/pack.ts';
import { termIdOf, type Explained } from '../domain/label.ts';
import {
  competencesOf,
  dimensionIds,
  isCompetenceId,
  isDimensionId,
  wheelId,
  type CompetenceId,
} from '../domain/wheel.ts';
import { bullets, nearestExamples, paragraphsOf, sourceLine } from './explore-card.ts';
import { renderCard, type Card } from './template.ts';
import type { Button } from './verbs.ts';

export interface Answering {
  readonly label: Explained;
  readonly jobArea: string | null;
  readonly notices: readonly string[];
  readonly footnotes: readonly string[];
  readonly buttons: readonly Button[];
}

/** What the card says, before the words around it. */
interface Entry {
  readonly heading: string;
  /** The answer itself, in about two sentences. */
  readonly answer: string;
  readonly paragraphs: readonly string[];
  readonly sections: readonly { readonly title: string; readonly list: string }[];
  readonly source: { readonly name: string; readonly url: string };
}

/** The answer to "what is it?": first the answer, then why it matters, an example and where it comes from. */
export function answerCard(pack: ContentPack, municipality: Municipality, answering: Answering): Card {
  const { heading, answer, paragraphs, sections, source } = entryFor(pack, municipality, answering);
  return renderCard('article', {
    lang: pack.language,
    heading,
    notices: answering.notices,
    short: answer,
    paragraphs,
    sections,
    source: sourceLine(pack, source),
    footnotes: answering.footnotes,
    buttons: answering.buttons,
  });
}

function entryFor(pack: ContentPack, municipality: Municipality, answering: Answering): Entry {
  const { label } = answering;
  const term = pack.glossary.get(termIdOf(label) ?? '');
  if (term) return termEntry(pack, term);
  if (isCompetenceId(label)) return competenceEntry(pack, municipality, label, answering.jobArea);
  if (isDimensionId(label)) {
    const { name, short, text } = pack.wheel.dimensions[label];
    const parts = {
      title: pack.say('answer.parts'),
      list: bullets(competencesOf(label).map((id) => partLine(pack, id))),
    };
    return {
      heading: name,
      answer: short,
      paragraphs: paragraphsOf(text),
      sections: [parts],
      source: pack.wheel.source,
    };
  }
  return wheelEntry(pack);
}

function termEntry({ say, glossary, competences }: ContentPack, term: Term): Entry {
  const names = term.related.flatMap((id) =>
    isCompetenceId(id) ? competences[id].name : (glossary.get(id)?.name ?? []),
  );
  return {
    heading: term.name,
    answer: term.short,
    paragraphs: [],
    sections: [
      { title: say('answer.why'), list: term.why },
      { title: say('answer.example'), list: term.example },
      { title: say('answer.related'), list: bullets(names) },
    ],
    source: term.source,
  };
}

function competenceEntry(
  pack: ContentPack,
  municipality: Municipality,
  id: CompetenceId,
  jobArea: string | null,
): Entry {
  const { name, short, text, source } = pack.competences[id];
  const [what = '', ...why] = paragraphsOf(text);
  return {
    heading: name,
    answer: short,
    paragraphs: [what],
    sections: [
      { title: pack.say('answer.why'), list: why.join('\n\n') },
      {
        title: pack.say('answer.example'),
        list: bullets(nearestExamples(pack, municipality, id, jobArea).slice(0, 1)),
      },
    ],
    source,
  };
}

function wheelEntry(pack: ContentPack): Entry {
  const { name, text, source, dimensions } = pack.wheel;
  const [answer = '', ...paragraphs] = paragraphsOf(text);
  const parts = dimensionIds.map((id) => `**${dimensions[id].name}**: ${dimensions[id].short}`);
  return {
    heading: name,
    answer,
    paragraphs,
    sections: [{ title: pack.say('answer.parts'), list: bullets(parts) }],
    source,
  };
}

function partLine({ competences }: ContentPack, id: CompetenceId): string {
  return `**${competences[id].name}**: ${competences[id].short}`;
}

/** What a label is called where a learner chooses it; undefined for what is no topic and no term. */
export function topicName({ wheel, competences, glossary }: ContentPack, label: string): string | undefined {
  if (label === wheelId) return wheel.name;
  if (isDimensionId(label)) return wheel.dimensions[label].name;
  if (isCompetenceId(label)) return competences[label].name;
  return glossary.get(termIdOf(label) ?? '')?.name;
}
