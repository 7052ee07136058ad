import { describe, expect, test } from 'vitest';
import { decideNudge, decideTip, isClosed, isIgnoredTwice } from '../../src/domain/nudge.ts';
import type { Given, NudgeFacts } from '../../src/domain/nudge-facts.ts';
import { dimensionOf, isCompetenceId, type CompetenceId } from '../../src/domain/wheel.ts';
import { check, dayMillis, daysBefore, factsOf, given, memoriesOf, now, resultsOf, tip, tipsOfEach } from './learning-facts.ts'; // prettier-ignore

/** "udvikling.1 + a, gap": the tip, the check (with ! when it is due), and why. */
function decided(facts: Partial<NudgeFacts>, at = now): string {
  const decision = decideNudge(factsOf(facts), at);
  if (decision.type === 'silent') return decision.reason;
  const { basis, isCheckDue } = decision.because;
  const asked = decision.check ? ` + ${decision.check.id}${isCheckDue ? '!' : ''}` : '';
  return `${decision.tip?.id ?? 'no tip'}${asked}, ${basis}`;
}

const two = resultsOf({ udvikling: [33, 2], innovation: [33, 3] }); // 2 x 34 = 68, 3 x 67 = 201
const one = resultsOf({ udvikling: [33, 2] });
const keyboard = (number: number) => ({ ...tip('udvikling', number), usesKeyboard: true });
/** In other dimensions, so that nothing but the tip itself is judged. */
const elsewhere = given(0, { tipId: 'brugerkompetencer.1' });

