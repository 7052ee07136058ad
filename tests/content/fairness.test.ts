import { describe, expect, test } from 'vitest';
import { chanceOf, fairFigures, isWithinLimits, keysOf } from '../../src/content/fairness.ts';
import type { PackCheck } from '../../src/content/learning.ts';
import type { Language } from '../../src/domain/language.ts';

let made = 0;

/** A check of innovation with these options, a, b, c (and d). */
function check(texts: readonly string[], correct: string, more: Partial<PackCheck> = {}): PackCheck {
  const choices = texts.map((text, index) => ({ id: 'abcd'.charAt(index), text, reason: 'r' }));
  made += 1;
  return {
    id: `check-${made}`,
    competence: 'innovation',
    difficulty: 1,
    areas: [],
    ai: false,
    alsoCareful: [],
    scenario: 's',
    question: 'q',
    options: choices.map(({ id }) => id),
    choices,
    correct,
    source: { name: 'n', url: 'https://example.org' },
    review: { owner: 'Digitalisering', due: '2027-01-01', legal: false },
    ...more,
  };
}

function figure(checks: readonly PackCheck[], name: RegExp, language: Language = 'da') {
  const found = fairFigures(checks, language).find((one) => name.test(one.name));
  if (!found) throw new Error(`No figure ${String(name)}: mend the test`);
  return found;
}

describe('excuses', () => {
  const said: readonly (readonly [Language, string, boolean])[] = [
    ['da', 'Du sletter mailen, så ingen ser den', true],
    ['da', 'Du sletter mailen, for den er gammel', true],
    ['da', 'Du sletter mailen, men gemmer listen', true],
    ['da', 'Du sletter mailen, hvis den er gammel', true],
    ['da', 'Du sletter mailen, fordi den er gammel', true],
    ['da', 'Du sletter mailen, da den er gammel', true],
    ['da', 'Du sletter noget, for eksempel mailen', false],
    ['da', 'Så sletter du mailen for altid', false],
    ['en', 'You delete the mail, so nobody sees it', true],
    ['en', 'You delete the mail so that nobody sees it', true],
    ['en', 'You delete the mail because it is old', true],
    ['en', 'You delete the mail if it is old', true],
    ['en', 'You delete the mail, but keep the list', true],
    ['en', 'You delete something, for example the mail', false],
    ['en', 'You delete the mail for good', false],
  ];
  test.each(said)('in %s: "%s" is an excuse: %s', (language, text, isExcuse) => {
    const { value } = figure([check([text, 'x', 'y'], 'a')], /options that have it/, language);
    expect(value).toBe(isExcuse ? 100 : 0);
  });

  test('pass if equally frequent in right and wrong options, and fail if in wrong options only', () => {
    const excuse = 'x, fordi y';
    const fair = [
      check([excuse, 'y', 'z'], 'a'),
      check(['x', excuse, excuse], 'a'),
      check(['x', 'y', 'z'], 'a'),
    ];
    expect(isWithinLimits(figure(fair, /options that have it/))).toBe(true);
    const unfair = Array.from({ length: 3 }, () => check(['x', excuse, 'z'], 'a'));
    expect(isWithinLimits(figure(unfair, /options that have it/))).toBe(false);
    expect(figure(unfair, /drops excuses$/).value).toBe(50);
  });
});

test('"and" is counted as a word, also in capitals', () => {
  const checks = [check(['Og du ringer', 'x', 'bog'], 'a')];
  const [, and] = fairFigures(checks, 'da').filter(({ name }) => name.includes('options that have it'));
  expect(and).toMatchObject({ group: 'and', value: 100, lowest: -8, highest: 8 });
});

test('the longest option is compared with chance only if it is unique', () => {
  const checks = [
    check(['long long', 'a', 'b', 'c'], 'a'),
    check(['long', 'long', 'b'], 'a'),
    check(['x', 'y', 'longest'], 'a'),
  ];
  const { value, lowest, highest } = figure(checks, /longest option/);
  expect(value).toBe(50);
  expect((lowest + highest) / 2).toBeCloseTo((100 * (1 / 4 + 1 / 3)) / 2);
});

