import { Temporal } from 'temporal-polyfill';

/** The first and the last day away, both included, `YYYY-MM-DD`. */
export interface Absence {
  readonly from: string;
  readonly to: string;
}

/** Sorted by day; absences that overlap or follow each other are joined. */
export function mergeAbsences(absences: readonly Absence[]): readonly Absence[] {
  const merged: Absence[] = [];
  for (const one of absences.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = merged.at(-1);
    if (!last || one.from > dayAfter(last.to)) merged.push(one);
    else if (one.to > last.to) merged.splice(-1, 1, { from: last.from, to: one.to });
  }
  return merged;
}

/** Removes the days from `from` to `to`; an absence around them becomes two. */
export function withoutDays(absences: readonly Absence[], { from, to }: Absence): readonly Absence[] {
  return absences.flatMap((one) => {
    if (one.to < from || one.from > to) return [one];
    const [before, after] = [
      { from: one.from, to: dayBefore(from) },
      { from: dayAfter(to), to: one.to },
    ];
    return [before, after].filter((rest) => rest.from <= rest.to);
  });
}

/** Current and future absences. */
export function notOver(absences: readonly Absence[], today: Temporal.PlainDate): readonly Absence[] {
  return absences.filter(({ to }) => to >= today.toString());
}

export function isAbsent(day: Temporal.PlainDate, absences: readonly Absence[]): boolean {
  return absenceOn(day, absences) !== undefined;
}

export function absenceOn(day: Temporal.PlainDate, absences: readonly Absence[]): Absence | undefined {
  const text = day.toString();
  return absences.find(({ from, to }) => from <= text && text <= to);
}

function dayAfter(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString();
}

function dayBefore(day: string): string {
  return Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();
}
