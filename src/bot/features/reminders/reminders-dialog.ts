import { pauseRows } from '../../../cards/reminders-card.ts';
import { CoachDialog, rowChoices, type Answers } from '../../desk/coach-dialog.ts';
import { remindersDialogId } from '../../desk/dialog-ids.ts';
import type { Turn } from '../../desk/turn.ts';
import { absencesOf } from './absences.ts';
import { reminderOf } from './reminders.ts';
import { stateOf } from './reminders-state.ts';
import { removalRows } from './removal-rows.ts';
import { confirmed, showCard } from './show-reminders-card.ts';

/** Lets the learner choose when to be reminded and when not, and asks once more about what is unusual. */
export class RemindersDialog extends CoachDialog {
  constructor() {
    super(remindersDialogId, false);
  }

  override async answers(turn: Turn, state: unknown): Promise<Answers> {
    const { pack } = turn;
    const { asks, wanted, absences } = stateOf(state);
    const decline = { press: { verb: 'reminders/show' } } as const;
    const nothing = { choices: [], commands: {}, takes: undefined, unheard: pack.say('reminders.unheard') };
    switch (asks) {
      case 'pause':
        return {
          ...nothing,
          choices: rowChoices(pauseRows(pack)),
          takes: 'absence',
          unheard: pack.say('pauseReminders.unheard'),
        };
      case 'absences':
        return {
          ...nothing,
          choices: rowChoices(removalRows(turn, absencesOf(turn, await reminderOf(turn)))),
        };
      case 'absence':
        return {
          ...nothing,
          commands: absences ? { yes: { press: { verb: 'absences/add', absences } }, no: decline } : {},
        };
      case 'confirm':
        return {
          ...nothing,
          commands: wanted ? { yes: { press: confirmed(wanted) }, no: decline } : {},
          takes: 'schedule',
        };
      case 'times':
        return { ...nothing, takes: 'schedule' };
    }
  }

  override async show(turn: Turn, state: unknown): Promise<object> {
    await showCard(turn, stateOf(state));
    return stateOf(state);
  }
}
