import type { Temporal } from 'temporal-polyfill';
import type { ContentPack } from '../content/pack.ts';
import { weekdays, type Pace, type Weekday } from '../domain/schedule.ts';
import { normalise } from './choice.ts';
import { dayAfterPause, weekdayIn } from './days.ts';

/** The parts of a schedule that typed words name. */
export interface ScheduleWish {
  readonly weekdays: readonly Weekday[] | undefined;
  /** `HH:MM`. */
  readonly time: string | undefined;
  readonly pace: Pace | undefined;
}

/** "tirsdag og torsdag kl. 9", "hver dag kl. 14.30", "once a week". Undefined when they name nothing of it. */
export function readSchedule(text: string, { language, words }: ContentPack): ScheduleWish | undefined {
  const typed = ` ${normalise(text)} `;
  const says = (phrases: readonly string[]) =>
    phrases.some((phrase) => typed.includes(` ${normalise(phrase)} `));
  const { schedule } = words;
  const named = typed
    .trim()
    .split(' ')
    .flatMap((word) => weekdayIn(word, language) ?? []);
  const days = says(schedule.everyDay) ? weekdays.slice(0, 5) : weekdays.filter((day) => named.includes(day));
  const pace = says(schedule.fortnightly) ? 'fortnightly' : says(schedule.weekly) ? 'weekly' : undefined;
  const time = timeIn(text);
  if (days.length === 0 && time === undefined && pace === undefined) return undefined;
  return { weekdays: days.length === 0 ? undefined : days, time, pace };
}

/** "9", "9.00" and "9:00" after "kl." or "at"; "9:30" and "9.30" alone; "2 pm". */
function timeIn(text: string): string | undefined {
  const match =
    /\b(?:kl\.?|klokken|at)\s*(\d{1,2})(?:[.:](\d{2}))?\s*(am|pm)?\b/i.exec(text) ??
    /(?<![\d./-])(\d{1,2})[.:](\d{2})(?![\d./-])\s*(am|pm)?/i.exec(text) ??
    /\b(\d{1,2})()\s*(am|pm)\b/i.exec(text);
  if (!match) return undefined;
  const [, hourText, minuteText, half] = match;
  const hour = (Number(hourText) % (half ? 12 : 24)) + (half?.toLowerCase() === 'pm' ? 12 : 0);
  const minute = minuteText ? Number(minuteText) : 0;
  if (Number(hourText) > 23 || minute > 59) return undefined;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/**
 * The first day after the pause that the words ask for, such as "ferie til 10. august" or "hold pause i to uger";
 * `open` when they ask for a pause without an end. Undefined when they ask for none.
 */
export function readPauseWish(
  text: string,
  today: Temporal.PlainDate,
  pack: ContentPack,
): Temporal.PlainDate | 'open' | undefined {
  const { language, words } = pack;
  const typed = ` ${normalise(text)} `;
  const isAbsence = words.absence.some((phrase) => typed.includes(` ${normalise(phrase)} `));
  const [first = ''] = typed.trim().split(' ');
  if (!isAbsence || words.questionWords.some((word) => normalise(word) === first)) return undefined;
  const day = dayAfterPause(text, today, language, words.days);
  if (day) return day;
  const isOnly = words.absence.some((phrase) => typed.trim() === normalise(phrase));
  return isOnly ? 'open' : undefined;
}

/** The same where the bot has just asked how long: the time alone is enough. */
export function readPauseLength(
  text: string,
  today: Temporal.PlainDate,
  { language, words }: ContentPack,
): Temporal.PlainDate | undefined {
  return dayAfterPause(text, today, language, words.days);
}
