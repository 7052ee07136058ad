import { TooManyTurnsError } from '../../teams/too-many-turns.ts';
import type { TeamsIdentity } from '../../store/learners/learner-store.ts';

/** Waiting for the learner's row lock occupies a database connection, so one learner could use up the pool. */
export const maxConcurrentTurns = 3;

/** Runs a turn, unless `maxConcurrentTurns` of this learner run in this process. @throws TooManyTurnsError */
export type LimitTurns = <Result>(identity: TeamsIdentity, turn: () => Promise<Result>) => Promise<Result>;

export function createTurnLimit(): LimitTurns {
  const running = new Map<string, number>();
  return async ({ tenantId, aadObjectId }, turn) => {
    const learner = `${tenantId} ${aadObjectId}`;
    const count = running.get(learner) ?? 0;
    if (count >= maxConcurrentTurns) throw new TooManyTurnsError('too many concurrent turns of a learner');
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
