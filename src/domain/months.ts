/**
 * The same moment so many months later, in UTC; the last day of the month where it has no such day. As PostgreSQL adds
 * `interval 'n months'`, so that a date that is told is the one on which the database acts.
 */
export function monthsAfter(date: Date, months: number): Date {
  const later = new Date(date);
  later.setUTCMonth(date.getUTCMonth() + months);
  if (later.getUTCDate() !== date.getUTCDate()) later.setUTCDate(0);
  return later;
}
