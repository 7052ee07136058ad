import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parsePress } from '../../src/cards/verbs.ts';
import type { Language } from '../../src/domain/language.ts';
import { brokenRules, ofType, pressesOf } from './card-rules.ts';
import { cardCases } from './cases.ts';

describe('every card keeps every rule', () => {
  for (const { name, language, card } of cardCases) {
    test(name, () => expect(brokenRules(card(), language)).toEqual([]));
  }
});

describe('the cards together', () => {
  const built = cardCases.map(({ card }) => card());

  test('show every press but none that is not theirs', () => {
    const verbs = new Set(built.flatMap((card) => pressesOf(card).map((press) => press.verb)));
    expect([...verbs].sort()).toEqual([
      'absences/add',
      'absences/remove',
      'absences/show',
      'assessment/answer',
      'assessment/back',
      'assessment/pause',
      'assessment/restart',
      'assessment/resume',
      'assessment/skip',
      'assessment/start',
      'check/answer',
      'check/skip',
      'explore/show',
      'help/show',
      'history/show',
      'home/show',
      'language/set',
      'nudge/known',
      'nudge/later',
      'nudge/less',
      'nudge/pause',
      'nudge/tried',
      'nudge/why',
      'onboarding/area',
      'onboarding/begin',
      'plan/add',
      'plan/change',
      'plan/done',
      'plan/drop',
      'plan/show',
      'relevance/set',
      'reminders/pause',
      'reminders/resume',
      'reminders/set',
      'reminders/show',
      'reminders/stop',
      'result/show',
      'steps/show',
      'tip/open',
      'tip/show',
    ]);
  });

  test('are the same each time, and share no object: what is done to one card is not seen in the next', () => {
    for (const { card } of cardCases) {
      const first = card();
      const before = JSON.stringify(first);
      spoil(first);
      expect(JSON.stringify(card())).toBe(before);
    }
  });

  test('have a Submit twin for every row and button, and nothing else to press', () => {
    for (const card of built) {
      expect(ofType(card, 'Action.Submit')).toHaveLength(ofType(card, 'Action.Execute').length);
    }
  });

  test('are as many in English as in Danish, and send the same', () => {
    const sent = (wanted: Language) =>
      cardCases.flatMap(({ language, card }) => (language === wanted ? [pressesOf(card())] : []));
    expect(sent('en')).toEqual(sent('da'));
  });
});

/** Overwrites every value in the card, however deep. */
function spoil(value: object): void {
  for (const [key, child] of Object.entries(value)) {
    if (typeof child === 'object' && child !== null) spoil(child as object);
    Reflect.set(value, key, 'spoilt');
  }
}

describe('the templates', () => {
  const folder = new URL('../../cards/', import.meta.url);
  const names = readdirSync(folder).filter(
    (name) => name.endsWith('.json') && !name.endsWith('.sample.json'),
  );

  test.each(names)('%s names no text of its own: all words come from the content', (name) => {
    const template = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as unknown; // any JSON will do
    const words: string[] = [];
    JSON.stringify(template, (key, value: unknown) => {
      const isWord = ['text', 'title', 'altText', 'fallbackText', 'tooltip', 'lang'].includes(key);
      if (isWord && typeof value === 'string' && !/^\$\{[$\w]+\}$/.test(value)) words.push(value);
      return value;
    });
    expect(words).toEqual([]);
  });
});

describe('a press from outside', () => {
  const answer = { verb: 'assessment/answer', assessment: 'a', item: 'i', ask: 1, value: 3 };

  const refused = [
    { name: 'nothing', data: undefined },
    { name: 'null', data: null },
    { name: 'text', data: 'home/show' },
    { name: 'an empty object', data: {} },
    { name: 'a list', data: [{ verb: 'home/show' }] },
    { name: 'a verb that none of our cards sends', data: { verb: 'data/share' } },
    { name: 'a verb in capitals', data: { verb: 'Home/Show' } },
    { name: 'a verb that every object has', data: { verb: 'constructor' } },
    { name: 'a topic that is none', data: { verb: 'explore/show', id: '../etc/passwd' } },
    { name: 'no topic', data: { verb: 'explore/show' } },
    { name: 'an unknown kind of assessment', data: { verb: 'assessment/start', kind: 'everything' } },
    { name: 'an answer without an item', data: { ...answer, item: undefined } },
    { name: 'an answer with an endless item', data: { ...answer, item: 'x'.repeat(101) } },
    { name: 'an answer that is half a step', data: { ...answer, value: 1.5 } },
    { name: 'an answer that is a list', data: { ...answer, value: [3] } },
    { name: 'an ask that is text', data: { ...answer, ask: '1' } },
    { name: 'an ask beyond counting', data: { ...answer, ask: 1e300 } },
    { name: 'the rest of no competence', data: { verb: 'assessment/skip', assessment: 'a' } },
    { name: 'the rest, with an ask that is no whole number', data: { verb: 'assessment/skip', assessment: 'a', ask: 1.5 } },
    { name: 'an importance of four', data: { verb: 'relevance/set', competence: 'innovation', relevance: 4 } },
    { name: 'an importance as text', data: { verb: 'relevance/set', competence: 'innovation', relevance: '0' } },
    { name: 'the importance of a whole dimension', data: { verb: 'relevance/set', competence: 'anvendelse', relevance: 0 } },
    { name: 'an importance without its competence', data: { verb: 'relevance/set', relevance: 0 } },
    { name: 'a language that we do not speak', data: { verb: 'language/set', language: 'sv' } },
    { name: 'a language that every object has', data: { verb: 'language/set', language: 'constructor' } },
    { name: 'an assessment of what is no competence', data: { verb: 'assessment/start', kind: 'one', competence: 'x' } },
    { name: 'a job area that is a number', data: { verb: 'onboarding/area', area: 1 } },
  ]; // prettier-ignore
  for (const { name, data } of refused) {
    test(`is refused when it is ${name}`, () => expect(parsePress(data)).toBeUndefined());
  }

  test('is taken without what does not belong to it, as Teams adds fields of its own', () => {
    expect(parsePress({ ...answer, msteams: { type: 'x' }, admin: true })).toEqual(answer);
  });
});
