/** One statement to rate; `relevance` asks how important the competence is for the learner's work. */
export type ItemKind = 'knowledge' | 'skill' | 'attitude' | 'relevance';

/** Value of a labelled step, lowest first. */
export type Rating = 0 | 1 | 2 | 3;

/** `na`: not relevant for my work. `skip`: I would rather not answer. Neither ever counts as zero. */
export type Out = 'na' | 'skip';

export type Answer = Rating | Out;

export const ratings: readonly Rating[] = [0, 1, 2, 3];

export function isRating(value: unknown): value is Rating {
  return ratings.some((rating) => rating === value);
}

/** The outs that an item offers; an item of kind `relevance` has no `na`. */
export function outsOf(kind: ItemKind): readonly Out[] {
  return kind === 'relevance' ? ['skip'] : ['na', 'skip'];
}

/**
 * Parses an answer from a card's data or a database column; undefined for values that an item of `kind` does not offer.
 */
export function parseAnswer(value: unknown, kind: ItemKind): Answer | undefined {
  const rating = typeof value === 'string' && /^[0-3]$/.test(value) ? Number(value) : value;
  if (isRating(rating)) return rating;
  return outsOf(kind).find((out) => out === value);
}