describe('the tip', () => {
  const cases = [
    { name: 'a new learner begins with data security', of: {}, said: 'data-informationssikkerhed.1, start' },
    { name: 'by relevance x gap', of: { results: two }, said: 'innovation.1, gap' },
    { name: 'a goal goes first: 3 x (67 + 50) = 351 before 3 x 100 = 300', of: { results: resultsOf({ udvikling: [33, 3], innovation: [0, 3] }), goals: ['udvikling'] }, said: 'udvikling.1, goal' },
    { name: 'a goal has tips when its target is reached', of: { results: resultsOf({ udvikling: [100, 3] }), goals: ['udvikling'] }, said: 'udvikling.1, goal' },
    { name: 'none where nothing is of importance', of: { results: resultsOf({}) }, said: 'nothing-new' },
    { name: 'none where every target is reached', of: { results: resultsOf({ udvikling: [100, 3], innovation: [67, 2] }) }, said: 'nothing-new' },
    { name: 'in the order of the content', of: { results: one, given: [elsewhere, given(30, { tipId: 'udvikling.1' })] }, said: 'udvikling.2, gap' },
    { name: 'none again within 90 days', of: { results: one, tips: [tip('udvikling', 1)], given: [elsewhere, given(89.9, { tipId: 'udvikling.1' })] }, said: 'nothing-new' },
    { name: 'after 90 days it may come again', of: { results: one, tips: [tip('udvikling', 1)], given: [elsewhere, given(90, { tipId: 'udvikling.1' })] }, said: 'udvikling.1, gap' },
    { name: 'not when it was given since', of: { results: one, tips: [tip('udvikling', 1)], given: [elsewhere, given(10, { tipId: 'udvikling.1' }), given(120, { tipId: 'udvikling.1' })] }, said: 'nothing-new' },
    { name: 'also when the learner asked for it', of: { results: one, tips: [tip('udvikling', 1)], given: [elsewhere, given(10, { tipId: 'udvikling.1', origin: 'asked' })] }, said: 'nothing-new' },
    { name: 'what was never given before what rests', of: { results: one, tips: [tip('udvikling', 1), tip('udvikling', 2)], given: [elsewhere, given(200, { tipId: 'udvikling.1' })] }, said: 'udvikling.2, gap' },
    { name: 'then what rests longest', of: { results: one, tips: [tip('udvikling', 1), tip('udvikling', 2)], given: [elsewhere, given(100, { tipId: 'udvikling.1' }), given(120, { tipId: 'udvikling.2' })] }, said: 'udvikling.2, gap' },
    { name: 'what is known never comes again', of: { results: one, tips: [tip('udvikling', 1)], given: [elsewhere, given(900, { tipId: 'udvikling.1', reaction: 'known' })] }, said: 'nothing-new' },
    { name: 'not even when it was given since', of: { results: one, tips: [tip('udvikling', 1)], given: [elsewhere, given(100, { tipId: 'udvikling.1' }), given(900, { tipId: 'udvikling.1', reaction: 'known' })] }, said: 'nothing-new' },
    { name: 'what was tried may', of: { results: one, tips: [tip('udvikling', 1)], given: [elsewhere, given(100, { tipId: 'udvikling.1', reaction: 'tried' })] }, said: 'udvikling.1, gap' },
    { name: 'the next competence when the first has none left', of: { results: two, tips: [tip('udvikling', 1), tip('innovation', 1)], given: [elsewhere, given(30, { tipId: 'innovation.1' })] }, said: 'udvikling.1, gap' },
    { name: 'not of another job area', of: { results: one, jobArea: 'skole', tips: [tip('udvikling', 1, ['sundhed']), tip('udvikling', 2)] }, said: 'udvikling.2, gap' },
    { name: 'of one of its job areas', of: { results: one, jobArea: 'skole', tips: [tip('udvikling', 1, ['sundhed', 'skole'])] }, said: 'udvikling.1, gap' },
    { name: 'of every job area for those who did not tell theirs', of: { results: one, jobArea: null, tips: [tip('udvikling', 1, ['sundhed'])] }, said: 'udvikling.1, gap' },
    { name: 'none that needs a PC for those without one', of: { results: one, jobArea: 'administration', hasPc: false, tips: [keyboard(1), tip('udvikling', 2)] }, said: 'udvikling.2, gap' },
    { name: 'one that needs a PC for those who have one', of: { results: one, jobArea: 'dagtilbud', hasPc: true, tips: [keyboard(1), tip('udvikling', 2)] }, said: 'udvikling.1, gap' },
    { name: 'less: 201 / 2 is still more than 68', of: { results: two, given: [elsewhere, given(30, { tipId: 'innovation.1', reaction: 'less' })] }, said: 'innovation.2, gap' },
    { name: 'twice less: 201 / 4 is not', of: { results: two, given: [elsewhere, given(30, { tipId: 'innovation.1', reaction: 'less' }), given(31, { tipId: 'innovation.2', reaction: 'less' })] }, said: 'udvikling.1, gap' },
    { name: 'three times less: none', of: { results: resultsOf({ innovation: [0, 3] }), given: [elsewhere, ...[1, 2, 3].map((number) => given(30, { tipId: `innovation.${number}`, reaction: 'less' }))] }, said: 'nothing-new' },
  ] as const; // prettier-ignore

  for (const { name, of, said } of cases) {
    test(name, () => {
      expect(decided(of)).toBe(said);
    });
  }

  test('is told with its reasons', () => {
    const decision = decideNudge(factsOf({ results: two, goals: ['udvikling', 'innovation'] }), now);
    const because = { competence: 'innovation', basis: 'goal', relevance: 3, isRelevanceAssumed: false, score: 33, target: 100, isCheckDue: false }; // prettier-ignore
    expect(decision).toEqual({ type: 'send', tip: tip('innovation', 1), check: null, because });
  });
});

