import type { DialogContext } from 'botbuilder-dialogs';
import { readTimeZone } from '../../../understanding/dates/time-zone.ts';
import type { Press } from '../../../cards/verbs.ts';
import type { Command } from '../../../content/pack.ts';
import { defaultTimeZone } from '../../../domain/schedule.ts';
import { chooseClock, followTeams, showClock } from './clock.ts';
import { chosenArea, setArea, toldArea } from './job-area.ts';
import { setTurn, type Turn } from '../../desk/turn.ts';
import { areaDialogId } from '../../desk/dialog-ids.ts';
import { leave, showCurrent, switchTo } from '../../desk/navigation.ts';

/** Presses about job area and clock, of learners who have begun. @returns false for any other */
export async function pressSettings(
  dc: DialogContext,
  turn: Turn,
  press: Press | undefined,
): Promise<boolean> {
  if (!turn.learner.onboardedAt) return false;
  switch (press?.verb) {
    case 'onboarding/area': {
      // The first card, pressed long after, or the one that offers the change.
      const area = chosenArea(turn);
      if (area === undefined) return false;
      await goOnWith(dc, await setArea(turn, area));
      return true;
    }
    case 'area/show':
      await switchTo(dc, areaDialogId);
      return true;
    case 'clock/show':
      await openClock(dc, turn);
      return true;
    case 'clock/set':
      await openClock(
        dc,
        press.by === 'teams' ? await followTeams(turn) : await chooseClock(turn, defaultTimeZone),
      );
      return true;
    default:
      return false;
  }
}

/** The same in words. @returns false for any other command */
export async function commandSettings(dc: DialogContext, turn: Turn, command: Command): Promise<boolean> {
  if (command !== 'jobArea' && command !== 'myTimeZone' && command !== 'followClock') return false;
  if (!turn.learner.onboardedAt) await leave(dc, turn);
  else if (command === 'jobArea') await switchTo(dc, areaDialogId);
  else if (command === 'myTimeZone') await openClock(dc, turn);
  else await goOnWith(dc, await followTeams(turn));
  return true;
}

/** "Mit fagområde er skole", "brug dansk tid". @returns false when the words are about something else */
export async function hearSettings(dc: DialogContext, turn: Turn): Promise<boolean> {
  const { input, municipality, notices, pack, voices } = turn;
  if (input.type !== 'text' || !turn.learner.onboardedAt) return false;
  const area = toldArea(turn);
  if (area === null) {
    notices.push(pack.say('area.unheard', { count: municipality.jobAreas.length }));
    await switchTo(dc, areaDialogId);
    return true;
  }
  if (area !== undefined) {
    await goOnWith(dc, await setArea(turn, area));
    return true;
  }
  const timeZone = readTimeZone(input.text, [voices.da.pack, voices.en.pack]);
  if (timeZone === undefined) return false;
  if (timeZone === null) {
    notices.push(pack.say('clock.unheard'));
    await openClock(dc, turn);
  } else await goOnWith(dc, await chooseClock(turn, timeZone));
  return true;
}

/** Shows what was going on, with the receipt on it. */
async function goOnWith(dc: DialogContext, changed: Turn): Promise<void> {
  setTurn(dc.context, changed);
  if (dc.activeDialog?.id === areaDialogId) return leave(dc, changed);
  return showCurrent(dc, changed);
}

async function openClock(dc: DialogContext, turn: Turn): Promise<void> {
  setTurn(dc.context, turn);
  await dc.cancelAllDialogs();
  showClock(turn);
}
