import { normalise } from '../../understanding/choice.ts';
import type { Voices } from './turn.ts';

/** A "ja" typed later than this after the question may refer to something else. */
export const yesTimeoutMillis = 10 * 60 * 1000;

/** The words that confirm a deletion; others, such as "ok", may refer to anything. */
export function yesWords({ da, en }: Voices): readonly string[] {
  return [da, en].flatMap(({ pack }) => [pack.words.yes[0] ?? '', pack.say('erase.confirm')]);
}

export function isYes(voices: Voices, text: string): boolean {
  return yesWords(voices).map(normalise).includes(normalise(text));
}
