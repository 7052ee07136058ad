import { batchOf, rowsAtOnce } from '../database/batch.ts';
import type { Queryable } from '../database/database.ts';

/** An activity that was already worked on. */
export interface StoredTurn {
  readonly number: number;
  readonly answeredAt: Date | null;
  /** Until when the process that took the turn may still be sending the reply. */
  readonly openUntil: Date;
  /** True when a later turn was answered: this reply is out of date. */
  readonly isOvertaken: boolean;
  /** How many of the reply's cards that are only read have reached the chat. */
  readonly keptShown: number;
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

export type TurnStore = ReturnType<typeof createTurnStore>;

const columns = `number, answered_at, open_until, kept_shown, reply,
            exists (select 1 from turn later
                     where later.learner_id = turn.learner_id and later.number > turn.number
                       and later.answered_at is not null) as is_overtaken`;

export function createTurnStore(db: Queryable) {
  return {
    /** By any id under which the activity came. */
    async find(learnerId: string, activityId: string): Promise<StoredTurn | undefined> {
      const [row] = await db.query<TurnRow>(
        `select ${columns} from turn where learner_id = $1 and activity_id = $2
         union all
         select ${columns} from turn where learner_id = $1 and aliases <> '{}' and $2 = any(aliases)
          order by number desc
          limit 1`,
        [learnerId, activityId],
      );
      return row && toStoredTurn(row);
    },

    async findByNumber(learnerId: string, number: number): Promise<StoredTurn | undefined> {
      const [row] = await db.query<TurnRow>(
        `select ${columns} from turn where learner_id = $1 and number = $2`,
        [learnerId, number],
      );
      return row && toStoredTurn(row);
    },

    /**
     * A turn that the same words opened and that was still open at `receivedAt`, or that took more than 10 s and
     * ended less than 30 s ago: Teams gives up after about 15 s and sends the message again, at times with a new id.
     * None once a later turn was answered: the learner has gone on and means the words anew.
     */
    async findTwin(learnerId: string, textHash: string, receivedAt: Date): Promise<StoredTurn | undefined> {
      const [row] = await db.query<TurnRow>(
        `select ${columns}
           from turn
          where learner_id = $1
            and text_hash = $2
            and ((answered_at is null and received_at > $3::timestamptz - interval '1 minute')
                 or answered_at > $3::timestamptz
                 or (answered_at - received_at > interval '10 seconds'
                     and answered_at > $3::timestamptz - interval '30 seconds'))
            and not exists (select 1 from turn later
                             where later.learner_id = $1 and later.number > turn.number
                               and later.answered_at is not null)
          order by number desc
          limit 1`,
        [learnerId, textHash, receivedAt],
      );
      return row && toStoredTurn(row);
    },

    async insert(turn: NewTurn): Promise<void> {
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

    /** Forgets a turn, so that its activity can be worked on anew. */
    async remove(learnerId: string, number: number): Promise<void> {
      await db.query(`delete from turn where learner_id = $1 and number = $2`, [learnerId, number]);
    },

    /** Notes another id of the same message, so that its later delivery is one as well. */
    async addAlias(learnerId: string, number: number, activityId: string): Promise<void> {
      await db.query(
        `update turn set aliases = array_append(aliases, $3)
          where learner_id = $1 and number = $2 and activity_id <> $3 and not $3 = any(aliases)`,
        [learnerId, number, activityId],
      );
    },

    /**
     * Notes that the reply has left, for the first time. Typed words leave no trace then, unless the turn was slow.
     * @returns false when the turn is no longer there: the learner was deleted meanwhile
     */
    async markAnswered(learnerId: string, number: number, now: Date): Promise<boolean> {
      const rows = await db.query(
        `update turn
            set answered_at = coalesce(answered_at, $3),
                text_hash = case when $3::timestamptz - received_at > interval '10 seconds' then text_hash end
          where learner_id = $1 and number = $2
        returning number`,
        [learnerId, number, now],
      );
      return rows.length > 0;
    },

    /**
     * Notes that the reply could not be sent, so that the next delivery sends it without waiting.
     * @param keptShown how many of its cards that are only read have arrived
     */
    async markUnanswered(learnerId: string, number: number, keptShown: number, now: Date): Promise<void> {
      await db.query(
        `update turn set open_until = $3, kept_shown = $4 where learner_id = $1 and number = $2`,
        [learnerId, number, now, keptShown],
      );
    },

    /** Deletes stored replies after a day, a batch of them. @returns true when there may be more */
    async deleteOld(now: Date): Promise<boolean> {
      const rows = await db.query(
        `delete from turn where ${batchOf('turn', `received_at < $1::timestamptz - interval '24 hours'`)} returning 1`,
        [now],
      );
      return rows.length === rowsAtOnce;
    },

    /**
     * Forgets hashes of typed words, a batch of them. They are compared for about a minute; one stays until then when
     * its reply never left. @returns true when there may be more
     */
    async forgetWords(now: Date): Promise<boolean> {
      const old = `text_hash is not null and received_at < $1::timestamptz - interval '5 minutes'`;
      const rows = await db.query(
        `update turn set text_hash = null where ${batchOf('turn', old)} returning 1`,
        [now],
      );
      return rows.length === rowsAtOnce;
    },
  };
}

interface TurnRow {
  readonly number: number;
  readonly answered_at: Date | null;
  readonly open_until: Date;
  readonly kept_shown: number;
  readonly is_overtaken: boolean;
  readonly reply: unknown;
}

function toStoredTurn(row: TurnRow): StoredTurn {
  return {
    number: row.number,
    answeredAt: row.answered_at,
    openUntil: row.open_until,
    isOvertaken: row.is_overtaken,
    keptShown: row.kept_shown,
    reply: row.reply,
  };
}
