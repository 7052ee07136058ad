import type { DialogContext } from 'botbuilder-dialogs';
import { normalise } from '../../../understanding/choice.ts';
import {
  clearest,
  readPauseLength,
  readPauseWish,
  type PauseWish,
} from '../../../understanding/dates/reminder-wish.ts';
import { mostAbsences, type Press } from '../../../cards/verbs.ts';
import type { ContentPack } from '../../../content/pack.ts';
import type { Absence } from '../../../domain/absence.ts';
import { absencesOf, asAbsences, currentAbsence, daysTaken, todayOf } from './absences.ts';
import { pauseFor, removeAbsence, reminderOf } from './reminders.ts';
import type { Turn } from '../../desk/turn.ts';
import { isAsking, showCurrent, switchTo } from '../../desk/navigation.ts';
import { remindersDialogId, type RemindersState } from './reminders-dialog.ts';

type AbsencePress = Extract<Press, { verb: 'absences/show' | 'absences/add' | 'absences/remove' }>;

export function isAbsencePress(press: Press): press is AbsencePress {
  return press.verb === 'absences/show' || press.verb === 'absences/add' || press.verb === 'absences/remove';
}

export async function pressAbsence(dc: DialogContext, turn: Turn, press: AbsencePress): Promise<void> {
  if (press.verb === 'absences/show') return showAbsences(dc, turn);
  if (press.verb === 'absences/add') {
    turn.notices.push(...(await pauseFor(turn, press.absences)));
    return showReminders(dc);
  }
  return remove(dc, turn, [press]);
}

/** The pause that typed words ask for, in whichever language they are. */
export function pauseWishIn(turn: Turn, text: string): PauseWish | undefined {
  return clearest(packsOf(turn).map((pack) => readPauseWish(text, todayOf(turn), pack)));
}

/** Does what free words say about pauses. @returns false when they are about something else */
export async function hearAbsence(dc: DialogContext, turn: Turn, text: string): Promise<boolean> {
  const wish = pauseWishIn(turn, text);
  if (wish) {
    await answerWish(dc, turn, wish);
    return true;
  }
  if (packsOf(turn).some((pack) => asksFor(turn, pack.words.absences.show))) {
    await showAbsences(dc, turn);
    return true;
  }
  const gone = await removalIn(turn);
  if (gone === undefined) return false;
  await (gone === 'unclear' ? showAbsences(dc, turn) : remove(dc, turn, gone));
  return true;
}

/** Keeps what is sure, and asks about the rest; nothing changes before. An open question stays open. */
export async function answerWish(dc: DialogContext, turn: Turn, wish: PauseWish): Promise<void> {
  const { notices, pack } = turn;
  const { isOn } = await reminderOf(turn);
  const absences = wish.type === 'days' ? asAbsences(wish.away, todayOf(turn)) : [];
  if (!isOn) notices.push(pack.say('pauseReminders.wasNone'));
  else if (wish.type === 'days' && (wish.isSure || absences.length > mostAbsences))
    notices.push(...(await pauseFor(turn, absences))); // prettier-ignore
  else if (wish.type === 'open') return showReminders(dc, { asks: 'pause' });
  else if (wish.type === 'doubt' || isAsking(dc)) {
    notices.push(pack.say(`pauseReminders.${wish.type === 'doubt' ? wish.doubt : 'words'}`));
    if (!isAsking(dc)) return showReminders(dc, { asks: 'pause' });
  } else return showReminders(dc, { asks: 'absence', absences: [...absences] });
  return showCurrent(dc, turn);
}

export function showReminders(dc: DialogContext, state?: Partial<RemindersState>): Promise<void> {
  return switchTo(dc, remindersDialogId, state);
}

async function showAbsences(dc: DialogContext, turn: Turn): Promise<void> {
  const reminder = await reminderOf(turn);
  if (absencesOf(turn, reminder).length > 0) return showReminders(dc, { asks: 'absences' });
  turn.notices.push(turn.pack.say('absences.none'));
  return showReminders(dc);
}

async function remove(dc: DialogContext, turn: Turn, gone: readonly Absence[]): Promise<void> {
  for (const one of gone) turn.notices.push(await removeAbsence(turn, one));
  if (isAsking(dc)) return showCurrent(dc, turn);
  const left = absencesOf(turn, await reminderOf(turn));
  return showReminders(dc, left.length > 1 ? { asks: 'absences' } : undefined);
}

/** "fjern pause 2", "fjern alle pauser", "aflys ferien i uge 7": which days are meant. */
async function removalIn(turn: Turn): Promise<readonly Absence[] | 'unclear' | undefined> {
  const { input } = turn;
  if (input.type !== 'text') return undefined;
  for (const pack of packsOf(turn)) {
    const { absence, absences: words } = pack.words;
    const [verb = '', ...rest] = normalise(input.text).split(' ');
    const said = ` ${rest.join(' ')} `;
    const has = (phrases: readonly string[]) =>
      phrases.some((phrase) => said.includes(` ${normalise(phrase)} `));
    if (!words.remove.map(normalise).includes(verb) || !has([...words.names, ...absence])) continue;
    const all = absencesOf(turn, await reminderOf(turn));
    if (has(words.all)) return all.length > 0 ? all : 'unclear';
    const number = /^\D*(\d) $/.exec(said)?.[1];
    const chosen = number !== undefined && has(words.names) ? all[Number(number) - 1] : undefined;
    if (chosen) return [chosen];
    const read = readPauseLength(rest.join(' '), todayOf(turn), pack);
    if (!read) return all.length === 1 && number === undefined ? all : 'unclear';
    // The words without their signs: dates are read from what was typed.
    const typed = readPauseWish(input.text.trim().replace(/^\S+\s+/, ''), todayOf(turn), pack);
    if (typed?.type !== 'days') return 'unclear';
    const days = asAbsences(typed.away, todayOf(turn));
    return days.some((one) => daysTaken(all, one).length > 0) ? days : 'unclear';
  }
  return undefined;
}

/** With a pause that runs, its end; with one to come, only words that name the pause itself. */
export async function endedBy(turn: Turn, isTyped: boolean): Promise<Absence | undefined> {
  const reminder = await reminderOf(turn);
  const current = currentAbsence(turn, reminder);
  if (current || !reminder.isOn) return current;
  const [only, other] = absencesOf(turn, reminder);
  const { input } = turn;
  const namesIt =
    !isTyped ||
    (input.type === 'text' &&
      packsOf(turn).some((pack) => normalise(input.text).split(' ').some((word) => pack.words.absences.names.some((name) => normalise(name) === word)))); // prettier-ignore
  return namesIt && !other ? only : undefined;
}

function packsOf({ pack, voices }: Turn): readonly ContentPack[] {
  return [pack, voices.da.pack, voices.en.pack];
}

function asksFor({ input }: Turn, phrases: readonly string[]): boolean {
  return input.type === 'text' && phrases.some((phrase) => normalise(phrase) === normalise(input.text));
}
