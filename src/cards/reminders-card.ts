import type { ContentPack } from '../content/pack.ts';
import { paces, weekdays, type Schedule } from '../domain/schedule.ts';
import { row, type Row } from './choice-card.ts';
import { clockTime, dayNames, weekdayName } from './dates.ts';
import { renderCard, type Card } from './template.ts';
import { button, type Button } from './verbs.ts';

export interface RemindersView {
  /** The values of the form: the learner's schedule, or a proposal. */
  readonly schedule: Pick<Schedule, 'weekdays' | 'time' | 'pace'>;
  /** The current status of reminders. */
  readonly paragraphs: readonly string[];
  readonly notices: readonly string[];
  /** In addition to the save button. At most five. */
  readonly buttons: readonly Button[];
}

/** Lengths of a pause that have a button, in days. */
const pauses = [
  { days: 7, key: 'pauseReminders.oneWeek' },
  { days: 14, key: 'pauseReminders.twoWeeks' },
  { days: 28, key: 'pauseReminders.fourWeeks' },
] as const;

/** The form for days, time and pace, with the current status of reminders. */
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
    // The other buttons send no inputs, so that an empty required field does not block them.
    buttons: [{ ...save, inputs: 'auto' }, ...view.buttons.map((other) => ({ ...other, inputs: 'none' }))],
  });
}

/** The placeholders of sentences about a schedule: "tirsdag og torsdag", "9.00", and the pace in words. */
export function scheduleInWords({ say, language }: ContentPack, schedule: RemindersView['schedule']) {
  const pace = {
    every: say('reminders.paceEvery'),
    weekly: say('reminders.paceWeekly'),
    fortnightly: say('reminders.paceFortnightly'),
  }[schedule.pace];
  return { days: dayNames(language, schedule.weekdays), time: clockTime(language, schedule.time), pace };
}

/** The lengths of a pause as rows. @param slot id of the nudge on whose card the rows are shown */
export function pauseRows({ say }: ContentPack, slot?: string): readonly Row[] {
  return pauses.map(({ days, key }, index) =>
    row(index + 1, say(key), { verb: 'reminders/pause', days, ...(slot === undefined ? {} : { slot }) }),
  );
}
