import type { LearnerInput } from '../desk/learner-input.ts';

/** Clients that do not know the message send such things in its place, `-1` above all. */
const noId = /^(|-\d+|0|null|undefined)$/;

/** The message that holds the pressed card; undefined when the client does not tell it. */
export function pressedCard({ cardId }: Extract<LearnerInput, { type: 'press' }>): string | undefined {
  return cardId === undefined || noId.test(cardId) ? undefined : cardId;
}
