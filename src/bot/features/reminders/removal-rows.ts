import { matchChoice } from '../../../understanding/choice.ts';
import { row } from '../../../cards/choice-card.ts';
import { mostAbsences } from '../../../cards/verbs.ts';
import type { Absence } from '../../../domain/absence.ts';
import { absenceInWords, absencesOf } from './absences.ts';
import { reminderOf } from './reminders.ts';
import type { Turn } from '../../desk/turn.ts';

/** The pause whose row was typed: its number or its words. */
export async function removalRow(turn: Turn) {
  const { input } = turn;
  if (input.type !== 'text') return undefined;
  const absences = absencesOf(turn, await reminderOf(turn));
  const index = matchChoice(input.text, removalRows(turn, absences).map(({ label }) => label)); // prettier-ignore
  return index === undefined ? undefined : absences[index];
}

export function removalRows(turn: Turn, absences: readonly Absence[]) {
  return absences.slice(0, mostAbsences).map((one, index) =>
    row(index + 1, turn.pack.say('absences.remove', { days: absenceInWords(turn, one) }), {
      verb: 'absences/remove',
      ...one,
    }),
  );
}
