import type { Logger } from 'pino';
import type { Refusal } from './access-rules.ts';

const quietMillis = 60_000;

/**
 * One line a minute for each reason: anybody on the internet can be refused, and must not fill the log. What was left
 * out is told with the next line; the metric counts every refusal.
 */
export function createRefusalLog(log: Pick<Logger, 'warn'>, now: () => Date): (reason: Refusal) => void {
  const told = new Map<Refusal, { readonly quietUntil: number; unlogged: number }>();
  return (reason) => {
    const time = now().getTime();
    const last = told.get(reason);
    if (last && time < last.quietUntil) {
      last.unlogged += 1;
      return;
    }
    told.set(reason, { quietUntil: time + quietMillis, unlogged: 0 });
    log.warn({ reason, ...(last?.unlogged ? { unlogged: last.unlogged } : {}) }, 'a request was refused');
  };
}
