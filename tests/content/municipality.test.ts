import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadMunicipality, municipalityIn } from '../../src/content/municipality.ts';
import { languages } from '../../src/domain/language.ts';
import { copyOf, edit, faultOf, temporaryFolder } from './folder.ts';

describe('the shipped municipality file', () => {
  const municipality = loadMunicipality();

  test.each(languages)('has nine job areas, each with a unique id and name, in %s', (language) => {
    const { jobAreas } = municipalityIn(language, municipality);
    expect(jobAreas).toHaveLength(9);
    expect(new Set(jobAreas.map((area) => area.id)).size).toBe(9);
    expect(new Set(jobAreas.map((area) => area.name)).size).toBe(9);
  });

  test('has the same job areas in the same order in each language', () => {
    const ids = languages.map((language) =>
      municipalityIn(language, municipality).jobAreas.map(({ id }) => id),
    );
    expect(ids).toEqual(languages.map(() => municipality.jobAreas.map(({ id }) => id)));
  });

  test.each(languages)('gives the texts of that language only, in %s', (language) => {
    const { controller, dpo, legalBasis, recipients, support, jobAreas, ...rest } = municipalityIn(
      language,
      municipality,
    );
    expect({ controller, dpo, legalBasis, recipients, support }).toEqual({
      controller: municipality.controller[language],
      dpo: municipality.dpo[language],
      legalBasis: municipality.legalBasis[language],
      recipients: municipality.recipients[language],
      support: municipality.support[language],
    });
    expect(jobAreas).toEqual(municipality.jobAreas.map((area) => ({ id: area.id, name: area[language] })));
    expect(rest).toEqual({
      retentionMonths: 24,
      removalGraceDays: 30,
      minimumGroup: 5,
      closingDays: ['06-05', '12-24', '12-31'],
    });
  });

  test('has no text in both languages, except one name', () => {
    const names = municipality.jobAreas.filter(({ da, en }) => da === en).map(({ id }) => id);
    expect(names).toEqual(['administration']);
    for (const field of ['controller', 'dpo', 'legalBasis', 'recipients', 'support'] as const)
      expect(municipality[field].en).not.toBe(municipality[field].da);
  });

  test('shows no totals for groups below five', () => {
    expect(municipality.minimumGroup).toBeGreaterThanOrEqual(5);
  });

  test('has the same content as a copy of it', () => {
    expect(loadMunicipality(copyOf('municipality.yaml'))).toEqual(municipality);
  });
});