describe('the check', () => {
  const tips = [tip('udvikling', 1)];
  const used = [elsewhere, given(1, { tipId: 'udvikling.1' })];
  const a = check('a', 'udvikling', 2);
  const b = check('b', 'udvikling', 1);
  const c = check('c', 'innovation', 1);
  const yesterday = daysBefore(1);
  const put = (days: number, checkId: string, origin: Given['origin'] = 'reminder') => given(days, { checkId, origin }); // prettier-ignore
  const cases = [
    { name: 'a new one of the competence of the tip, easy before hard', of: { checks: [c, a, b] }, said: 'udvikling.1 + b, gap' },
    { name: 'none of another competence', of: { checks: [c] }, said: 'udvikling.1, gap' },
    { name: 'none of another job area', of: { jobArea: 'skole', checks: [{ ...b, areas: ['dagtilbud'] }, a] }, said: 'udvikling.1 + a, gap' },
    { name: 'one of the own job area', of: { jobArea: 'skole', checks: [{ ...b, areas: ['dagtilbud', 'skole'] }, a] }, said: 'udvikling.1 + b, gap' },
    { name: 'none of a job area for those who did not tell theirs', of: { checks: [{ ...b, areas: ['skole'] }] }, said: 'udvikling.1, gap' },
    { name: 'none that is due of a job area that the learner has left', of: { jobArea: 'skole', checks: [{ ...a, areas: ['dagtilbud'] }], memories: memoriesOf({ a: yesterday }) }, said: 'udvikling.1, gap' },
    { name: 'a new one is not one that was answered', of: { checks: [a, b], memories: memoriesOf({ b: daysBefore(-50) }) }, said: 'udvikling.1 + a, gap' },
    { name: 'nor one that was put and not answered', of: { checks: [a, b], given: [given(3, {}), given(5, {}), put(7, 'b')] }, said: 'udvikling.1 + a, gap' },
    { name: 'no new one when the last nudge had one', of: { checks: [a], given: [put(3, 'b')] }, said: 'udvikling.1, gap' },
    { name: 'nor when the one before had one', of: { checks: [a], given: [given(3, {}), put(5, 'b')] }, said: 'udvikling.1, gap' },
    { name: 'again when the last two had none', of: { checks: [a], given: [given(3, {}), given(5, {}), put(7, 'b')] }, said: 'udvikling.1 + a, gap' },
    { name: 'what the learner asked for is no nudge', of: { checks: [a], given: [put(3, 'b', 'asked')] }, said: 'udvikling.1 + a, gap' },
    { name: 'one that is due comes before a new one, of whatever competence', of: { results: two, checks: [check('s', 'innovation'), a], tips, memories: memoriesOf({ s: yesterday }) }, said: 'udvikling.1 + s!, gap' },
    { name: 'one that is due comes although the last nudge had one', of: { checks: [a], memories: memoriesOf({ a: yesterday }), given: [put(3, 'b')] }, said: 'udvikling.1 + a!, gap' },
    { name: 'but not the same again', of: { checks: [a], memories: memoriesOf({ a: yesterday }), given: [put(3, 'a')] }, said: 'udvikling.1, gap' },
    { name: 'nor after one other nudge', of: { checks: [a], memories: memoriesOf({ a: yesterday }), given: [given(3, {}), put(5, 'a')] }, said: 'udvikling.1, gap' },
    { name: 'but after two', of: { checks: [a], memories: memoriesOf({ a: yesterday }), given: [given(3, {}), given(5, {}), put(7, 'a')] }, said: 'udvikling.1 + a!, gap' },
    { name: 'of several that are due, the one that is overdue most', of: { checks: [a, b], memories: memoriesOf({ a: daysBefore(2), b: daysBefore(9) }) }, said: 'udvikling.1 + b!, gap' },
    { name: 'none that is due of what is of no importance', of: { checks: [c], memories: memoriesOf({ c: yesterday }) }, said: 'udvikling.1, gap' },
    { name: 'alone when there is no tip', of: { checks: [a], memories: memoriesOf({ a: yesterday }), given: used }, said: 'no tip + a!, gap' },
    { name: 'a new one is never alone', of: { checks: [a], given: used }, said: 'nothing-new' },
    { name: 'one that is not due is never alone', of: { checks: [a], memories: memoriesOf({ a: daysBefore(-9) }), given: used }, said: 'nothing-new' },
  ] as const; // prettier-ignore

  for (const { name, of, said } of cases) {
    test(name, () => {
      expect(decided({ results: one, tips, ...of })).toBe(said);
    });
  }

  test.each([
    ['later on the day itself', '2026-03-03T22:00Z', '2026-03-03T08:00Z', true],
    ['not on the nudge before', '2026-03-04T08:00Z', '2026-03-03T08:00Z', false],
    ['on the next own day', '2026-03-04T08:00Z', '2026-03-05T08:00Z', true],
    ['after a weekend', '2026-03-07T08:00Z', '2026-03-10T08:00Z', true],
    ['just after midnight on the clock of the learner', '2026-03-03T23:30Z', '2026-03-03T08:00Z', false],
    ['not on a closing day', '2026-03-12T08:00Z', '2026-03-12T08:00Z', false],
    ['after a closing day', '2026-03-12T08:00Z', '2026-03-17T08:00Z', true],
  ])('is due on an own day: %s', (_, due, at, isDue) => {
    const facts = { results: one, tips, checks: [a], memories: memoriesOf({ a: new Date(due) }), closingDays: ['2026-03-12'] }; // prettier-ignore
    expect(decided(facts, new Date(at))).toBe(isDue ? 'udvikling.1 + a!, gap' : 'udvikling.1, gap');
  });

  test('alone tells its own competence as the reason', () => {
    const facts = factsOf({ results: two, tips: [], checks: [a], memories: memoriesOf({ a: yesterday }) });
    const because = { competence: 'udvikling', isCheckDue: true, score: 33, relevance: 2 };
    expect(decideNudge(facts, now)).toMatchObject({ tip: null, check: a, because });
  });
});

