import { choiceCard } from '../../../cards/choice-card.ts';
import { messageCard } from '../../../cards/message-card.ts';
import { pauseRows, remindersCard, scheduleInWords } from '../../../cards/reminders-card.ts';
import { button, type Press } from '../../../cards/verbs.ts';
import { unusualIn } from '../../../domain/schedule.ts';
import type { Turn } from '../../desk/turn.ts';
import { absencesInWords, absencesOf } from './absences.ts';
import { reminderOf, reminderStatus, type Times } from './reminders.ts';
import type { RemindersState } from './reminders-state.ts';
import { removalRows } from './removal-rows.ts';

/** The press that says that an unusual time is meant. */
export function confirmed({ weekdays, ...times }: Times): Press {
  return { verb: 'reminders/set', ...times, weekdays: weekdays.join(','), confirmed: true };
}

/** Shows what the card of reminders asks. */
export async function showCard(turn: Turn, { asks, wanted, absences: asked }: RemindersState): Promise<void> {
  const { pack, reply } = turn;
  const { notices } = reply;
  const { say } = pack;
  const reminder = await reminderOf(turn);
  const absences = absencesOf(turn, reminder);
  const home = button(say('home.show'), { verb: 'home/show' });
  const stop = button(say('reminders.stop'), { verb: 'reminders/stop' });
  if (asks === 'confirm' && wanted) {
    const { days, time } = scheduleInWords(pack, wanted);
    const buttons = [
      button(say('reminders.agree'), confirmed(wanted)),
      button(say('reminders.decline'), { verb: 'reminders/show' }),
    ];
    const { isWeekend, isQuietHour } = unusualIn(wanted);
    const question = say(isWeekend || isQuietHour ? 'reminders.confirm' : 'reminders.confirmEvery', {
      days,
      time,
    });
    reply.show(
      messageCard(pack, {
        heading: say('reminders.title'),
        notices,
        paragraphs: [question],
        footnotes: [],
        buttons,
      }),
    );
  } else if (asks === 'absence' && asked && reminder.isOn) {
    reply.show(
      messageCard(pack, {
        heading: say('reminders.title'),
        notices,
        paragraphs: [say('pauseReminders.confirm', { days: absencesInWords(turn, asked) })],
        footnotes: [],
        buttons: [
          button(say('pauseReminders.agree'), { verb: 'absences/add', absences: [...asked] }),
          button(say('pauseReminders.decline'), { verb: 'reminders/show' }),
        ],
      }),
    );
  } else if (asks === 'absences' && absences.length > 0) {
    reply.show(
      choiceCard(pack, {
        heading: say('absences.title'),
        notices,
        paragraphs: [say('absences.how')],
        groups: [{ titles: [], paragraphs: [], rows: removalRows(turn, absences) }],
        footnotes: [],
        buttons: [
          ...(reminder.isOn ? [button(say('absences.add'), { verb: 'reminders/pause' })] : []),
          button(say('reminders.title'), { verb: 'reminders/show' }),
        ],
      }),
    );
  } else if (asks === 'pause' && reminder.isOn) {
    reply.show(
      choiceCard(pack, {
        heading: say('pauseReminders.title'),
        notices,
        paragraphs: [say('pauseReminders.how')],
        groups: [{ titles: [], paragraphs: [], rows: pauseRows(pack) }],
        footnotes: [],
        buttons: [stop, home],
      }),
    );
  } else {
    const others = absences.length > 1 ? [button(say('absences.show'), { verb: 'absences/show' })] : [];
    reply.show(
      remindersCard(pack, {
        schedule: wanted ?? reminder,
        paragraphs: reminderStatus(turn, reminder).filter((sentence) => !notices.includes(sentence)),
        notices,
        buttons: [
          ...others,
          ...(reminder.isOn && absences.length === 1
            ? [button(say('pauseReminders.end'), { verb: 'reminders/resume' })]
            : []),
          ...(reminder.isOn && absences.length === 0
            ? [button(say('pauseReminders.start'), { verb: 'reminders/pause' })]
            : []),
          ...(reminder.isOn ? [stop] : []),
          home,
        ],
      }),
    );
  }
}
