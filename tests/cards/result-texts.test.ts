import { describe, expect, test } from 'vitest';
import { historyCard } from '../../src/cards/history-card.ts';
import { checkStandingText, resultCard } from '../../src/cards/result-card.ts';
import { stepRows, stepsCard, type Steps } from '../../src/cards/steps-card.ts';
import type { Rating } from '../../src/domain/rating.ts';
import type { CompetenceResult } from '../../src/domain/result.ts';
import type { Sitting } from '../../src/domain/sitting.ts';
import { competenceIds, type CompetenceId } from '../../src/domain/wheel.ts';
import { ofType, pressesOf, textsOf } from './card-rules.ts';
import { pack, packs } from './cases.ts';
import { resultView, scored, sitting, unscored } from './result-cases.ts';

const { say } = pack;

/** Results of the twelve competences; all except the given ones are unrated. */
function results(...rated: readonly CompetenceResult[]): readonly CompetenceResult[] {
  return competenceIds.map(
    (id) => rated.find(({ competence }) => competence === id) ?? unscored(id, 'unrated'),
  );
}

test.each(Object.values(packs))(
  'a result shows knowledge questions next to a rating, in $language',
  (own) => {
    for (const agreement of ['matches', 'better', 'look'] as const)
      expect(checkStandingText(own, { competence: 'udvikling', correct: 1, total: 2, agreement })).toContain(
        own.say(`check.${agreement}`),
      );
  },
);

describe('a result', () => {
  const words = (...rated: readonly CompetenceResult[]) =>
    textsOf(resultCard(pack, resultView(results(...rated))));

  test('has the same values in the table and in the alt text of the picture', () => {
    const card = resultCard(pack, resultView(results(scored('brugerkompetencer', 67))));
    const cells = textsOf(card);
    expect(cells).toEqual(
      expect.arrayContaining(['1 Brugerkompetencer', '67 % · Selvstændig', '12 Innovation']),
    );
    const alt = String(ofType(card, 'Image')[0]?.value.altText);
    expect(alt).toContain(say('result.altOne', { number: 1, competence: 'Brugerkompetencer', score: 67 }));
    for (const [i, id] of competenceIds.entries()) {
      const competence = pack.competences[id].name;
      if (i > 0) expect(alt).toContain(say('result.altUnrated', { number: i + 1, competence }));
    }
  });

  test.each([
    ['2026-02-28T22:59:00Z', '28. februar 2026', '28 February 2026'],
    ['2026-02-28T23:00:00Z', '1. marts 2026', '1 March 2026'],
    ['2026-06-30T22:00:00Z', '1. juli 2026', '1 July 2026'],
  ])('finished at %s is dated as a day in Denmark: %s, %s', (moment, ...days) => {
    for (const [i, content] of [packs.da, packs.en].entries()) {
      const card = resultCard(content, resultView(results(), { finishedAt: new Date(moment) }));
      expect(textsOf(card).join('\n')).toContain(days[i]);
    }
  });

  const full = { state: 'scored' } as const;
  test.each([
    ['quick overviews', [scored('innovation', 67)], 'result.provisional'],
    ['quick overviews, some unanswered', [scored('innovation', 67), unscored('udvikling', 'unrated')], 'result.provisional'],
    ['full ratings', [scored('innovation', 67, full)], 'result.full'],
    ['full ratings, too few answers', [unscored('innovation', 'too-few')], 'result.full'],
    ['both', [scored('innovation', 67, full), scored('udvikling', 67)], 'result.mixed'],
    ['a quick overview and too few answers', [unscored('innovation', 'too-few'), scored('udvikling', 67)], 'result.mixed'],
  ] as const)('of %s states the basis of its numbers', (_, rated, key) => {
    expect(words(...rated)[1]).toBe(say(key, { date: '1. marts 2026' }));
  }); // prettier-ignore

  test('marks provisional numbers only next to other numbers', () => {
    const mark = say('result.isProvisional');
    const [quick, other] = [scored('udvikling', 33), scored('innovation', 67, full)];
    expect(words(quick, other)).toEqual(
      expect.arrayContaining([`33 % · Med støtte · ${mark}`, '67 % · Selvstændig']),
    );
    expect(words(quick)).toContain('33 % · Med støtte');
  });

  test.each([
    [null, '67 % · Selvstændig'],
    ['steady', '67 % · Selvstændig · nogenlunde som sidst'],
    [25, '67 % · Selvstændig · 25 point op siden sidst'],
    [-25, '67 % · Selvstændig · 25 point ned siden sidst'],
  ] as const)('with the change %s says "%s"', (change, level) => {
    expect(words(scored('innovation', 67, { ...full, change }))).toContain(level);
  });
});

