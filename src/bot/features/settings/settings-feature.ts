import type { DialogContext } from 'botbuilder-dialogs';
import { defaultTimeZone } from '../../../domain/schedule.ts';
import { areaDialogId } from '../../desk/dialog-ids.ts';
import type { Feature } from '../../desk/feature.ts';
import { leave, open, showCurrent } from '../../desk/navigation.ts';
import { setTurn, type Turn } from '../../desk/turn.ts';
import { AreaDialog, keepArea } from './area-dialog.ts';
import { chooseClock, followTeams, showClock } from './clock.ts';
import { changeArea } from './job-area.ts';

/** The settings of a learner: job area and time zone. */
export const settingsFeature: Feature = {
  dialogs: [new AreaDialog()],
  presses: {
    'area/show': showArea,
    'area/keep': keepArea,
    'clock/show': openClock,
    'clock/set': async (dc, turn, { by }) => {
      if (!turn.learner.onboardedAt) return leave(dc, turn);
      return openClock(
        dc,
        by === 'teams' ? await followTeams(turn) : await chooseClock(turn, defaultTimeZone),
      );
    },
  },
  commands: {
    jobArea: showArea,
    myTimeZone: openClock,
    followClock: async (dc, turn) =>
      turn.learner.onboardedAt ? goOn(dc, await followTeams(turn)) : leave(dc, turn),
  },
  wishes: {
    jobArea: (dc, turn, { area }) => changeArea(dc, turn, area),
    timeZone: async (dc, turn, { timeZone }) => {
      if (timeZone !== null) return goOn(dc, await chooseClock(turn, timeZone));
      turn.reply.note(turn.pack.say('clock.unheard'));
      return openClock(dc, turn);
    },
  },
};

function showArea(dc: DialogContext, turn: Turn): Promise<void> {
  return turn.learner.onboardedAt ? open(dc, areaDialogId) : leave(dc, turn);
}

async function openClock(dc: DialogContext, turn: Turn): Promise<void> {
  if (!turn.learner.onboardedAt) return leave(dc, turn);
  setTurn(dc.context, turn);
  await dc.cancelAllDialogs();
  showClock(turn);
}

/** Shows the open card again, with the confirmation. */
function goOn(dc: DialogContext, changed: Turn): Promise<void> {
  setTurn(dc.context, changed);
  return showCurrent(dc, changed);
}
