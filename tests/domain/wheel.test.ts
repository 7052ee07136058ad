import { describe, expect, test } from 'vitest';
import {
  competenceIds,
  competencesOf,
  dimensionIds,
  dimensionOf,
  isCompetenceId,
  isDimensionId,
  isTopicId,
  wheelId,
} from '../../src/domain/wheel.ts';

describe('the wheel', () => {
  test('has four dimensions, in the order in which KL draws them', () => {
    expect(dimensionIds).toEqual([
      'anvendelse',
      'teknologiforstaaelse',
      'formidling-kommunikation',
      'udvikling-implementering',
    ]);
  });

  test('has twelve competences, in the order of their numbers', () => {
    expect(competenceIds).toEqual([
      'brugerkompetencer',
      'dataanvendelse',
      'data-informationssikkerhed',
      'teknologi-faglighed-mennesker',
      'teknologivurdering',
      'retssikkerhed-etik',
      'en-til-mange',
      'en-til-en',
      'formidling-borgere-kolleger',
      'implementering-anskaffelse',
      'udvikling',
      'innovation',
    ]);
  });

  test('gives every dimension three competences, and every competence its dimension back', () => {
    for (const dimension of dimensionIds) {
      expect(competencesOf(dimension)).toHaveLength(3);
      expect(competencesOf(dimension).map(dimensionOf)).toEqual([dimension, dimension, dimension]);
    }
    expect(dimensionIds.flatMap(competencesOf)).toEqual(competenceIds);
  });

  test('never uses one id twice, so that an id alone names a topic', () => {
    const all = [wheelId, ...dimensionIds, ...competenceIds];
    expect(new Set(all).size).toBe(17);
  });
});

describe('ids from outside', () => {
  const cases = [
    { name: 'the whole wheel is a topic only', id: 'kompetencehjulet', is: 'wheel' },
    { name: 'a dimension is a topic', id: 'anvendelse', is: 'dimension' },
    { name: 'a competence is a topic', id: 'innovation', is: 'competence' },
    { name: 'capitals are another word', id: 'Innovation', is: 'nothing' },
    { name: 'a space at the end is another word', id: 'innovation ', is: 'nothing' },
    { name: 'a name that every object has is no topic', id: 'constructor', is: 'nothing' },
    { name: 'the empty text is no topic', id: '', is: 'nothing' },
    { name: 'a number is no topic', id: 1, is: 'nothing' },
    { name: 'null is no topic', id: null, is: 'nothing' },
    { name: 'undefined is no topic', id: undefined, is: 'nothing' },
    { name: 'a list with one good id is no topic', id: ['innovation'], is: 'nothing' },
  ] as const;

  for (const { name, id, is } of cases) {
    test(name, () => {
      expect(isCompetenceId(id)).toBe(is === 'competence');
      expect(isDimensionId(id)).toBe(is === 'dimension');
      expect(isTopicId(id)).toBe(is !== 'nothing');
    });
  }
});
