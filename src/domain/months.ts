/**
 * Adds months in UTC; a day that the month does not have becomes its last day. PostgreSQL adds `interval 'n months'` in
 * the same way, so a date shown to a learner is the one on which the database deletes.
 */
export function monthsAfter(date: Date, months: number): Date {
  const later = new Date(date);
  later.setUTCMonth(date.getUTCMonth() + months);
  if (later.getUTCDate() !== date.getUTCDate()) later.setUTCDate(0);
  return later;
}
