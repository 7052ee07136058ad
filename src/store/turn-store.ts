import type { Queryable } from './database.ts';

/** An activity that was already worked on. */
export interface StoredTurn {
  readonly number: number;
  readonly answeredAt: Date | null;
  /** Until when the process that took the turn may still be sending the reply. */
  readonly openUntil: Date;
  /** What the bot answered, as the bot wrote it; opaque here. */
  readonly reply: unknown;
}

export interface NewTurn {
  readonly learnerId: string;
  readonly activityId: string;
  readonly number: number;
  /** Undefined for anything but typed text. */
  readonly textHash: string | undefined;
  readonly receivedAt: Date;
  readonly reply: unknown;
}

/** Teams gives up on an answer after about 15 s and delivers the activity again. */
const openSeconds = 15;

export interface TurnStore {
  find(learnerId: string, activityId: string): Promise<StoredTurn | undefined>;
  findByNumber(learnerId: string, number: number): Promise<StoredTurn | undefined>;
  /**
   * A turn that the same words opened and that was still open at `receivedAt`, or that took more than 10 s and
   * ended less than 30 s ago: Teams gives up after about 15 s and sends the message again, at times with a new id.
   */
  findTwin(learnerId: string, textHash: string, receivedAt: Date): Promise<StoredTurn | undefined>;
  insert(turn: NewTurn): Promise<void>;
  /**
   * Notes that the reply has left. Typed words leave no trace then, unless the turn was slow.
   * @returns false when the turn is no longer there: the learner was deleted meanwhile
   */
  markAnswered(learnerId: string, number: number, now: Date): Promise<boolean>;
  /** Notes that the reply could not be sent, so that the next delivery sends it without waiting. */
  markUnanswered(learnerId: string, number: number, now: Date): Promise<void>;
}

export function createTurnStore(db: Queryable): TurnStore {
  return {
    async findByNumber(learnerId, number) {
      const [row] = await db.query<TurnRow>(
        `select number, answered_at, open_until, reply from turn where learner_id = $1 and number = $2`,
        [learnerId, number],
      );
      return row && toStoredTurn(row);
    },

    async find(learnerId, activityId) {
      const [row] = await db.query<TurnRow>(
        `select number, answered_at, open_until, reply from turn where learner_id = $1 and activity_id = $2`,
        [learnerId, activityId],
      );
      return row && toStoredTurn(row);
    },

    async findTwin(learnerId, textHash, receivedAt) {
      const [row] = await db.query<TurnRow>(
        `select number, answered_at, open_until, reply
           from turn
          where learner_id = $1
            and text_hash = $2
            and ((answered_at is null and received_at > $3::timestamptz - interval '1 minute')
                 or answered_at > $3::timestamptz
                 or (answered_at - received_at > interval '10 seconds'
                     and answered_at > $3::timestamptz - interval '30 seconds'))
          order by number desc
          limit 1`,
        [learnerId, textHash, receivedAt],
      );
      return row && toStoredTurn(row);
    },

    async insert(turn) {
      await db.query(
        `insert into turn (learner_id, activity_id, number, text_hash, received_at, open_until, reply)
         values ($1, $2, $3, $4, $5, $5::timestamptz + interval '${openSeconds} seconds', $6)`,
        [
          turn.learnerId,
          turn.activityId,
          turn.number,
          turn.textHash ?? null,
          turn.receivedAt,
          JSON.stringify(turn.reply),
        ],
      );
    },

    async markAnswered(learnerId, number, now) {
      const rows = await db.query(
        `update turn
            set answered_at = $3,
                text_hash = case when $3::timestamptz - received_at > interval '10 seconds' then text_hash end
          where learner_id = $1 and number = $2
        returning number`,
        [learnerId, number, now],
      );
      return rows.length > 0;
    },

    async markUnanswered(learnerId, number, now) {
      await db.query(`update turn set open_until = $3 where learner_id = $1 and number = $2`, [
        learnerId,
        number,
        now,
      ]);
    },
  };
}

interface TurnRow {
  readonly number: number;
  readonly answered_at: Date | null;
  readonly open_until: Date;
  readonly reply: unknown;
}

function toStoredTurn(row: TurnRow): StoredTurn {
  return { number: row.number, answeredAt: row.answered_at, openUntil: row.open_until, reply: row.reply };
}
