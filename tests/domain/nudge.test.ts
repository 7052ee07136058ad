import { describe, expect, test } from 'vitest';
import { decideNudge, decideTip, isClosed, isIgnoredTwice } from '../../src/domain/nudge.ts';
import type { Given, NudgeFacts } from '../../src/domain/nudge-facts.ts';
import { dimensionOf, isCompetenceId, type CompetenceId } from '../../src/domain/wheel.ts';
import { check, dayMillis, daysBefore, factsOf, given, memoriesOf, now, resultsOf, tip, tipsOfEach } from './learning-facts.ts'; // prettier-ignore

/** "udvikling.1 + a, gap": the tip, the check (with ! if it is due), and the reason. */
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
/** Tips in other dimensions, so that only the tip itself matters. */
const elsewhere = given(0, { tipId: 'brugerkompetencer.1' });

describe('the tip', () => {
  const cases = [
    { name: 'a new learner begins with data security', of: {}, said: 'data-informationssikkerhed.1, start' },
    { name: 'by relevance x gap', of: { results: two }, said: 'innovation.1, gap' },
    { name: 'a goal goes first: 3 x (67 + 50) = 351 before 3 x 100 = 300', of: { results: resultsOf({ udvikling: [33, 3], innovation: [0, 3] }), goals: ['udvikling'] }, said: 'udvikling.1, goal' },
    { name: 'a goal has tips after its target is reached', of: { results: resultsOf({ udvikling: [100, 3] }), goals: ['udvikling'] }, said: 'udvikling.1, goal' },
    { name: 'none if nothing is important', of: { results: resultsOf({}) }, said: 'nothing-new' },
    { name: 'none if every target is reached', of: { results: resultsOf({ udvikling: [100, 3], innovation: [67, 2] }) }, said: 'nothing-new' },
    { name: 'in the order of the content', of: { results: one, given: [elsewhere, given(30, { tipId: 'udvikling.1' })] }, said: 'udvikling.2, gap' },
    { name: 'none again within 90 days', of: { results: one, tips: [tip('udvikling', 1)], given: [elsewhere, given(89.9, { tipId: 'udvikling.1' })] }, said: 'nothing-new' },
    { name: 'after 90 days it may come again', of: { results: one, tips: [tip('udvikling', 1)], given: [elsewhere, given(90, { tipId: 'udvikling.1' })] }, said: 'udvikling.1, gap' },
    { name: 'not if it was given again since', of: { results: one, tips: [tip('udvikling', 1)], given: [elsewhere, given(10, { tipId: 'udvikling.1' }), given(120, { tipId: 'udvikling.1' })] }, said: 'nothing-new' },
    { name: 'also if the learner asked for it', of: { results: one, tips: [tip('udvikling', 1)], given: [elsewhere, given(10, { tipId: 'udvikling.1', origin: 'asked' })] }, said: 'nothing-new' },
    { name: 'tips that were never given before tips that were', of: { results: one, tips: [tip('udvikling', 1), tip('udvikling', 2)], given: [elsewhere, given(200, { tipId: 'udvikling.1' })] }, said: 'udvikling.2, gap' },
    { name: 'then the tip given longest ago', of: { results: one, tips: [tip('udvikling', 1), tip('udvikling', 2)], given: [elsewhere, given(100, { tipId: 'udvikling.1' }), given(120, { tipId: 'udvikling.2' })] }, said: 'udvikling.2, gap' },
    { name: 'a known tip never comes again', of: { results: one, tips: [tip('udvikling', 1)], given: [elsewhere, given(900, { tipId: 'udvikling.1', reaction: 'known' })] }, said: 'nothing-new' },
    { name: 'not even if it was given again since', of: { results: one, tips: [tip('udvikling', 1)], given: [elsewhere, given(100, { tipId: 'udvikling.1' }), given(900, { tipId: 'udvikling.1', reaction: 'known' })] }, said: 'nothing-new' },
    { name: 'a tried tip may come again', of: { results: one, tips: [tip('udvikling', 1)], given: [elsewhere, given(100, { tipId: 'udvikling.1', reaction: 'tried' })] }, said: 'udvikling.1, gap' },
    { name: 'the next competence if the first has none left', of: { results: two, tips: [tip('udvikling', 1), tip('innovation', 1)], given: [elsewhere, given(30, { tipId: 'innovation.1' })] }, said: 'udvikling.1, gap' },
    { name: 'not of another job area', of: { results: one, jobArea: 'skole', tips: [tip('udvikling', 1, ['sundhed']), tip('udvikling', 2)] }, said: 'udvikling.2, gap' },
    { name: 'a tip for one of several job areas', of: { results: one, jobArea: 'skole', tips: [tip('udvikling', 1, ['sundhed', 'skole'])] }, said: 'udvikling.1, gap' },
    { name: 'of every job area for learners without a stored area', of: { results: one, jobArea: null, tips: [tip('udvikling', 1, ['sundhed'])] }, said: 'udvikling.1, gap' },
    { name: 'none that needs a PC for learners without one', of: { results: one, jobArea: 'administration', hasPc: false, tips: [keyboard(1), tip('udvikling', 2)] }, said: 'udvikling.2, gap' },
    { name: 'one that needs a PC for learners with one', of: { results: one, jobArea: 'dagtilbud', hasPc: true, tips: [keyboard(1), tip('udvikling', 2)] }, said: 'udvikling.1, gap' },
    { name: '"less" once: 201 / 2 is still more than 68', of: { results: two, given: [elsewhere, given(30, { tipId: 'innovation.1', reaction: 'less' })] }, said: 'innovation.2, gap' },
    { name: '"less" twice: 201 / 4 is less than 68', of: { results: two, given: [elsewhere, given(30, { tipId: 'innovation.1', reaction: 'less' }), given(31, { tipId: 'innovation.2', reaction: 'less' })] }, said: 'udvikling.1, gap' },
    { name: '"less" three times: none', of: { results: resultsOf({ innovation: [0, 3] }), given: [elsewhere, ...[1, 2, 3].map((number) => given(30, { tipId: `innovation.${number}`, reaction: 'less' }))] }, said: 'nothing-new' },
  ] as const; // prettier-ignore

  for (const { name, of, said } of cases) {
    test(name, () => {
      expect(decided(of)).toBe(said);
    });
  }

  test('has its reasons', () => {
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
    { name: "one of the learner's job area", of: { jobArea: 'skole', checks: [{ ...b, areas: ['dagtilbud', 'skole'] }, a] }, said: 'udvikling.1 + b, gap' },
    { name: 'none of a job area for learners without a stored area', of: { checks: [{ ...b, areas: ['skole'] }] }, said: 'udvikling.1, gap' },
    { name: 'no due check of a former job area', of: { jobArea: 'skole', checks: [{ ...a, areas: ['dagtilbud'] }], memories: memoriesOf({ a: yesterday }) }, said: 'udvikling.1, gap' },
    { name: 'a new check was not answered before', of: { checks: [a, b], memories: memoriesOf({ b: daysBefore(-50) }) }, said: 'udvikling.1 + a, gap' },
    { name: 'a new check was not shown before', of: { checks: [a, b], given: [given(3, {}), given(5, {}), put(7, 'b')] }, said: 'udvikling.1 + a, gap' },
    { name: 'no new check if the last nudge had one', of: { checks: [a], given: [put(3, 'b')] }, said: 'udvikling.1, gap' },
    { name: 'no new check if the nudge before had one', of: { checks: [a], given: [given(3, {}), put(5, 'b')] }, said: 'udvikling.1, gap' },
    { name: 'a new check if the last two nudges had none', of: { checks: [a], given: [given(3, {}), given(5, {}), put(7, 'b')] }, said: 'udvikling.1 + a, gap' },
    { name: 'requested tips do not count as nudges', of: { checks: [a], given: [put(3, 'b', 'asked')] }, said: 'udvikling.1 + a, gap' },
    { name: 'a due check comes before a new one, of any competence', of: { results: two, checks: [check('s', 'innovation'), a], tips, memories: memoriesOf({ s: yesterday }) }, said: 'udvikling.1 + s!, gap' },
    { name: 'a due check comes even if the last nudge had one', of: { checks: [a], memories: memoriesOf({ a: yesterday }), given: [put(3, 'b')] }, said: 'udvikling.1 + a!, gap' },
    { name: 'not the same check again', of: { checks: [a], memories: memoriesOf({ a: yesterday }), given: [put(3, 'a')] }, said: 'udvikling.1, gap' },
    { name: 'not the same check after one other nudge', of: { checks: [a], memories: memoriesOf({ a: yesterday }), given: [given(3, {}), put(5, 'a')] }, said: 'udvikling.1, gap' },
    { name: 'the same check after two other nudges', of: { checks: [a], memories: memoriesOf({ a: yesterday }), given: [given(3, {}), given(5, {}), put(7, 'a')] }, said: 'udvikling.1 + a!, gap' },
    { name: 'the most overdue of several due checks', of: { checks: [a, b], memories: memoriesOf({ a: daysBefore(2), b: daysBefore(9) }) }, said: 'udvikling.1 + b!, gap' },
    { name: 'no due check without importance', of: { checks: [c], memories: memoriesOf({ c: yesterday }) }, said: 'udvikling.1, gap' },
    { name: 'alone if there is no tip', of: { checks: [a], memories: memoriesOf({ a: yesterday }), given: used }, said: 'no tip + a!, gap' },
    { name: 'a new check never comes alone', of: { checks: [a], given: used }, said: 'nothing-new' },
    { name: 'a check that is not due never comes alone', of: { checks: [a], memories: memoriesOf({ a: daysBefore(-9) }), given: used }, said: 'nothing-new' },
  ] as const; // prettier-ignore

  for (const { name, of, said } of cases) {
    test(name, () => {
      expect(decided({ results: one, tips, ...of })).toBe(said);
    });
  }

  test.each([
    ['later on the day itself', '2026-03-03T22:00Z', '2026-03-03T08:00Z', true],
    ['not at the nudge before', '2026-03-04T08:00Z', '2026-03-03T08:00Z', false],
    ['on the next chosen day', '2026-03-04T08:00Z', '2026-03-05T08:00Z', true],
    ['after a weekend', '2026-03-07T08:00Z', '2026-03-10T08:00Z', true],
    ["just after midnight on the learner's clock", '2026-03-03T23:30Z', '2026-03-03T08:00Z', false],
    ['not on a closing day', '2026-03-12T08:00Z', '2026-03-12T08:00Z', false],
    ['after a closing day', '2026-03-12T08:00Z', '2026-03-17T08:00Z', true],
  ])('is due on a chosen day: %s', (_, due, at, isDue) => {
    const facts = { results: one, tips, checks: [a], memories: memoriesOf({ a: new Date(due) }), closingDays: ['2026-03-12'] }; // prettier-ignore
    expect(decided(facts, new Date(at))).toBe(isDue ? 'udvikling.1 + a!, gap' : 'udvikling.1, gap');
  });

  test('alone has its own competence as the reason', () => {
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

  test('a new learner gets no dimension twice in a row, and all initial competences', () => {
    const competences = run({});
    const dimensions = competences.map(dimensionOf);
    expect(dimensions.filter((dimension, at) => dimension === dimensions[at - 1])).toEqual([]);
    for (const first of ['data-informationssikkerhed', 'en-til-mange', 'en-til-en', 'formidling-borgere-kolleger']) {
      expect(competences).toContain(first);
    }
  }); // prettier-ignore

  test('two competences of interest both come, the one with the higher weight first and more often', () => {
    const competences = run({ results: two });
    const count = (id: CompetenceId) => competences.filter((competence) => competence === id).length;
    expect(competences[0]).toBe('innovation');
    expect(count('innovation')).toBeGreaterThan(count('udvikling'));
    expect(count('udvikling')).toBeGreaterThanOrEqual(2);
  });

  test('a goal comes most often, but not always', () => {
    const competences = run({ goals: ['udvikling'] });
    const count = (id: CompetenceId) => competences.filter((competence) => competence === id).length;
    expect(competences[0]).toBe('udvikling');
    expect(count('udvikling')).toBeGreaterThanOrEqual(3);
    expect(count('udvikling')).toBeLessThanOrEqual(8);
    expect(new Set(competences).size).toBeGreaterThanOrEqual(4);
    expect(Math.max(...[...new Set(competences)].map(count))).toBe(count('udvikling'));
  });
});

describe('ignored nudges', () => {
  const nudge = (days: number, what: Partial<Given> = {}) => given(days, { tipId: 'udvikling.1', ...what });
  const cases = [
    { name: 'none', history: [], isIgnored: false },
    { name: 'one', history: [nudge(1)], isIgnored: false },
    { name: 'two', history: [nudge(1), nudge(3)], isIgnored: true },
    { name: 'the last was used', history: [nudge(1, { reaction: 'tried' }), nudge(3), nudge(5)], isIgnored: false },
    { name: 'the one before was used', history: [nudge(1), nudge(3, { reaction: 'later' }), nudge(5)], isIgnored: false },
    { name: 'an answered check counts as use', history: [nudge(1), nudge(3, { isAnswered: true })], isIgnored: false },
    { name: '"less" counts as use', history: [nudge(1, { reaction: 'less' }), nudge(3)], isIgnored: false },
    { name: 'earlier use does not count', history: [nudge(1), nudge(3), nudge(5, { reaction: 'tried' })], isIgnored: true },
    { name: 'requested tips do not count', history: [nudge(1, { origin: 'asked' }), nudge(3)], isIgnored: false },
    { name: 'a nudge that may not have arrived does not count as ignored', history: [nudge(1, { hasArrived: false }), nudge(3)], isIgnored: false },
    { name: 'a nudge that may not have arrived does not interrupt the sequence', history: [nudge(1), nudge(2, { hasArrived: false }), nudge(3)], isIgnored: true },
    { name: 'a requested tip does not interrupt the sequence', history: [nudge(1), nudge(2, { origin: 'asked', reaction: 'tried' }), nudge(3)], isIgnored: true },
    { name: 'two since the pace was slowed', history: [nudge(1), nudge(3)], since: daysBefore(4), isIgnored: true },
    { name: 'only one since the pace was slowed', history: [nudge(1), nudge(3)], since: daysBefore(2), isIgnored: false },
    { name: 'the nudge that slowed the pace does not count again', history: [nudge(1), nudge(3)], since: daysBefore(3), isIgnored: false },
  ]; // prettier-ignore

  for (const { name, history, since = null, isIgnored } of cases) {
    test(name, () => {
      expect(isIgnoredTwice(history, since)).toBe(isIgnored);
    });
  }
});

describe('a requested tip', () => {
  test.each([
    ['of the competence with the highest weight', two, undefined, 'innovation.1'],
    ['of a named competence', two, 'udvikling', 'udvikling.1'],
    ['of a named competence with a reached target', two, 'en-til-en', 'en-til-en.1'],
    ['none without importance and without a name', resultsOf({}), undefined, undefined],
  ] as const)('%s', (_, results, competence, id) => {
    const found = decideTip(
      factsOf({ results, checks: [check('a', 'udvikling')] }),
      now,
      competence && [competence],
    );
    expect(found?.tip.id).toBe(id);
    expect(found?.because.competence).toBe(id?.replace('.1', ''));
  });

  test('does not exist for a named competence if all its tips are recent or known', () => {
    const used = [given(1, { tipId: 'udvikling.1' }), given(200, { tipId: 'udvikling.2', reaction: 'known' })]; // prettier-ignore
    const tips = [tip('udvikling', 1), tip('udvikling', 2), tip('innovation', 1)];
    expect(decideTip(factsOf({ results: two, tips, given: used }), now, ['udvikling'])).toBeUndefined();
  });
});

test('no nudge is sent on a day off', () => {
  expect(isClosed(new Date('2026-04-05T22:30Z'), 'Europe/Copenhagen', [])).toBe(true); // Easter Monday
  expect(isClosed(new Date('2026-04-06T22:30Z'), 'Europe/Copenhagen', [])).toBe(false);
  expect(isClosed(now, 'Europe/Copenhagen', ['03-03'])).toBe(true);
});
