import type { Temporal } from 'temporal-polyfill';
import type { ContentPack } from '../content/pack.ts';
import type { Language } from '../domain/language.ts';
import { weekdays, type Pace, type Weekday } from '../domain/schedule.ts';
import { normalise } from './choice.ts';
import { clockTimeIn } from './clock-time.ts';
import { weekdayIn } from './day-words.ts';
import { daysAway, type Away } from './days.ts';

/** The parts of a schedule that typed words name. */
export interface ScheduleWish {
  readonly weekdays: readonly Weekday[] | undefined;
  /** `HH:MM`. */
  readonly time: string | undefined;
  readonly pace: Pace | undefined;
}

/**
 * "tirsdag og torsdag kl. 9", "hver dag kl. 14.30", "once a week". Undefined when they name nothing of it, or anything
 * else as well: "hvordan gør man?" and "mind mig om mødet på fredag" are no schedule.
 */
export function readSchedule(text: string, { language, words }: ContentPack): ScheduleWish | undefined {
  const { schedule } = words;
  const [until = ''] = words.days.until;
  // "mandag-fredag" is from the one to the other.
  const spelt = text.replace(/(?<=\p{L})\s*[-–]\s*(?=\p{L})/gu, ` ${until} `);
  const clock = clockTimeIn(spelt, words.clock);
  let typed = ` ${normalise(clock?.rest ?? spelt)} `;
  const takes = (phrases: readonly string[]) => {
    const found = longestFirst(phrases)
      .map((phrase) => ` ${normalise(phrase)} `)
      .find((phrase) => typed.includes(phrase));
    if (found !== undefined) typed = typed.replace(found, ' ');
    return found !== undefined;
  };
  takes(words.reminders);
  const pace = takes(schedule.fortnightly) ? 'fortnightly' : takes(schedule.weekly) ? 'weekly' : undefined;
  const isEveryDay = takes(schedule.everyDay);
  const rest = typed
    .trim()
    .split(' ')
    .filter((word) => word !== '');
  const named = weekdaysIn(rest, language, words.days.until.map(normalise));
  const joining = new Set([...schedule.joining, ...words.days.until].map(normalise));
  const isElse = rest.some((word) => !joining.has(word) && weekdayIn(word, language) === undefined);
  const days = isEveryDay ? weekdays.slice(0, 5) : weekdays.filter((day) => named.includes(day));
  const time = clock?.time;
  if (isElse || (days.length === 0 && time === undefined && pace === undefined)) return undefined;
  return { weekdays: days.length === 0 ? undefined : days, time, pace };
}

/** Each day that is named, and those between two that are joined by "til". */
function weekdaysIn(
  tokens: readonly string[],
  language: Language,
  until: readonly string[],
): readonly Weekday[] {
  return tokens.flatMap((token, index) => {
    const day = weekdayIn(token, language);
    if (day) return [day];
    const [before, after] = [tokens[index - 1], tokens[index + 1]].map(
      (word) => word && weekdayIn(word, language),
    );
    return until.includes(token) && before && after
      ? weekdays.filter((one) => before < one && one < after)
      : [];
  });
}

function longestFirst(phrases: readonly string[]): readonly string[] {
  return phrases.toSorted((a, b) => b.length - a.length);
}

/**
 * The days for which the learner wants a pause, such as "ferie til 10. august" or "hold pause i to uger"; `open` when
 * they do not say how long. Undefined when they ask for none, and for what they ask or tell of others.
 */
export function readPauseWish(
  text: string,
  today: Temporal.PlainDate,
  pack: ContentPack,
): Away | 'open' | undefined {
  const { language, words } = pack;
  const typed = ` ${normalise(text)} `;
  const isAbsence = words.absence.some((phrase) => typed.includes(` ${normalise(phrase)} `));
  const [first = ''] = typed.trim().split(' ');
  const isOwn = [...words.absence, ...words.ownAbsence].some(
    (phrase) => normalise(phrase).split(' ')[0] === first,
  );
  const isRequest = words.requests.some((phrase) => typed.startsWith(` ${normalise(phrase)} `));
  if (!isAbsence || !(isRequest || (isOwn && !text.includes('?')))) return undefined;
  const away = daysAway(text, today, language, words.days);
  if (away) return away;
  const isOnly = words.absence.some((phrase) => typed.trim() === normalise(phrase));
  return isOnly ? 'open' : undefined;
}

/** The same where the bot has just asked how long: the time alone is enough, and "10. august" is when it ends. */
export function readPauseLength(
  text: string,
  today: Temporal.PlainDate,
  { language, words }: ContentPack,
): Away | undefined {
  const away = daysAway(text, today, language, words.days);
  const { from } = away ?? {};
  return from?.add({ days: 1 }).equals(away?.until ?? from) ? { from: null, until: from } : away;
}
