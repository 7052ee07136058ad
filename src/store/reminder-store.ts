import type { Pace, Weekday } from '../domain/schedule.ts';
import type { Queryable } from './database.ts';

/** When a learner wants to be nudged, and where that stands. */
export interface Reminder {
  readonly isOn: boolean;
  readonly weekdays: readonly Weekday[];
  /** `HH:MM` in the learner's time zone. */
  readonly time: string;
  readonly pace: Pace;
  /** The first day of a pause that is still to begin, and the first day after a pause, `YYYY-MM-DD`. */
  readonly pausedFrom: string | null;
  readonly pausedUntil: string | null;
  /** How often the pace has been halved, and when that was last done. */
  readonly slowdown: number;
  readonly slowedAt: Date | null;
  /** Null when nothing is to come. */
  readonly nextAt: Date | null;
}

/** The days of a pause, both included, `YYYY-MM-DD`. */
export interface StoredAbsence {
  readonly from: string;
  readonly to: string;
}

export interface ReminderStore {
  find(learnerId: string): Promise<Reminder | undefined>;
  save(learnerId: string, reminder: Reminder): Promise<void>;
  /** Learners whose slot has come, longest waiting first. */
  due(now: Date, limit: number): Promise<readonly string[]>;
  /** Everyone who has ever chosen times, in the order of their ids, from the first or from the one after `after`. */
  enrolled(after: string | undefined, limit: number): Promise<readonly string[]>;
  /** The nudge that tells of it has arrived: from now on half as often. */
  noteSlower(learnerId: string, now: Date): Promise<void>;
  absences(learnerId: string): Promise<readonly StoredAbsence[]>;
  /** A second pause from the same day replaces the first. */
  noteAbsence(learnerId: string, absence: StoredAbsence): Promise<void>;
  /** The learner is back: what is left of an absence never was. */
  endAbsence(learnerId: string, today: string): Promise<void>;
}

export function createReminderStore(db: Queryable): ReminderStore {
  return {
    async find(learnerId) {
      const [row] = await db.query<ReminderRow>(
        `select is_on, weekdays, clock_time, pace, paused_from, paused_until, slowdown, slowed_at, next_at
           from reminder
          where learner_id = $1`,
        [learnerId],
      );
      return row && toReminder(row);
    },

    async save(learnerId, reminder) {
      await db.query(
        `insert into reminder (learner_id, is_on, weekdays, clock_time, pace, paused_from, paused_until, slowdown, slowed_at, next_at)
         values ($1, $2, $3::smallint[], $4, $5, $10, $6, $7, $8, $9)
         on conflict (learner_id) do update
            set is_on = excluded.is_on,
                weekdays = excluded.weekdays,
                clock_time = excluded.clock_time,
                pace = excluded.pace,
                paused_from = excluded.paused_from,
                paused_until = excluded.paused_until,
                slowdown = excluded.slowdown,
                slowed_at = excluded.slowed_at,
                next_at = excluded.next_at`,
        [
          learnerId,
          reminder.isOn,
          reminder.weekdays,
          reminder.time,
          reminder.pace,
          reminder.pausedUntil,
          reminder.slowdown,
          reminder.slowedAt,
          reminder.nextAt,
          reminder.pausedFrom,
        ],
      );
    },

    async due(now, limit) {
      const rows = await db.query<{ learner_id: string }>(
        `select learner_id from reminder where next_at <= $1 order by next_at, learner_id limit $2`,
        [now, limit],
      );
      return rows.map((row) => row.learner_id);
    },

    async enrolled(after, limit) {
      const rows = await db.query<{ learner_id: string }>(
        `select learner_id from reminder where learner_id > $1 order by learner_id limit $2`,
        [after ?? '00000000-0000-0000-0000-000000000000', limit],
      );
      return rows.map((row) => row.learner_id);
    },

    async noteSlower(learnerId, now) {
      await db.query(`update reminder set slowdown = slowdown + 1, slowed_at = $2 where learner_id = $1`, [
        learnerId,
        now,
      ]);
    },

    async absences(learnerId) {
      return db.query<StoredAbsence>(
        `select from_day as "from", to_day as "to" from absence where learner_id = $1 order by from_day`,
        [learnerId],
      );
    },

    async endAbsence(learnerId, today) {
      await db.query(`delete from absence where learner_id = $1 and from_day > $2`, [learnerId, today]);
      await db.query(`update absence set to_day = $2 where learner_id = $1 and to_day > $2`, [
        learnerId,
        today,
      ]);
    },

    async noteAbsence(learnerId, { from, to }) {
      await db.query(
        `insert into absence (learner_id, from_day, to_day) values ($1, $2, $3)
         on conflict (learner_id, from_day) do update set to_day = excluded.to_day`,
        [learnerId, from, to],
      );
    },
  };
}

interface ReminderRow {
  readonly is_on: boolean;
  readonly weekdays: readonly Weekday[];
  readonly clock_time: string;
  readonly pace: Pace;
  readonly paused_from: string | null;
  readonly paused_until: string | null;
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
    pausedFrom: row.paused_from,
    pausedUntil: row.paused_until,
    slowdown: row.slowdown,
    slowedAt: row.slowed_at,
    nextAt: row.next_at,
  };
}
