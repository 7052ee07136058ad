import type { Queryable } from '../database/database.ts';

/** How long a learner is kept, as the municipality file says. */
export interface Retention {
  /** After the last activity. */
  readonly retentionMonths: number;
  /** After the bot was removed in Teams. */
  readonly removalGraceDays: number;
}

/** More would hold their locks for too long. */
export const mostAtOnce = 200;

/**
 * Deletes a learner who asks for it, with everything that is stored about them.
 * @param keptCardId a message that stays in the chat; null when none does
 */
export async function deleteLearner(
  db: Queryable,
  learnerId: string,
  keptCardId: string | null,
  now: Date,
): Promise<void> {
  await db.query(statement('learner.id = $4', 'for update'), [now, keptCardId, true, learnerId]);
}

/** The first learners after `after`, by their ids, who have rested or left for the whole term; at most `mostAtOnce`. */
export async function restedLearners(
  db: Queryable,
  { retentionMonths, removalGraceDays }: Retention,
  after: string,
  now: Date,
): Promise<readonly string[]> {
  const rows = await db.query<{ learner_id: string }>(
    `select learner_id from conversation
      where ${isRested('$1', '$2', '$3')} and learner_id > $4
      order by learner_id
      limit ${mostAtOnce}`,
    [now, retentionMonths, removalGraceDays, after],
  );
  return rows.map((row) => row.learner_id);
}

/** Deletes those who have still rested, at most `mostAtOnce`; who is busy is left alone. @returns how many */
export async function deleteRested(
  db: Queryable,
  { retentionMonths, removalGraceDays }: Retention,
  ids: readonly string[],
  now: Date,
): Promise<number> {
  const which = `learner.id = any($4::uuid[]) and ${isRested('$1', '$5', '$6')}`;
  const rows = await db.query(statement(which, 'for update skip locked'), [
    now,
    null,
    false,
    ids,
    retentionMonths,
    removalGraceDays,
  ]);
  return rows.length;
}

const isRested = (now: string, months: string, days: string) =>
  `(last_active_at < ${now}::timestamptz - make_interval(months => ${months})
    or removed_at < ${now}::timestamptz - make_interval(days => ${days}))`;

/**
 * Deletes learners, and leaves the messages that show something of theirs to be taken away. One statement, so that
 * nothing comes in between. Parameters: now, the id of a message that stays, and whether a person waits for it.
 * @param which a condition on `learner` and `conversation`, with parameters from $4 on
 */
function statement(which: string, lock: 'for update' | 'for update skip locked'): string {
  return `
    with gone as (
       -- Locked, and so looked at anew: who writes at this moment is not deleted for having rested. In one order, so
       -- that two processes do not wait for each other.
       select learner.id, service_url, conversation_id, live_card_id, removed_at
         from learner
         join conversation on learner_id = learner.id
        where ${which}
        order by learner.id
        limit ${mostAtOnce}
          ${lock}
     ), left_behind as (
       insert into card_removal (service_url, conversation_id, activity_id, is_wished, try_at, give_up_at)
       select service_url, conversation_id, activity_id, $3, $1::timestamptz, $1::timestamptz + interval '24 hours'
         from gone
        cross join lateral (select activity_id from personal_card where learner_id = gone.id
                             union
                            select activity_id from nudge_slot where learner_id = gone.id
                             union
                            select gone.live_card_id) shown
        where removed_at is null and activity_id <> '' and activity_id is distinct from $2
       on conflict do nothing
     )
     delete from learner where id in (select id from gone) returning id`;
}
