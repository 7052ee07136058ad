import { choiceCard, row } from '../../src/cards/choice-card.ts';
import { exploreCard, wheelButton } from '../../src/cards/explore-card.ts';
import { messageCard, receiptCard } from '../../src/cards/message-card.ts';
import { questionCard, type Question } from '../../src/cards/question-card.ts';
import { resultCard, type ResultView } from '../../src/cards/result-card.ts';
import type { Card } from '../../src/cards/template.ts';
import { button } from '../../src/cards/verbs.ts';
import { loadMunicipality } from '../../src/content/municipality.ts';
import { loadPack, type PackItem } from '../../src/content/pack.ts';
import type { Answer } from '../../src/domain/rating.ts';
import { levelOf, type CompetenceResult } from '../../src/domain/result.ts';
import {
  competenceIds,
  dimensionIds,
  wheelId,
  type CompetenceId,
  type TopicId,
} from '../../src/domain/wheel.ts';

export const pack = loadPack('da');
export const municipality = loadMunicipality();
const areas = municipality.jobAreas.map((area) => area.id);

const { say } = pack;
const assessmentId = '6f1f3bb1-44d5-4a0e-9a0b-1f0d9f6a2c11';
/** As many comments as a turn can gather, each as long as our sentences get. */
const manyNotices = [say('unknown.text'), say('unknown.edited'), say('assessment.stale')];
const longWord = 'Beskæftigelsesvejledningskoordinatorordning'.repeat(4);

export interface CardCase {
  readonly name: string;
  readonly card: () => Card;
}

export function firstItem(): PackItem {
  const [item] = pack.items;
  if (!item) throw new Error('The pack has no items');
  return item;
}

export function question(given: Partial<Question> = {}): Question {
  return { assessmentId, ask: 1, item: firstItem(), number: 1, total: 12, jobArea: null, given: undefined, notices: [], ...given }; // prettier-ignore
}

const questionCases: readonly CardCase[] = [
  ...pack.items.flatMap((item) =>
    [null, ...areas].map((jobArea) => ({
      name: `question ${item.id} in ${jobArea ?? 'no job area'}`,
      card: () => questionCard(pack, question({ item, jobArea, number: 12, ask: 99 })),
    })),
  ),
  ...([0, 1, 2, 3, 'na', 'skip'] satisfies readonly Answer[]).map((given) => ({
    name: `question answered before with ${given}`,
    card: () => questionCard(pack, question({ given, number: 2, notices: manyNotices })),
  })),
];

const topics: readonly TopicId[] = [wheelId, ...dimensionIds, ...competenceIds];

const topicCases: readonly CardCase[] = topics.flatMap((topic) => [
  {
    name: `topic ${topic}, only read`,
    card: () => exploreCard(pack, municipality, { topic, jobArea: null, notices: [], buttons: [] }),
  },
  ...[null, ...areas].map((jobArea) => ({
    name: `topic ${topic} with buttons in ${jobArea ?? 'no job area'}`,
    card: () =>
      exploreCard(pack, municipality, {
        topic,
        jobArea,
        notices: manyNotices,
        buttons: [wheelButton(pack), button(say('home.show'), { verb: 'home/show' })],
      }),
  })),
]);

function scored(
  competence: CompetenceId,
  score: number,
  state: 'scored' | 'provisional' = 'provisional',
): CompetenceResult {
  return { competence, state, score, level: levelOf(score) };
}

export function resultView(
  results: readonly CompetenceResult[],
  given: Partial<ResultView> = {},
): ResultView {
  return {
    results,
    finishedAt: new Date('2026-03-01T09:00:00Z'),
    pictureUrl: `https://coach.example.dk/pictures/${'x'.repeat(32)}.png`,
    notices: [],
    buttons: [
      button(say('home.explore'), { verb: 'explore/show', id: wheelId }),
      button(say('result.again'), { verb: 'assessment/start', kind: 'quick' }),
    ],
    ...given,
  };
}

