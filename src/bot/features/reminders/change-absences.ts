import type { DialogContext } from 'botbuilder-dialogs';
import { mostAbsences, type Press } from '../../../cards/verbs.ts';
import type { Absence } from '../../../domain/absence.ts';
import type { PauseWish } from '../../../understanding/dates/pause-wish.ts';
import type { Removal } from '../../../understanding/heard.ts';
import { remindersDialogId } from '../../desk/dialog-ids.ts';
import { isAsking, leave, showCurrent } from '../../desk/navigation.ts';
import type { Turn } from '../../desk/turn.ts';
import { absencesOf, asAbsences, daysTaken, todayOf } from './absences.ts';
import { pauseFor, removeAbsence, reminderOf } from './reminders.ts';
import { stateOf } from './reminders-state.ts';
import { showReminders } from './set-times.ts';

/** Keeps what is sure, and asks about the rest; nothing changes before. An open question stays open. */
export async function sayAbsence(
  dc: DialogContext,
  turn: Turn,
  { wish }: { readonly wish: PauseWish },
): Promise<void> {
  const { pack, reply } = turn;
  const { isOn } = await reminderOf(turn);
  const absences = wish.type === 'days' ? asAbsences(wish.away, todayOf(turn)) : [];
  if (!isOn) {
    reply.note(pack.say('pauseReminders.wasNone'));
    return showCurrent(dc, turn);
  }
  if (wish.type === 'open') return showReminders(dc, { asks: 'pause' });
  if (wish.type === 'days' && (wish.isSure || absences.length > mostAbsences)) {
    reply.notices.push(...(await pauseFor(turn, absences)));
    return asksAboutPauses(dc) ? showReminders(dc) : showCurrent(dc, turn);
  }
  if (wish.type === 'days' && !isAsking(dc))
    return showReminders(dc, { asks: 'absence', absences: [...absences] });
  reply.note(pack.say(`pauseReminders.${wish.type === 'doubt' ? wish.doubt : 'words'}`));
  return isAsking(dc) ? showCurrent(dc, turn) : showReminders(dc, { asks: 'pause' });
}

/** The card asks for days, or whether some are meant: it is answered now. */
function asksAboutPauses({ activeDialog }: DialogContext): boolean {
  return (
    activeDialog?.id === remindersDialogId && ['pause', 'absence'].includes(stateOf(activeDialog.state).asks)
  );
}

export async function showAbsences(dc: DialogContext, turn: Turn): Promise<void> {
  if (!turn.learner.onboardedAt) return leave(dc, turn);
  const reminder = await reminderOf(turn);
  if (absencesOf(turn, reminder).length > 0) return showReminders(dc, { asks: 'absences' });
  turn.reply.note(turn.pack.say('absences.none'));
  return showReminders(dc);
}

export async function addAbsences(
  dc: DialogContext,
  turn: Turn,
  { absences }: Extract<Press, { verb: 'absences/add' }>,
): Promise<void> {
  if (!turn.learner.onboardedAt) return leave(dc, turn);
  turn.reply.notices.push(...(await pauseFor(turn, absences)));
  return showReminders(dc);
}

export function pressRemoval(
  dc: DialogContext,
  turn: Turn,
  { from, to }: Extract<Press, { verb: 'absences/remove' }>,
): Promise<void> {
  return turn.learner.onboardedAt ? remove(dc, turn, [{ from, to }]) : leave(dc, turn);
}

/** The same in words. Where they may mean several pauses, the learner chooses. */
export async function sayRemoval(
  dc: DialogContext,
  turn: Turn,
  { removal }: { readonly removal: Removal },
): Promise<void> {
  const gone = meantBy(turn, removal, absencesOf(turn, await reminderOf(turn)));
  return gone.length > 0 ? remove(dc, turn, gone) : showAbsences(dc, turn);
}

/** The days that are meant; none when that is unclear, or when days that are named fit several pauses. */
function meantBy(turn: Turn, { isAll, number, days }: Removal, all: readonly Absence[]): readonly Absence[] {
  if (isAll) return all;
  const chosen = number === undefined ? undefined : all[number - 1];
  if (chosen) return [chosen];
  if (days === undefined) return all.length === 1 && number === undefined ? all : [];
  if (days === 'unclear') return [];
  const named = asAbsences(days, todayOf(turn));
  const fitting = named.map((one) => all.filter((known) => daysTaken([known], one).length > 0).length);
  return fitting.some((count) => count > 0) && fitting.every((count) => count <= 1) ? named : [];
}

async function remove(dc: DialogContext, turn: Turn, gone: readonly Absence[]): Promise<void> {
  for (const one of gone) turn.reply.note(await removeAbsence(turn, one));
  if (isAsking(dc)) return showCurrent(dc, turn);
  const left = absencesOf(turn, await reminderOf(turn)).length;
  const isListed =
    dc.activeDialog?.id === remindersDialogId && stateOf(dc.activeDialog.state).asks === 'absences';
  return showReminders(dc, left > (isListed ? 0 : 1) ? { asks: 'absences' } : undefined);
}
