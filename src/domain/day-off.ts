import { Temporal } from 'temporal-polyfill';

/** A day in every year, `MM-DD`, or in one year, `YYYY-MM-DD`. */
export type ClosingDay = string;

/** Days from Easter Sunday to Skærtorsdag, Langfredag, 2. påskedag, Kristi himmelfartsdag, pinsedag, 2. pinsedag. */
const fromEaster = [-3, -2, 0, 1, 39, 49, 50];
/** Nytårsdag and the two days of Christmas. */
const fixed = ['01-01', '12-25', '12-26'];

/** Danish public holidays by year, without Store bededag, which was abolished after 2023. */
const holidays = new Map<number, ReadonlySet<string>>();

/** True on a Danish public holiday and on a day when the municipality is closed. Weekends do not count. */
export function isDayOff(day: Temporal.PlainDate, closingDays: readonly ClosingDay[]): boolean {
  const text = day.toString();
  return holidaysOf(day.year).has(text) || closingDays.includes(text) || closingDays.includes(text.slice(-5));
}

function holidaysOf(year: number): ReadonlySet<string> {
  const known = holidays.get(year);
  if (known) return known;
  const easter = easterSunday(year);
  const days = new Set([
    ...fixed.map((day) => `${String(year).padStart(4, '0')}-${day}`),
    ...fromEaster.map((days) => easter.add({ days }).toString()),
  ]);
  holidays.set(year, days);
  return days;
}

/** The Gregorian computus of Meeus, Jones and Butcher. */
export function easterSunday(year: number): Temporal.PlainDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const moonCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonCorrection + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7;
  const lateMoon = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const days = epact + weekday - 7 * lateMoon + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(days / 31), day: (days % 31) + 1 });
}
