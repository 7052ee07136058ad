import type { Temporal } from 'temporal-polyfill';
import type { Away } from '../../../understanding/dates/days.ts';
import { dayAndDate } from '../../../cards/dates.ts';
import type { ContentPack } from '../../../content/pack.ts';
import { absenceOn, mergeAbsences, notOver, withoutDays, type Absence } from '../../../domain/absence.ts';
import { dayIn } from '../../../domain/schedule.ts';
import { unknownStart, type Reminder } from '../../../store/nudges/reminder-store.ts';
import type { Turn } from '../../desk/turn.ts';

/** Absences that end later are meant as a stop, or are a slip in the year. Planning looks 800 days ahead. */
const farthestDays = 550;

export function todayOf({ learner, now }: Pick<Turn, 'learner' | 'now'>): Temporal.PlainDate {
  return dayIn(learner.timeZone, now);
}

/** Those that are going on or still to come. */
export function absencesOf(turn: Pick<Turn, 'learner' | 'now'>, { absences }: Reminder): readonly Absence[] {
  const today = todayOf(turn);
  return notOver(absences, today).map((one) =>
    one.from === unknownStart ? { ...one, from: today.toString() } : one,
  );
}

export function currentAbsence(turn: Pick<Turn, 'learner' | 'now'>, reminder: Reminder): Absence | undefined {
  return absenceOn(todayOf(turn), absencesOf(turn, reminder));
}

/** Days that were read, as they are stored. */
export function asAbsences(away: readonly Away[], today: Temporal.PlainDate): readonly Absence[] {
  return away.map(({ from, until }) => ({
    from: (from ?? today).toString(),
    to: until.subtract({ days: 1 }).toString(),
  }));
}

/** Why they cannot be kept: over already, or too far away. */
export function faultIn(absences: readonly Absence[], today: Temporal.PlainDate): 'past' | 'far' | undefined {
  const last = today.add({ days: farthestDays }).toString();
  if (absences.some(({ to }) => to < today.toString())) return 'past';
  return absences.some(({ from, to }) => to > last || to < from) ? 'far' : undefined;
}

export function withAbsences(old: readonly Absence[], added: readonly Absence[]): readonly Absence[] {
  return mergeAbsences([...old, ...added]);
}

/** @returns the days of `gone` that were in them, none when there were none */
export function daysTaken(absences: readonly Absence[], gone: Absence): readonly Absence[] {
  const rest = withoutDays(absences, gone);
  return absences.flatMap((one) => rest.reduce<readonly Absence[]>((left, kept) => left.flatMap((piece) => withoutDays([piece], kept)), [one])); // prettier-ignore
}

/** "fra mandag den 21. december til og med søndag den 3. januar 2027"; what has begun names its end alone. */
export function absenceInWords(turn: Pick<Turn, 'learner' | 'now' | 'pack'>, { from, to }: Absence): string {
  const { pack, now } = turn;
  const { say } = pack;
  const date = (day: string) => dayInWords(pack, day, now);
  if (from === to) return say('pauseReminders.oneDay', { date: date(from) });
  return from <= todayOf(turn).toString()
    ? say('pauseReminders.upTo', { date: date(to) })
    : say('pauseReminders.range', { from: date(from), to: date(to) });
}

export function absencesInWords(
  turn: Pick<Turn, 'learner' | 'now' | 'pack'>,
  absences: readonly Absence[],
): string {
  const parts = absences.map((one) => absenceInWords(turn, one));
  return new Intl.ListFormat(turn.pack.language, { type: 'conjunction' }).format(parts);
}

export function dayInWords({ language }: ContentPack, day: string, now: Date): string {
  return dayAndDate(language, new Date(`${day}T12:00Z`), 'UTC', now);
}
