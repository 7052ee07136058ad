/** A learner has sent more at once than is worked on. Answered with HTTP 429, upon which it may be sent again. */
export class TooManyTurnsError extends Error {
  override readonly name = 'TooManyTurnsError';
}
