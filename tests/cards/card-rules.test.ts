import { describe, expect, test } from 'vitest';
import type { Card } from '../../src/cards/template.ts';
import { brokenRules } from './card-rules.ts';
import { areaCard, municipality } from './cases.ts';

/** Each faulty card must break a rule, so that no rule passes every card. */
describe('the rules find', () => {
  const good = JSON.stringify(areaCard(municipality.jobAreas));
  const button = '{"type":"Action.Execute","title":"Hjælp","verb":"help/show","data":{"verb":"help/show"},"fallback":{"type":"Action.Submit","title":"Hjælp","data":{"verb":"help/show"}}}'; // prettier-ignore

  const cases = [
    { name: 'another version', from: '"version":"1.5"', to: '"version":"1.6"', rule: 'is no Adaptive Card 1.5' },
    { name: 'another language', from: '"lang":"da"', to: '"lang":"en"', rule: 'is not marked as da' },
    { name: 'an unfilled expression', from: 'Hvor arbejder du?', to: '${heading}', rule: 'has a template expression left' },
    { name: 'a null', from: '"style":"emphasis"', to: '"style":null', rule: 'style is null' },
    { name: 'a null in a list', from: '"body":[', to: '"body":[null,', rule: 'body is null' },
    { name: 'no heading', from: '"style":"heading"', to: '"style":"default"', rule: 'is no heading' },
    { name: 'a text that does not wrap', from: '"wrap":true', to: '"wrap":false', rule: 'does not wrap' },
    { name: 'a text of blanks', from: '"text":"Hvor arbejder du?"', to: '"text":"  "', rule: 'shows no text' },
    { name: 'an accidental list', from: '"text":"Hvor', to: '"text":"1. Hvor', rule: 'begins like a numbered list' },
    { name: 'a picture over http', from: '"body":[', to: '"body":[{"type":"Image","url":"http://a/b.png","altText":"Et hjul med felter"},', rule: 'has no https address' },
    { name: 'a picture without alt text', from: '"body":[', to: '"body":[{"type":"Image","url":"https://a/b.png"},', rule: 'has no words' },
    { name: 'four columns', from: '"columns":[', to: '"columns":[{"type":"Column"},{"type":"Column"},', rule: 'more than three columns' },
    { name: 'a press without a fallback', from: '"fallback":{', to: '"fallback_":{', rule: 'has no Submit to fall back on' },
    { name: 'a fallback with other data', from: '"Action.Submit","title":"1. Ældre og sundhed","data":{"verb":"onboarding/area","area":"aeldre-sundhed"', to: '"Action.Submit","title":"1. Ældre og sundhed","data":{"verb":"onboarding/area","area":"skole"', rule: 'falls back on other data' },
    { name: 'a verb that is missing in its data', from: '"verb":"onboarding/area","data"', to: '"verb":"home/show","data"', rule: 'another verb in its data' },
    { name: 'a press with an unknown verb', from: '"area":"aeldre-sundhed"', to: '"area":7', rule: 'parsePress' },
    { name: 'a link instead of a press', from: '"type":"Action.Execute"', to: '"type":"Action.OpenUrl"', rule: 'is of type Action.OpenUrl' },
    { name: 'seven buttons', from: '"actions":[', to: `"actions":[${`${button},`.repeat(6)}`, rule: 'more than six buttons' },
    { name: 'two equal buttons', from: '"actions":[', to: `"actions":[${button},${button},`, rule: 'two buttons called Hjælp' },
    { name: 'a card too heavy for Teams', from: 'Hvor arbejder du?', to: 'x'.repeat(41_000), rule: 'bytes in UTF-16' },
  ]; // prettier-ignore

  for (const { name, from, to, rule } of cases) {
    test(name, () => {
      expect(good).toContain(from);
      const spoilt = JSON.parse(good.replace(from, () => to)) as Card; // a card with exactly one fault
      expect(brokenRules(spoilt, 'da').join('\n')).toContain(rule);
    });
  }
});