test('keys are reported in the order of the questions, and compared with chance', () => {
  const checks = [
    check(['x', 'y', 'z'], 'a', { difficulty: 3 }),
    check(['x', 'y', 'z'], 'b', { difficulty: 1 }),
    check(['x', 'y', 'z', 'w'], 'b', { difficulty: 2 }),
    check(['x', 'y', 'z'], 'b', { difficulty: 2 }),
  ];
  expect(keysOf(checks, 'innovation')).toBe('bbba');
  expect(chanceOf(checks)).toBeCloseTo(31.25);
  expect(isWithinLimits(figure(checks, /innovation: b is right/))).toBe(false);
  expect(isWithinLimits(figure(checks, /innovation: d is right/))).toBe(true);
});

test('a position counts if at least six files have it', () => {
  const competences = ['brugerkompetencer', 'dataanvendelse', 'en-til-en', 'en-til-mange', 'udvikling', 'innovation'] as const; // prettier-ignore
  const checks = competences.map((competence) => check(['x', 'y', 'z'], 'b', { competence }));
  expect(figure(checks, /question 1: b/)).toMatchObject({ value: 6, highest: 4 });
  expect(fairFigures(checks.slice(1), 'da').filter(({ group }) => group === 'slots')).toEqual([]);
});

test('the number of options must not reveal the difficulty', () => {
  const three = ['x', 'y', 'z'];
  const four = [...three, 'w'];
  const mixed = ([1, 2, 3] as const).flatMap((difficulty) => [check(three, 'a', { difficulty }), check(four, 'a', { difficulty })]); // prettier-ignore
  expect(isWithinLimits(figure(mixed, /four options/))).toBe(true);
  const told = ([1, 2, 3] as const).map((difficulty) => check(difficulty === 3 ? four : three, 'a', { difficulty })); // prettier-ignore
  expect(figure(told, /four options/).value).toBe(100);
  expect(figure(told, /four options/).name).toContain('0 / 0 / 100');
});

describe('a careful option', () => {
  const wrong = Array.from({ length: 12 }, () => check(['x', 'y', 'z'], 'a', { careful: 'b' }));
  const right = check(['x', 'y', 'z'], 'a', { careful: 'a', alsoCareful: ['c'] });

  test('is wrong in at least twelve questions', () => {
    expect(isWithinLimits(figure(wrong, /careful-looking answer is wrong/))).toBe(true);
    expect(isWithinLimits(figure(wrong.slice(1), /careful-looking answer is wrong/))).toBe(false);
  });

  test('reveals the answer if no other option looks careful', () => {
    const alone = check(['x', 'y', 'z'], 'a', { careful: 'a' });
    expect(isWithinLimits(figure([alone, right, right], /caution alone/))).toBe(true);
    expect(isWithinLimits(figure([alone, alone], /caution alone/))).toBe(false);
  });

  test('gives no advantage, always or never chosen, if it is right as often as chance predicts', () => {
    const fair = [...wrong.slice(0, 2), right];
    expect(figure(fair, /always the careful/).value).toBeCloseTo(100 / 3);
    expect(figure(fair, /never the careful/).value).toBeCloseTo(100 / 3);
    expect(figure(fair, /never the careful/).highest).toBeCloseTo(100 / 3 + 5);
  });

  test('gives an advantage if it is always wrong and never chosen, or always right and always chosen', () => {
    expect(figure(wrong, /never the careful/).value).toBe(50);
    expect(isWithinLimits(figure(wrong, /never the careful/))).toBe(false);
    expect(isWithinLimits(figure([right, right, ...wrong.slice(11)], /always the careful/))).toBe(false);
  });

  test('counts only in questions that have one', () => {
    const unmarked = check(['x', 'y', 'z', 'w'], 'a');
    expect(figure([...wrong, unmarked], /never the careful/).value).toBe(50);
  });
});

test('a guesser keeps all options if the trick leaves none', () => {
  const checks = [check(['x, men y', 'y, men z', 'z, men x'], 'c')];
  expect(figure(checks, /drops excuses$/).value).toBeCloseTo(100 / 3);
  // Excludes a for its excuse and b for its length; of the rest, d contains "og".
  const tricked = [check(['x, men y', 'y y y y y y', 'z', 'z og w'], 'd')];
  expect(figure(tricked, /then the longest/).value).toBe(100);
});
