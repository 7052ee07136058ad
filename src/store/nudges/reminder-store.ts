import { mergeAbsences, type Absence } from '../../domain/absence.ts';
import type { Pace, Weekday } from '../../domain/schedule.ts';
import type { Queryable } from '../database/database.ts';

/** When a learner wants to be nudged, and where that stands. */
export interface Reminder {
  readonly isOn: boolean;
  readonly weekdays: readonly Weekday[];
  /** `HH:MM` in the learner's time zone. */
  readonly time: string;
  readonly pace: Pace;
  /** Days on which none may come, in order; those of the past as well. */
  readonly absences: readonly Absence[];
  /** How often the pace has been halved, and when that was last done. */
  readonly slowdown: number;
  readonly slowedAt: Date | null;
  /** Null when nothing is to come. */
  readonly nextAt: Date | null;
}

/** The first day of a pause that the version before has stored without saying when it began. */
export const unknownStart = '1970-01-01';

export type ReminderStore = ReturnType<typeof createReminderStore>;

export function createReminderStore(db: Queryable) {
  return {
    async find(learnerId: string): Promise<Reminder | undefined> {
      const [row] = await db.query<ReminderRow>(
        `select is_on, weekdays, clock_time, pace, slowdown, slowed_at, next_at,
                array(select from_day::text || ' ' || to_day::text from absence
                       where absence.learner_id = reminder.learner_id) as absences,
                -- Written by the version before; it has a row in absence as well, unless it is older still.
                case when paused_until is not null and not exists (
                       select from absence where absence.learner_id = reminder.learner_id and to_day = paused_until - 1)
                     then coalesce(paused_from, $2)::text || ' ' || (paused_until - 1)::text end as pause
           from reminder
          where learner_id = $1`,
        [learnerId, unknownStart],
      );
      return row && toReminder(row);
    },

    /** All but the absences. */
    async save(learnerId: string, reminder: Reminder): Promise<void> {
      await db.query(
        `insert into reminder (learner_id, is_on, weekdays, clock_time, pace, slowdown, slowed_at, next_at)
         values ($1, $2, $3::smallint[], $4, $5, $6, $7, $8)
         on conflict (learner_id) do update
            set is_on = excluded.is_on,
                weekdays = excluded.weekdays,
                clock_time = excluded.clock_time,
                pace = excluded.pace,
                slowdown = excluded.slowdown,
                slowed_at = excluded.slowed_at,
                next_at = excluded.next_at`,
        [
          learnerId,
          reminder.isOn,
          reminder.weekdays,
          reminder.time,
          reminder.pace,
          reminder.slowdown,
          reminder.slowedAt,
          reminder.nextAt,
        ],
      );
    },

    /** Learners whose slot has come, longest waiting first. */
    async due(now: Date, limit: number): Promise<readonly string[]> {
      const rows = await db.query<{ learner_id: string }>(
        `select learner_id from reminder where next_at <= $1 order by next_at, learner_id limit $2`,
        [now, limit],
      );
      return rows.map((row) => row.learner_id);
    },

    /** Everyone who has ever chosen times, in the order of their ids, from the first or from the one after `after`. */
    async enrolled(after: string | undefined, limit: number): Promise<readonly string[]> {
      const rows = await db.query<{ learner_id: string }>(
        `select learner_id from reminder where learner_id > $1 order by learner_id limit $2`,
        [after ?? '00000000-0000-0000-0000-000000000000', limit],
      );
      return rows.map((row) => row.learner_id);
    },

    /** Nothing is to come, though the learner's choice of times stays. */
    async cancelNext(learnerId: string): Promise<void> {
      await db.query(`update reminder set next_at = null where learner_id = $1`, [learnerId]);
    },

    /** The nudge that tells of it has arrived: from now on half as often. */
    async noteSlower(learnerId: string, now: Date): Promise<void> {
      await db.query(`update reminder set slowdown = slowdown + 1, slowed_at = $2 where learner_id = $1`, [
        learnerId,
        now,
      ]);
    },

    async absences(learnerId: string): Promise<readonly Absence[]> {
      return db.query(
        `select from_day as "from", to_day as "to" from absence where learner_id = $1 order by from_day`,
        [learnerId],
      );
    },

    /** From `today` on, these are all; what is over stays. They must not touch each other. */
    async keepAbsences(learnerId: string, absences: readonly Absence[], today: string): Promise<void> {
      await db.query(`delete from absence where learner_id = $1 and to_day >= $2`, [learnerId, today]);
      for (const { from, to } of absences) {
        await db.query(
          `insert into absence (learner_id, from_day, to_day) values ($1, $2, $3)
           on conflict (learner_id, from_day) do update set to_day = excluded.to_day`,
          [learnerId, from, to],
        );
      }
      // The version before may run beside this one, and knows of one pause: the first.
      const first = absences.find(({ to }) => to >= today);
      await db.query(
        `update reminder set paused_from = $2::date, paused_until = $3::date + 1 where learner_id = $1`,
        [learnerId, first && first.from > today ? first.from : null, first?.to ?? null],
      );
    },
  };
}

interface ReminderRow {
  readonly is_on: boolean;
  readonly weekdays: readonly Weekday[];
  readonly clock_time: string;
  readonly pace: Pace;
  /** Each its first and last day. */
  readonly absences: readonly string[];
  readonly pause: string | null;
  readonly slowdown: number;
  readonly slowed_at: Date | null;
  readonly next_at: Date | null;
}

function toReminder(row: ReminderRow): Reminder {
  return {
    isOn: row.is_on,
    weekdays: row.weekdays,
    time: row.clock_time,
    pace: row.pace,
    absences: mergeAbsences([...row.absences, row.pause ?? []].flat().map(toAbsence)),
    slowdown: row.slowdown,
    slowedAt: row.slowed_at,
    nextAt: row.next_at,
  };
}

function toAbsence(days: string): Absence {
  const [from = '', to = ''] = days.split(' ');
  return { from, to };
}
