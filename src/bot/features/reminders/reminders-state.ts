import { z } from 'zod';
import { isClockTime, paces, weekdays, type Weekday } from '../../../domain/schedule.ts';

const stateSchema = z.object({
  /**
   * `times`: the form. `confirm`: whether these times are meant. `pause`: for how long. `absence`: whether a pause is
   * meant. `absences`: which one to remove.
   */
  asks: z.enum(['times', 'confirm', 'pause', 'absence', 'absences']),
  absences: z.array(z.object({ from: z.string(), to: z.string() })).optional(),
  wanted: z
    .object({
      weekdays: z.array(z.custom<Weekday>((day) => weekdays.some((known) => known === day))).min(1),
      time: z.string().refine(isClockTime),
      pace: z.enum(paces),
    })
    .optional(),
});
export type RemindersState = z.infer<typeof stateSchema>;

/** The form for a state that an older version wrote. */
export function stateOf(state: unknown): RemindersState {
  return stateSchema.safeParse(state).data ?? { asks: 'times' };
}
