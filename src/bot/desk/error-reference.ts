import { randomBytes } from 'node:crypto';

/** Tells one failure apart from others: the person who met it reads it aloud, the operator finds it in the log. */
export function newReference(): string {
  return randomBytes(4).toString('hex').toUpperCase();
}
