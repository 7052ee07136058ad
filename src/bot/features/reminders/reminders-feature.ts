import { leave } from '../../desk/navigation.ts';
import type { Feature } from '../../desk/feature.ts';
import { addAbsences, pressRemoval, sayAbsence, sayRemoval, showAbsences } from './change-absences.ts';
import { askPause, resumeReminders } from './pause-reminders.ts';
import { RemindersDialog } from './reminders-dialog.ts';
import { pressReminders, pressTimes, sayTimes, showReminders } from './set-times.ts';
import { stop, stopOrPause } from './stop-reminders.ts';

/** When reminders come, absences, and stopping. */
export const remindersFeature: Feature = {
  dialogs: [new RemindersDialog()],
  presses: {
    'reminders/show': pressReminders,
    'reminders/set': pressTimes,
    'reminders/stop': stop,
    'reminders/resume': resumeReminders,
    'absences/show': showAbsences,
    'absences/add': addAbsences,
    'absences/remove': pressRemoval,
  },
  commands: {
    stop: stopOrPause,
    reminders: (dc, turn) => (turn.learner.onboardedAt ? showReminders(dc) : leave(dc, turn)),
    stopReminders: stop,
    pauseReminders: askPause,
    resumeReminders,
  },
  wishes: {
    absence: sayAbsence,
    showAbsences,
    removeAbsences: sayRemoval,
    schedule: sayTimes,
  },
};
