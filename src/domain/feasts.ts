import { Temporal } from 'temporal-polyfill';
import { easterSunday } from './day-off.ts';

interface FeastDays {
  /** `MM-DD`, or days from Easter Sunday. */
  readonly first: string | number;
  readonly days: number;
  /** A time of the year: clear as an end ("til jul"), but not as days off. */
  readonly isSeason: boolean;
}

const oneDay = (first: string | number) => ({ first, days: 1, isSeason: false });
const season = (first: string | number, days: number) => ({ first, days, isSeason: true });

/** Days that Danes call by a name, public holidays or not. */
const feastDays = {
  christmas: season('12-24', 3),
  easter: season(-3, 5),
  whitsun: season(49, 2),
  newYear: season('01-01', 1),
  newYearsDay: oneDay('01-01'),
  epiphany: oneDay('01-06'),
  shroveSunday: oneDay(-49),
  shroveMonday: oneDay(-48),
  palmSunday: oneDay(-7),
  maundyThursday: oneDay(-3),
  goodFriday: oneDay(-2),
  easterSaturday: oneDay(-1),
  easterSunday: oneDay(0),
  easterMonday: oneDay(1),
  prayerDay: oneDay(26),
  ascension: oneDay(39),
  whitSaturday: oneDay(48),
  whitSunday: oneDay(49),
  whitMonday: oneDay(50),
  labourDay: oneDay('05-01'),
  constitutionDay: oneDay('06-05'),
  midsummerEve: oneDay('06-23'),
  midsummerDay: oneDay('06-24'),
  halloween: oneDay('10-31'),
  martinmasEve: oneDay('11-10'),
  saintLucy: oneDay('12-13'),
  littleChristmasEve: oneDay('12-23'),
  christmasEve: oneDay('12-24'),
  christmasDay: oneDay('12-25'),
  secondChristmasDay: oneDay('12-26'),
  newYearsEve: oneDay('12-31'),
} as const satisfies Record<string, FeastDays>;

export type Feast = keyof typeof feastDays;
export const feasts = Object.keys(feastDays) as readonly Feast[]; // keys() forgets the names

export function isSeason(feast: Feast): boolean {
  return feastDays[feast].isSeason;
}

/** Its first day in that year, and the day after its last one. */
export function feastIn(feast: Feast, year: number): { from: Temporal.PlainDate; until: Temporal.PlainDate } {
  const { first, days } = feastDays[feast];
  const from =
    typeof first === 'number'
      ? easterSunday(year).add({ days: first })
      : Temporal.PlainMonthDay.from(first).toPlainDate({ year });
  return { from, until: from.add({ days }) };
}
