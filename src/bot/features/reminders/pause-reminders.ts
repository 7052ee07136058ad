import type { DialogContext } from 'botbuilder-dialogs';
import type { Press } from '../../../cards/verbs.ts';
import type { Absence } from '../../../domain/absence.ts';
import { normalise } from '../../../understanding/choice.ts';
import { leave } from '../../desk/navigation.ts';
import { languagesOf, type Turn } from '../../desk/turn.ts';
import { resumeAssessment } from '../assessment/start-assessment.ts';
import { absencesOf, currentAbsence, todayOf } from './absences.ts';
import { sayAbsence } from './change-absences.ts';
import { pauseFor, removeAbsence, reminderOf, startAgain } from './reminders.ts';
import { showReminders } from './set-times.ts';

export async function pressPause(
  dc: DialogContext,
  turn: Turn,
  { days }: Pick<Extract<Press, { verb: 'reminders/pause' }>, 'days'>,
): Promise<void> {
  if (!turn.learner.onboardedAt) return leave(dc, turn);
  if (days !== undefined) turn.reply.notices.push(...(await pauseForDays(turn, days)));
  return showReminders(dc, days === undefined ? { asks: 'pause' } : undefined);
}

/** @returns the sentences that tell until when */
export function pauseForDays(turn: Turn, days: number): Promise<readonly string[]> {
  const today = todayOf(turn);
  const last = today.add({ days: days - 1 });
  return pauseFor(turn, [{ from: today.toString(), to: last.toString() }]);
}

/** "Hold pause" asks how long. */
export function askPause(dc: DialogContext, turn: Turn): Promise<void> {
  return turn.learner.onboardedAt ? sayAbsence(dc, turn, { wish: { type: 'open' } }) : leave(dc, turn);
}

/** Ends the pause that runs, not those to come. Without one, words may mean a resting assessment or stopped reminders. */
export async function resumeReminders(dc: DialogContext, turn: Turn): Promise<void> {
  const { input, learner, pack, reply, stores } = turn;
  if (!learner.onboardedAt) return leave(dc, turn);
  const ended = await endedBy(turn);
  if (ended) {
    await removeAbsence(turn, ended);
    reply.note(pack.say('pauseReminders.resumed'));
  } else if (input.type === 'text' && (await stores.assessments.open(learner.id))) {
    return resumeAssessment(dc, turn);
  } else if (await startAgain(turn)) reply.note(pack.say('reminders.saved'));
  else if (absencesOf(turn, await reminderOf(turn)).length > 0) {
    reply.note(pack.say('absences.noneNow'));
    return showReminders(dc, { asks: 'absences' });
  }
  return showReminders(dc);
}

/** The pause that runs; one to come only when the words name the pause itself. */
async function endedBy(turn: Turn): Promise<Absence | undefined> {
  const { input } = turn;
  const reminder = await reminderOf(turn);
  const current = currentAbsence(turn, reminder);
  if (current || !reminder.isOn) return current;
  const [only, other] = absencesOf(turn, reminder);
  return (input.type === 'press' || namesPause(turn)) && !other ? only : undefined;
}

function namesPause(turn: Turn): boolean {
  const { input } = turn;
  const said = input.type === 'text' ? normalise(input.text).split(' ') : [];
  const names = languagesOf(turn).flatMap(({ words }) => words.absences.names.map(normalise));
  return said.some((word) => names.includes(word));
}
