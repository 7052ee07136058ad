import type { Queryable } from './database.ts';

/** What time the database's own machine says it is; the embedded database has ours. */
export async function readClock(db: Queryable): Promise<Date> {
  const [row] = await db.query<{ now: Date }>('select now()');
  if (!row) throw new Error('The database does not tell its time');
  return row.now;
}
