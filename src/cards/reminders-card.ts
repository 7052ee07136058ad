import type { ContentPack } from '../content/pack.ts';
import { paces, weekdays, type Schedule } from '../domain/schedule.ts';
import { row, type Row } from './choice-card.ts';
import { clockTime, dayNames, weekdayName } from './dates.ts';
import { renderCard, type Card } from './template.ts';
import { button, type Button } from './verbs.ts';

export interface RemindersView {
  /** What stands in the form: the learner's choice, or a proposal. */
  readonly schedule: Pick<Schedule, 'weekdays' | 'time' | 'pace'>;
  /** How it stands now. */
  readonly paragraphs: readonly string[];
  readonly notices: readonly string[];
  /** Beside the one that saves. At most five. */
  readonly buttons: readonly Button[];
}

/** Days that can be chosen for a pause by a button. */
const pauses = [
  { days: 7, key: 'pauseReminders.oneWeek' },
  { days: 14, key: 'pauseReminders.twoWeeks' },
  { days: 28, key: 'pauseReminders.fourWeeks' },
] as const;

/** Days, time and pace to choose, and how reminders stand. */
export function remindersCard(pack: ContentPack, view: RemindersView): Card {
  const { say, language } = pack;
  const { schedule, paragraphs, notices } = view;
  const save = button(say('reminders.save'), { verb: 'reminders/set' });
  return renderCard('reminders', {
    lang: language,
    heading: say('reminders.title'),
    notices,
    paragraphs,
    daysLabel: say('reminders.days'),
    daysError: say('reminders.needsDays'),
    daysValue: schedule.weekdays.join(','),
    days: weekdays.map((day) => ({ title: weekdayName(language, day), value: String(day) })),
    timeLabel: say('reminders.time'),
    timeError: say('reminders.needsTime'),
    timeValue: schedule.time,
    paceLabel: say('reminders.pace'),
    paceError: say('reminders.needsPace'),
    paceValue: schedule.pace,
    paces: paces.map((pace) => ({ title: say(`reminders.${pace}`), value: pace })),
    footnotes: [say('reminders.how')],
    // The others must work with an empty form, too.
    buttons: [{ ...save, inputs: 'auto' }, ...view.buttons.map((other) => ({ ...other, inputs: 'none' }))],
  });
}

/** "tirsdag og torsdag kl. 9.00" with what the pace means, for the sentences about a schedule. */
export function scheduleInWords({ say, language }: ContentPack, schedule: RemindersView['schedule']) {
  const pace = {
    every: say('reminders.paceEvery'),
    weekly: say('reminders.paceWeekly'),
    fortnightly: say('reminders.paceFortnightly'),
  }[schedule.pace];
  return { days: dayNames(language, schedule.weekdays), time: clockTime(language, schedule.time), pace };
}

/** How long a pause may last, to choose from. @param slot the nudge on whose card they stand */
export function pauseRows({ say }: ContentPack, slot?: string): readonly Row[] {
  return pauses.map(({ days, key }, index) =>
    row(index + 1, say(key), { verb: 'reminders/pause', days, ...(slot === undefined ? {} : { slot }) }),
  );
}
