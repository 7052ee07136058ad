import type { Language } from '../../domain/language.ts';
import type { Queryable } from '../database/database.ts';

export type VoteStore = ReturnType<typeof createVoteStore>;

/** Counts of how answers were received, without the people who gave them. */
export function createVoteStore(db: Queryable) {
  return {
    /** @param label what was answered; `unknown` when Teams does not say */
    async count(label: string, language: Language, helped: boolean, now: Date): Promise<void> {
      await db.query(
        `insert into answer_vote (label, language, helped, month, votes)
         values ($1, $2, $3, date_trunc('month', $4::timestamptz at time zone 'Europe/Copenhagen'), 1)
         on conflict (label, language, helped, month) do update set votes = answer_vote.votes + 1`,
        [label, language, helped, now],
      );
    },
  };
}
