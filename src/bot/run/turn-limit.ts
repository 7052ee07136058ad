import { TooManyTurnsError } from '../../teams/too-many-turns.ts';
import type { TeamsIdentity } from '../../store/learners/learner-store.ts';

/** Each turn keeps a database connection while it waits for the learner's row, so one learner could take them all. */
export const mostTurnsAtOnce = 3;

/** Runs a turn, unless as many of this learner are running in this process. @throws TooManyTurnsError */
export type LimitTurns = <Result>(identity: TeamsIdentity, turn: () => Promise<Result>) => Promise<Result>;

export function createTurnLimit(): LimitTurns {
  const running = new Map<string, number>();
  return async ({ tenantId, aadObjectId }, turn) => {
    const learner = `${tenantId} ${aadObjectId}`;
    const count = running.get(learner) ?? 0;
    if (count >= mostTurnsAtOnce) throw new TooManyTurnsError('A learner sends too much at once');
    running.set(learner, count + 1);
    try {
      return await turn();
    } finally {
      const left = (running.get(learner) ?? 1) - 1;
      if (left === 0) running.delete(learner);
      else running.set(learner, left);
    }
  };
}
