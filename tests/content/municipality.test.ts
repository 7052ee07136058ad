import { describe, expect, test } from 'vitest';
import { loadMunicipality } from '../../src/content/municipality.ts';
import { copyOf, edit, faultOf, temporaryFolder } from './folder.ts';

describe('the municipality file that ships', () => {
  const municipality = loadMunicipality();

  test('has nine job areas, each with an id and a name of its own', () => {
    expect(municipality.jobAreas).toHaveLength(9);
    expect(new Set(municipality.jobAreas.map((area) => area.id)).size).toBe(9);
    expect(new Set(municipality.jobAreas.map((area) => area.name)).size).toBe(9);
  });

  test('shows totals for no group below five', () => {
    expect(municipality.minimumGroup).toBeGreaterThanOrEqual(5);
  });

  test('is what a copy of it says too', () => {
    expect(loadMunicipality(copyOf('municipality.yaml'))).toEqual(municipality);
  });
});

describe('a fault in a municipality file names file, line, field and remedy', () => {
  const cases = [
    { name: 'a smallest group of 4', from: 'minimumGroup: 5', to: 'minimumGroup: 4', field: 'minimumGroup', remedy: /must be 5 or more: smaller groups can be recognised/ },
    { name: 'a smallest group of 5 and a half', from: 'minimumGroup: 5', to: 'minimumGroup: 5.5', field: 'minimumGroup', remedy: /int/ },
    { name: 'answers kept for no month', from: 'retentionMonths: 24', to: 'retentionMonths: 0', field: 'retentionMonths', remedy: />=1/ },
    { name: 'answers kept for ever', from: 'retentionMonths: 24', to: 'retentionMonths: 121', field: 'retentionMonths', remedy: /<=120/ },
    { name: 'months as words', from: 'retentionMonths: 24', to: 'retentionMonths: to år', field: 'retentionMonths', remedy: /Write it as/ },
    { name: 'no controller', from: 'controller: Kommunen', to: 'controller: ""', field: 'controller', remedy: /extend it/ },
    { name: 'an id with a Danish letter', from: 'id: drift-service', to: 'id: drift-og-miljø', field: 'jobAreas.7.id', remedy: /a-z, 0-9 and hyphens only/ },
    { name: 'a job area without a name', from: 'name: Skole og SFO', to: 'nam: Skole', field: 'jobAreas.2', remedy: /nam|missing/ },
    { name: 'two job areas with one id', from: 'id: dagtilbud', to: 'id: skole', field: 'jobAreas.2.id', below: 1, remedy: /skole/ },
    { name: 'a job area called skip, which is the button beside them', from: 'id: skole', to: 'id: skip', field: 'jobAreas.2.id', remedy: /skip/ },
    { name: 'a job area called default, which is the example for everyone', from: 'id: skole', to: 'id: default', field: 'jobAreas.2.id', remedy: /default/ },
  ]; // prettier-ignore

  for (const { name, from, to, field, remedy, below = 0 } of cases) {
    test(name, () => {
      const file = copyOf('municipality.yaml');
      const line = edit(file, from, to);
      const fault = faultOf(() => loadMunicipality(file));
      expect(fault.name).toBe('ContentError');
      expect(fault.message).toContain(`${file}, line ${line + below}, field "${field}`);
      expect(fault.message).toMatch(remedy);
    });
  }

  test('a path that leads nowhere', () => {
    const file = `${temporaryFolder()}/minkommune.yaml`;
    expect(faultOf(() => loadMunicipality(file)).message).toContain(`${file}: cannot be read.`);
  });
});
