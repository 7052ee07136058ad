import { historyCard } from '../../src/cards/history-card.ts';
import { messageCard } from '../../src/cards/message-card.ts';
import { levelText, resultCard, type ResultView } from '../../src/cards/result-card.ts';
import { stepsCard, type Steps } from '../../src/cards/steps-card.ts';
import type { Card } from '../../src/cards/template.ts';
import { button, type Button } from '../../src/cards/verbs.ts';
import type { ContentPack } from '../../src/content/pack.ts';
import type { Rating } from '../../src/domain/rating.ts';
import { levelOf, type CompetenceResult, type Scored } from '../../src/domain/result.ts';
import type { Sitting } from '../../src/domain/sitting.ts';
import { competenceIds, wheelId, type CompetenceId } from '../../src/domain/wheel.ts';

/** The cards of one language, built on each call. */
export type Cases = readonly { readonly name: string; readonly card: () => Card }[];

const finishedAt = new Date('2026-03-01T09:00:00Z');
const dayMillis = 24 * 60 * 60 * 1000;

/** The largest number of notices of a turn, each with the length of our longest sentences. */
export function manyNotices({ say }: ContentPack): readonly string[] {
  return [say('unknown.text'), say('unknown.edited'), say('assessment.stale')];
}

export function nameOf({ competences }: ContentPack, id: CompetenceId) {
  return { competence: competences[id].name };
}

interface Score {
  readonly state?: 'scored' | 'provisional';
  readonly relevance?: Rating;
  readonly change?: Scored['change'];
}

export function scored(competence: CompetenceId, score: number, given: Score = {}): CompetenceResult {
  const { state = 'provisional', relevance, change = null } = given;
  return { competence, ...importance(relevance), state, score, level: levelOf(score), change };
}

export function unscored(competence: CompetenceId, state: 'unrated' | 'too-few', relevance?: Rating): CompetenceResult {
  return { competence, ...importance(relevance), state };
} // prettier-ignore

/** 2 is assumed if the learner has not chosen a relevance. */
function importance(said: Rating | undefined) {
  return { relevance: said ?? 2, isRelevanceAssumed: said === undefined };
}

export function resultView(results: readonly CompetenceResult[], given: Partial<ResultView> = {}): ResultView {
  return {
    results,
    finishedAt,
    checkStandings: [],
    pictureUrl: `https://coach.example.dk/pictures/${'x'.repeat(32)}.png`,
    notices: [],
    buttons: [],
    ...given,
  };
} // prettier-ignore

/** The six buttons of a result, the most that a card may have. */
function wayButtons({ say }: ContentPack): readonly Button[] {
  return [
    button(say('result.steps'), { verb: 'steps/show' }),
    button(say('home.whole'), { verb: 'assessment/start', kind: 'whole' }),
    button(say('result.again'), { verb: 'assessment/start', kind: 'quick' }),
    button(say('result.history'), { verb: 'history/show' }),
    button(say('home.explore'), { verb: 'explore/show', id: wheelId }),
    button(say('home.show'), { verb: 'home/show' }),
  ];
}

const changes: readonly Scored['change'][] = [null, 'steady', 25, -25, 100, -100];

const mixed = competenceIds.map((id, i): CompetenceResult => {
  if (i % 4 < 2) return unscored(id, i % 4 === 0 ? 'unrated' : 'too-few');
  return scored(id, 8 * i, { state: i % 4 === 2 ? 'scored' : 'provisional', change: changes[i % 6] ?? null });
});

/** Results of all twelve competences, by their special feature. */
const resultLists: Readonly<Record<string, readonly CompetenceResult[]>> = {
  'all unrated': competenceIds.map((id) => unscored(id, 'unrated')),
  'all too few': competenceIds.map((id) => unscored(id, 'too-few')),
  'every score of one answer': competenceIds.map((id, i) => scored(id, [0, 33, 67, 100][i % 4] ?? 0)),
  'quick overviews with every change': competenceIds.map((id, i) => scored(id, 8 * i, { change: changes[i % 6] ?? null })),
  'in full with every change': competenceIds.map((id, i) => scored(id, 9 * i, { state: 'scored', change: changes[i % 6] ?? null })),
  'every state and change': mixed,
}; // prettier-ignore

