import type { ContentPack } from '../../content/pack.ts';
import type { Language } from '../../domain/language.ts';
import { weekdays, type Pace, type Weekday } from '../../domain/schedule.ts';
import { normalise, normaliseAll } from '../choice.ts';
import { clockTimeIn } from './clock-time.ts';
import { isRepeatedWeekday, weekdayIn } from './day-words.ts';

/** The parts of a schedule that typed words name. */
export interface NamedTimes {
  readonly weekdays: readonly Weekday[] | undefined;
  /** `HH:MM`. */
  readonly time: string | undefined;
  readonly pace: Pace | undefined;
  /** "Om mandagen", "hver mandag": not that Monday alone. */
  readonly isRepeated: boolean;
}

/**
 * "tirsdag og torsdag kl. 9", "hver dag kl. 14.30", "once a week". Undefined when they name nothing of it, or anything
 * else as well: "hvordan gør man?" and "mind mig om mødet på fredag" are no schedule.
 */
export function readSchedule(text: string, { language, words }: ContentPack): NamedTimes | undefined {
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
  const repeating = normaliseAll(schedule.repeating);
  const isRepeated =
    isEveryDay ||
    pace !== undefined ||
    rest.some((word) => repeating.includes(word) || isRepeatedWeekday(word, language));
  return { weekdays: days.length === 0 ? undefined : days, time, pace, isRepeated };
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
