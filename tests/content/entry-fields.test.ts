import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadPack } from '../../src/content/pack.ts';
import { copyOf, edit, faultOf } from './folder.ts';

const tips = 'tips/innovation.yaml';
const checks = 'checks/innovation.yaml';
const terms = 'terms/innovation.yaml';

/**
 * Inserts lines, indented by two, before the first `source` of a file, replaces the same fields of that entry, and
 * loads the pack.
 */
function packWith(file: string, lines: string) {
  const folder = copyOf('da');
  const path = join(folder, file);
  const [first = '', ...others] = readFileSync(path, 'utf8').split(/^(?=- )/m);
  const fields = [...lines.matchAll(/^ {2}(\w+):/gm)].map(([, name]) => name).join('|');
  const bare = first.replaceAll(new RegExp(`^ {2}(?:${fields}):.*\\n(?: {4}.*\\n)*`, 'gm'), '');
  writeFileSync(path, [bare, ...others].join(''));
  edit(path, '  source:', `${lines}\n  source:`);
  return { path, load: () => loadPack('da', folder) };
}

const ruleLines = `  rule: { paragraph: 'Forvaltningsloven § 19', inForce: 1987-01-01, changes: { on: 2027-12-02, to: Den falder bort } }`;
const rule = {
  paragraph: 'Forvaltningsloven § 19',
  inForce: '1987-01-01',
  changes: { on: '2027-12-02', to: 'Den falder bort' },
};

describe('an entry may carry', () => {
  test('a tip: its rule and its audience', () => {
    const pack = packWith(tips, `  withoutPc: true\n  ai: true\n${ruleLines}`).load();
    const [tip] = pack.tips.filter(({ competence }) => competence === 'innovation');
    expect(tip).toMatchObject({ withoutPc: true, usesKeyboard: false, ai: true, rule });
  });

  test('a check: its rule, its job areas and the careful options', () => {
    const pack = packWith(
      checks,
      `  areas: [skole]\n  careful: c\n  alsoCareful: [a]\n  ai: true\n${ruleLines}`,
    ).load();
    const [check] = pack.checks.filter(({ competence }) => competence === 'innovation');
    expect(check).toMatchObject({ areas: ['skole'], careful: 'c', alsoCareful: ['a'], ai: true, rule });
  });

  test('a term: its rule and its review', () => {
    const review = '  review: { owner: Jura, due: 2027-06-01, legal: false }';
    const pack = packWith(terms, `${review}\n${ruleLines}`).load();
    const [term] = [...pack.glossary.values()].filter(({ competence }) => competence === 'innovation');
    expect(term).toMatchObject({ review: { owner: 'Jura', due: '2027-06-01', legal: false }, rule });
  });

  test('a rule without a known change', () => {
    const pack = packWith(tips, `  rule: { paragraph: Straffeloven § 152, inForce: 2005-01-01 }`).load();
    expect(pack.tips.find(({ competence }) => competence === 'innovation')?.rule).toEqual({ paragraph: 'Straffeloven § 152', inForce: '2005-01-01' }); // prettier-ignore
  });
});

describe('a fault in an entry is reported', () => {
  const cases = [
    { name: 'an unknown careful option', file: checks, lines: '  careful: d', field: '0.careful', remedy: 'must be the id of an option' },
    { name: 'the same careful option twice', file: checks, lines: '  alsoCareful: [c]\n  careful: c', field: '0.alsoCareful', remedy: 'must be ids of options other than the careful one' },
    { name: 'a tip that needs a tool its readers lack', file: tips, lines: '  withoutPc: true\n  usesKeyboard: true', field: '0.withoutPc', remedy: 'cannot be true together with usesKeyboard' },
    { name: 'a date in Danish notation', file: tips, lines: "  rule: { paragraph: § 1, inForce: '01-01-1987' }", field: '0.rule.inForce', remedy: 'must be a date such as 2027-11-25' },
    { name: 'a day that does not exist', file: tips, lines: '  rule: { paragraph: § 1, inForce: 2027-02-30 }', field: '0.rule.inForce', remedy: 'must be a date such as 2027-11-25' },
    { name: 'a change before the rule', file: terms, lines: '  rule: { paragraph: § 1, inForce: 2027-01-01, changes: { on: 2026-01-01, to: Ingenting } }', field: '0.rule.changes.on', remedy: 'must be later than inForce' },
    { name: 'a change without a description', file: terms, lines: '  rule: { paragraph: § 1, inForce: 2027-01-01, changes: { on: 2028-01-01 } }', field: '0.rule.changes.to', remedy: 'is missing' },
    { name: 'a rule without its paragraph', file: checks, lines: '  rule: { inForce: 2027-01-01 }', field: '0.rule.paragraph', remedy: 'is missing' },
    { name: 'an unknown owner', file: terms, lines: '  review: { owner: Økonomi, due: 2027-01-01, legal: false }', field: '0.review.owner', remedy: 'must be one of: Digitalisering, Informationssikkerhed, Kommunikation, Jura, DPO, Indkøb' },
  ]; // prettier-ignore

  test.each(cases)('$name', ({ file, lines, field, remedy }) => {
    const { path, load } = packWith(file, lines);
    const { name, message } = faultOf(load);
    expect(name).toBe('ContentError');
    expect(message).toContain(`field "${field}"`);
    expect(message).toContain(remedy);
    const at = Number(/, line (\d+), /.exec(message)?.[1]);
    expect(readFileSync(path, 'utf8').split('\n')[at - 1]).toContain(lines.split('\n')[0]);
  });
});
