import { decodeHTMLStrict } from 'entities';

/** NFKC would take these apart: "2½" would read 21/2, "´" would become a blank, and some signs as many as 18 letters. */
const keptSigns =
  /[^\u00a8\u00af\u00b4\u00b8\u00bc-\u00be\u02d8-\u02dd\u2150-\u215f\u3300-\u33ff\ufb50-\ufdff]+/g;

/** More accents on one letter are no word in any language; sorting them takes quadratic time. */
const accentsInRow = /(\p{M}{8})\p{M}+/gu;

/**
 * Signs that nobody sees: soft hyphens, joiners, marks of direction, fillers of Hangul and Braille, controls that are no
 * blanks, and what frames a digit (1️⃣).
 */
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u20e3\u2800]+/gu;

/**
 * The text that stands behind its writing: entities decoded once, accents joined to their letters, wide and framed
 * signs in their plain form, invisible ones gone. Takes time in proportion to its length, whatever it holds.
 */
export function decodeText(text: string): string {
  return decodeHTMLStrict(text)
    .replaceAll(invisible, '') // first: one may stand between a letter and its accent
    .replaceAll(accentsInRow, '$1')
    .replaceAll(keptSigns, (part) => part.normalize('NFKC'))
    .replaceAll(/\r\n?|[\x1c-\x1e\x85\u2028\u2029]/g, '\n');
}