describe('over a run of twelve nudges, on Tuesdays and Thursdays', () => {
  function run(facts: Partial<NudgeFacts>): readonly CompetenceId[] {
    const history: Given[] = [];
    for (let number = 0; number < 12; number++) {
      const at = new Date(now.getTime() + Math.floor(number / 2) * 7 * dayMillis + (number % 2) * 2 * dayMillis);
      const decision = decideNudge(factsOf({ tips: tipsOfEach(12), ...facts, given: history }), at);
      if (decision.type === 'silent') break;
      history.unshift({ ...given(0, { tipId: decision.tip?.id ?? null }), givenAt: at });
    }
    const ids = history.map(({ tipId }) => tipId ?? '');
    expect(new Set(ids).size).toBe(12);
    return ids.map((id) => id.replace(/\.\d+$/, '')).filter(isCompetenceId).reverse();
  } // prettier-ignore

  test('a new learner gets no dimension twice in a row, and all the first topics', () => {
    const competences = run({});
    const dimensions = competences.map(dimensionOf);
    expect(dimensions.filter((dimension, at) => dimension === dimensions[at - 1])).toEqual([]);
    for (const first of ['data-informationssikkerhed', 'en-til-mange', 'en-til-en', 'formidling-borgere-kolleger']) {
      expect(competences).toContain(first);
    }
  }); // prettier-ignore

  test('two that matter both come, the one that matters more first and more often', () => {
    const competences = run({ results: two });
    const count = (id: CompetenceId) => competences.filter((competence) => competence === id).length;
    expect(competences[0]).toBe('innovation');
    expect(count('innovation')).toBeGreaterThan(count('udvikling'));
    expect(count('udvikling')).toBeGreaterThanOrEqual(2);
  });

  test('a goal comes most often, and not always', () => {
    const competences = run({ goals: ['udvikling'] });
    const count = (id: CompetenceId) => competences.filter((competence) => competence === id).length;
    expect(competences[0]).toBe('udvikling');
    expect(count('udvikling')).toBeGreaterThanOrEqual(3);
    expect(count('udvikling')).toBeLessThanOrEqual(8);
    expect(new Set(competences).size).toBeGreaterThanOrEqual(4);
    expect(Math.max(...[...new Set(competences)].map(count))).toBe(count('udvikling'));
  });
});

