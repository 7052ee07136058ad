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

  test('has three competences in each dimension, and maps each competence to its dimension', () => {
    for (const dimension of dimensionIds) {
      expect(competencesOf(dimension)).toHaveLength(3);
      expect(competencesOf(dimension).map(dimensionOf)).toEqual([dimension, dimension, dimension]);
    }
    expect(dimensionIds.flatMap(competencesOf)).toEqual(competenceIds);
  });

  test('has unique ids across wheel, dimensions and competences', () => {
    const all = [wheelId, ...dimensionIds, ...competenceIds];
    expect(new Set(all).size).toBe(17);
  });
});

describe('external ids', () => {
  const cases = [
    { name: 'the whole wheel is only a topic', id: 'kompetencehjulet', is: 'wheel' },
    { name: 'a dimension is a topic', id: 'anvendelse', is: 'dimension' },
    { name: 'a competence is a topic', id: 'innovation', is: 'competence' },
    { name: 'capitals make a different id', id: 'Innovation', is: 'nothing' },
    { name: 'a trailing space makes a different id', id: 'innovation ', is: 'nothing' },
    { name: 'a property name of every object is not a topic', id: 'constructor', is: 'nothing' },
    { name: 'an empty text is not a topic', id: '', is: 'nothing' },
    { name: 'a number is not a topic', id: 1, is: 'nothing' },
    { name: 'null is not a topic', id: null, is: 'nothing' },
    { name: 'undefined is not a topic', id: undefined, is: 'nothing' },
    { name: 'a list with one valid id is not a topic', id: ['innovation'], is: 'nothing' },
  ] as const;

  for (const { name, id, is } of cases) {
    test(name, () => {
      expect(isCompetenceId(id)).toBe(is === 'competence');
      expect(isDimensionId(id)).toBe(is === 'dimension');
      expect(isTopicId(id)).toBe(is !== 'nothing');
    });
  }
});
