import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parsePress } from '../../src/cards/verbs.ts';
import type { Language } from '../../src/domain/language.ts';
import { brokenRules, ofType, pressesOf } from './card-rules.ts';
import { cardCases } from './cases.ts';

describe('every card passes every rule', () => {
  for (const { name, language, card } of cardCases) {
    test(name, () => expect(brokenRules(card(), language)).toEqual([]));
  }
});

describe('the cards together', () => {
  const built = cardCases.map(({ card }) => card());

  test('contain every press of their kind and no other', () => {
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

  test('are equal each time and share no object, so changing one card does not change the next', () => {
    for (const { card } of cardCases) {
      const first = card();
      const before = JSON.stringify(first);
      spoil(first);
      expect(JSON.stringify(card())).toBe(before);
    }
  });

  test('have a Submit fallback for every row and button, and no other action', () => {
    for (const card of built) {
      expect(ofType(card, 'Action.Submit')).toHaveLength(ofType(card, 'Action.Execute').length);
    }
  });

  test('have the same number and the same presses in English and Danish', () => {
    const sent = (wanted: Language) =>
      cardCases.flatMap(({ language, card }) => (language === wanted ? [pressesOf(card())] : []));
    expect(sent('en')).toEqual(sent('da'));
  });
});

/** Overwrites every value in the card, at every depth. */
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

  test.each(names)('%s contains no text: all texts come from the content', (name) => {
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
    { name: 'a verb of no card', data: { verb: 'data/share' } },
    { name: 'a verb in capitals', data: { verb: 'Home/Show' } },
    { name: 'a verb that is a property of every object', data: { verb: 'constructor' } },
    { name: 'an unknown topic', data: { verb: 'explore/show', id: '../etc/passwd' } },
    { name: 'no topic', data: { verb: 'explore/show' } },
    { name: 'an unknown kind of assessment', data: { verb: 'assessment/start', kind: 'everything' } },
    { name: 'an answer without an item', data: { ...answer, item: undefined } },
    { name: 'an answer with a very long item id', data: { ...answer, item: 'x'.repeat(101) } },
    { name: 'an answer between two steps', data: { ...answer, value: 1.5 } },
    { name: 'an answer that is a list', data: { ...answer, value: [3] } },
    { name: 'a text as ask', data: { ...answer, ask: '1' } },
    { name: 'a too large ask', data: { ...answer, ask: 1e300 } },
    { name: 'the rest of an unknown competence', data: { verb: 'assessment/skip', assessment: 'a' } },
    { name: 'the rest with a fractional ask', data: { verb: 'assessment/skip', assessment: 'a', ask: 1.5 } },
    { name: 'an importance of four', data: { verb: 'relevance/set', competence: 'innovation', relevance: 4 } },
    { name: 'an importance as text', data: { verb: 'relevance/set', competence: 'innovation', relevance: '0' } },
    { name: 'the importance of a whole dimension', data: { verb: 'relevance/set', competence: 'anvendelse', relevance: 0 } },
    { name: 'an importance without its competence', data: { verb: 'relevance/set', relevance: 0 } },
    { name: 'an unsupported language', data: { verb: 'language/set', language: 'sv' } },
    { name: 'a language that is a property of every object', data: { verb: 'language/set', language: 'constructor' } },
    { name: 'an assessment of an unknown competence', data: { verb: 'assessment/start', kind: 'one', competence: 'x' } },
    { name: 'a job area that is a number', data: { verb: 'onboarding/area', area: 1 } },
  ]; // prettier-ignore
  for (const { name, data } of refused) {
    test(`is refused when it is ${name}`, () => expect(parsePress(data)).toBeUndefined());
  }

  test('is accepted without unknown fields, because Teams adds its own fields', () => {
    expect(parsePress({ ...answer, msteams: { type: 'x' }, admin: true })).toEqual(answer);
  });
});
