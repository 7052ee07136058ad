import { describe, expect, test } from 'vitest';
import { readSamples, readTemplate, renderSample, templateNames } from '../../gallery/samples.ts';
import { languages } from '../../src/domain/language.ts';
import type { Card } from '../../src/cards/template.ts';
import { brokenRules } from './card-rules.ts';
import { fieldsOf, filledFields, misfits } from './template-fields.ts';

/**
 * Template, builder and sample must agree: every-card.test.ts finds a builder that does not fill its template, and this
 * file finds a sample that does not.
 */
describe.each(templateNames())('the samples of %s', (name) => {
  const template = readTemplate(name);
  const fields = fieldsOf(template);

  describe.each(languages)('in %s', (language) => {
    const samples = readSamples(name, language);

    test.each(samples)('"$name" has exactly the fields of the template', ({ view }) => {
      expect(misfits(view, fields)).toEqual([]);
    });

    test.each(samples)('"$name" gives a card that passes every rule', (sample) => {
      const card = renderSample(template, sample) as Card; // the templates are Adaptive Cards
      expect(brokenRules(card, language)).toEqual([]);
    });

    test('have different names, and together use every field', () => {
      expect(new Set(samples.map((sample) => sample.name)).size).toBe(samples.length);
      const filled = new Set(samples.flatMap(({ view }) => filledFields(view, fields)));
      expect([...filled].sort()).toEqual([...fields].sort());
    });
  });
});

test('a template without a sample is reported, with the name of the missing file', () => {
  expect(() => readSamples('plan', 'da')).toThrow(/cards\/plan\.sample\.json/);
});

describe('a view', () => {
  const fields = fieldsOf(readTemplate('choice'));
  const row = { title: '1. Skole', verb: 'home/show', payload: {}, number: '1', label: 'Skole' };
  const view = {
    lang: 'da',
    heading: 'Hej',
    notices: ['Hov'],
    paragraphs: [],
    groups: [{ titles: [], paragraphs: [], rows: [row] }],
    footnotes: [],
    buttons: [],
  };
  const { heading: _heading, ...headless } = view;
  const { label: _label, ...unlabelled } = row;

  test.each([
    ['fits', view, []],
    ['lacks a field that the template has', headless, ['heading is missing']],
    ['lacks a field in one of its rows', { ...view, groups: [{ titles: [], paragraphs: [], rows: [row, unlabelled] }] }, ['groups[].rows[].label is missing']],
    ['has a field that the template lacks', { ...view, footer: 'Hej' }, ['footer is in no template']],
    ['has a list instead of a text', { ...view, heading: ['Hej'] }, ['heading is no value']],
    ['has a text instead of a list', { ...view, notices: 'Hov' }, ['notices is no object']],
    ['has a list of texts instead of objects', { ...view, groups: ['Hej'] }, ['groups[] is no object']],
  ])('%s', (_, given, faults) => expect(misfits(given, fields)).toEqual(faults)); // prettier-ignore
});