export function resultCases(pack: ContentPack): Cases {
  const given = () => ({ notices: manyNotices(pack), buttons: wayButtons(pack) });
  return [
    ...Object.entries(resultLists).map(([name, results]) => ({
      name: `result: ${name}`,
      card: () => resultCard(pack, resultView(results, given())),
    })),
    ...mixed.map((result) => ({
      name: `sitting end of ${result.competence}: ${result.state}`,
      card: () => sittingEndCard(pack, result),
    })),
  ];
}

/** The card that showSittingEnd builds; the function itself needs a turn. */
function sittingEndCard(pack: ContentPack, result: CompetenceResult): Card {
  const { say } = pack;
  const { competence } = nameOf(pack, result.competence);
  const standing = 'score' in result ? say('sitting.standing', { standing: levelText(pack, result, false) }) : say('sitting.tooFew');
  return messageCard(pack, {
    heading: say('sitting.title', { competence }),
    notices: manyNotices(pack),
    paragraphs: [standing, say('sitting.place', { finished: 11, total: 12, next: competence })],
    footnotes: [],
    buttons: [
      button(say('resume.continue'), { verb: 'assessment/resume' }),
      button(say('home.result'), { verb: 'result/show' }),
      button(say('assessment.pause'), { verb: 'assessment/pause' }),
    ],
  });
} // prettier-ignore

const twelve = (score: number, given?: Score) => competenceIds.map((id) => scored(id, score, given));

/** Data of the card of strengths and next steps, by its special feature. */
const stepLists: Readonly<Record<string, Steps>> = {
  'nothing rated': { results: resultLists['all unrated'] ?? [], setAside: [], goals: [] },
  'all reached, importance assumed': { results: twelve(100), setAside: [], goals: [] },
  'all reached, importance said': { results: twelve(100, { relevance: 1 }), setAside: [], goals: [] },
  'all far away, importance assumed': { results: twelve(0), setAside: [], goals: [] },
  'all far away, importance said': { results: twelve(0, { relevance: 3 }), setAside: [], goals: [] },
  'some of each': { results: competenceIds.map((id, i) => scored(id, i < 6 ? 100 - i : i, i % 2 ? { relevance: 3 } : {})), setAside: [], goals: [] },
  'three set aside': { results: competenceIds.map((id, i) => scored(id, 10, { relevance: i < 3 ? 0 : 3 })), setAside: competenceIds.slice(0, 3), goals: competenceIds.slice(3, 5) },
  'nine set aside and three steps': { results: competenceIds.map((id, i) => scored(id, 10, { relevance: i < 9 ? 0 : 3 })), setAside: competenceIds.slice(0, 9), goals: [] },
  'all set aside': { results: twelve(10, { relevance: 0 }), setAside: competenceIds, goals: [] },
}; // prettier-ignore

export function stepCases(pack: ContentPack): Cases {
  const notices = [...manyNotices(pack), pack.say('steps.disagreed', nameOf(pack, 'brugerkompetencer')), pack.say('steps.unheard')];
  return Object.entries(stepLists).map(([name, steps]) => ({
    name: `steps: ${name}`,
    card: () => stepsCard(pack, { ...steps, notices, buttons: wayButtons(pack).slice(0, 3) }),
  }));
} // prettier-ignore

export function sitting(competence: CompetenceId, given: Partial<Sitting> = {}): Sitting {
  return { competence, isQuick: false, finishedAt, ratings: [0, 1, 2, 3], relevance: undefined, ...given };
}

/** Newest first, the order of the history. */
const histories: Readonly<Record<string, readonly Sitting[]>> = {
  'without a number': competenceIds.map((id) => sitting(id, { ratings: [3] })),
  'of one sitting': [sitting('innovation')],
  'of one quick overview': competenceIds.map((id) => sitting(id, { isQuick: true, ratings: [2] })),
  'of many sittings of each': Array.from({ length: 8 }, (_, i) =>
    competenceIds.map((id) => sitting(id, { isQuick: i % 2 > 0, finishedAt: new Date(finishedAt.getTime() - 40 * i * dayMillis) })),
  ).flat(),
}; // prettier-ignore

export function historyCases(pack: ContentPack): Cases {
  return Object.entries(histories).map(([name, sittings]) => ({
    name: `history ${name}`,
    card: () =>
      historyCard(pack, { sittings, notices: manyNotices(pack), buttons: wayButtons(pack).slice(0, 3) }),
  }));
}