describe('strengths and next steps', () => {
  const view = (given: Partial<Steps>) => ({
    results: results(),
    setAside: [],
    goals: [],
    notices: [],
    buttons: [],
    ...given,
  });
  const words = (given: Partial<Steps>) => textsOf(stepsCard(pack, view(given)));
  const rated = (id: CompetenceId, score: number, relevance?: Rating) =>
    scored(id, score, relevance === undefined ? {} : { relevance }); // prettier-ignore

  test('say that there are no numbers', () => {
    expect(words({})).toEqual(
      expect.arrayContaining([say('steps.noStrengths'), say('steps.noNumbers'), say('steps.rule')]),
    );
    expect(words({})).not.toContain(say('steps.assumed'));
  });

  test('say that every target is reached', () => {
    expect(words({ results: results(rated('innovation', 100, 3)) })).toContain(say('steps.none'));
  });

  test('show the three numbers of a step, and the chosen importance', () => {
    const shown = words({ results: results(rated('innovation', 33, 3)) });
    expect(shown).toContain(say('steps.reason', { score: 33, target: 100, gap: 67, relevance: 'Afgørende' }));
    expect(shown).not.toContain(say('steps.assumed'));
  });

  test('say that an importance is assumed if the learner has not chosen it', () => {
    const shown = words({ results: results(rated('innovation', 33), rated('udvikling', 100)) });
    expect(shown).toContain(say('steps.reasonAssumed', { score: 33, target: 67, gap: 34 }));
    expect(shown).toContain(say('steps.assumed'));
    expect(shown.join('\n')).not.toContain('Du har svaret');
  });

  test('name up to three strengths in one list, highest first', () => {
    const shown = words({ results: results(rated('innovation', 100, 3), rated('udvikling', 100)) });
    const [first, second] = [
      say('steps.strength', { competence: 'Innovation', score: 100, relevance: 'Afgørende' }),
      say('steps.strengthAssumed', { competence: pack.competences.udvikling.name, score: 100 }),
    ];
    expect(shown).toContain(`- ${first}\n- ${second}`);
    expect(shown).toContain(say('steps.none'));
  });

  test('give each step the first exercise of its competence', () => {
    const [exercise = ''] = pack.competences.innovation.tryThis;
    expect(words({ results: results(rated('innovation', 0)) })).toContain(say('steps.try', { exercise }));
  });

  test('number all rows of the card continuously, including competences set aside', () => {
    const steps = {
      results: competenceIds.map((id, i) => rated(id, 10, i < 2 ? 0 : 3)),
      setAside: competenceIds.slice(0, 2),
      goals: [],
    };
    const rows = stepRows(pack, steps);
    expect(rows.map(({ number }) => number)).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
      '9',
      '10',
      '11',
    ]);
    const card = stepsCard(pack, view(steps));
    expect(pressesOf(card)).toEqual(rows.map(({ payload }) => payload));
    expect(rows.slice(9).map(({ payload }) => payload)).toEqual(
      steps.setAside.map((competence) => ({ verb: 'relevance/set', competence, relevance: 2 })),
    );
  });
});

describe('a history', () => {
  const words = (...sittings: readonly Sitting[]) =>
    textsOf(historyCard(pack, { sittings, notices: [], buttons: [] }));
  const on = (day: string, given: Partial<Sitting> = {}) =>
    sitting('innovation', { finishedAt: new Date(`2026-${day}T12:00:00Z`), ...given });

  test('of one sitting says that there is no comparison yet', () => {
    expect(words(on('03-01'))).toEqual([
      say('history.title'),
      say('history.once'),
      '- **Innovation**: 50 % (1. mar. 2026)',
    ]);
  });

  test('of several shows the last four, the newest last, and marks the provisional ones', () => {
    const shown = words(
      on('05-01', { ratings: [3, 3, 3] }),
      on('04-01', { isQuick: true, ratings: [2] }),
      on('03-01', { ratings: [1, 1, 1] }),
      on('02-01', { ratings: [0, 0, 0] }),
      on('01-01'),
    );
    expect(shown.slice(1)).toEqual([
      say('history.intro'),
      '- **Innovation**: 0 % (1. feb. 2026) → 33 % (1. mar. 2026) → 67 % (1. apr. 2026, foreløbig) → 100 % (1. maj 2026)',
    ]);
  });

  test('leaves out sittings without a number', () => {
    expect(words(on('03-01', { ratings: [3] })).slice(1)).toEqual([say('history.once')]);
  });
});
