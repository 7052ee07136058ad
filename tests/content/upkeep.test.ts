import { describe, expect, test } from 'vitest';
import { loadPack } from '../../src/content/pack.ts';
import { entriesOf, legalDays, reviewsBefore, type Entry } from '../../src/content/upkeep.ts';

const review = (owner: 'Jura' | 'DPO', due: string) => ({ owner, due, legal: false });

const entries: readonly Entry[] = [
  { kind: 'tip', id: 'later', rule: { paragraph: '§ 1', inForce: '2020-01-01', changes: { on: '2028-01-01', to: 'more' } }, review: review('Jura', '2027-06-01') },
  { kind: 'check', id: 'sooner', rule: { paragraph: '§ 2', inForce: '2020-01-01', changes: { on: '2027-12-02', to: 'less' } }, review: review('DPO', '2027-05-31') },
  { kind: 'term', id: 'passed', rule: { paragraph: '§ 3', inForce: '2020-01-01', changes: { on: '2026-01-01', to: 'gone' } } },
  { kind: 'term', id: 'not-yet', rule: { paragraph: '§ 4', inForce: '2027-12-02' }, review: review('Jura', '2029-01-01') },
  { kind: 'tip', id: 'old-law', rule: { paragraph: '§ 5', inForce: '1987-01-01' } },
  { kind: 'tip', id: 'no-law', review: review('DPO', '2026-01-01') },
]; // prettier-ignore

describe('changes of the law', () => {
  const told = (today: string) =>
    legalDays(entries, today).map(({ on, what, entry, to }) => `${on} ${what} ${entry.id} ${to}`.trim());

  test('are listed by date: past changes, starts, future changes', () => {
    expect(told('2027-01-01')).toEqual([
      '2026-01-01 changes passed gone',
      '2027-12-02 begins not-yet',
      '2027-12-02 changes sooner less',
      '2028-01-01 changes later more',
    ]);
  });

  test('list the start of a rule once, on its date', () => {
    expect(told('2027-12-01').filter((line) => line.includes('begins'))).toHaveLength(1);
    expect(told('2027-12-02').filter((line) => line.includes('begins'))).toEqual([]);
  });
});

describe('reviews', () => {
  test('are reported to their owners from the day after', () => {
    const named = (day: string) => [...reviewsBefore(entries, day)].map(([owner, due]) => `${owner}: ${due.map(({ id }) => id).join()}`); // prettier-ignore
    expect(named('2027-05-31')).toEqual(['DPO: no-law']);
    expect(named('2027-06-01')).toEqual(['DPO: sooner,no-law']);
    expect(named('2027-06-02')).toEqual(['Jura: later', 'DPO: sooner,no-law']);
    expect(named('2026-01-01')).toEqual([]);
  });
});

test('include every tip, check and term', () => {
  const pack = loadPack('da');
  expect(entriesOf(pack)).toHaveLength(pack.tips.length + pack.checks.length + pack.glossary.size);
});
