/** The properties of a learner that decide which content suits them. */
export interface Reader {
  /** Null when skipped. */
  readonly jobArea: string | null;
  /** Whether the learner has a PC at work; null when not known. */
  readonly hasPc: boolean | null;
}

/** The learners for whom a text is written. */
export interface Audience {
  /** Ids of job areas; empty for all areas. */
  readonly areas: readonly string[];
}

/** Job areas in which nearly everyone has a PC. Other areas, and areas that a municipality adds, count as without. */
export const areasWithPc: readonly string[] = ['administration', 'borgerservice', 'teknik-miljoe'];

/**
 * A tip for some job areas is also given to learners without a known area, since an unsuitable tip does no harm.
 * @param tip `usesKeyboard`: true when the exercise needs a PC
 */
export function isTipFor(tip: Audience & { readonly usesKeyboard: boolean }, reader: Reader): boolean {
  const isOfArea = tip.areas.length === 0 || reader.jobArea === null || tip.areas.includes(reader.jobArea);
  return isOfArea && (!tip.usesKeyboard || (reader.hasPc ?? isPcLikely(tip, reader.jobArea)));
}

/** A check for some job areas is never asked outside them: a case from another job measures nothing. */
export function isCheckFor({ areas }: Audience, jobArea: string | null): boolean {
  return areas.length === 0 || (jobArea !== null && areas.includes(jobArea));
}

/** For a learner whose `hasPc` is unknown: likely when the tip was written for their area, or the area is desk work. */
function isPcLikely({ areas }: Audience, jobArea: string | null): boolean {
  return jobArea !== null && (areas.includes(jobArea) || areasWithPc.includes(jobArea));
}
