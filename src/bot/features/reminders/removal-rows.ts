import { row, type Row } from '../../../cards/choice-card.ts';
import { mostAbsences } from '../../../cards/verbs.ts';
import type { Absence } from '../../../domain/absence.ts';
import type { Turn } from '../../desk/turn.ts';
import { absenceInWords } from './absences.ts';

/** The pauses, each with the press that removes it. */
export function removalRows(turn: Turn, absences: readonly Absence[]): readonly Row[] {
  return absences.slice(0, mostAbsences).map((one, index) =>
    row(index + 1, turn.pack.say('absences.remove', { days: absenceInWords(turn, one) }), {
      verb: 'absences/remove',
      ...one,
    }),
  );
}
