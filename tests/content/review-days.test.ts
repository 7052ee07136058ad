import { describe, expect, test } from 'vitest';
import { loadPack } from '../../src/content/pack.ts';
import { entriesOf } from '../../src/content/upkeep.ts';

const dayMillis = 24 * 60 * 60 * 1000;
const pack = loadPack('da');
const reviewed = entriesOf(pack).flatMap((entry) =>
  entry.review ? [{ ...entry, due: entry.review.due }] : [],
);
const aboutAi = new Set([...pack.tips, ...pack.checks].filter(({ ai }) => ai).map(({ id }) => id));
const changesSoon = (entry: (typeof reviewed)[number]) =>
  entry.rule !== undefined || (entry.kind !== 'term' && aboutAi.has(entry.id));

/** Counted from the day of the test: a date that is too late fails, a date in the past does not. */
function lateThan(days: number) {
  const latest = new Date(Date.now() + days * dayMillis).toISOString().slice(0, 10);
  return ({ due }: { readonly due: string }) => due > latest;
}

describe('the review dates', () => {
  test('are spread: at most a fifth on one day', () => {
    const perDay = new Map<string, number>();
    for (const { due } of reviewed) perDay.set(due, (perDay.get(due) ?? 0) + 1);
    const [most = ['', 0]] = [...perDay].sort((a, b) => b[1] - a[1]);
    expect(most[1] / reviewed.length, `on ${most[0]}`).toBeLessThanOrEqual(0.2);
  });

  test('are within a year for the law and for AI, within two years for the rest', () => {
    const late = [...reviewed.filter(changesSoon).filter(lateThan(366)), ...reviewed.filter(lateThan(731))];
    expect(late.map(({ kind, id, due }) => `${kind} ${id}: ${due}`)).toEqual([]);
  });

  test('are earlier for the law and for AI than for the rest', () => {
    const median = (days: readonly string[]) => days.toSorted()[Math.floor(days.length / 2)] ?? '';
    const due = (entries: typeof reviewed) => entries.map((entry) => entry.due);
    expect(median(due(reviewed.filter(changesSoon))) < median(due(reviewed.filter((entry) => !changesSoon(entry))))).toBe(true); // prettier-ignore
  });

  test('and an owner are given for every entry with a rule', () => {
    const without = entriesOf(pack).filter(({ rule, review }) => rule !== undefined && review === undefined);
    expect(without.map(({ kind, id }) => `${kind} ${id}`)).toEqual([]);
  });

  test('exist for each of the six owners', () => {
    const owners = new Set(reviewed.map(({ review }) => review?.owner));
    expect([...owners].sort()).toEqual(['DPO', 'Digitalisering', 'Indkøb', 'Informationssikkerhed', 'Jura', 'Kommunikation']); // prettier-ignore
  });
});
