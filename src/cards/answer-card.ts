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

export interface AnswerView {
  readonly label: Explained;
  readonly jobArea: string | null;
  readonly notices: readonly string[];
  readonly footnotes: readonly string[];
  readonly buttons: readonly Button[];
}

/** The texts of one topic or term. */
interface AnswerText {
  readonly heading: string;
  /** About two sentences. */
  readonly answer: string;
  readonly paragraphs: readonly string[];
  readonly sections: readonly { readonly title: string; readonly list: string }[];
  readonly source: { readonly name: string; readonly url: string };
}

/** Explains a topic or a term: the definition first, then why it matters, an example and the source. */
export function answerCard(pack: ContentPack, municipality: Municipality, view: AnswerView): Card {
  const { heading, answer, paragraphs, sections, source } = textFor(pack, municipality, view);
  return renderCard('article', {
    lang: pack.language,
    heading,
    notices: view.notices,
    short: answer,
    paragraphs,
    sections,
    source: sourceLine(pack, source),
    footnotes: view.footnotes,
    buttons: view.buttons,
  });
}

function textFor(pack: ContentPack, municipality: Municipality, view: AnswerView): AnswerText {
  const { label } = view;
  const term = pack.glossary.get(termIdOf(label) ?? '');
  if (term) return termText(pack, term);
  if (isCompetenceId(label)) return competenceText(pack, municipality, label, view.jobArea);
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
  return wheelText(pack);
}

function termText({ say, glossary, competences }: ContentPack, term: Term): AnswerText {
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

function competenceText(
  pack: ContentPack,
  municipality: Municipality,
  id: CompetenceId,
  jobArea: string | null,
): AnswerText {
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

function wheelText(pack: ContentPack): AnswerText {
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

/** The name of a topic or term, as a learner chooses it; undefined for other labels. */
export function topicName({ wheel, competences, glossary }: ContentPack, label: string): string | undefined {
  if (label === wheelId) return wheel.name;
  if (isDimensionId(label)) return wheel.dimensions[label].name;
  if (isCompetenceId(label)) return competences[label].name;
  return glossary.get(termIdOf(label) ?? '')?.name;
}