describe('nudges that were ignored', () => {
  const nudge = (days: number, what: Partial<Given> = {}) => given(days, { tipId: 'udvikling.1', ...what });
  const cases = [
    { name: 'none', history: [], isIgnored: false },
    { name: 'one', history: [nudge(1)], isIgnored: false },
    { name: 'two', history: [nudge(1), nudge(3)], isIgnored: true },
    { name: 'the last was used', history: [nudge(1, { reaction: 'tried' }), nudge(3), nudge(5)], isIgnored: false },
    { name: 'the one before was used', history: [nudge(1), nudge(3, { reaction: 'later' }), nudge(5)], isIgnored: false },
    { name: 'an answered check is use', history: [nudge(1), nudge(3, { isAnswered: true })], isIgnored: false },
    { name: '"less" is an answer, too', history: [nudge(1, { reaction: 'less' }), nudge(3)], isIgnored: false },
    { name: 'what was used earlier does not help', history: [nudge(1), nudge(3), nudge(5, { reaction: 'tried' })], isIgnored: true },
    { name: 'tips that were asked for do not count', history: [nudge(1, { origin: 'asked' }), nudge(3)], isIgnored: false },
    { name: 'what may not have arrived was not ignored', history: [nudge(1, { hasArrived: false }), nudge(3)], isIgnored: false },
    { name: 'nor does it stand between', history: [nudge(1), nudge(2, { hasArrived: false }), nudge(3)], isIgnored: true },
    { name: 'what was asked for does not stand between, either', history: [nudge(1), nudge(2, { origin: 'asked', reaction: 'tried' }), nudge(3)], isIgnored: true },
    { name: 'two since the pace was slowed', history: [nudge(1), nudge(3)], since: daysBefore(4), isIgnored: true },
    { name: 'only one since', history: [nudge(1), nudge(3)], since: daysBefore(2), isIgnored: false },
    { name: 'the one that slowed it does not count again', history: [nudge(1), nudge(3)], since: daysBefore(3), isIgnored: false },
  ]; // prettier-ignore

  for (const { name, history, since = null, isIgnored } of cases) {
    test(name, () => {
      expect(isIgnoredTwice(history, since)).toBe(isIgnored);
    });
  }
});

describe('a tip that is asked for', () => {
  test.each([
    ['of what matters most', two, undefined, 'innovation.1'],
    ['of a competence by name', two, 'udvikling', 'udvikling.1'],
    ['by name also where the target is reached', two, 'en-til-en', 'en-til-en.1'],
    ['none where nothing matters and none is named', resultsOf({}), undefined, undefined],
  ] as const)('%s', (_, results, competence, id) => {
    const found = decideTip(
      factsOf({ results, checks: [check('a', 'udvikling')] }),
      now,
      competence && [competence],
    );
    expect(found?.tip.id).toBe(id);
    expect(found?.because.competence).toBe(id?.replace('.1', ''));
  });

  test('is none by name when all of it rests or is known, however many others there are', () => {
    const used = [given(1, { tipId: 'udvikling.1' }), given(200, { tipId: 'udvikling.2', reaction: 'known' })]; // prettier-ignore
    const tips = [tip('udvikling', 1), tip('udvikling', 2), tip('innovation', 1)];
    expect(decideTip(factsOf({ results: two, tips, given: used }), now, ['udvikling'])).toBeUndefined();
  });
});

test('a slot is closed on a day off of the learner', () => {
  expect(isClosed(new Date('2026-04-05T22:30Z'), 'Europe/Copenhagen', [])).toBe(true); // Easter Monday
  expect(isClosed(new Date('2026-04-06T22:30Z'), 'Europe/Copenhagen', [])).toBe(false);
  expect(isClosed(now, 'Europe/Copenhagen', ['03-03'])).toBe(true);
});
