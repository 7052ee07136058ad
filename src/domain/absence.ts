import { Temporal } from 'temporal-polyfill';

/** Days away, both included, `YYYY-MM-DD`. */
export interface Absence {
  readonly from: string;
  readonly to: string;
}

/** In order; those that overlap or follow each other are one. */
export function mergeAbsences(absences: readonly Absence[]): readonly Absence[] {
  const merged: Absence[] = [];
  for (const one of absences.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = merged.at(-1);
    if (!last || one.from > dayAfter(last.to)) merged.push(one);
    else if (one.to > last.to) merged.splice(-1, 1, { from: last.from, to: one.to });
  }
  return merged;
}

/** What is left when the days from `from` to `to` are none of absence. */
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

/** Those that are going on or still to come. */
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
