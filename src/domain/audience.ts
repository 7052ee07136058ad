/** What is known of a learner that decides which content suits them. */
export interface Reader {
  /** Null when skipped. */
  readonly jobArea: string | null;
  /** Whether the learner has a PC at work; null when not known. */
  readonly hasPc: boolean | null;
}

/** Whom content is written for. */
export interface Audience {
  /** Ids of job areas; none when it suits everyone. */
  readonly areas: readonly string[];
}

/** Ids of the municipality file's job areas in which nearly everyone has a PC; one that is not known counts as none. */
export const areasWithPc: readonly string[] = ['administration', 'borgerservice', 'teknik-miljoe'];

/**
 * A tip for some job areas goes to those who did not tell theirs too: reading one that is not theirs costs nothing.
 * @param tip `usesKeyboard`: it cannot be done without a PC
 */
export function isTipFor(tip: Audience & { readonly usesKeyboard: boolean }, reader: Reader): boolean {
  const isOfArea = tip.areas.length === 0 || reader.jobArea === null || tip.areas.includes(reader.jobArea);
  return isOfArea && (!tip.usesKeyboard || (reader.hasPc ?? isPcLikely(tip, reader.jobArea)));
}

/** A check for some job areas is never put to others: a case from a job that one does not have measures nothing. */
export function isCheckFor({ areas }: Audience, jobArea: string | null): boolean {
  return areas.length === 0 || (jobArea !== null && areas.includes(jobArea));
}

/** Of a learner who was not asked: the tip was written for their area, or it is one of desks. */
function isPcLikely({ areas }: Audience, jobArea: string | null): boolean {
  return jobArea !== null && (areas.includes(jobArea) || areasWithPc.includes(jobArea));
}
