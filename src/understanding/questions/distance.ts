/**
 * How many slips lead from one word to the other: a letter left out, put in, changed, or two neighbours swapped
 * (optimal string alignment). Counts no further than `most` and then gives `most + 1`.
 */
export function slipsBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let twoAbove: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let best = row;
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1];
      let slips = Math.min(
        at(above, column) + 1,
        at(current, column - 1) + 1,
        at(above, column - 1) + (isSame ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        slips = Math.min(slips, at(twoAbove, column - 2) + 1);
      current.push(slips);
      best = Math.min(best, slips);
    }
    if (best > most) return most + 1;
    twoAbove = above;
    above = current;
  }
  return Math.min(at(above, b.length), most + 1);
}

/** Cells outside of the table are never the smallest. */
function at(cells: readonly number[], index: number): number {
  return cells[index] ?? Number.MAX_SAFE_INTEGER;
}

/** The letters of a word, to tell quickly that another one is far from it. */
export interface Letters {
  /** Which there are, a bit for each. */
  readonly bits: number;
  /** How often each occurs. */
  readonly counts: Uint8Array;
}

/** More kinds of letters share a place; that only hides differences. */
const places = 32;

export function lettersOf(word: string): Letters {
  const counts = new Uint8Array(places);
  let bits = 0;
  for (let index = 0; index < word.length; index++) {
    const place = word.charCodeAt(index) % places;
    bits |= 1 << place;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return { bits, counts };
}

/** False when the letters alone tell that more than `most` slips lie between two words. */
export function mayBeNear(a: Letters, b: Letters, most: number): boolean {
  if (bitCount(a.bits & ~b.bits) > most || bitCount(b.bits & ~a.bits) > most) return false;
  let onlyInA = 0;
  let onlyInB = 0;
  for (let place = 0; place < places; place++) {
    const surplus = (a.counts[place] ?? 0) - (b.counts[place] ?? 0);
    if (surplus > 0) onlyInA += surplus;
    else onlyInB -= surplus;
    if (onlyInA > most || onlyInB > most) return false;
  }
  return true;
}

function bitCount(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
