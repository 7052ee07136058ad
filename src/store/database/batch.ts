/** A statement that changes more rows would hold its locks for too long, or run out of its time. */
export const rowsAtOnce = 5_000;

/** A condition that chooses one batch of rows; those that another process holds are left for the next time. */
export function batchOf(table: string, condition: string): string {
  return `ctid = any(array(select ctid from ${table} where ${condition} limit ${rowsAtOnce} for update skip locked))`;
}
