import { choiceCard, row } from '../../src/cards/choice-card.ts';
import { exploreCard, wheelButton } from '../../src/cards/explore-card.ts';
import { messageCard, receiptCard } from '../../src/cards/message-card.ts';
import { questionCard, type ItemView } from '../../src/cards/question-card.ts';
import type { Card } from '../../src/cards/template.ts';
import { button } from '../../src/cards/verbs.ts';
import { loadMunicipality, municipalityIn, type Municipality } from '../../src/content/municipality.ts';
import { loadPack, type ContentPack, type PackItem } from '../../src/content/pack.ts';
import { languages, type Language } from '../../src/domain/language.ts';
import type { Answer } from '../../src/domain/rating.ts';
import { competenceIds, dimensionIds, wheelId, type TopicId } from '../../src/domain/wheel.ts';
import { nudgeCases, planCases, reminderCases, sittingCheckCases } from './learning-cases.ts';
import { historyCases, manyNotices, nameOf, resultCases, stepCases, type Cases } from './result-cases.ts';

export const packs = { da: loadPack('da'), en: loadPack('en') } satisfies Record<Language, ContentPack>;
/** The language of tests that compare texts of cards, because learners see Danish first. */
export const pack = packs.da;
const municipalityFile = loadMunicipality();
export const municipality = municipalityIn('da', municipalityFile);
const areas = municipality.jobAreas.map((area) => area.id);

const assessmentId = '6f1f3bb1-44d5-4a0e-9a0b-1f0d9f6a2c11';
const longWord = 'Beskæftigelsesvejledningskoordinatorordning'.repeat(4);

/** The first item of its kind. */
export function firstItem(kind: PackItem['kind'] = 'knowledge', { items } = pack): PackItem {
  const item = items.find((candidate) => candidate.kind === kind);
  if (!item) throw new Error(`The pack has no item of kind ${kind}`);
  return item;
}

export function question(given: Partial<ItemView> = {}): ItemView {
  return {
    assessmentId,
    ask: 1,
    item: firstItem(),
    number: 1,
    total: 12,
    hasBefore: false,
    jobArea: null,
    given: undefined,
    isUnimportant: false,
    notices: [],
    ...given,
  };
}

/** The answers that the first item of a kind accepts, each as the earlier answer of a learner who went back. */
const givenAnswers = [
  { kind: 'knowledge', answers: [0, 1, 2, 3, 'na', 'skip'] },
  { kind: 'relevance', answers: [0, 1, 2, 3, 'skip'] },
] as const satisfies readonly { kind: PackItem['kind']; answers: readonly Answer[] }[];

function questionCases(pack: ContentPack): Cases {
  const last = { number: 12, ask: 99, hasBefore: true };
  return [
    ...pack.items.flatMap((item) =>
      // Relevance has no examples, so the job area changes nothing.
      (item.kind === 'relevance' ? [null] : [null, ...areas]).map((jobArea) => ({
        name: `question ${item.id} in ${jobArea ?? 'no job area'}`,
        card: () => questionCard(pack, question({ ...last, item, jobArea })),
      })),
    ),
    ...givenAnswers.flatMap(({ kind, answers }) =>
      answers.map((given) => ({
        name: `question of ${kind} answered before with ${given}`,
        card: () => questionCard(pack, question({ ...last, item: firstItem(kind, pack), given, notices: manyNotices(pack) })),
      })),
    ),
    ...[undefined, 'na' as const].map((given) => ({
      name: `question of what is unimportant, ${given ? 'answered before' : 'new'}`,
      card: () => questionCard(pack, question({ ...last, item: firstItem('skill', pack), given, isUnimportant: true, notices: manyNotices(pack) })),
    })),
  ];
} // prettier-ignore

const topics: readonly TopicId[] = [wheelId, ...dimensionIds, ...competenceIds];

function topicCases(pack: ContentPack): Cases {
  const municipality = municipalityIn(pack.language, municipalityFile);
  const { say } = pack;
  const notices = manyNotices(pack);
  const buttons = () => [wheelButton(pack), button(say('home.show'), { verb: 'home/show' })];
  return topics.flatMap((topic) => {
    const competence = competenceIds.find((id) => id === topic);
    const assess = () => competence ? [button(say('explore.assess'), { verb: 'assessment/start', kind: 'one', competence })] : [];
    return [
      { name: `topic ${topic}, only read`, card: () => exploreCard(pack, municipality, { topic, jobArea: null, notices: [], buttons: [] }) },
      // Only a competence has examples to choose from.
      ...(competence ? [null, ...areas] : [null]).map((jobArea) => ({
        name: `topic ${topic} with buttons in ${jobArea ?? 'no job area'}`,
        card: () => exploreCard(pack, municipality, { topic, jobArea, notices, buttons: [...assess(), ...buttons()] }),
      })),
    ];
  });
} // prettier-ignore