describe('a fault in a municipality file names file, line, field and remedy', () => {
  const cases = [
    { name: 'a smallest group of 4', from: 'minimumGroup: 5', to: 'minimumGroup: 4', field: 'minimumGroup', remedy: /5 or more: smaller groups can be recognised/ },
    { name: 'a smallest group of 5 and a half', from: 'minimumGroup: 5', to: 'minimumGroup: 5.5', field: 'minimumGroup', remedy: /whole number of 5 or more/ },
    { name: 'answers kept for no month', from: 'retentionMonths: 24', to: 'retentionMonths: 0', field: 'retentionMonths', remedy: /from 1 to 120, such as 24/ },
    { name: 'answers kept for ever', from: 'retentionMonths: 24', to: 'retentionMonths: 121', field: 'retentionMonths', remedy: /from 1 to 120, such as 24/ },
    { name: 'months as words', from: 'retentionMonths: 24', to: 'retentionMonths: to år', field: 'retentionMonths', remedy: /whole number of months/ },
    { name: 'no controller', from: 'controller: { da: Kommunen,', to: 'controller: { da: "",', field: 'controller.da', remedy: /is empty\. Write some text/ },
    { name: 'no controller in English', from: ', en: The municipality }', to: ' }', field: 'controller.en', remedy: /missing\. Add it as text/ },
    { name: 'an empty controller in English', from: 'en: The municipality }', to: 'en: "" }', field: 'controller.en', remedy: /is empty\. Write some text/ },
    { name: 'a controller as one text for both languages', from: 'controller: { da: Kommunen, en: The municipality }', to: 'controller: Kommunen', field: 'controller', remedy: /must have a text in both languages: \{ da: \.\.\., en: \.\.\. \}/ },
    { name: 'no legal basis in English', from: '  en: the municipality', to: '  # en: the municipality', field: 'legalBasis.en', below: -2, remedy: /missing\. Add it as text/ },
    { name: 'a legal basis of spaces in Danish', from: 'da: kommunens opgave', to: 'da: "   " # ', field: 'legalBasis.da', remedy: /is empty\. Write some text/ },
    { name: 'a data protection officer in Danish only', from: '  en: "the municipality\'s data', to: '  # en: "the municipality\'s data', field: 'dpo.en', below: -2, remedy: /missing\. Add it as text/ },
    { name: 'the domain of a tenant instead of its id', from: 'tenants: []', to: 'tenants: [odder.dk]', field: 'tenants.0', remedy: /must be a tenant id such as/ },
    { name: 'a grace period of years', from: 'removalGraceDays: 30', to: 'removalGraceDays: 3650', field: 'removalGraceDays', remedy: /from 0 to 365, such as 30/ },
    { name: 'tenants without a list', from: 'tenants: []', to: 'tenants:', field: 'tenants', remedy: /must be a list of tenant ids, such as \[1/ },
    { name: 'a closing day as a number', from: "'06-05'", to: '24.12', field: 'closingDays.0', remedy: /such as "12-24"/ },
    { name: 'a closing day in Danish notation', from: "'06-05'", to: "'24/12'", field: 'closingDays.0', remedy: /such as "12-24"/ },
    { name: 'closing days without a list', from: "['06-05', '12-24', '12-31']", to: "'12-24'", field: 'closingDays', remedy: /list of days, such as/ },
    { name: 'a text in typographic quotes', from: 'da: Kommunen,', to: 'da: “Odder Kommune”,', field: 'controller.da', remedy: /plain "quotes"/ },
    { name: 'a job area with a link', from: 'da: Dagtilbud', to: "da: '[Dagtilbud](https://x.dk)'", field: 'jobAreas.1.da', remedy: /must not contain/ },
    { name: 'an id with a Danish letter', from: 'id: drift-service', to: 'id: drift-og-miljø', field: 'jobAreas.7.id', remedy: /a-z, 0-9 and hyphens only/ },
    { name: 'a job area without a Danish name', from: 'da: Skole og SFO, ', to: '', field: 'jobAreas.2.da', remedy: /missing\. Add it as text/ },
    { name: 'a job area without an English name', from: ', en: Childcare', to: '', field: 'jobAreas.1.en', remedy: /missing\. Add it as text/ },
    { name: 'a job area with an empty English name', from: 'en: Childcare', to: 'en: " "', field: 'jobAreas.1.en', remedy: /is empty\. Write some text/ },
    { name: 'a job area in an unsupported language', from: ', en: Childcare', to: ', en: Childcare, de: Kinderbetreuung', field: 'jobAreas.1', remedy: /de\. Remove/ },
    { name: 'a job area with one name for both languages, as before', from: 'da: Skole og SFO, en: Schools and after-school care', to: 'name: Skole', field: 'jobAreas.2', remedy: /name\. Remove/ },
    { name: 'two job areas with one id', from: 'id: dagtilbud', to: 'id: skole', field: 'jobAreas.2.id', below: 1, remedy: /skole/ },
    { name: 'a job area with the id skip, which is a button', from: 'id: skole', to: 'id: skip', field: 'jobAreas.2.id', remedy: /skip/ },
    { name: 'a job area with the id default, which is the example for everyone', from: 'id: skole', to: 'id: default', field: 'jobAreas.2.id', remedy: /default/ },
  ]; // prettier-ignore

  for (const { name, from, to, field, remedy, below = 0 } of cases) {
    test(name, () => {
      const file = copyOf('municipality.yaml');
      const line = edit(file, from, to);
      const fault = faultOf(() => loadMunicipality(file));
      expect(fault.name).toBe('ContentError');
      expect(fault.message).toContain(`${file}, line ${line + below}, field "${field}`);
      expect(fault.message).toMatch(remedy);
      const fields = [...fault.message.matchAll(/field "([^"]+)"/g)].map(([, told]) => told);
      expect(new Set(fields).size).toBe(fields.length);
    });
  }

  test.each(['02-30', '04-31', '2027-02-29', '2100-02-29', '11-31', '2026-06-31'])(
    'the closing day %s, which does not exist',
    (day) => {
      const file = copyOf('municipality.yaml');
      edit(file, "'06-05'", `'${day}'`);
      expect(faultOf(() => loadMunicipality(file)).message).toMatch(
        /^\S+, line \d+, field "closingDays\.0": must be a day that there is: look it up in a calendar\.$/,
      );
    },
  );

  test.each(['02-29', '2028-02-29', '12-31', '2027-05-07'])('but not the closing day %s', (day) => {
    const file = copyOf('municipality.yaml');
    edit(file, "'06-05'", `'${day}'`);
    expect(loadMunicipality(file).closingDays[0]).toBe(day);
  });

  test.each([
    ['UTF-16', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le'), /is in UTF-16\. Save it as UTF-8/],
    ['Windows-1252', (text: string) => Buffer.from(text, 'latin1'), /is not in UTF-8.*Save it as UTF-8/],
    ['lost characters', (text: string) => text.replace('Kommunen', 'T\uFFFDnder Kommune'), /holds spoilt letters in line \d+/],
  ])('a file in %s', (_, spoil, message) => {
    const file = copyOf('municipality.yaml');
    writeFileSync(file, spoil(readFileSync(file, 'utf8')));
    const fault = faultOf(() => loadMunicipality(file));
    expect(fault).toMatchObject({ name: 'ContentError', message: expect.stringContaining(file) as string });
    expect(fault.message).toMatch(message);
  }); // prettier-ignore

  test('a path that leads nowhere', () => {
    const file = `${temporaryFolder()}/minkommune.yaml`;
    expect(faultOf(() => loadMunicipality(file)).message).toContain(`${file}: cannot be read.`);
  });
});