const resultCases: readonly CardCase[] = [
  { name: 'all unrated', results: competenceIds.map((competence) => ({ competence, state: 'unrated' }) as const) },
  { name: 'all too few', results: competenceIds.map((competence) => ({ competence, state: 'too-few' }) as const) },
  { name: 'every score of one answer', results: competenceIds.map((id, i) => scored(id, [0, 33, 67, 100][i % 4] ?? 0)) },
  {
    name: 'every state',
    results: competenceIds.map((competence, i): CompetenceResult => {
      if (i % 4 === 0) return { competence, state: 'unrated' };
      if (i % 4 === 1) return { competence, state: 'too-few' };
      return scored(competence, 8 * i, i % 4 === 2 ? 'scored' : 'provisional');
    }),
  },
].map(({ name, results }) => ({
  name: `result: ${name}`,
  card: () => resultCard(pack, resultView(results, { notices: manyNotices })),
})); // prettier-ignore

const welcome = [
  say('welcome.who'),
  say('welcome.what'),
  say('welcome.stored', municipality),
  say('welcome.controller', {
    ...municipality,
    controller: longWord,
    legalBasis: 'grundlag '.repeat(60).trim(),
  }),
];

const messageCases: readonly CardCase[] = [
  {
    name: 'message: welcome with a long municipality',
    card: () =>
      messageCard(pack, {
        heading: say('welcome.title'),
        notices: [say('welcome.unheard')],
        paragraphs: welcome.slice(0, 2),
        footnotes: welcome.slice(2),
        buttons: [
          button(say('welcome.begin'), { verb: 'onboarding/begin' }),
          button(say('home.explore'), { verb: 'explore/show', id: wheelId }),
        ],
      }),
  },
  {
    name: 'message: help without buttons',
    card: () =>
      messageCard(pack, {
        heading: say('help.title'),
        notices: [],
        paragraphs: [say('help.intro'), say('help.words'), say('help.ask'), say('help.limits')],
        footnotes: [],
        buttons: [],
      }),
  },
  {
    name: 'message: every button there is but those of a question',
    card: () =>
      messageCard(pack, {
        heading: say('home.title'),
        notices: manyNotices,
        paragraphs: [say('pause.place', { answered: 11, total: 12 }), say('pause.stored')],
        footnotes: [],
        buttons: [
          button(say('home.continue'), { verb: 'assessment/resume' }),
          button(say('home.result'), { verb: 'result/show' }),
          button(say('home.help'), { verb: 'help/show' }),
          button(say('home.show'), { verb: 'home/show' }),
          button(say('home.start'), { verb: 'assessment/start', kind: 'quick' }),
          button(say('resume.restart'), { verb: 'assessment/restart', kind: 'quick' }),
        ],
      }),
  },
  { name: 'message: a heading and nothing else', card: () => messageCard(pack, { heading: 'Hej', notices: [], paragraphs: [], footnotes: [], buttons: [] }) },
  { name: 'receipt: the moved card', card: () => receiptCard(pack, say('receipt.moved')) },
  { name: 'receipt: the longest answer', card: () => receiptCard(pack, say('assessment.receipt', { number: 12, total: 12, answer: pack.scales.knowledge.steps[2] ?? '' })) },
]; // prettier-ignore

export function areaCard(names: readonly { readonly id: string; readonly name: string }[]): Card {
  return choiceCard(pack, {
    heading: say('area.title'),
    notices: [say('area.unheard', { count: names.length })],
    paragraphs: [say('area.intro')],
    groups: [{ titles: [], rows: names.map(({ id, name }, i) => row(i + 1, name, { verb: 'onboarding/area', area: id })) }],
    buttons: [button(say('area.skip'), { verb: 'onboarding/area', area: 'skip' })],
  });
} // prettier-ignore

const choiceCases: readonly CardCase[] = [
  { name: 'choice: the job areas', card: () => areaCard(municipality.jobAreas) },
  {
    name: 'choice: twelve job areas with long names',
    card: () => areaCard(Array.from({ length: 12 }, (_, i) => ({ id: `area-${i}`, name: `${longWord} ${'abcdefghijkl'[i]}` }))),
  },
]; // prettier-ignore

/** Every card that the bot can show, with its real texts and with views at their limits. */
export const cardCases: readonly CardCase[] = [
  ...messageCases,
  ...choiceCases,
  ...questionCases,
  ...topicCases,
  ...resultCases,
];