function messageCases(pack: ContentPack): Cases {
  const { say } = pack;
  const controller = { ...municipality, controller: longWord, legalBasis: 'grundlag '.repeat(60).trim() };
  // Built on each call, because a card contains the payload objects of its buttons.
  const welcome = () => ({
    heading: say('welcome.title'),
    notices: [say('welcome.unheard'), say('language.chosen')],
    paragraphs: [say('welcome.who'), say('welcome.what'), say('welcome.stored', municipality)],
    footnotes: [say('welcome.controller', controller)],
    buttons: [
      button(say('welcome.begin'), { verb: 'onboarding/begin' }),
      button(say('home.explore'), { verb: 'explore/show', id: wheelId }),
      ...languages.map((language) => button(say(`language.${language}`), { verb: 'language/set', language })),
    ],
  });
  const help = [say('help.intro'), say('help.words'), say('help.ask'), say('help.limits')];
  const menu = () => ({
    heading: say('home.title'),
    notices: manyNotices(pack),
    paragraphs: [say('pause.place', { scope: say('scope.quick'), answered: 11, total: 12 }), say('pause.stored')],
    footnotes: [],
    buttons: [
      button(say('home.continue'), { verb: 'assessment/resume' }),
      button(say('home.result'), { verb: 'result/show' }),
      button(say('home.help'), { verb: 'help/show' }),
      button(say('home.start'), { verb: 'assessment/start', kind: 'quick' }),
      button(say('resume.restart'), { verb: 'assessment/restart', kind: 'quick', assessment: assessmentId }),
      button(say('home.show'), { verb: 'home/show' }),
    ],
  });
  const answer = pack.scales.knowledge.steps[2] ?? '';
  const bare = { notices: [], footnotes: [], buttons: [] };
  return [
    { name: 'message: welcome with a long municipality', card: () => messageCard(pack, welcome()) },
    { name: 'message: help without buttons', card: () => messageCard(pack, { ...bare, heading: say('help.title'), paragraphs: help }) },
    { name: 'message: every button except those of a question', card: () => messageCard(pack, menu()) },
    { name: 'message: only a heading', card: () => messageCard(pack, { ...bare, heading: 'Hej', paragraphs: [] }) },
    { name: 'receipt: the moved card', card: () => receiptCard(pack, say('receipt.moved')) },
    { name: 'receipt: the longest answer', card: () => receiptCard(pack, say('assessment.receipt', { number: 12, total: 12, answer })) },
    ...competenceIds.map((id) => ({ name: `receipt: the rest of ${id}`, card: () => receiptCard(pack, say('assessment.restSkipped', nameOf(pack, id))) })),
  ];
} // prettier-ignore

export function areaCard(names: Municipality['jobAreas'], content = pack): Card {
  const { say } = content;
  return choiceCard(content, {
    heading: say('area.title'),
    notices: [say('area.unheard', { count: names.length })],
    paragraphs: [say('area.intro')],
    groups: [{ titles: [], paragraphs: [], rows: names.map(({ id, name }, i) => row(i + 1, name, { verb: 'onboarding/area', area: id })) }],
    footnotes: [],
    buttons: [button(say('area.skip'), { verb: 'onboarding/area', area: 'skip' })],
  });
} // prettier-ignore

function choiceCases(pack: ContentPack): Cases {
  const longNames = Array.from({ length: 12 }, (_, i) => ({ id: `area-${i}`, name: `${longWord} ${'abcdefghijkl'[i]}` }));
  return [
    { name: 'choice: the job areas', card: () => areaCard(municipalityIn(pack.language, municipalityFile).jobAreas, pack) },
    { name: 'choice: twelve job areas with long names', card: () => areaCard(longNames, pack) },
  ];
} // prettier-ignore

const builders: readonly ((pack: ContentPack) => Cases)[] = [
  messageCases,
  choiceCases,
  questionCases,
  topicCases,
  resultCases,
  stepCases,
  historyCases,
  nudgeCases,
  planCases,
  reminderCases,
  sittingCheckCases,
];

export interface CardCase {
  readonly name: string;
  readonly language: Language;
  readonly card: () => Card;
}

/** Every card that the bot can show, with its real texts and with views at their limits, in each language. */
export const cardCases: readonly CardCase[] = languages.flatMap((language) =>
  builders.flatMap((cases) =>
    cases(packs[language]).map(({ name, card }) => ({ name: `${name}, in ${language}`, language, card })),
  ),
);
